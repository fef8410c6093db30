package frontmatter_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// corpus calls f with every document of the folder that QUIRE_CORPUS names that
// has front matter without errors.
func corpus(t *testing.T, f func(t *testing.T, d *frontmatter.Document)) {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	n := 0
	require.NoError(t, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		d, err := frontmatter.Parse(name, src)
		if err == nil && d.Format() != frontmatter.None {
			n++
			f(t, d)
		}
		return nil
	}))
	t.Logf("%d documents", n)
	require.Positive(t, n)
}

func TestCorpusChange(t *testing.T) {
	title := "New: title with \"quotes\" and it's # fine"
	corpus(t, func(t *testing.T, d *frontmatter.Document) {
		changed, err := d.With(frontmatter.Set("title", title))
		if !assert.NoError(t, err, d.Name()) {
			return
		}
		assert.Equal(t, title, changed.Lookup("title").Text(), d.Name())
		edits, err := d.Edits(frontmatter.Set("title", title))
		require.NoError(t, err)
		if old := d.Lookup("title"); old.Kind() == frontmatter.KindText {
			r := old.Range()
			for _, e := range edits {
				assert.True(t, r.Start.Offset <= e.Start && e.End <= r.End.Offset, "%s: %v outside of %v", d.Name(), e, r)
			}
		}
		assert.True(t, bytes.Equal(d.Body(), changed.Body()), d.Name())
		back, err := changed.With(frontmatter.Set("title", d.Lookup("title")))
		if d.Lookup("title").Kind() != frontmatter.KindMissing && assert.NoError(t, err, d.Name()) {
			assert.Equal(t, d.Root().Interface(), back.Root().Interface(), d.Name())
		}
	})
}

// TestCorpusSame sets every value to what it is.
func TestCorpusSame(t *testing.T) {
	corpus(t, func(t *testing.T, d *frontmatter.Document) {
		for _, n := range d.Root().Fields() {
			for _, v := range []any{n, n.Interface()} {
				edits, err := d.Edits(frontmatter.Set(n.Path(), v))
				if n.Kind() == frontmatter.KindMap || n.Kind() == frontmatter.KindList || n.Kind() == frontmatter.KindNumber {
					continue
				}
				if assert.NoError(t, err, "%s: %s", d.Name(), n.Path()) {
					assert.Empty(t, edits, "%s: %s", d.Name(), n.Path())
				}
			}
		}
	})
}

// TestCorpusEach deletes and renames every key, and appends to every list.
func TestCorpusEach(t *testing.T) {
	counts := map[string]int{}
	corpus(t, func(t *testing.T, d *frontmatter.Document) {
		changes := map[string]frontmatter.Change{"new": frontmatter.Set("quire.added.key", []string{"one", "two: three"})}
		for key, n := range d.Root().Fields() {
			changes["delete "+n.Path()] = frontmatter.Delete(n.Path())
			changes["rename "+n.Path()] = frontmatter.Rename(n.Path(), "quire "+key)
			size := 0
			for _, item := range n.Items() {
				size++
				changes["delete "+item.Path()] = frontmatter.Delete(item.Path())
				changes["set "+item.Path()] = frontmatter.Set(item.Path(), "x, y: z")
			}
			if n.Kind() == frontmatter.KindList {
				changes["append "+n.Path()] = frontmatter.Set(n.Path()+"["+string(rune('0'+size))+"]", "x, y: z")
				if size > 9 {
					delete(changes, "append "+n.Path())
				}
			}
			for _, field := range n.Fields() {
				changes["delete "+field.Path()] = frontmatter.Delete(field.Path())
				changes["set "+field.Path()] = frontmatter.Set(field.Path(), "one\ntwo\n")
			}
		}
		for name, c := range changes {
			changed, err := d.With(c)
			if errors.Is(err, frontmatter.ErrRefused) && bytes.Contains(d.Block(), []byte("*")) { // an alias is in the way
				counts[diag.Of(err)[0].Message]++
				continue
			}
			if !assert.NoError(t, err, "%s: %s", d.Name(), name) {
				continue
			}
			assert.True(t, bytes.Equal(d.Body(), changed.Body()), d.Name())
		}
	})
	t.Log(counts)
}

// TestCorpusWalk makes one random change after another, in each syntax.
func TestCorpusWalk(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	corpus(t, func(t *testing.T, d *frontmatter.Document) {
		for _, to := range []frontmatter.Format{frontmatter.YAML, frontmatter.TOML, frontmatter.JSON} {
			if d, err := d.Convert(to); err == nil {
				randomWalk(t, d, r, 20)
			}
		}
	})
}

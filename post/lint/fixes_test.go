package lint_test

import (
	"context"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// mended is a file system in which some files are others.
type mended struct {
	fs.FS
	files fstest.MapFS
}

func (m mended) Open(name string) (fs.File, error) {
	if m.files[name] != nil {
		return m.files.Open(name)
	}
	return m.FS.Open(name)
}

// TestCorpusFixes makes every safe fix of the real posts: some of what they were
// for is gone, and no error is new.
func TestCorpusFixes(t *testing.T) {
	sites(t, func(site string) {
		fsys := os.DirFS(site)
		found, err := lint.Run(context.Background(), fsys)
		if err != nil {
			return // no posts
		}
		files := fstest.MapFS{}
		for _, d := range found {
			if len(d.Fixes) == 0 || !d.Fixes[0].Safe || files[d.Range.File] != nil {
				continue
			}
			src, err := fs.ReadFile(fsys, d.Range.File)
			require.NoError(t, err)
			out, _ := diag.Mend(d.Range.File, src, found)
			files[d.Range.File] = &fstest.MapFile{Data: out}
		}
		again := run(t, mended{fsys, files})
		for name := range files {
			before, after := problemsIn(found, name), problemsIn(again, name)
			for code := range before.fixable {
				assert.Less(t, after.all[code], before.all[code], "%s/%s: %s is still there", site, name, code)
			}
			for code, n := range after.errors {
				assert.LessOrEqual(t, n, before.errors[code], "%s/%s: the fixes made an error, %s", site, name, code)
			}
		}
	})
}

// counts are how many problems a file has, by code.
type counts struct{ all, errors, fixable map[diag.Code]int }

func problemsIn(l diag.List, name string) counts {
	c := counts{map[diag.Code]int{}, map[diag.Code]int{}, map[diag.Code]int{}}
	for _, d := range l {
		if d.Range.File != name {
			continue
		}
		c.all[d.Code]++
		if d.Severity == diag.Error {
			c.errors[d.Code]++
		}
		if len(d.Fixes) > 0 && d.Fixes[0].Safe {
			c.fixable[d.Code]++
		}
	}
	return c
}

// TestBareURLFix: an address that may go on behind its end is not mended unasked.
func TestBareURLFix(t *testing.T) {
	for text, want := range map[string]string{
		"see https://x.test/a now":   "see <https://x.test/a> now",
		"sieh https://x.test/ü dort": "sieh https://x.test/ü dort",
		"見て https://x.test/a です":     "見て <https://x.test/a> です",
		"看 https://x.test/a，然后":      "看 <https://x.test/a>，然后",
	} {
		fsys := files("a.md", "---\ntitle: A\n---\n"+text+"\n")
		out, _ := diag.Mend("a.md", fsys["a.md"].Data, run(t, fsys))
		assert.Equal(t, "---\ntitle: A\n---\n"+want+"\n", string(out))
	}
}

package post_test

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// TestAllRaisesPanics: what panics while reading ahead reaches the goroutine that
// ranges, behind the posts before it, and nobody else.
func TestAllRaisesPanics(t *testing.T) {
	cause := errors.New("a bug of the file system")
	bad := func() (fs.File, error) { panic(cause) }
	badRead := func() (fs.File, error) {
		return &riggedFile{read: func([]byte) (int, error) { panic(cause) }}, nil
	}
	badDir := func() ([]fs.DirEntry, error) { panic(cause) }
	files := tree("a.md", "b.md", "c/d.md", "e.md")
	for name, ps := range map[string]post.Parser{
		"open":    {},
		"read":    {},
		"readDir": {},
		"check": {Check: func(d *frontmatter.Document) diag.List {
			if d.Name() == "b.md" {
				panic(cause)
			}
			return nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, ps.NoBody = range []bool{false, true} {
				fsys := rigged{FS: files, open: map[string]func() (fs.File, error){}, readDir: map[string]func() ([]fs.DirEntry, error){}}
				path := "b.md"
				switch name {
				case "open":
					fsys.open[path] = bad
				case "read":
					fsys.open[path] = badRead
				case "readDir":
					path = "c"
					fsys.readDir[path] = badDir
				}
				var seen []string
				raised := panicOf(func() {
					for p := range ps.All(t.Context(), fsys) {
						seen = append(seen, p.Path)
					}
				})
				err, ok := raised.(error)
				require.True(t, ok, raised)
				assert.ErrorIs(t, err, cause)
				assert.Contains(t, err.Error(), fmt.Sprintf("%q", path))
				assert.Contains(t, err.Error(), "goroutine", "the stack that tells")
				if path == "b.md" {
					assert.Equal(t, []string{"a.md"}, seen)
				}
			}
		})
	}
}

func panicOf(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// TestAllGoesWithGoexit: what ends a goroutine, as FailNow of a test in Check does,
// ends that of the caller, and no loop waits for ever.
func TestAllGoesWithGoexit(t *testing.T) {
	ps := post.Parser{Check: func(*frontmatter.Document) diag.List { runtime.Goexit(); return nil }}
	ended, finished := make(chan struct{}), false
	go func() {
		defer close(ended)
		for range ps.All(t.Context(), tree("a.md", "b.md", "c.md")) {
			t.Error("there is no post")
		}
		finished = true
	}()
	<-ended
	assert.False(t, finished)
}

package frontmatter_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
)

func contents(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

// alone makes sure that dir holds these names and no others.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	got := []string{}
	for _, e := range entries {
		got = append(got, e.Name())
	}
	assert.ElementsMatch(t, names, got)
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "post.md")
	require.NoError(t, frontmatter.WriteFile(name, []byte("one")))
	assert.Equal(t, "one", contents(t, name))
	fresh, err := os.Stat(name)
	require.NoError(t, err)
	probe := filepath.Join(dir, "probe")
	require.NoError(t, os.WriteFile(probe, nil, 0o666))
	plain, err := os.Stat(probe)
	require.NoError(t, err)
	assert.Equal(t, plain.Mode(), fresh.Mode(), "a new file has the mode that os.WriteFile gives")
	require.NoError(t, os.Remove(probe))

	if runtime.GOOS != "windows" {
		require.NoError(t, os.Chmod(name, 0o640))
	}
	before, err := os.Stat(name)
	require.NoError(t, err)
	require.NoError(t, frontmatter.WriteFile(name, []byte("two, longer")))
	after, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, "two, longer", contents(t, name))
	assert.Equal(t, before.Mode(), after.Mode())
	assert.False(t, os.SameFile(before, after), "it was written in place")
	alone(t, dir, "post.md")
}

func TestWriteFileLinks(t *testing.T) {
	dir := t.TempDir()
	real := filepath.Join(dir, "real")
	require.NoError(t, os.Mkdir(real, 0o777))
	target, link, second := filepath.Join(real, "post.md"), filepath.Join(dir, "link.md"), filepath.Join(dir, "second.md")
	if err := os.Symlink(filepath.Join("real", "post.md"), link); err != nil {
		t.Skip(err)
	}
	require.NoError(t, os.Symlink(link, second))
	for _, text := range []string{"made", "replaced"} {
		require.NoError(t, frontmatter.WriteFile(second, []byte(text)))
		assert.Equal(t, text, contents(t, target))
	}
	for _, name := range []string{link, second} {
		info, err := os.Lstat(name)
		require.NoError(t, err)
		assert.NotZero(t, info.Mode()&fs.ModeSymlink)
	}
	alone(t, real, "post.md")
	alone(t, dir, "real", "link.md", "second.md")

	loop := filepath.Join(dir, "loop")
	require.NoError(t, os.Symlink("loop", loop))
	assert.ErrorContains(t, frontmatter.WriteFile(loop, nil), "too many symbolic links")
}

func TestWriteFileFails(t *testing.T) {
	dir := t.TempDir()
	var pathError *fs.PathError
	assert.ErrorAs(t, frontmatter.WriteFile(dir, []byte("x")), &pathError)
	assert.ErrorIs(t, frontmatter.WriteFile(filepath.Join(dir, "no", "post.md"), nil), fs.ErrNotExist)
	alone(t, dir)
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("everything may be written")
	}
	name := filepath.Join(dir, "post.md")
	require.NoError(t, os.WriteFile(name, []byte("old"), 0o444))
	assert.ErrorIs(t, frontmatter.WriteFile(name, []byte("new")), fs.ErrPermission)
	assert.Equal(t, "old", contents(t, name))
	require.NoError(t, os.Chmod(name, 0o644))
	require.NoError(t, os.Chmod(dir, 0o555))
	defer func() { _ = os.Chmod(dir, 0o777) }()
	assert.ErrorIs(t, frontmatter.WriteFile(name, []byte("new")), fs.ErrPermission)
	assert.Equal(t, "old", contents(t, name))
	alone(t, dir, "post.md")
}

// TestWriteFileWhole reads a file while it is replaced: it is always whole.
func TestWriteFileWhole(t *testing.T) {
	name := filepath.Join(t.TempDir(), "post.md")
	texts := [2][]byte{make([]byte, 1<<16), make([]byte, 1<<15)}
	require.NoError(t, frontmatter.WriteFile(name, texts[0]))
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for range 20 {
				assert.NoError(t, frontmatter.WriteFile(name, texts[w]))
			}
		})
	}
	for range 200 {
		assert.Contains(t, []int{1 << 16, 1 << 15}, len(contents(t, name)))
	}
	wg.Wait()
}

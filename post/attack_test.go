package post_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// rigged is a file system that misbehaves at the paths that it has a script for.
type rigged struct {
	fs.FS
	open    map[string]func() (fs.File, error)
	readDir map[string]func() ([]fs.DirEntry, error)
}

func (r rigged) Open(name string) (fs.File, error) {
	if open := r.open[name]; open != nil {
		return open()
	}
	return r.FS.Open(name)
}

func (r rigged) ReadDir(name string) ([]fs.DirEntry, error) {
	if read := r.readDir[name]; read != nil {
		return read()
	}
	return fs.ReadDir(r.FS, name)
}

// riggedFile is a regular file of which all can be a lie.
type riggedFile struct {
	entry
	read func([]byte) (int, error)
	size int64
	stat error
}

func (f *riggedFile) Read(p []byte) (int, error) { return f.read(p) }
func (f *riggedFile) Close() error               { return errors.New("closing fails") }
func (f *riggedFile) Stat() (fs.FileInfo, error) { return f, f.stat }
func (f *riggedFile) Size() int64                { return f.size }
func (f *riggedFile) Mode() fs.FileMode          { return 0 }
func (f *riggedFile) ModTime() time.Time         { return time.Time{} }
func (f *riggedFile) Sys() any                   { return nil }

// reads gives a text, and then an error.
func reads(text string, err error) func() func([]byte) (int, error) {
	return func() func([]byte) (int, error) {
		r := strings.NewReader(text)
		return func(p []byte) (int, error) {
			n, end := r.Read(p)
			if end != nil {
				end = err
			}
			return n, end
		}
	}
}

func forever(p []byte) (int, error) {
	for i := range p {
		p[i] = "x "[i%2]
	}
	return len(p), nil
}

const goodFile = "---\ntitle: T\n---\nText.\n"

// TestAllOfRiggedFiles has one bad file between two good ones: it is an error that
// names it, or a post where the lie does no harm, and the walk goes on.
func TestAllOfRiggedFiles(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, test := range []struct {
		name   string
		file   riggedFile
		read   func() func([]byte) (int, error)
		whole  string // the error with bodies; "" for a post
		noBody string // and without
	}{
		{name: "read fails at once", read: reads("", broken), whole: "the file cannot be read: the disk is gone", noBody: "the file cannot be read: the disk is gone"},
		{name: "read fails within the block", read: reads("---\ntitle: T\nda", broken), whole: "the file cannot be read: the disk is gone", noBody: "the file cannot be read: the disk is gone"},
		{name: "stat fails", read: reads(goodFile, io.EOF), file: riggedFile{stat: broken}, whole: "the file cannot be read: the disk is gone", noBody: "the file cannot be read: the disk is gone"},
		{name: "size 0", read: reads(goodFile, io.EOF)},
		{name: "size negative", read: reads(goodFile, io.EOF), file: riggedFile{size: -5}},
		{name: "size too small", read: reads(goodFile, io.EOF), file: riggedFile{size: 3}},
		{name: "size too large", read: reads(goodFile, io.EOF), file: riggedFile{size: 5000}},
		{name: "size beyond the limit", read: reads(goodFile, io.EOF), file: riggedFile{size: math.MaxInt64}, whole: "the file has more than 10000 bytes"},
		{name: "grows without end", read: func() func([]byte) (int, error) { return forever }, whole: "the file has more than 10000 bytes"},
		{name: "reads nothing for ever", read: func() func([]byte) (int, error) { return func([]byte) (int, error) { return 0, nil } },
			whole: "the file cannot be read: multiple Read calls return no data or error", noBody: "the file cannot be read: multiple Read calls return no data or error"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for noBody, want := range map[bool]string{false: test.whole, true: test.noBody} {
				file := func() (fs.File, error) {
					f := test.file
					f.read = test.read()
					return &f, nil
				}
				fsys := rigged{FS: tree("a.md", "bad.md", "z.md"), open: map[string]func() (fs.File, error){"bad.md": file}}
				var paths, errs []string
				for p, err := range (post.Parser{NoBody: noBody, MaxSize: 10_000}).All(t.Context(), fsys) {
					if err != nil {
						for _, d := range diag.Of(err) {
							if d.Code == frontmatter.ErrRead || d.Code == frontmatter.ErrTooLarge {
								errs = append(errs, d.Range.File+": "+d.Message)
							}
						}
						continue
					}
					paths = append(paths, p.Path)
				}
				if want == "" {
					assert.Equal(t, []string{"a.md", "bad.md", "z.md"}, paths, noBody)
					assert.Empty(t, errs, noBody)
					continue
				}
				assert.Equal(t, []string{"a.md", "z.md"}, paths, noBody)
				assert.Equal(t, []string{"bad.md: " + want}, errs, noBody)
			}
		})
	}
}

// TestAllWithoutALimit believes no size, whatever MaxSize is.
func TestAllWithoutALimit(t *testing.T) {
	open := func() (fs.File, error) {
		return &riggedFile{read: reads(goodFile, io.EOF)(), size: math.MaxInt64}, nil
	}
	fsys := rigged{FS: tree("a.md"), open: map[string]func() (fs.File, error){"a.md": open}}
	p, err := post.Parser{MaxSize: -1}.Load(fsys, "a.md")
	require.NoError(t, err)
	assert.Equal(t, "T", p.Title)
}

// TestAllOfRiggedFolders has folders that give half of what they have, names that
// are none, and themselves.
func TestAllOfRiggedFolders(t *testing.T) {
	half := func() ([]fs.DirEntry, error) {
		return []fs.DirEntry{entry{"b.md", 0}}, errors.New("the disk is gone")
	}
	fsys := rigged{FS: tree("a.md", "half/b.md", "half/c.md", "z.md"), readDir: map[string]func() ([]fs.DirEntry, error){"half": half}}
	assert.Equal(t, []string{"a.md", "! half: the file cannot be read: the disk is gone", "half/b.md", "z.md"}, walk(t, fsys))

	odd := func() ([]fs.DirEntry, error) {
		return []fs.DirEntry{entry{"..", fs.ModeDir}, entry{".", fs.ModeDir}, entry{"", 0}, entry{"x/a.md", 0}, entry{"\xff.md", 0}, entry{"a.md", 0}}, nil
	}
	fsys = rigged{FS: tree("a.md"), readDir: map[string]func() ([]fs.DirEntry, error){".": odd}}
	got := walk(t, fsys)
	require.Len(t, got, 6)
	assert.Contains(t, got, "a.md")
	assert.Contains(t, got, "! \xff.md: the file cannot be read: its name is not UTF-8")

	paths := walk(t, abyss{})
	require.Len(t, paths, 1002, "as many posts as folders, and the end")
	assert.Contains(t, paths[len(paths)-1], "more than 1000 folders")
}

// abyss is a folder that holds a post and itself.
type abyss struct{}

func (abyss) ReadDir(string) ([]fs.DirEntry, error) {
	return []fs.DirEntry{entry{"a.md", 0}, entry{"b", fs.ModeDir}}, nil
}

func (abyss) Open(string) (fs.File, error) {
	return &riggedFile{read: reads(goodFile, io.EOF)()}, nil
}

func TestAllOfOddNames(t *testing.T) {
	names := []string{" .md", "a b.md", "a\nb.md", "a\\b.md", "[a].md", "{a}.md", "*.md", "日本.md", "e\u0301.md", "é.md", strings.Repeat("x", 200) + ".md"}
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{Data: []byte(goodFile)}
	}
	assert.ElementsMatch(t, names, walk(t, fsys))
	assert.Equal(t, []string{"[a].md", "{a}.md"}, walk(t, fsys, `\[a\].md`, `\{a\}.md`))
	assert.Equal(t, []string{"*.md"}, walk(t, fsys, `\*.md`))
}

// TestAllOfUnreadableFolders is about files that the system refuses.
func TestAllOfUnreadableFolders(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.md", "locked/b.md", "secret.md", "z.md"} {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(goodFile), 0o666))
	}
	require.NoError(t, os.Chmod(filepath.Join(dir, "secret.md"), 0))
	require.NoError(t, os.Chmod(filepath.Join(dir, "locked"), 0))
	defer os.Chmod(filepath.Join(dir, "locked"), 0o777)
	if _, err := os.ReadFile(filepath.Join(dir, "secret.md")); err == nil {
		t.Skip("this user may read everything")
	}
	assert.Equal(t, []string{
		"a.md", "! locked: the file cannot be read: permission denied",
		"! secret.md: the file cannot be read: permission denied", "z.md",
	}, walk(t, os.DirFS(dir)))
}

// TestAllIsBounded: however slow the caller, few files are open or held ahead.
func TestAllIsBounded(t *testing.T) {
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf("%04d.md", i))
	}
	cores := int64(runtime.GOMAXPROCS(0))
	for _, ps := range []post.Parser{{}, {NoBody: true}} {
		fsys := &tracked{FS: tree(names...)}
		var taken int64
		for range ps.All(t.Context(), fsys) {
			taken++
			if taken%50 == 0 {
				time.Sleep(time.Millisecond) // the readers run ahead as far as they may
			}
			ahead := int64(10) * cores
			if ps.NoBody {
				ahead *= 32
			}
			require.LessOrEqual(t, fsys.opened.Load()-taken, ahead)
		}
		assert.EqualValues(t, len(names), taken)
		assert.LessOrEqual(t, fsys.most.Load(), cores, "files open at a time")
		assert.Zero(t, fsys.open.Load(), "files left open")
	}
}

// tracked counts files.
type tracked struct {
	fs.FS
	opened, open, most atomic.Int64
}

func (c *tracked) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".md") {
		return f, err
	}
	c.opened.Add(1)
	now := c.open.Add(1)
	for most := c.most.Load(); now > most && !c.most.CompareAndSwap(most, now); most = c.most.Load() {
	}
	return trackedFile{f, c}, nil
}

type trackedFile struct {
	fs.File
	of *tracked
}

func (f trackedFile) Close() error {
	f.of.open.Add(-1)
	return f.File.Close()
}

// TestAllLeavesAtEveryPost breaks and cancels at each post in turn: nothing more
// comes, no file stays open, and no goroutine stays.
func TestAllLeavesAtEveryPost(t *testing.T) {
	before := runtime.NumGoroutine()
	const files = 40
	var names []string
	for i := range files {
		names = append(names, fmt.Sprintf("%02d.md", i))
	}
	for _, ps := range []post.Parser{{}, {NoBody: true}} {
		for last := 1; last <= files; last++ {
			fsys := &tracked{FS: tree(names...)}
			seen := 0
			for range ps.All(t.Context(), fsys) {
				if seen++; seen == last {
					break
				}
			}
			assert.Equal(t, last, seen)
			assert.Zero(t, fsys.open.Load())

			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			seen = 0
			var end error
			for p, err := range ps.All(ctx, fsys) {
				if p == nil {
					require.NoError(t, end, "one error at the end")
					end = err
					continue
				}
				require.NoError(t, end, "no post behind the end")
				if seen++; seen == last {
					cancel()
				}
			}
			assert.Equal(t, last, seen)
			assert.ErrorIs(t, end, context.Canceled)
			assert.Zero(t, fsys.open.Load())
		}
	}
	awaitGoroutines(t, before)
}

// awaitGoroutines waits for goroutines that are on their way out.
func awaitGoroutines(t *testing.T, most int) {
	t.Helper()
	for i := 0; i < 10_000 && runtime.NumGoroutine() > most; i++ {
		time.Sleep(time.Millisecond)
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), most)
}

// TestAllAtOnce ranges over one sequence in several goroutines.
func TestAllAtOnce(t *testing.T) {
	names := []string{"a.md", "b/c.md", "b/d.md", "e.md"}
	seq := post.All(t.Context(), tree(names...), "**/*.md", "none/*.md")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var got []string
			failed := 0
			for p, err := range seq {
				if err != nil {
					failed++
					continue
				}
				got = append(got, p.Path)
			}
			assert.Equal(t, names, got)
			assert.Equal(t, 1, failed)
		})
	}
	group.Wait()
}

// TestAllOfHardPatterns would not end where a spot in a pattern was kept twice.
func TestAllOfHardPatterns(t *testing.T) {
	deep := strings.Repeat("a/", 60) + "z.md"
	for _, pattern := range []string{
		strings.Repeat("**/", 30) + "z.md",
		strings.Repeat("**/a/", 15) + "**/z.md",
		strings.Repeat("a*/", 60) + "*.md",
		"**/" + strings.Repeat("*", 40) + "z" + strings.Repeat("*", 40) + ".md",
		"{**,**,**}/{**,**}/z.md",
	} {
		assert.Equal(t, []string{deep}, walk(t, fstest.MapFS{deep: {Data: []byte(goodFile)}}, pattern, pattern), pattern)
	}
	got := walk(t, tree("a.md"), strings.Repeat("{a,b}", 30)+".md", "{"+strings.Repeat("a,", 100_000)+"}")
	require.Len(t, got, 2)
	for _, line := range got {
		assert.Less(t, len(line), 300, "a message is for people")
	}
}

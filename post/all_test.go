package post_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
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

// tree is a file system of posts of those names.
func tree(names ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for _, name := range names {
		m[name] = &fstest.MapFile{Data: []byte("---\ntitle: " + filepath.Base(name) + "\n---\nText.\n")}
	}
	return m
}

// walk is what All yields: a path a post, and an error as "file: message".
func walk(t *testing.T, fsys fs.FS, patterns ...string) (got []string) {
	t.Helper()
	for p, err := range post.All(t.Context(), fsys, patterns...) {
		switch {
		case p == nil:
			for _, d := range diag.Of(err) {
				got = append(got, "! "+d.Error())
			}
		case err != nil:
			got = append(got, p.Path+" !")
		default:
			got = append(got, p.Path)
		}
	}
	return got
}

func TestAllFindsWhatThePatternsSay(t *testing.T) {
	fsys := tree("z.md", "a.md", "a/b.md", "a-b.md", "a/c/d.markdown", "a/c/note.txt", "a/.hidden.md", "b/x.mdx",
		".git/e.md", "a/.obsidian/f.md", "node_modules/g.md", "a/node_modules/h.md", "_drafts/i.md", "b/UPPER.MD")
	for _, test := range []struct {
		patterns string
		want     []string
	}{
		{"", []string{"_drafts/i.md", "a-b.md", "a.md", "a/.hidden.md", "a/b.md", "a/c/d.markdown", "z.md"}},
		{".", []string{"_drafts/i.md", "a-b.md", "a.md", "a/.hidden.md", "a/b.md", "a/c/d.markdown", "z.md"}},
		{"*.md", []string{"a-b.md", "a.md", "z.md"}},
		{"./a/*.md", []string{"a/.hidden.md", "a/b.md"}},
		{"a", []string{"a/.hidden.md", "a/b.md", "a/c/d.markdown"}},
		{"a/", []string{"a/.hidden.md", "a/b.md", "a/c/d.markdown"}},
		{"a/c/note.txt", []string{"a/c/note.txt"}},
		{"a/**", []string{"a/.hidden.md", "a/b.md", "a/c/d.markdown", "a/c/note.txt"}},
		{"**/c/**", []string{"a/c/d.markdown", "a/c/note.txt"}},
		{"**/**/d.markdown", []string{"a/c/d.markdown"}},
		{"**/*.{mdx,MD}", []string{"b/UPPER.MD", "b/x.mdx"}},
		{"{a,b}/{b.md,x.mdx}", []string{"a/b.md", "b/x.mdx"}},
		{"[yz].md z.md", []string{"z.md"}},
		{".git", []string{".git/e.md"}},
		{".git/*.md", []string{".git/e.md"}},
		{"a/.obsidian/**", []string{"a/.obsidian/f.md"}},
		{"node_modules/*.md", []string{"node_modules/g.md"}},
		{"z.md a/b.md", []string{"a/b.md", "z.md"}},
		{"nothing/*.md z.md", []string{"z.md", "! the pattern nothing/*.md: no file matches it"}},
		{"[ z.md", []string{"! the pattern [: every [ and { needs its end, and every \\ something behind it", "z.md"}},
		{"{a z.md", []string{"! the pattern {a: every [ and { needs its end, and every \\ something behind it", "z.md"}},
		{"../z.md", []string{"! the pattern ../z.md: it leads out of the folder"}},
		{"/etc/*", []string{"! the pattern /etc/*: it leads out of the folder"}},
	} {
		t.Run(test.patterns, func(t *testing.T) {
			assert.Equal(t, test.want, walk(t, fsys, strings.Fields(test.patterns)...))
		})
	}
}

func TestAllOfNothing(t *testing.T) {
	assert.Equal(t, []string{"! the pattern **/*.{md,markdown}: no file matches it"}, walk(t, fstest.MapFS{}))
	got := walk(t, os.DirFS(filepath.Join(t.TempDir(), "missing")))
	require.NotEmpty(t, got)
	assert.Contains(t, got[0], "! .: the file cannot be read: ")
}

// TestAllIsInLexicalOrder compares with the order of the whole paths.
func TestAllIsInLexicalOrder(t *testing.T) {
	var names []string
	for _, a := range []string{"a", "a-", "a.", "a0", "aa", "A", "ä", "a b"} {
		for _, b := range []string{"", "/a", "/a-", "/a/b", "-/a"} {
			names = append(names, a+b+".md")
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	assert.Equal(t, names, walk(t, tree(names...)))
}

func TestAllGoesOn(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.md")
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
	}
	require.NoError(t, os.WriteFile(outside, []byte("secret"), 0o666))
	write("a.md", "---\ntitle: A\n---\n")
	write("broken.md", "---\ntitle: [A\n---\nBody\n")
	write("folder.md/inner.md", "---\ntitle: inner\n---\n")
	write("real/target.md", "---\ntitle: T\n---\n")
	write("huge.md", strings.Repeat("x", 4096))
	write("z.md", "---\ntitle: Z\n---\n")
	for name, target := range map[string]string{
		"link-abs.md": outside, "link-circle.md": "link-circle.md", "link-dead.md": "nowhere.md",
		"link-dir.md": "real", "link-in.md": "real/target.md", "link-out.md": "../../secret.md",
		"real/link-up.md": "../a.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	for name, fsys := range map[string]fs.FS{"DirFS": os.DirFS(dir), "Root": root.FS()} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for p, err := range (post.Parser{MaxSize: 1000}).All(t.Context(), fsys) {
				switch {
				case p == nil:
					l := diag.Of(err)
					require.Len(t, l, 1)
					assert.Equal(t, diag.Error, l[0].Severity)
					got = append(got, l[0].Range.File+" "+string(l[0].Code))
				case err != nil:
					got = append(got, p.Path+" "+p.Title+string(p.Body.Source()))
				default:
					got = append(got, p.Path)
				}
			}
			assert.Equal(t, []string{
				"a.md", "broken.md brokenBody\n", "folder.md read", "folder.md/inner.md", "huge.md too-large",
				"link-abs.md read", "link-circle.md read", "link-dead.md read", "link-dir.md read", "link-in.md", "link-out.md read",
				"real/link-up.md", "real/target.md", "z.md",
			}, got)
		})
	}
}

// flaky is a file system in which some files vanish, and some folders cannot be
// read.
type flaky struct{ fstest.MapFS }

func (f flaky) Open(name string) (fs.File, error) {
	if strings.Contains(name, "gone") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.MapFS.Open(name)
}

func (f flaky) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.Contains(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

func TestAllTellsWhatItCannotRead(t *testing.T) {
	fsys := flaky{tree("a.md", "gone.md", "locked/b.md", "z.md")}
	assert.Equal(t, []string{
		"a.md", "! gone.md: the file cannot be read: file does not exist",
		"! locked: the file cannot be read: permission denied", "z.md",
	}, walk(t, fsys))
	_, err := post.Load(fsys, "gone.md")
	assert.ErrorIs(t, err, fs.ErrNotExist)
	assert.ErrorIs(t, err, frontmatter.ErrRead)
	posts, err := post.Collect(post.All(t.Context(), fsys))
	assert.Len(t, posts, 2)
	assert.ErrorIs(t, err, fs.ErrPermission)
	assert.ErrorIs(t, err, fs.ErrNotExist)
	var l diag.List
	require.ErrorAs(t, err, &l)
	assert.Len(t, l, 2)
}

func TestLoad(t *testing.T) {
	fsys := tree("a.md", "dir/b.md")
	p, err := post.Load(fsys, "a.md")
	require.NoError(t, err)
	assert.Equal(t, "a.md", p.Path)
	for _, name := range []string{"dir", "none.md", "", "../x"} {
		p, err := post.Load(fsys, name)
		assert.Nil(t, p, name)
		require.ErrorIs(t, err, frontmatter.ErrRead, name)
		assert.Equal(t, name, diag.Of(err)[0].Range.File)
	}
}

func TestNoBody(t *testing.T) {
	front := "---\ntitle: A\nexcerpt: E\n---\n"
	fsys := fstest.MapFS{"a.md": {Data: []byte(front + strings.Repeat("# Body\n", 1<<20))}}
	ps := post.Parser{NoBody: true, MaxSize: 10}
	p, err := ps.Load(fsys, "a.md")
	require.NoError(t, err)
	assert.Equal(t, "A", p.Title)
	assert.Nil(t, p.Body)
	assert.Equal(t, "E", p.Summary())
	assert.Less(t, len(p.Front().Source()), 100)
	_, err = p.Front().With(frontmatter.Set("title", "B"))
	assert.Error(t, err, "the document is not whole")

	p, err = ps.Parse("b.md", []byte("# Heading\n\ntext"))
	require.NoError(t, err)
	assert.Equal(t, "b", p.Title)
	assert.Empty(t, p.Summary())
}

// TestAllStops is about goroutines that outlive the loop.
func TestAllStops(t *testing.T) {
	var names []string
	for i := range 500 {
		names = append(names, fmt.Sprintf("%03d.md", i))
	}
	fsys := &counting{FS: tree(names...)}
	before := runtime.NumGoroutine()

	n := 0
	for range post.All(t.Context(), fsys) {
		if n++; n == 3 {
			break
		}
	}
	assert.Less(t, fsys.opened.Load(), int64(200), "reading goes on behind a loop that ended")

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n = 0
	for p, err := range post.All(ctx, fsys) {
		n++
		if p == nil {
			last = err
		}
		if n == 5 {
			cancel()
		}
	}
	assert.Equal(t, 6, n)
	assert.Equal(t, context.Canceled, last)

	n = 0
	for p, err := range post.All(ctx, fsys) {
		n++
		assert.Nil(t, p)
		assert.ErrorIs(t, err, context.Canceled)
	}
	assert.Equal(t, 1, n)
	_, err := post.Collect(post.All(ctx, fsys))
	assert.ErrorIs(t, err, context.Canceled)

	assert.Panics(t, func() {
		for range post.All(t.Context(), fsys) {
			panic("the caller's own")
		}
	})
	for i := 0; i < 10_000 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(time.Millisecond) // the last of them are on their way out
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before)
}

// counting counts the files that are opened.
type counting struct {
	fs.FS
	opened atomic.Int64
}

func (c *counting) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.FS.Open(name)
}

// TestAllIsRepeatable: a sequence may be ranged over again, at once too.
func TestAllIsRepeatable(t *testing.T) {
	seq := post.All(t.Context(), tree("a.md", "b.md"))
	for p := range seq {
		var inner []string
		for q := range seq {
			inner = append(inner, q.Path)
		}
		assert.Equal(t, []string{"a.md", "b.md"}, inner, p.Path)
	}
}

func TestPostsStayValid(t *testing.T) {
	posts, err := post.Collect(post.Parser{NoBody: true}.All(t.Context(), tree("a.md", "b.md", "c.md")))
	require.NoError(t, err)
	for i, name := range []string{"a.md", "b.md", "c.md"} {
		assert.Equal(t, name, posts[i].Title)
		assert.Equal(t, name, posts[i].Front().Lookup("title").Text())
	}
}

// TestHeapIsFlat reads one thousand and then many thousands of files that nobody
// keeps: what is alive meanwhile must not grow with them.
func TestHeapIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for _, ps := range []post.Parser{{}, {NoBody: true}} {
		few, many := liveHeap(t, ps, 1_000), liveHeap(t, ps, 20_000)
		assert.Less(t, many, few+4<<20, "live bytes with NoBody: %v", ps.NoBody)
	}
}

// liveHeap is the most that was alive while n files were read, above what was
// before. The files are made when they are opened, so that they do not count.
func liveHeap(t *testing.T, ps post.Parser, n int) uint64 {
	src := []byte("---\ntitle: A post\ntags: [a, b]\n---\n" + strings.Repeat("Some *text* of a [post](/a).\n\n", 10))
	fsys := endless{n: n, src: src}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, most, i := m.HeapAlloc, uint64(0), 0
	for p, err := range ps.All(t.Context(), fsys) {
		require.NoError(t, err)
		require.Equal(t, "A post", p.Title)
		if i++; i%(n/4) == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc-min(before, m.HeapAlloc))
		}
	}
	require.Equal(t, n, i)
	return most
}

// endless is a file system of n files with the same text, in folders of 100.
type endless struct {
	n   int
	src []byte
}

func (e endless) ReadDir(name string) (entries []fs.DirEntry, err error) {
	if name != "." {
		for i := range 100 {
			entries = append(entries, entry{fmt.Sprintf("%02d.md", i), 0})
		}
		return entries, nil
	}
	for i := range e.n / 100 {
		entries = append(entries, entry{fmt.Sprintf("%04d", i), fs.ModeDir})
	}
	return entries, nil
}

func (e endless) Open(name string) (fs.File, error) {
	if !strings.HasSuffix(name, ".md") {
		return nil, errors.ErrUnsupported
	}
	return &opened{Reader: bytes.NewReader(e.src), entry: entry{name, 0}, size: len(e.src)}, nil
}

type entry struct {
	name string
	mode fs.FileMode
}

func (e entry) Name() string               { return e.name }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Type() fs.FileMode          { return e.mode }
func (e entry) Info() (fs.FileInfo, error) { return nil, errors.ErrUnsupported }

type opened struct {
	*bytes.Reader
	entry
	size int
}

func (o *opened) Close() error               { return nil }
func (o *opened) Stat() (fs.FileInfo, error) { return o, nil }
func (o *opened) Size() int64                { return int64(o.size) }
func (o *opened) Mode() fs.FileMode          { return o.mode }
func (o *opened) ModTime() time.Time         { return time.Time{} }
func (o *opened) Sys() any                   { return nil }

// TestAllLazyBody: a body that nobody asks for costs no memory, and one that
// somebody asks for is there.
func TestAllLazyBody(t *testing.T) {
	text := []byte("---\ntitle: A\n---\n# B\n\n" + strings.Repeat("some *words*\n\n", 1000))
	fsys := fstest.MapFS{"a.md": {Data: text}}
	walk := func(ps post.Parser) float64 {
		return testing.AllocsPerRun(5, func() {
			for range ps.All(context.Background(), fsys) {
			}
		})
	}
	assert.Less(t, 3*walk(post.Parser{LazyBody: true}), walk(post.Parser{}))
	for p, err := range (post.Parser{LazyBody: true}).All(context.Background(), fsys) {
		require.NoError(t, err)
		assert.Len(t, p.Body.Headings(), 1)
	}
}

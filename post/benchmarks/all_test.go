// Package benchmarks times the loading of many posts, beside a rival. It is a
// module of its own, so that nobody else needs the rival.
package benchmarks

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/frontmatter"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// files is how many files a benchmark reads: the posts of QUIRE_CORPUS, or else
// the sample post, again and again.
const files = 20_000

var sources = func() [][]byte {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		src, err := os.ReadFile("../../examples/render/sample/learning-letterpress.md")
		if err != nil {
			panic(err)
		}
		return [][]byte{src}
	}
	var all [][]byte
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		all = append(all, src)
		return err
	})
	if err != nil {
		panic(err)
	}
	return all
}()

// memory is a file system of files in folders of 100, whose text is that of
// sources.
type memory struct{}

func (memory) ReadDir(name string) (entries []fs.DirEntry, err error) {
	if name == "." {
		for i := range files / 100 {
			entries = append(entries, entry{fmt.Sprintf("%03d", i), fs.ModeDir})
		}
		return entries, nil
	}
	for i := range 100 {
		entries = append(entries, entry{fmt.Sprintf("%02d.md", i), 0})
	}
	return entries, nil
}

func (memory) Open(name string) (fs.File, error) {
	n := 0
	for _, c := range name {
		if '0' <= c && c <= '9' {
			n = 10*n + int(c-'0')
		}
	}
	src := sources[n%len(sources)]
	return &opened{Reader: bytes.NewReader(src), entry: entry{name, 0}, size: int64(len(src))}, nil
}

// BenchmarkHTML is All with front matter, body and HTML. Run it with -cpu 1,2:
// two cores are to be at least 1.6 times as fast.
func BenchmarkHTML(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for p := range post.All(context.Background(), memory{}) {
			_ = render.HTML{}.Render(io.Discard, p)
			n++
		}
		if n != files {
			b.Fatal(n)
		}
	}
	perFile(b)
}

// BenchmarkListing reads titles, dates and tags alone: with NoBody, and with
// adrg/frontmatter one file after the other.
func BenchmarkListing(b *testing.B) {
	b.Run("quire", func(b *testing.B) {
		b.ReportAllocs()
		ps := post.Parser{NoBody: true}
		for b.Loop() {
			for p := range ps.All(context.Background(), memory{}) {
				keep(p.Title)
			}
		}
		perFile(b)
	})
	b.Run("adrg", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for n := range files {
				var meta struct {
					Title string   `yaml:"title"`
					Date  string   `yaml:"date"`
					Tags  []string `yaml:"tags"`
				}
				f, err := memory{}.Open(fmt.Sprintf("%03d/%02d.md", n/100, n%100))
				if err != nil {
					b.Fatal(err)
				}
				_, _ = frontmatter.Parse(f, &meta)
				keep(meta.Title)
			}
		}
		perFile(b)
	})
}

var kept int

func keep(s string) { kept += len(s) }

func perFile(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/files, "ns/file")
}

// TestMemory keeps the file system of the benchmarks honest.
func TestMemory(t *testing.T) {
	posts, _ := post.Collect(post.Parser{NoBody: true}.All(t.Context(), memory{}, "000/*.md"))
	if len(posts) != 100 || !slices.IsSortedFunc(posts, func(a, b *post.Post) int { return strings.Compare(a.Path, b.Path) }) {
		t.Fatal(len(posts))
	}
}

type entry struct {
	name string
	mode fs.FileMode
}

func (e entry) Name() string               { return e.name }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Type() fs.FileMode          { return e.mode }
func (e entry) Info() (fs.FileInfo, error) { return nil, fs.ErrInvalid }

type opened struct {
	*bytes.Reader
	entry
	size int64
}

func (o *opened) Close() error               { return nil }
func (o *opened) Stat() (fs.FileInfo, error) { return o, nil }
func (o *opened) Size() int64                { return o.size }
func (o *opened) Mode() fs.FileMode          { return o.mode }
func (o *opened) ModTime() (t time.Time)     { return t }
func (o *opened) Sys() any                   { return nil }

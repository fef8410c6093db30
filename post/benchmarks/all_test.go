//go:build unix

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
	"syscall"
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
	if name == "." {
		return &opened{Reader: bytes.NewReader(nil), entry: entry{name, fs.ModeDir}}, nil
	}
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
	measure(b, func() {
		n := 0
		for p := range post.All(context.Background(), memory{}) {
			_ = render.HTML{}.Render(io.Discard, p)
			n++
		}
		if n != files {
			b.Fatal(n)
		}
	})
}

// BenchmarkListing reads what a listing shows: All with NoBody beside what people
// write today, a walk with fs.ReadFile and adrg/frontmatter, one file after the
// other, into the keys that a Post knows or into a map.
func BenchmarkListing(b *testing.B) {
	b.Run("quire", func(b *testing.B) {
		ps := post.Parser{NoBody: true}
		measure(b, func() {
			for p := range ps.All(context.Background(), memory{}) {
				keep(p.Title)
			}
		})
	})
	b.Run("adrg-struct", func(b *testing.B) {
		measure(b, func() {
			rival(b, func(src []byte) {
				var m meta
				_, _ = frontmatter.Parse(bytes.NewReader(src), &m)
				keep(m.Title)
			})
		})
	})
	b.Run("adrg-map", func(b *testing.B) {
		measure(b, func() {
			rival(b, func(src []byte) {
				var m map[string]any
				_, _ = frontmatter.Parse(bytes.NewReader(src), &m)
				title, _ := m["title"].(string)
				keep(title)
			})
		})
	})
}

// meta is the fields of a Post, in one dialect, and the rest as Params are.
type meta struct {
	Title       string         `yaml:"title"`
	Subtitle    string         `yaml:"subtitle"`
	Date        string         `yaml:"date"`
	Updated     string         `yaml:"updated"`
	Expires     string         `yaml:"expires"`
	Slug        string         `yaml:"slug"`
	Lang        string         `yaml:"lang"`
	Layout      string         `yaml:"layout"`
	Excerpt     string         `yaml:"excerpt"`
	Description string         `yaml:"description"`
	Thumb       string         `yaml:"thumb_img_path"`
	Cover       string         `yaml:"content_img_path"`
	Author      string         `yaml:"author"`
	Categories  []string       `yaml:"categories"`
	Tags        []string       `yaml:"tags"`
	Draft       bool           `yaml:"draft"`
	Canonical   string         `yaml:"canonical"`
	Permalink   string         `yaml:"permalink"`
	Params      map[string]any `yaml:",inline"`
}

func rival(b *testing.B, read func(src []byte)) {
	err := fs.WalkDir(memory{}, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(memory{}, name)
		if err == nil {
			read(src)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// measure times run, which reads all files. Beside the time of the clock it
// reports that of all cores, which other programs disturb less.
func measure(b *testing.B, run func()) {
	b.ReportAllocs()
	before := cpu(b)
	for b.Loop() {
		run()
	}
	of := float64(b.N) * files
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/of, "ns/file")
	b.ReportMetric(float64((cpu(b)-before).Nanoseconds())/of, "cpu-ns/file")
}

// cpu is the time that all cores have spent on this process.
func cpu(b *testing.B) time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

var kept int

func keep(s string) { kept += len(s) }

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

package render

import (
	"bytes"
	"io"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// sampleFile is the sample post, sample its body.
func sampleFile(t testing.TB) []byte {
	t.Helper()
	src, err := os.ReadFile("../examples/render/sample/learning-letterpress.md")
	require.NoError(t, err)
	return src
}

func sample(t testing.TB) []byte {
	t.Helper()
	return body(sampleFile(t))
}

// benchGoldmark reads what the default syntax reads.
var benchGoldmark = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
)

// ratio reports how long ours takes beside rival: the median over interleaved
// rounds, so that what slows the machine slows both.
func ratio(b *testing.B, ours, rival func()) {
	b.Helper()
	var ratios []float64
	timed := func(f func()) float64 {
		start := time.Now()
		f()
		return float64(time.Since(start))
	}
	ours()
	rival()
	for b.Loop() {
		ratios = append(ratios, timed(ours)/timed(rival))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "of-goldmark")
}

// BenchmarkRenderer times the renderers on a parsed body beside goldmark's own,
// which writes into a buffer that it has used before.
func BenchmarkRenderer(b *testing.B) {
	for name, r := range map[string]Renderer{"HTML": HTML{}, "Text": Text{}, "Text-72": Text{Width: 72}} {
		b.Run(name, func(b *testing.B) {
			src := sample(b)
			p := &post.Post{Body: markdown.New(src)}
			root := p.Body.Sys().(ast.Node)
			var out bytes.Buffer
			b.ReportAllocs()
			ratio(b,
				func() { _ = r.Render(io.Discard, p) },
				func() { out.Reset(); _ = benchGoldmark.Renderer().Render(&out, src, root) })
		})
	}
}

// BenchmarkJob times the whole job, from the bytes of files, beside
// goldmark.Convert of their bodies alone: of the sample, and of the folder that
// QUIRE_CORPUS names.
func BenchmarkJob(b *testing.B) {
	b.Run("sample", func(b *testing.B) { benchmarkJob(b, [][]byte{sampleFile(b)}) })
	b.Run("corpus", func(b *testing.B) {
		var files [][]byte
		for _, e := range corpus(b) {
			files = append(files, e.file)
		}
		benchmarkJob(b, files)
	})
}

func benchmarkJob(b *testing.B, files [][]byte) {
	var readable []*post.Post // the others cost less than they should
	for _, src := range files {
		if p, err := post.Parse("post.md", src); err == nil && p.Body.Err() == nil {
			readable = append(readable, p)
		}
	}
	var out bytes.Buffer
	convert := func() {
		for _, p := range readable {
			out.Reset()
			_ = benchGoldmark.Convert(p.Body.Source(), &out)
		}
	}
	job := func(more func(*post.Post)) func() {
		return func() {
			for _, r := range readable {
				p, _ := post.Parse("post.md", r.Front().Source())
				_ = HTML{}.Render(io.Discard, p)
				more(p)
			}
		}
	}
	b.Run("HTML", func(b *testing.B) { ratio(b, job(func(*post.Post) {}), convert) })
	b.Run("everything", func(b *testing.B) {
		ratio(b, job(func(p *post.Post) {
			_ = Text{}.Render(io.Discard, p)
			_, _, _ = p.Summary(), p.Body.Headings(), p.Body.Links()
		}), convert)
	})
}

// BenchmarkCorpus is BenchmarkRenderer over the folder that QUIRE_CORPUS names.
func BenchmarkCorpus(b *testing.B) {
	var posts []*post.Post
	for _, e := range corpus(b) {
		if p := (&post.Post{Body: markdown.New([]byte(e.markdown))}); p.Body.Err() == nil {
			posts = append(posts, p)
		}
	}
	for name, r := range map[string]Renderer{"HTML": HTML{}, "Text": Text{}, "Text-72": Text{Width: 72}} {
		b.Run(name, func(b *testing.B) {
			var out bytes.Buffer
			i := 0
			ratio(b,
				func() {
					for _, p := range posts {
						_ = r.Render(io.Discard, p)
					}
				},
				func() {
					for i = range posts {
						out.Reset()
						_ = benchGoldmark.Renderer().Render(&out, posts[i].Body.Source(), posts[i].Body.Sys().(ast.Node))
					}
				})
		})
	}
}

// BenchmarkSize shows that the cost grows with the size: MB/s stays the same.
func BenchmarkSize(b *testing.B) {
	text := sample(b)
	for _, size := range []int{1 << 10, 32 << 10, 1 << 20} {
		src := bytes.Repeat(text, 1+size/len(text))[:size]
		p := &post.Post{Body: markdown.New(src)}
		if p.Body.Err() != nil {
			b.Fatal(p.Body.Err())
		}
		for name, r := range map[string]Renderer{"HTML": HTML{}, "Text-72": Text{Width: 72}} {
			b.Run(name+"/"+byteSize(size), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					_ = r.Render(io.Discard, p)
				}
			})
		}
	}
}

func byteSize(n int) string {
	return map[int]string{1 << 10: "1KiB", 32 << 10: "32KiB", 1 << 20: "1MiB"}[n]
}

package markdown_test

import (
	"io"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/post/markdown"
)

func samplePost(b *testing.B) []byte {
	b.Helper()
	src, err := os.ReadFile("../../examples/render/sample/learning-letterpress.md")
	if err != nil {
		b.Fatal(err)
	}
	return src[bodyOffset(src):]
}

// BenchmarkParse sets the parse of a Body, guard, heading ids and all, beside
// that of goldmark with the same extensions.
func BenchmarkParse(b *testing.B) {
	src := samplePost(b)
	b.Run("quire", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if markdown.New(src).Sys() == nil {
				b.Fatal("no tree")
			}
		}
	})
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	b.Run("goldmark", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			md.Parser().Parse(text.NewReader(src))
		}
	})
	b.Run("goldmark convert", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := md.Convert(src, io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAccessors is what the accessors add to a parse, together.
func BenchmarkAccessors(b *testing.B) {
	src := samplePost(b)
	b.ReportAllocs()
	for b.Loop() {
		body := markdown.New(src)
		body.Headings()
		body.Links()
		body.Summary()
		_ = body.Text()
		body.Words()
	}
}

package render

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// sample is the body of the sample post.
func sample(b testing.TB) []byte {
	b.Helper()
	src, err := os.ReadFile("../examples/render/sample/learning-letterpress.md")
	require.NoError(b, err)
	return body(src)
}

// The renderers of the sample post from its parsed body, beside goldmark's own.
func BenchmarkSample(b *testing.B) {
	src := sample(b)
	p := &post.Post{Body: markdown.New(src)}
	require.NoError(b, p.Body.Err())
	for name, r := range map[string]Renderer{
		"HTML":    HTML{},
		"Text":    Text{},
		"Text-72": Text{Width: 72},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, r.Render(io.Discard, p))
			}
		})
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	b.Run("goldmark", func(b *testing.B) {
		root := p.Body.Sys().(ast.Node)
		var out bytes.Buffer
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			require.NoError(b, md.Renderer().Render(&out, src, root))
		}
	})
}

package markdown_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

var unsafe = goldmark.New(goldmark.WithRendererOptions(gmhtml.WithUnsafe()))

// FuzzTags holds that what is HTML in text is what goldmark takes for it.
func FuzzTags(f *testing.F) {
	for _, s := range []string{
		"a <b> <c-d e f=g h = 'i' j=\"k\"/> </l  > <m/ > <n o=p/> < q> </r s> <1> <t\tu:v_w.x-y=z>",
		"a <b c='d> <e f=\"g\nh\"> <i\nj> <k l=m\"n> <o p=> <q =r> <s t==u> <v w='x'y> <z/y>",
		"a <b\\c> <d e=`f`> <g h=é> <é> <!-- i --> <?j?> <!K> </>", "a <b c=\"\uFFFD\"> <d e=\uFFFD>", "<", "a </b\t> </c\n> <d/", "- a\n\n\t<b c>\n\t<d>",
	} {
		f.Add(s)
	}
	strict := markdown.Syntax{Strict: true}
	f.Fuzz(func(t *testing.T, src string) {
		body := strict.Body(diag.NewFile("", []byte(src)), 0)
		if !utf8.ValidString(src) || body.Err() != nil {
			return
		}
		var want, got bytes.Buffer
		require.NoError(t, unsafe.Convert(body.Source(), &want))
		require.NoError(t, unsafe.Renderer().Render(&got, body.Source(), body.Sys().(ast.Node)))
		require.Equal(t, want.String(), headingID.ReplaceAllString(got.String(), "$1"), "%q", src)
	})
}

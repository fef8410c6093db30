package render

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// seed adds texts that have every construct, and those that hide something.
func seed(f *testing.F) {
	f.Helper()
	f.Add(string(sample(f)))
	for _, e := range append(commonMarkExamples(f), extensionExamples(f)...) {
		f.Add(e.markdown)
	}
	for i, place := range append(urlPlaces, textPlaces...) {
		f.Add(strings.ReplaceAll(place, "%s", hostileURLs[i%len(hostileURLs)]))
		f.Add(strings.ReplaceAll(place, "%s", hostileTexts[i%len(hostileTexts)]))
	}
}

// wellFormed reports the first tag of page that closes what is not open, or what
// is left open at the end.
func wellFormed(page string) string {
	var open []string
	z := xhtml.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			if len(open) > 0 {
				return "open: " + strings.Join(open, " ")
			}
			return ""
		case xhtml.StartTagToken:
			name, _ := z.TagName()
			if tag := string(name); tag != "br" && tag != "hr" && tag != "img" && tag != "input" {
				open = append(open, tag)
			}
		case xhtml.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return "</" + string(name) + "> within " + strings.Join(open, " ")
			}
			open = open[:len(open)-1]
		}
	}
}

// fuzzSyntaxes are the built-in ones at their ends.
var fuzzSyntaxes = []*markdown.Syntax{{}, {Definitions: true, Typographer: true, Math: true, IDPrefix: "p-"}, {Strict: true}}

func FuzzHTML(f *testing.F) {
	seed(f)
	plain := func(w io.Writer, e Element[markdown.Link]) error { return e.Default() }
	ways := []HTML{
		{},
		{SourceMap: true, BaseURL: "https://example.com/a/b"},
		{Summary: true, Link: plain, Image: func(w io.Writer, e Element[markdown.Image]) error { return e.Default() },
			Heading: func(w io.Writer, e Element[markdown.Heading]) error { return e.Inner() },
			Code:    func(w io.Writer, e Element[markdown.CodeBlock]) error { return e.Inner() }},
	}
	f.Fuzz(func(t *testing.T, src string) {
		for i, s := range fuzzSyntaxes {
			p := &post.Post{Body: bodyOf(s, src)}
			if p.Body.Err() != nil {
				return
			}
			for _, h := range ways {
				page, err := String(h, p)
				require.NoError(t, err)
				assert.True(t, utf8.ValidString(page) && !strings.Contains(page, "\x00"))
				assert.Empty(t, breaches(page), page)
				assert.Empty(t, wellFormed(page), page)
			}
			unsafe, err := String(HTML{Unsafe: true}, p)
			require.NoError(t, err)
			assert.True(t, utf8.ValidString(unsafe) && !strings.Contains(unsafe, "\x00"))
			if i == 0 {
				HTML{}.Check(p)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src string) {
		for i, s := range fuzzSyntaxes {
			p := &post.Post{Body: bodyOf(s, src)}
			if p.Body.Err() != nil {
				return
			}
			for _, r := range []Text{{}, {Width: 30, Links: Links(i)}} {
				got, err := String(r, p)
				require.NoError(t, err)
				assertReadable(t, r, got)
			}
		}
	})
}

// FuzzGoldmark compares the HTML with that of goldmark, for texts without the
// differences that TestHTMLIsThatOfGoldmark names.
func FuzzGoldmark(f *testing.F) {
	seed(f)
	pairs := syntaxes(goldmark.WithRendererOptions(html.WithUnsafe()))
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) || strings.ContainsAny(src, "\x00") || differs(src) {
			return
		}
		p := pairs["strict"]
		if bodyOf(p.quire, src).Err() != nil {
			return
		}
		var want bytes.Buffer
		require.NoError(t, p.goldmark.Renderer().Render(&want, []byte(src), p.goldmark.Parser().Parse(text.NewReader([]byte(src)))))
		got, err := String(HTML{Unsafe: true}, &post.Post{Body: bodyOf(p.quire, src)})
		require.NoError(t, err)
		assert.Equal(t, withoutIDs(want.String()), withoutIDs(got))
	})
}

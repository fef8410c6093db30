package render

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// write is src by r.
func write(t testing.TB, r Renderer, src string) string {
	t.Helper()
	s, err := String(r, &post.Post{Body: markdown.New([]byte(src))})
	require.NoError(t, err)
	return s
}

func TestRawHTML(t *testing.T) {
	const src = "a <b>c</b>\n\n<div>\nd\n</div>\n"
	assert.Equal(t, "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n<!-- raw HTML omitted -->\n", write(t, HTML{}, src))
	assert.Equal(t, "<p>a <b>c</b></p>\n<div>\nd\n</div>\n", write(t, HTML{Unsafe: true}, src))
}

func TestInvalidTextLeavesAsReplacement(t *testing.T) {
	for _, src := range []string{
		"a\x00b", "a\xffb", "`a\xffb`", "```\na\xffb\n```", "[a](<x\xffy> \"a\xffb\")", "![a\xff](x)", "<b\x00>", "<div>\n\xff\x00\n</div>", "a&#0;b", "# a\xff", "[^\xff]\n\n[^\xff]: a\xff",
		"<https://e.com/\xff>", "https://e.com/\xff", "    a\xff", "|a\xff|\n|-|\n|\x00|",
	} {
		for _, h := range []HTML{{}, {Unsafe: true}} {
			got := write(t, h, src)
			assert.True(t, strings.ToValidUTF8(got, "") == got && !strings.Contains(got, "\x00"), "%q: %q", src, got)
		}
	}
	assert.Equal(t, "<p>a\uFFFDb\uFFFD\uFFFDc</p>\n", write(t, HTML{}, "a\x00b\xff\xfec"))
}

func TestBaseURL(t *testing.T) {
	tests := map[string]string{
		"a.html":               "https://e.com/posts/a.html",
		"/a":                   "https://e.com/a",
		"../a":                 "https://e.com/a",
		"?q=1":                 "https://e.com/posts/one?q=1",
		"#part":                "https://e.com/posts/one#part",
		"//cdn.com/x":          "https://cdn.com/x",
		"http://other.com/a":   "http://other.com/a",
		"mailto:a@b.c":         "mailto:a@b.c",
		"a b/ü.html":           "https://e.com/posts/a%20b/%C3%BC.html",
		"a?b=1&amp;c=2":        "https://e.com/posts/a?b=1&amp;c=2",
		"javascript:alert(1)":  "",
		"%zz":                  "https://e.com/posts/%25zz",
		"images/certification": "https://e.com/posts/images/certification",
	}
	for url, want := range tests {
		got := write(t, HTML{BaseURL: "https://e.com/posts/one"}, "[x](<"+url+">)")
		assert.Equal(t, `<p><a href="`+want+`">x</a></p>`+"\n", got, url)
		got = write(t, HTML{BaseURL: "https://e.com/posts/one"}, "![x](<"+url+">)")
		if url != "mailto:a@b.c" {
			assert.Equal(t, `<p><img src="`+want+`" alt="x"></p>`+"\n", got, url)
		}
	}
	assert.Contains(t, write(t, HTML{BaseURL: "https://e.com/x"}, "a[^1]\n\n[^1]: b"), `href="#fn:1"`)

	var out bytes.Buffer
	err := HTML{BaseURL: "http://[::1"}.Render(&out, &post.Post{Body: markdown.New([]byte("a"))})
	assert.Error(t, err)
	assert.Zero(t, out.Len())
}

func TestResolve(t *testing.T) {
	h := HTML{BaseURL: "https://e.com/", Resolve: func(p *post.Post, url string) string {
		switch {
		case strings.HasSuffix(url, ".md"):
			return strings.TrimSuffix(url, ".md") + "/"
		case url == "evil":
			return "javascript:alert(1)"
		}
		return url
	}}
	assert.Equal(t, `<p><a href="https://e.com/a&amp;b/">x</a> <a href="">y</a> <img src="https://e.com/c.md/" alt=""> <a href="https://f.com">https://f.com</a></p>`+"\n",
		write(t, h, "[x](a&amp;b.md) [y](evil) ![](c.md.md) <https://f.com>"))
}

func TestSummaryOfHTML(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"block marker":     {"# T\n\nOne.\n\n- a\n- b\n\n<!--more-->\n\nTwo.\n", "<h1 id=\"t\">T</h1>\n<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
		"first paragraph":  {"# T\n\n![](x)\n\nOne *a*.\n\nTwo.\n", "<p>One <em>a</em>.</p>\n"},
		"only a paragraph": {"One.", "<p>One.</p>\n"},
		"footnote":         {"One[^1].\n\nTwo.\n\n[^1]: Note.\n", "<p>One.</p>\n"},
		"reference":        {"[One][r].\n\nTwo.\n\n[r]: /x\n", "<p><a href=\"/x\">One</a>.</p>\n"},
		"empty":            {"", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, write(t, HTML{Summary: true}, test.src))
		})
	}
}

func TestSourceMap(t *testing.T) {
	p, err := post.Parse("post.md", []byte("---\ntitle: T\n---\n\n# A\n\nb\n\n- c\n\n  d\n- e\n\n> f\n\n```\ng\n```\n\n    h\n\n| i |\n|---|\n| j |\n\n***\n\nk[^1]\n\n[^1]: l\n"))
	require.NoError(t, err)
	got, err := String(HTML{SourceMap: true}, p)
	require.NoError(t, err)
	assertGolden(t, "sourcemap.html", got)
	plain, err := String(HTML{}, p)
	require.NoError(t, err)
	assert.NotContains(t, plain, "data-line")
}

func TestHooks(t *testing.T) {
	const src = "# A *b*\n\n[c *d*](e \"f\") ![g *h*](i \"j\") <k@l.m> [n](javascript:x) [![o](p)](q)\n\n```go r\ns < t\n```\n\n    u\n"
	note := func(kind string) func(io.Writer, ...any) {
		return func(w io.Writer, a ...any) { fmt.Fprintf(w, "(%s %q ", kind, a) }
	}
	h := HTML{
		Link: func(w io.Writer, e Element[markdown.Link]) error {
			note("link")(w, e.Node.URL, e.Node.Title, e.Node.Text)
			defer io.WriteString(w, ")")
			return e.Inner()
		},
		Image: func(w io.Writer, e Element[markdown.Image]) error {
			note("image")(w, e.Node.Src, e.Node.Title, e.Node.Alt)
			defer io.WriteString(w, ")")
			return e.Inner()
		},
		Heading: func(w io.Writer, e Element[markdown.Heading]) error {
			note("heading")(w, e.Node.Level, e.Node.ID, e.Node.Text)
			defer io.WriteString(w, ")\n")
			return e.Inner()
		},
		Code: func(w io.Writer, e Element[markdown.CodeBlock]) error {
			note("code")(w, e.Node.Language, e.Node.Info, e.Node.Code)
			defer io.WriteString(w, ")\n")
			return e.Inner()
		},
	}
	assertGolden(t, "hooks.html", write(t, h, src))

	byDefault := HTML{
		Link:    func(w io.Writer, e Element[markdown.Link]) error { return e.Default() },
		Image:   func(w io.Writer, e Element[markdown.Image]) error { return e.Default() },
		Heading: func(w io.Writer, e Element[markdown.Heading]) error { return e.Default() },
		Code:    func(w io.Writer, e Element[markdown.CodeBlock]) error { return e.Default() },
	}
	assert.Equal(t, write(t, HTML{}, src), write(t, byDefault, src))
}

func TestHooksHavePlaces(t *testing.T) {
	p, err := post.Parse("post.md", []byte("---\ntitle: T\n---\n\na ![b](c)\n"))
	require.NoError(t, err)
	var at diag.Position
	_, err = String(HTML{Image: func(w io.Writer, e Element[markdown.Image]) error {
		at = e.Node.Range.Start
		assert.Same(t, p, e.Post)
		return nil
	}}, p)
	require.NoError(t, err)
	assert.Equal(t, p.Body.Images()[0].Range.Start, at)
}

func TestHookErrorsStop(t *testing.T) {
	stop := errors.New("stop")
	calls := 0
	h := HTML{Image: func(io.Writer, Element[markdown.Image]) error { calls++; return stop }}
	var out bytes.Buffer
	err := h.Render(&out, &post.Post{Body: markdown.New([]byte("[![a](b)](c) ![d](e)"))})
	assert.True(t, err == stop)
	assert.Zero(t, out.Len())
	assert.Equal(t, 1, calls)
}

// lossy is a writer that takes less than it is given, and does not say so.
type lossy struct{}

func (lossy) Write(b []byte) (int, error) { return len(b) / 2, nil }

func TestShortWritesAreErrors(t *testing.T) {
	p := &post.Post{Body: markdown.New([]byte("a"))}
	assert.Equal(t, io.ErrShortWrite, HTML{}.Render(lossy{}, p))
	assert.Equal(t, io.ErrShortWrite, Text{}.Render(lossy{}, p))
}

func TestSanitizeHasTheLastWord(t *testing.T) {
	h := HTML{Unsafe: true, Sanitize: func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("<b>"), nil) }}
	assert.Equal(t, "<p>a</b></p>\n", write(t, h, "<b>a</b>"))
}

func TestFragment(t *testing.T) {
	got, err := HTML{}.Fragment(&post.Post{Body: markdown.New([]byte("a *b*"))})
	require.NoError(t, err)
	assert.EqualValues(t, "<p>a <em>b</em></p>\n", got)
}

func TestOutputIsBounded(t *testing.T) {
	src := "[r]: /" + strings.Repeat("x", 60_000) + "\n\n" + strings.Repeat("[r]", 10_000) + "\n"
	syntax := &markdown.Syntax{Limits: markdown.Limits{Body: -1, Nesting: -1, Columns: -1, Cells: -1, Paragraph: -1}}
	for _, r := range []Renderer{HTML{}, Text{}, Text{Width: 40}} {
		var out bytes.Buffer
		err := r.Render(&out, &post.Post{Body: bodyOf(syntax, src)})
		assert.ErrorIs(t, err, frontmatter.ErrTooLarge)
		assert.Zero(t, out.Len())
	}
}

func TestNestingNeedsNoStack(t *testing.T) {
	syntax := &markdown.Syntax{Limits: markdown.Limits{Body: -1, Nesting: -1, Columns: -1, Cells: -1, Paragraph: -1}}
	for _, src := range []string{strings.Repeat("> ", 5000) + "a", strings.Repeat("*a **a ", 2000), strings.Repeat("[", 5000) + "a"} {
		for _, r := range []Renderer{HTML{}, Text{}, Text{Width: 40}} {
			_, err := String(r, &post.Post{Body: bodyOf(syntax, src)})
			assert.NoError(t, err)
		}
	}
}

// boxes is an extension with a block of its own: what stands behind a line of
// three colons.
type boxes struct{}

type box struct{ ast.BaseBlock }

var kindBox = ast.NewNodeKind("Box")

func (*box) Kind() ast.NodeKind           { return kindBox }
func (n *box) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

func (boxes) Trigger() []byte { return []byte{':'} }
func (boxes) Open(_ ast.Node, r text.Reader, _ parser.Context) (ast.Node, parser.State) {
	if line, _ := r.PeekLine(); !bytes.HasPrefix(line, []byte(":::")) {
		return nil, parser.NoChildren
	}
	r.AdvanceToEOL()
	return &box{}, parser.HasChildren
}
func (boxes) Continue(_ ast.Node, r text.Reader, _ parser.Context) parser.State {
	if line, _ := r.PeekLine(); bytes.HasPrefix(line, []byte(":::")) {
		r.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}
func (boxes) Close(ast.Node, text.Reader, parser.Context) {}
func (boxes) CanInterruptParagraph() bool                 { return true }
func (boxes) CanAcceptIndentedLine() bool                 { return false }

func (boxes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindBox, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		_ = n.(*box)
		if entering {
			_, _ = w.WriteString("<aside>\n")
		} else {
			_, _ = w.WriteString("</aside>\n")
		}
		return ast.WalkContinue, nil
	})
}

func TestForeignNodesGoToTheEngine(t *testing.T) {
	md := goldmark.New(
		goldmark.WithParserOptions(parser.WithBlockParsers(util.Prioritized(boxes{}, 1))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(boxes{}, 1))),
	)
	p := &post.Post{Body: bodyOf(&markdown.Syntax{Engine: md}, "a\n\n:::\n[b](javascript:x) <i>c</i>\n\n> :::\n> d\n> :::\n:::\n\ne\n")}
	want := "<p>a</p>\n<aside>\n<p><a href=\"\">b</a> <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n<blockquote>\n<aside>\n<p>d</p>\n</aside>\n</blockquote>\n</aside>\n<p>e</p>\n"
	for range 2 {
		got, err := String(HTML{}, p)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	got, err := String(HTML{Link: func(w io.Writer, e Element[markdown.Link]) error {
		_, err := io.WriteString(w, html.EscapeString("<"+e.Node.Text+">"))
		return err
	}}, p)
	require.NoError(t, err)
	assert.Contains(t, got, "<aside>\n<p>&lt;b&gt; ")
	got, err = String(Text{}, p)
	require.NoError(t, err)
	assert.Equal(t, "a\n\nb c\n\n> d\n\ne\n", got)
}

func TestCheck(t *testing.T) {
	src := "---\ntitle: T\n---\n\na <b>c</b> <!-- d --> [e](javascript:f)\n\n<div>\ng\n</div>\n\n<!--more-->\n\n![h](data:text/html,i) [j](https://k.com) ![l](m.png)\n\n<ftp://n.o>\n"
	p, err := post.Parse("post.md", []byte(src))
	require.NoError(t, err)
	var got []string
	for _, d := range (HTML{}).Check(p) {
		got = append(got, fmt.Sprintf("%s %s %s", d.Range.String(), d.Code, d.Message))
		assert.Equal(t, "warning", d.Severity.String())
	}
	assertGolden(t, "check.txt", strings.Join(got, "\n")+"\n")
	assert.Empty(t, HTML{Unsafe: true}.Check(p))
	assert.Empty(t, HTML{}.Check(nil))
	assert.Empty(t, HTML{}.Check(&post.Post{}))
}

package goldmarkv1_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/goldmarkv1"
	"github.com/quire-go/quire/render/rendertest"
)

// engines are ways in which people set goldmark up.
func engines() map[string]goldmark.Markdown {
	return map[string]goldmark.Markdown{
		"bare":       goldmark.New(),
		"xhtml":      goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithXHTML())),
		"unsafe":     goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe())),
		"hard wraps": goldmark.New(goldmark.WithRendererOptions(html.WithHardWraps())),
		"ids":        goldmark.New(goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute())),
		"notes":      goldmark.New(goldmark.WithExtensions(extension.NewFootnote(extension.WithFootnoteIDPrefix("p-"), extension.WithFootnoteBacklinkHTML("^")))),
		"CJK":        goldmark.New(goldmark.WithExtensions(extension.GFM, extension.NewCJK(extension.WithEastAsianLineBreaks(), extension.WithEscapedSpace()))),
		"all":        goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, extension.Typographer, extension.CJK, mentions{}), goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute())),
	}
}

const mixed = "# A {#a .b onclick=x}\n\nb <i>c</i> [d](javascript:e) \"f\"\\\ng @h --- ~~i~~[^1]\n日本\n語\n\n---\n\n| j |\n|:-:|\n| k |\n\n- [x] l\n\nm\n: n\n\n```o p\nq\n```\n\n![r](s 't')\n\n[^1]: u\n"

// Whatever goldmark is set up like, Renderer writes what it writes, and the zero
// HTML what is safe.
func TestEngines(t *testing.T) {
	for name, md := range engines() {
		t.Run(name, func(t *testing.T) {
			for _, src := range []string{mixed, "", "\n", "a", "#", "\xff日\xe6\n\x00\xe6\x97", strings.Repeat("> ", 40) + "a", "日\\ 本 \\\n語"} {
				p := parse(t, md, "---\ntitle: T\n---\n"+src)
				var want bytes.Buffer
				require.NoError(t, md.Convert(bytes.ToValidUTF8([]byte(src), []byte("\x00")), &want))
				got, err := render.String(goldmarkv1.Renderer{Markdown: md}, p)
				require.NoError(t, err)
				if !strings.Contains(src, "\xff") {
					assert.Equal(t, want.String(), got)
				}
				safe, err := render.String(render.HTML{}, p)
				require.NoError(t, err)
				for _, bad := range []string{"<i>", "javascript:e\"", "onclick=\"", "<br />", "\xff"} {
					assert.NotContains(t, safe, bad)
				}
				_, err = render.String(render.Text{Width: 20}, p)
				require.NoError(t, err)
			}
			rendertest.Test(t, goldmarkv1.Renderer{Markdown: md})
		})
	}
}

// The options of an engine's renderer are those of Renderer alone.
func TestOptionsOfEngines(t *testing.T) {
	tests := []struct{ engine, src, own, html string }{
		{"xhtml", "a\\\nb\n\n---\n", "<p>a<br />\nb</p>\n<hr />\n", "<p>a<br>\nb</p>\n<hr>\n"},
		{"unsafe", "<b>a</b>\n", "<p><b>a</b></p>\n", "<p><!-- raw HTML omitted -->a<!-- raw HTML omitted --></p>\n"},
		{"hard wraps", "a\nb\n", "<p>a<br>\nb</p>\n", "<p>a\nb</p>\n"},
		{"ids", "# a {#b .c onclick=d}\n\n# e\n", "<h1 id=\"b\" class=\"c\">a</h1>\n<h1 id=\"e\">e</h1>\n", "<h1 id=\"b\" class=\"c\">a</h1>\n<h1 id=\"e\">e</h1>\n"},
		{"bare", "# a\n\n~~b~~ www.e.com\n", "<h1>a</h1>\n<p>~~b~~ www.e.com</p>\n", "<h1>a</h1>\n<p>~~b~~ www.e.com</p>\n"},
		{"CJK", "日本\n語 a\nb\n", "<p>日本語 a\nb</p>\n", ""},
		{"all", "@a **@b**\n", "<p><a href=\"/people/a\">@a</a> <strong><a href=\"/people/b\">@b</a></strong></p>\n", "<p><a href=\"/people/a\">@a</a> <strong><a href=\"/people/b\">@b</a></strong></p>\n"},
	}
	for _, test := range tests {
		md := engines()[test.engine]
		p := parse(t, md, "---\ntitle: T\n---\n"+test.src)
		own, err := render.String(goldmarkv1.Renderer{Markdown: md}, p)
		require.NoError(t, err)
		assert.Equal(t, test.own, own, test.engine)
		if test.html != "" {
			html, err := render.String(render.HTML{}, p)
			require.NoError(t, err)
			assert.Equal(t, test.html, html, test.engine)
		}
	}
	p := parse(t, engines()["ids"], "---\ntitle: T\n---\n# a {#b}\n\n## c\n")
	ids := []string{}
	for _, h := range p.Body.Headings() {
		ids = append(ids, h.ID)
	}
	assert.Equal(t, []string{"b", "c"}, ids)
}

// mentions is an extension as people write them: @name is a link to a person.
type mentions struct{}

var kindMention = ast.NewNodeKind("Mention")

type mention struct {
	ast.BaseInline
	name string
}

func (*mention) Kind() ast.NodeKind           { return kindMention }
func (n *mention) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
func (mentions) Trigger() []byte              { return []byte("@") }
func (m mentions) Extend(md goldmark.Markdown) {
	md.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(m, 10)))
	md.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(m, 10)))
}

func (mentions) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	end := 1
	for end < len(line) && util.IsAlphaNumeric(line[end]) {
		end++
	}
	if end == 1 {
		return nil
	}
	block.Advance(end)
	return &mention{name: string(line[1:end])}
}

func (mentions) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindMention, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = fmt.Fprintf(w, `<a href="/people/%[1]s">@%[1]s</a>`, n.(*mention).name)
		}
		return ast.WalkContinue, nil
	})
}

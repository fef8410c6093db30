package goldmarkv1_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/goldmarkv1"
	"github.com/quire-go/quire/render/rendertest"
)

func TestRendererKeepsTheContract(t *testing.T) {
	t.Run("default", func(t *testing.T) { rendertest.Test(t, goldmarkv1.Renderer{}) })
	t.Run("meta", func(t *testing.T) { rendertest.Test(t, goldmarkv1.Renderer{Meta: true}) })
}

func parse(t *testing.T, md goldmark.Markdown, src string) *post.Post {
	t.Helper()
	p, err := post.Parser{Markdown: goldmarkv1.Syntax(md)}.Parse("post.md", []byte(src))
	require.NoError(t, err)
	return p
}

const aligned = "---\ntitle: T\n---\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```go\ncode\n```\n"

func TestRendererWritesWhatConvertWrites(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	sources := []string{"", "# A\n\ntext *b* <i>c</i> [d](e)\n", "```go\ncode\n```\n", "| a | b |\n|:--|--:|\n| 1 | 2 |\n"}
	for _, src := range sources {
		var want bytes.Buffer
		require.NoError(t, md.Convert([]byte(src), &want))
		shared := &post.Post{Body: parse(t, md, "---\ntitle: T\n---\n"+src).Body}
		other := &post.Post{Body: markdown.New([]byte(src))}
		for range 2 { // a second time, for what goldmark may have changed in the tree
			got, err := render.String(goldmarkv1.Renderer{Markdown: md}, shared)
			require.NoError(t, err)
			assert.Equal(t, want.String(), got)
			got, err = render.String(goldmarkv1.Renderer{Markdown: md}, other)
			require.NoError(t, err)
			assert.Equal(t, want.String(), got)
		}
	}
}

func TestRendererSharesTheTreeSafely(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	p := parse(t, md, aligned)
	want, err := render.String(render.HTML{}, p)
	require.NoError(t, err)
	done := make(chan string)
	for range 4 {
		go func() {
			s, _ := render.String(goldmarkv1.Renderer{Markdown: md}, p)
			done <- s
		}()
		go func() {
			s, _ := render.String(render.HTML{}, p)
			done <- s
		}()
	}
	for range 8 {
		assert.Equal(t, want, <-done)
	}
}

func TestRendererTurnsPanicsIntoErrors(t *testing.T) {
	md := goldmark.New(goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(failing{}, 1))))
	err := goldmarkv1.Renderer{Markdown: md}.Render(io.Discard, parse(t, md, "---\ntitle: T\n---\n\ntext\n"))
	assert.ErrorContains(t, err, "post.md")
}

type failing struct{}

func (failing) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindParagraph, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		panic("no")
	})
}

// metaSpy keeps what an extension sees of the front matter: while the body is
// parsed, and while it is rendered.
type metaSpy struct{ parsed, rendered map[string]any }

func (s *metaSpy) Transform(_ *ast.Document, _ text.Reader, pc parser.Context) {
	s.parsed = meta.Get(pc)
}

func (s *metaSpy) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindParagraph, func(_ util.BufWriter, _ []byte, n ast.Node, _ bool) (ast.WalkStatus, error) {
		s.rendered = n.OwnerDocument().Meta()
		return ast.WalkContinue, nil
	})
}

func TestMetaReachesExtensions(t *testing.T) {
	src := "+++\n" + `title = "A \"title\" with \\ and : and # and 😀 and \u0085 \u007F \uFFFE"
count = 3
ratio = 1.5
on = true
date = 2020-05-07
tags = ["a", "b: c"]
[seo]
"<<" = "not merged"
` + "+++\n\ntext\n"
	spy := new(metaSpy)
	md := goldmark.New(
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(spy, 100))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(spy, 1))),
	)
	p := parse(t, md, src)
	require.NoError(t, goldmarkv1.Renderer{Markdown: md, Meta: true}.Render(io.Discard, p))
	want := map[string]any{
		"title": "A \"title\" with \\ and : and # and 😀 and \u0085 \u007F \uFFFE",
		"count": 3,
		"ratio": 1.5,
		"on":    true,
		"date":  "2020-05-07",
		"tags":  []any{"a", "b: c"},
		"seo":   map[any]any{"<<": "not merged"},
	}
	assert.Equal(t, want, spy.rendered)
	assert.Equal(t, want, spy.parsed)
}

func TestMetaLeavesLongKeysOut(t *testing.T) {
	long := strings.Repeat("k", 1025)
	spy := new(metaSpy)
	md := goldmark.New(goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(spy, 1))))
	p := parse(t, md, "---\ntitle: T\n\""+long+"\": x\n---\n\ntext\n")
	require.NoError(t, goldmarkv1.Renderer{Markdown: md, Meta: true}.Render(io.Discard, p))
	assert.Equal(t, map[string]any{"title": "T"}, spy.rendered)
}

func TestTable(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"text":        {"title: A\n", "<th>title</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>A</td>"},
		"script":      {"title: <script>alert(1)</script>\n", "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>"},
		"script key":  {"\"<b>\": 1\n", "<th>&lt;b&gt;</th>"},
		"reference":   {"title: '&lt;b&gt; &amp;'\n", "<td>&amp;lt;b&amp;gt; &amp;amp;</td>"},
		"backslashes": {"title: 'a\\*b\\\\c'\n", `<td>a\*b\\c</td>`},
		"list":        {"tags: [a, 'b, c']\n", "<td>a, b, c</td>"},
		"map":         {"seo: {a: [1, x]}\n", "<td>{&quot;a&quot;: [1, &quot;x&quot;]}</td>"},
		"null":        {"a:\n", "<td></td>"},
		"comment end": {"a: --> <!--\n", "<td>--&gt; &lt;!--</td>"},
		"date":        {"date: 2020-05-07\n", "<td>2020-05-07</td>"},
		"nothing":     {"", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p, _ := post.Parse("post.md", []byte("---\n"+test.src+"---\n\ntext\n"))
			got, err := goldmarkv1.Table(p)
			require.NoError(t, err)
			assert.Contains(t, string(got), test.want)
			if test.want == "" {
				assert.Empty(t, got)
			}
		})
	}
	for _, p := range []*post.Post{nil, {}, {Title: "By hand"}} {
		got, err := goldmarkv1.Table(p)
		assert.NoError(t, err)
		assert.Empty(t, got)
	}
}

func TestFromMeta(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(meta.Meta))
	read := func(src string) (*post.Post, error) {
		pc := parser.NewContext()
		md.Parser().Parse(text.NewReader([]byte(src)), parser.WithContext(pc))
		return goldmarkv1.FromMeta(pc)
	}
	p, err := read("---\ntitle: A title\ndate: 2020-05-07\ntags: [a, b]\nthumb_img_path: x.png\nother: {n: 1}\n---\n\ntext\n")
	require.NoError(t, err)
	assert.Equal(t, "A title", p.Title)
	assert.Equal(t, "2020-05-07", p.Date.Format("2006-01-02"))
	assert.Equal(t, []string{"a", "b"}, p.Tags)
	assert.Equal(t, "x.png", p.Image(post.Thumb).Src)
	assert.Contains(t, p.Params, "other")
	assert.Nil(t, p.Body)

	p, err = read("---\ntitle: A title\ndate: soon\n---\n\ntext\n")
	require.Error(t, err)
	assert.Equal(t, `date is not a date: "soon"`, strings.Split(err.Error(), " (")[0])
	assert.Equal(t, "A title", p.Title)

	p, err = read("---\na: b: c\n---\n")
	require.Error(t, err)
	assert.NotNil(t, p)

	p, err = read("text\n")
	assert.NoError(t, err)
	assert.Equal(t, &post.Post{}, p)
}

func TestNodeAndText(t *testing.T) {
	src := "# A *b* `c` &amp; \\*\n\nOne\ntwo ![alt](x) <i>raw</i> <https://e.org>\n\n- x\n- y\n\n```\ncode\n```\n"
	b := markdown.New([]byte(src))
	root := goldmarkv1.Node(b)
	require.NotNil(t, root)
	assert.Equal(t, "A b c & *\nOne two alt raw https://e.org\nx\ny\ncode", goldmarkv1.Text(root, b))
	assert.Equal(t, "A b c & *", goldmarkv1.Text(root.FirstChild(), b))
	assert.Nil(t, goldmarkv1.Node(nil))
	assert.Empty(t, goldmarkv1.Text(nil, nil))
	assert.Equal(t, "a \uFFFD b", goldmarkv1.Text(goldmarkv1.Node(markdown.New([]byte("a \x00 b"))), markdown.New([]byte("a \x00 b"))))
}

func TestSyntaxOfNilIsTheDefault(t *testing.T) {
	p := parse(t, nil, "---\ntitle: T\n---\n\n~~a~~\n")
	got, err := render.String(render.HTML{}, p)
	require.NoError(t, err)
	assert.Equal(t, "<p><del>a</del></p>\n", got)
}

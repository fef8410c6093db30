package markdown_test

import (
	"bytes"
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// dialects are syntaxes, each beside the goldmark that reads the same but for
// addresses in text.
var dialects = []struct {
	quire    markdown.Syntax
	goldmark goldmark.Markdown
}{
	{markdown.Syntax{Strict: true}, dialect()},
	{markdown.Syntax{}, dialect(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote)},
	{
		markdown.Syntax{Strict: true, Definitions: true, Typographer: true},
		dialect(extension.DefinitionList, extension.Typographer),
	},
}

func dialect(extensions ...goldmark.Extender) goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extensions...), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
}

var mayHoldAddress = regexp.MustCompile(`://|www\.|@|mailto:|xmpp:`)

// escapesBeyond is where a backslash at the end of a line escapes, with goldmark,
// what begins the next line.
var escapesBeyond = regexp.MustCompile(`\\\\\\\r?\n`)

// FuzzParsers holds that where our parsers read what goldmark's would, they find
// the same: text, HTML, paragraphs and code blocks.
func FuzzParsers(f *testing.F) {
	for _, s := range parserSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) || escapesBeyond.MatchString(src) {
			return
		}
		for i, d := range dialects {
			body := d.quire.Body(diag.NewFile("", []byte(src)), 0)
			if body.Err() != nil || !d.quire.Strict && mayHoldAddress.MatchString(src) {
				continue
			}
			var want, got bytes.Buffer
			require.NoError(t, d.goldmark.Convert(body.Source(), &want))
			require.NoError(t, d.goldmark.Renderer().Render(&got, body.Source(), body.Sys().(ast.Node)))
			require.Equal(t, want.String(), headingID.ReplaceAllString(got.String(), "$1"), "%d %q", i, src)
		}
	})
}

// parserSeeds are what a mistake in our parsers would show in.
var parserSeeds = []string{
	// tags in text
	"a <b> <c-d e f=g h = 'i' j=\"k\"/> </l  > <m/ > <n o=p/> < q> </r s> <1> <t\tu:v_w.x-y=z>",
	"a <b c='d> <e f=\"g\nh\"> <i\nj> <k l=m\"n> <o p=> <q =r> <s t==u> <v w='x'y> <z/y>",
	"a <b\\c> <d e=`f`> <g h=é> <é> <!-- i --> <?j?> <!K> </>", "a <b c=\"\uFFFD\"> <d e=\uFFFD>", "<", "a </b\t> </c\n> <d/", "- a\n\n\t<b c>\n\t<d>",
	// blocks of HTML
	"<div>a\n\n</div\n\n<DIV\tb>\n\n<divx>\n\n<p/>\n\n<p/a>\n\n</ p>\n\n<p", "a\n<b>\nc\n<div\nd", "<a b='>'> \r\nc\n\n<d>e\n\n<f/> g\n\n</h>  \n\n</i j>\n\n<k\t>\n\n<l\t",
	"<script>a\n\nb</SCRIPT>c\n\n<pre>d</pre>\ne\n\n<style\nf\n</b>\n\n</style>\n<textarea>\n\n", "<!-- a\n\nb --> c\n<!-->\nd\n\n<!-\n\n<!A\n>\n<?b\n?>\n<![CDATA[\n]]>\n", "> <div\n> a\nb\n\n- <b>\n  c\n   <i>\n",
	// links, images and emphasis
	"[a](b) ![c](d) [e f_g!](h?i=j&k#l) [^m](n) [o]( p) [q](r \"s\") [t](<u>) [v](w(x)) [y](z\\)", "[a [b](c) d](e) ![f![g](h)](i) [![j](k)](l) [m](n)](o) [*p*](q) [r\ns](t) [](u) [v]() [w](x",
	"*a* **b** _c_ __d__ (*e*) *f*. *g*h i*j* *k *l* m* **n *o* p** ***q*** *r** **s* *t\nu* **v w** *é* *x! * y*", "*a [b](c)* [d *e*](f) _a_b c_d_ \"_e_\" *f*_g_ _h_*i* *j_k_l* *m:* *n* **o**p **q**\n**r**", "- [x](a) [ ](b)\n- [x] [c](d)",
	// text and the ends of lines
	"a  \nb   \nc \t \nd\\\ne\\\\\nf\\\\\\\ng  \r\nh\\\r\ni\r\nj", "*a*  \n*b*   \n*c* \n*d*\t\ne]   \nf!  \ng_   \nh", "\\ a\\*b\\ *c* \\_d_ \\\\ e\\\n f", "a_b_c _d_e_ f__g__h é_i_é 1_2_3 _", "a ! b !c ![d](e) ! [f]: g] [h] [i](j)",
	"a: b://c d:/e mailto:f x:y oo:p", "'a' \"b\" c--d e---f g...h i.j,k <<l>> m>n '90s 'twas d'o \"", "~a~ ~~b~~ ~~~c~~~ a~b", "# a  b \\# c *d* #\n## e\n===\nf\n  \\\n", "&am\np; &amp;&#35; &\\amp;", "a\u00a0 b\fc\vd\n\fe",
	// lines of paragraphs and code
	"a\nb\n- c\nd\ne\n\nf\n  g\nh\n    i\nj\n===\nk\nl\n---\nm\n***\nn\n# o\np\n> q\nr\ns\n```\nt\nu\n",
	"a\nb\n\n[c]: d\n[e]: f\ng\n[h]: i\n'j\nk'\nl\n\n[c] [e] [h]", "|a|b|\n|-|-|\n|c\nd|e\nf\n\ng\nh|i\n-|-\nj", "a\n: b\nc\n\n  d\n\ne\nf\n: g", "- a\nb\nc\n\n  d\ne\n1. f\ng\n\nh\ni",
	"```\na\n  b\n\tc\n   ```\n```go d\ne\n    ```\nf\n ``\n~~~\n````\ng", "~~~a\nb\n\n```\n~~~~\nc\n ```\n d\ne\n```", "- ```\n  a\nb\n```\n> ```\n> c\nd\n", "a[^1]\n\n[^1]: b\nc\n\n    d\n    e\nf\n[^2]: g",
}

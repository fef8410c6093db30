package render

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// vectors are attempts that need a place of their own, where the pages and texts
// that they become are read by people, in vectors.golden.
var vectors = []string{
	// what a browser reads anew: foreign content and elements of raw text
	"$<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">$",
	"$$\n</math><script>alert(1)</script>\n$$",
	"$`<img src=x onerror=alert(1)>`$",
	"<svg><p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"a <textarea> **b** </textarea><img src=x onerror=alert(1)>",
	"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
	"<!--\n*a* --!><script>alert(1)</script>",
	"<![CDATA[<script>alert(1)</script>]]>",
	"<?php echo '<script>'; ?><script>alert(1)</script>",
	// labels and terms
	"a[^<img/src=x>]\n\n[^<img/src=x>]: **b** <script>alert(1)</script>",
	"a[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: b",
	"a[^1]\n\n[^1]: [b](javascript:alert(1))\n\n    <iframe src=javascript:alert(1)>",
	"<b onclick=alert(1)>term</b>\n: <i onclick=alert(1)>d</i> [e](data:text/html,x)",
	"[<img src=x onerror=alert(1)>]: /u '<script>'\n\n[<img src=x onerror=alert(1)>]",
	// names that hide those of a page's own scripts
	"# a\n# constructor\n# __proto__\n# body\n# innerHTML\n# location",
	"# \"><img src=x onerror=alert(1)>",
	"# a {#\"onclick=\"alert(1)}\n\n# b {id=cookie onclick=alert(1) style=\"x\" srcset=\"y\"}",
	"a\n{srcset=\"x\" poster=\"javascript:alert(1)\" action=\"javascript:alert(1)\" formaction=\"x\" xlink:href=\"javascript:alert(1)\" ping=\"https://e.com\"}\n===",
	"# b {xmlns:x=\"y\" is=\"z\" slot=\"s\" autofocus tabindex=1 accesskey=x contenteditable background=\"u\" data-x=\"1\" aria-label=\"l\" nonce=\"n\"}",
	// addresses
	"![a](DATA:image/PNG;base64,AAAA) ![b](data:image/svg+xml,<svg>) ![c](data:Image/SvG+xml;base64,PA==) ![d](data:image/png,<script>)",
	"[a](data:image/png;base64,AAAA) [b](data:text/html;base64,AAAA) ![c](data:image/png;x=\",onerror=alert(1))",
	"[a](<java\tscript:alert(1)>) [b](\u0001javascript:alert(1)) [c](java&#x0A;script&colon;alert(1)) [d](&#x1;javascript:alert(1))",
	"[a](\u202ejavascript:alert(1)) [b](javascript\u200b:alert(1)) [c](ĵavascript:alert(1)) [d](javaſcript:alert(1))",
	"<javascript:alert(1)> <vbscript:x> <data:text/html,x> <JavaScript:x> <x-y:z> <file:///etc/passwd>",
	"javascript:alert(1) javascript://www.e.com/%0aalert(1) https://e.com/\"onclick=alert(1) www.e.com/'><script>alert(1)</script>",
	"mailto:a@b.c?body=<script> xmpp:a@b.c tel:1 ftp://e.com/x a@b.c\"onclick=alert(1)",
	"[a](//evil.example/\\@e.com) [b](\\\\evil.example) [c](https:javascript:alert(1)) [d](http:/\\evil.example)",
	"[a](https://e.com@evil.example/) [b](https://e.com%00.evil.example) [c](https://e.com\\.evil.example)",
	// tags and quotes within the words of links and images
	"[<img src=x onerror=alert(1)>](x) [a<script>alert(1)</script>](x) [</a><script>alert(1)</script>](x)",
	"![\" onerror=\"alert(1)](x) ![' onerror='alert(1)](x) ![<script>alert(1)</script>](x) ![&quot; onerror=&quot;alert(1)](x)",
	"![a **b \"c\"** `<d>` [e](javascript:alert(1))](x \"&quot;><script>alert(1)</script>\")",
	"[a](x \"\n\" onclick=alert(1)\") [b](x '\" onclick=\"alert(1)') [c](x (\"onclick=alert(1)))",
	"[![a](javascript:alert(1))](javascript:alert(1) \"\\\"onclick=alert(1)\")",
	// code
	"```\"onclick=alert(1)\na\n```\n\n~~~ &quot;&gt;&lt;script&gt;\nb\n~~~",
	"```x\u00a0y\\\"z &#34;onclick=alert(1)\na</code></pre><script>alert(1)</script>\n```",
	"`</code><script>alert(1)</script>` ``\" onclick=` ``",
	"    </pre><script>alert(1)</script>\n",
	// tables
	"| a | b |\n|:-:|--:|\n| <td onclick=alert(1)> | \"onclick=alert(1) |",
	"| a`|`b | [c](javascript:alert(1)\\|) |\n|:--|---|\n| </table><script>alert(1)</script> | ![d](x\"onerror=alert(1)) |",
	// what a terminal obeys
	"\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ \x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;AAAA\x07 \x1bP1$q\x1b\\",
	"\u009b31mred \u009d0;title\u009c \u0090q\u009c \u008d \u0084 \u0085 \u0099",
	"&#27;[31mred &#x1b;]0;a&#7; &#155;31m &#x9b;2J &#x202e;abc &#8;&#8;&#8; &#127; &#13;over &#0; &#x85;",
	"pass\b\b\b\bword over\rwritten \x7f\x7f bell\x07 tab\x0b\x0c \x0e\x0f \u2028a\u2029b",
	"user\u202eroot\u202c \u2066a\u2069 \u200fb \u061cc \u200ed \ufeff \u00ade \u2060f",
	"```\x1b[2J\u009b2J\na\x1b[31m\tb\u009b31m \u202ec\b\rd\n```",
	"![a\x1b[31m\u009b1m&#27;[1m](x) [b](https://e.com/\x1b[31m\u009b&#27;\u202e \"t\x1b[1m\")",
	"| a\x1b[31m | &#x9b;1m |\n|---|---|\n| \u202eb | c\rd |",
	"a[^\x1b[31m]\n\n[^\x1b[31m]: note\u009b1m",
	"<p title=\"\x1b[31m\">a&#27;[31m&#x9b;1m\x1b[0m<br>\u202eb</p>\n\n<img alt=\"&#27;[2J\u009b\">",
	"- [ ] \x1b[31ma\n1. \u009b1mb\n\n> &#27;]0;c&#7;\n\n# \x1b[1md\u202e",
	"term\x1b[1m\n: \u009bd &#27;c",
	"<https://e.com/\x1b[31m> <https://e.com/\u009b1m\u202e> www.e.com/\u009b1m\u202e",
	"\xc2\x9b \xc2&#x9b; \xe2\x80&#174; \xe2\x80<b>\xae \xc2`\x9b`",
}

// everything is all that a post may be written in.
var everything = &markdown.Syntax{Definitions: true, Typographer: true, Math: true}

func TestVectors(t *testing.T) {
	raw := HTML{
		Image: func(w io.Writer, e Element[markdown.Image]) error { return e.Default() },
		Code:  func(w io.Writer, e Element[markdown.CodeBlock]) error { return e.Default() },
	}
	renderings := renderings()
	var out strings.Builder
	for _, src := range vectors {
		for name, render := range renderings {
			page, err := render(src)
			require.NoError(t, err)
			assert.Empty(t, breaches(page), "%s: %q\n%s", name, src, page)
			assert.Empty(t, escapes(t, page), "%s: %q\n%s", name, src, page)
			assert.True(t, utf8.ValidString(page), "%q", src)
		}
		p := &post.Post{Body: bodyOf(everything, src)}
		page, err := String(raw, p)
		require.NoError(t, err)
		text, err := String(Text{Links: LinksNumbered}, p)
		require.NoError(t, err)
		for _, r := range []Text{{}, {Width: 20}, {Width: 40, Links: LinksNumbered}, {Width: 7, Links: LinksDropped}} {
			got, err := String(r, p)
			require.NoError(t, err)
			assertReadable(t, r, got)
		}
		fmt.Fprintf(&out, "%q\n%s----\n%s====\n", src, page, text)
	}
	assertGolden(t, "vectors.golden", out.String())
}

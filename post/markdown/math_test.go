package markdown_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// html is b as goldmark's own renderer writes it.
func html(t *testing.T, b *markdown.Body) string {
	t.Helper()
	require.NoError(t, b.Err())
	var out bytes.Buffer
	require.NoError(t, goldmark.New().Renderer().Render(&out, b.Source(), b.Sys().(ast.Node)))
	return out.String()
}

func TestMath(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"inline", "a $x_1 * y_2 * z$ b", "<p>a $x_1 * y_2 * z$ b</p>\n"},
		{"characters", `$a < b & c \{ d$`, "<p>$a &lt; b &amp; c \\{ d$</p>\n"},
		{"no links", "$[a](b)$ $`c`$", "<p>$[a](b)$ $`c`$</p>\n"},
		{"over lines", "$a\n*b*$ *c*", "<p>$a\n*b*$ <em>c</em></p>\n"},
		{"money", "from $5 *to* $10", "<p>from $5 <em>to</em> $10</p>\n"},
		{"blank behind the dollar", "$ *a*$", "<p>$ <em>a</em>$</p>\n"},
		{"digit behind the dollar", "$*a*$1", "<p>$<em>a</em>$1</p>\n"},
		{"escaped", `\$*a*$ $b\$*c*$`, "<p>$<em>a</em>$ $b\\$*c*$</p>\n"},
		{"display in a line", "$$ *a* $$", "<p>$$ *a* $$</p>\n"},
		{"block", "$$\n\\begin{a}\n\n# b *c* < d\n- e\n$$\n*f*\n", "<p>$$\n\\begin{a}\n\n# b *c* &lt; d\n- e\n$$</p>\n<p><em>f</em></p>\n"},
		{"block in a list", "- $$\n  *a*\n  $$\n- b\n", "<ul>\n<li>$$\n*a*\n$$</li>\n<li>b</li>\n</ul>\n"},
		{"block that does not end", "$$\n*a*\n\nb", "<p>$$\n<em>a</em></p>\n<p>b</p>\n"},
		{"in code", "`$*a*$`", "<p><code>$*a*$</code></p>\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := markdown.Syntax{Math: true}
			b := s.Body(diag.NewFile("", []byte(tt.text)), 0)
			assert.Equal(t, tt.want, html(t, b))
		})
	}
}

package render

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

// noteTokens are what footnotes are made of, and what may come between.
var noteTokens = []string{
	"[^a]", "[^b]", "[^c]", "[^a]:", "\n[^a]: ", "\n[^b]: x", "\n[^c]: y\n\n    more", "\n[^d]: [^a] [^e]", "\n[^e]:", "\n  [^b]: in", "\n- [^c]: li", "\n> [^a]: qu",
	"[^]", "\n[^]: z", "[^ ]", "\n[^ ]: z", "[^a\\]b]", "\n[^a\\]b]: q", "[^A]", "\n[^A]: up", "![^a]", "[^a](/u)", "[a [^a] b](/u)", "![i [^b]](/u)",
	"!", "[", "]", "^", "(u)", "\\", "\n", "\n\n", "    ", "> ", "- ", "1. ", "\n# ", "*", "**", "`", "|", "~", "text ",
}

// Footnotes are read by parsers of Quire's own, which are to make the nodes that
// those of goldmark make, wherever the footnotes stand.
func TestFootnotesAreThoseOfGoldmark(t *testing.T) {
	p := syntaxes(goldmark.WithRendererOptions(html.WithUnsafe()))["default"]
	random := rand.New(rand.NewPCG(5, 12))
	for range 4000 {
		var src strings.Builder
		for range 2 + random.IntN(14) {
			src.WriteString(noteTokens[random.IntN(len(noteTokens))])
		}
		want, got, err := p.render(t, HTML{Unsafe: true}, src.String())
		require.NoError(t, err, "%q", src.String())
		if got = withoutIDs(got); !same(want, got, true) {
			require.Equal(t, want, got, "%q", src.String())
		}
	}
}

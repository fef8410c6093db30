package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// largest is the default limit of a block.
const largest = 64 << 10

// hostile are blocks made to be slow or large, each as much as a block may hold.
var hostile = map[string]string{
	"duplicate keys":     fill("a: b\n"),
	"many keys":          numbered("k%d: v\n"),
	"empty keys":         numbered("k%d:\n"),
	"alias bomb":         aliasBomb("a%d: &a%d [%s]\n", "*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d"),
	"merge bomb":         aliasBomb("a%d: &a%d {k%[1]d: 1, <<: [%[3]s]}\n", "*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d"),
	"merge chain":        mergeChain(),
	"aliases":            "a: &a x\nb: [" + fill("*a,") + "]\n",
	"unknown aliases":    "b: [" + fill("*a,") + "]\n",
	"anchors":            "b: [" + numbered("&a%d x,") + "]\n",
	"open lists":         "a: " + fill("["),
	"closed lists":       "a: " + strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000) + "\n",
	"open maps":          "a: " + fill("{"),
	"pairs":              "a: " + fill("{a: "),
	"closing brackets":   fill("]"),
	"flow list":          "a: [" + fill("a, ") + "]\n",
	"flow map":           "a: {" + numbered("k%d: v, ") + "}\n",
	"flow key":           "? [" + fill("a, ") + "]\n: b\n",
	"flow pairs":         "a: [" + fill("a: b, ") + "]\n",
	"empty flow pairs":   "a: [" + fill(": , ") + "]\n",
	"questions":          fill("? "),
	"question lines":     fill("?\n"),
	"dashes":             fill("- "),
	"dash lines":         fill("-\n"),
	"dashes below a key": "a:\n" + fill("-\n"),
	"colons":             fill(": "),
	"colon lines":        fill(":\n"),
	"colon values":       numbered("k%d: a: b\n"),
	"nested colons":      "a: " + fill("b: "),
	"quotes":             fill(`"`),
	"single quotes":      fill("'"),
	"quoted lines":       numbered("k%d: \"\n"),
	"half quotes":        numbered("k%d: \"a\" b\n"),
	"escapes":            `a: "` + fill(`\p`) + "\"\n",
	"surrogates":         `a: "` + fill(`\ud83d\ude00`) + "\"\n",
	"plain line":         "a: " + fill("b ") + "\n",
	"plain lines":        "a: b\n" + fill(" b\n"),
	"prose":              fill("word "),
	"prose lines":        fill("word\n"),
	"stray lines":        "a: b\n" + fill("word\n"),
	"block scalar":       "a: |\n" + fill(" b\n"),
	"folded scalar":      "a: >\n" + fill(" b\n\n"),
	"block scalars":      numbered("k%d: |\n"),
	"comments":           fill("# c\n"),
	"comments behind":    numbered("k%d: v # c\n"),
	"comment in flow":    "a: [\n" + fill("# c\n") + "]\n",
	"blank lines":        "a:\n" + fill("\n") + "b: c\n",
	"blanks":             "a:" + fill(" "),
	"tabs":               fill("\t"),
	"tab lines":          "a:\n" + fill("\tb: c\n"),
	"deeper and deeper":  deeper(),
	"templates":          numbered("k%d: {{ x }}\n"),
	"open templates":     "a: " + fill("{{"),
	"tags":               "a: [" + fill("!a ,") + "]\n",
	"tag line":           "a: " + fill("!"),
	"anchor line":        "a: " + fill("&"),
	"documents":          fill("--- a\n"),
	"document ends":      fill("...\n"),
	"directives":         fill("%TAG ! a\n"),
	"controls":           "a: " + fill("\x01") + "\n",
	"line separators":    "a: " + fill("\u2028") + "\n",
	"byte order marks":   fill("\uFEFF"),
	"wide colons":        numbered("k%d：v\n"),
	"missing blanks":     numbered("k%d:v\n"),
	"bullets":            "a:\n" + fill("* b\n"),
	"uneven items":       "a:\n" + fill("  - b\n - c\n"),
	"mixed":              numbered("k%d: [\"a\n- b: c: d\n"),
	"carriage returns":   "a: " + fill("\r") + "\n",
	"not UTF-8":          "a: " + fill("\xff\xfe") + "\n",
	"zeros":              "a: " + fill("\x00") + "\n",
}

func fill(s string) string { return strings.Repeat(s, (largest-16)/len(s)) }

func numbered(format string) string {
	var b strings.Builder
	for i := 0; b.Len() < largest-100; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func aliasBomb(line, aliases string) string {
	var b strings.Builder
	b.WriteString("a0: &a0 {x: y}\n")
	for i := 1; b.Len() < largest-200; i++ {
		n := make([]any, strings.Count(aliases, "%d"))
		for j := range n {
			n[j] = i - 1
		}
		fmt.Fprintf(&b, line, i, i, fmt.Sprintf(aliases, n...))
	}
	return b.String()
}

func mergeChain() string {
	var b strings.Builder
	b.WriteString("a0: &a0 {k0: v}\n")
	for i := 1; b.Len() < largest-100; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {<<: *a%d, k%d: v}\n", i, i, i-1, i)
	}
	return b.String()
}

func deeper() string {
	var b strings.Builder
	for i := 0; b.Len() < largest-1000; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// TestHostile reads them all; that each ends is the test. BenchmarkHostile tells
// how soon.
func TestHostile(t *testing.T) {
	for name, src := range hostile {
		for _, l := range []tree.Limits{limits, {Depth: -1, Keys: -1, Aliases: -1}} {
			t.Run(fmt.Sprint(name, l), func(t *testing.T) {
				assert.LessOrEqual(t, len(src), largest)
				got, _ := Parse(diag.NewFile("", []byte(src)), 0, len(src), l)
				assert.Equal(t, tree.Map, got.Nodes[0].Kind)
				assert.Less(t, len(got.Nodes), 2*largest)
			})
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, src := range hostile {
		b.Run(name, func(b *testing.B) {
			f := diag.NewFile("", []byte(src))
			b.ReportAllocs()
			for b.Loop() {
				Parse(f, 0, len(src), limits)
			}
		})
	}
}

package render

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// costly are texts on which a careless renderer takes time that grows with the
// square of their size.
var costly = map[string]func(n int) string{
	"many links":      func(n int) string { return numbered(n/14, func(i string) string { return "[a](/" + i + ") " }) },
	"open tags":       func(n int) string { return "<div>" + strings.Repeat(`<a">"`, n/6) },
	"scripts":         func(n int) string { return "<div>" + strings.Repeat("<script></script>", n/17) },
	"open scripts":    func(n int) string { return "<div>" + strings.Repeat("<script>", n/8) },
	"attributes":      func(n int) string { return "<div><img " + strings.Repeat("xalt=", n/5) + ">" },
	"comments":        func(n int) string { return "<div>" + strings.Repeat("<!-- ", n/5) },
	"long word":       func(n int) string { return strings.Repeat("a", n) },
	"hyphens":         func(n int) string { return strings.Repeat("a-", n/2) },
	"ideographs":      func(n int) string { return strings.Repeat("語", n/3) },
	"combining marks": func(n int) string { return "a" + strings.Repeat("\u0301", n/2) },
	"joined emoji":    func(n int) string { return strings.Repeat("👩\u200d", n/7) },
	"spaces":          func(n int) string { return "a" + strings.Repeat("\u3000 ", n/4) + "b" },
	"hard breaks":     func(n int) string { return strings.Repeat("a\\\n", n/3) },
	"entities":        func(n int) string { return strings.Repeat("&amp;&#x1b;&", n/12) },
	"ampersands":      func(n int) string { return strings.Repeat("&a", n/2) },
	"backslashes":     func(n int) string { return strings.Repeat(`\`, n) },
	"wide table":      func(n int) string { return "|a|b|\n|-|-|\n|" + strings.Repeat("c ", n/2) + "|d|\n" },
	"long table":      func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", n/6) },
	"long cell, rows": func(n int) string {
		return "|a|b|\n|-|-|\n|" + strings.Repeat("c", n/2) + "|d|\n" + strings.Repeat("|e|f|\n", n/12)
	},
	"blank code": func(n int) string { return "```\na" + strings.Repeat("\n", n) + "b\n```" },
	"footnotes": func(n int) string {
		return numbered(n/20, func(i string) string { return "a[^" + i + "]\n\n[^" + i + "]: b\n\n" })
	},
	"nested list":       func(n int) string { return numberedLines(90, n/400) },
	"percent in scheme": func(n int) string { return "[a](" + strings.Repeat("%6a", n/3) + ")" },
}

func numbered(n int, item func(string) string) string {
	var s strings.Builder
	for i := range n {
		s.WriteString(item(strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26%9)))
	}
	return s.String()
}

// numberedLines is a list that is depth deep, times over.
func numberedLines(depth, times int) string {
	var s strings.Builder
	for range times {
		for d := range depth {
			s.WriteString(strings.Repeat(" ", 2*(d%40)) + "- a\n")
		}
	}
	return s.String()
}

// What renderers do is counted in steps that do not depend on the machine: how
// much more output and memory they take for twice the text.
func TestCostGrowsWithTheText(t *testing.T) {
	syntax := &markdown.Syntax{Limits: markdown.Limits{Paragraph: -1, Cells: -1}}
	for name, text := range costly {
		t.Run(name, func(t *testing.T) {
			for _, r := range []Renderer{HTML{}, HTML{Unsafe: true}, Text{}, Text{Width: 40, Links: LinksNumbered}} {
				size := func(n int) int {
					s, err := String(r, &post.Post{Body: bodyOf(syntax, text(n))})
					require.NoError(t, err)
					return len(s)
				}
				if small, large := size(16<<10), size(32<<10); large > 3*small+1024 {
					t.Errorf("%T: %d bytes for 16 KiB, %d for 32 KiB", r, small, large)
				}
			}
		})
	}
}

// BenchmarkCostly gives the time for each kilobyte: it is to be about the same
// for both sizes.
func BenchmarkCostly(b *testing.B) {
	syntax := &markdown.Syntax{Limits: markdown.Limits{Paragraph: -1, Cells: -1}}
	for name, text := range costly {
		for _, size := range []int{16 << 10, 64 << 10} {
			p := &post.Post{Body: bodyOf(syntax, text(size))}
			if p.Body.Err() != nil {
				continue // the guard before the parser knows this one
			}
			for way, r := range map[string]Renderer{"HTML": HTML{}, "Text": Text{Width: 40, Links: LinksNumbered}} {
				b.Run(name+"/"+way+"/"+map[bool]string{true: "64KiB", false: "16KiB"}[size == 64<<10], func(b *testing.B) {
					b.SetBytes(int64(size))
					for b.Loop() {
						_ = r.Render(io.Discard, p)
					}
				})
			}
		}
	}
}

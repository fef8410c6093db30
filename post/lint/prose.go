package lint

import (
	"slices"
	"sort"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// prose tells what of a body is text, not code, HTML, a link, an image or a
// definition.
type prose struct{ other [][2]int }

func newProse(b *markdown.Body) *prose {
	p := &prose{}
	add := func(r diag.Range) { p.other = append(p.other, [2]int{r.Start.Offset, r.End.Offset}) }
	for _, c := range b.CodeBlocks() {
		add(c.Range)
	}
	for _, c := range b.CodeSpans() {
		add(c.Range)
	}
	for _, h := range b.HTML() {
		add(h.Range)
	}
	for _, i := range b.Images() {
		add(i.Range)
	}
	for _, l := range b.Links() {
		if isInline(b, l) {
			add(l.Range)
		}
	}
	for _, d := range b.Definitions() {
		add(d.Range)
	}
	slices.SortFunc(p.other, func(a, b [2]int) int { return a[0] - b[0] })
	for i := 1; i < len(p.other); i++ { // so that ends are in order too
		p.other[i][1] = max(p.other[i][1], p.other[i-1][1])
	}
	return p
}

// has reports whether the byte at an offset of the file is text.
func (p *prose) has(offset int) bool {
	i := sort.Search(len(p.other), func(i int) bool { return p.other[i][0] > offset })
	return i == 0 || p.other[i-1][1] <= offset
}

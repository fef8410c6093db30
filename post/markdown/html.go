package markdown

import (
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// HTML is raw HTML of a body: a block, or one tag or comment within text.
type HTML struct {
	// Source is the HTML as the author wrote it, without the marks of quotes and
	// the indentation of lists around it.
	Source string
	Block  bool
	Range  diag.Range
}

// HTML is all raw HTML in the order of the text: what render.HTML leaves out
// unless it is Unsafe.
func (b *Body) HTML() []HTML {
	if b.tree() == nil {
		return nil
	}
	return b.html.get(func() []HTML {
		var found []HTML
		for _, n := range b.index().html {
			switch n := n.(type) {
			case *ast.HTMLBlock:
				w := plainWriter{src: b.fed}
				w.lines(n)
				if n.HasClosure() {
					w.out = append(w.out, n.ClosureLine.Value(b.fed)...)
				}
				found = append(found, HTML{clean(string(w.out)), true, b.span(b.blockSpan(n))})
			case *ast.RawHTML:
				found = append(found, HTML{clean(string(n.Segments.Value(b.fed))), false, b.span(b.inlineSpan(n))})
			}
		}
		return inOrder(found, func(h HTML) diag.Range { return h.Range })
	})
}

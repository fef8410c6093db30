package markdown

import (
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// CodeSpan is code within text.
type CodeSpan struct {
	// Code is what stands between the backticks, on one line.
	Code string
	// Range is the whole span with its backticks.
	Range diag.Range
}

// CodeSpans is all code within text, in the order of the text.
func (b *Body) CodeSpans() []CodeSpan {
	if b.tree() == nil {
		return nil
	}
	return b.codeSpans.get(func() []CodeSpan {
		var found []CodeSpan
		nodes(b.root, func(n ast.Node) {
			if n, ok := n.(*ast.CodeSpan); ok {
				w := plainWriter{src: b.fed}
				w.inline(n)
				found = append(found, CodeSpan{clean(string(w.out)), b.span(b.codeSpanSpan(n))})
			}
		})
		return inOrder(found, func(c CodeSpan) diag.Range { return c.Range })
	})
}

// codeSpanSpan is the stretch of code within text with its backticks.
func (b *Body) codeSpanSpan(n *ast.CodeSpan) (start, end int) {
	start, end = b.inlineSpan(n)
	end = b.clamp(end)
	for end < len(b.fed) && b.fed[end] != '`' { // a blank or line end before them
		end++
	}
	for end < len(b.fed) && b.fed[end] == '`' {
		end++
	}
	return start, end
}

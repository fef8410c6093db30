package markdown

import "github.com/yuin/goldmark/ast"

// blockSpan is the stretch of Source that the block n takes.
func (b *Body) blockSpan(n ast.Node) (start, end int) {
	start = n.Pos()
	end = start
	if l := n.Lines(); l.Len() > 0 {
		end = l.At(l.Len() - 1).Stop
	}
	return start, end
}

// inlineSpan is the stretch of Source that the inline node n takes.
func (b *Body) inlineSpan(n ast.Node) (start, end int) {
	return n.Pos(), n.Pos()
}

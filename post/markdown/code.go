package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// CodeBlock is a fenced or indented code block of a body.
type CodeBlock struct {
	// Language is the first word of Info, "" where there is none.
	Language string
	// Info is all that stands behind the opening fence, escapes and character
	// references resolved.
	Info string
	// Code is the contents without the indentation of the block; it ends with a
	// line end unless it is empty.
	Code string
	// Fenced says that fences mark the block, not its indentation; Closed that
	// the closing one is there. One that is not goes on to the end of the
	// document, or of the quote or list item.
	Fenced, Closed bool
	// Range is the block with its fences, or with the indentation of its first
	// line.
	Range diag.Range
}

// CodeBlocks is every code block in the order of the text.
func (b *Body) CodeBlocks() []CodeBlock {
	if b.tree() == nil {
		return nil
	}
	return b.code.get(b.findCodeBlocks)
}

func (b *Body) findCodeBlocks() []CodeBlock {
	var found []CodeBlock
	blocks(b.root, func(n ast.Node) {
		var c CodeBlock
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			c.Fenced = true
			_, c.Closed = b.fenceEnd(n, b.fenceStart(b.clamp(n.Pos())))
			if n.Info != nil {
				c.Info = unescape(n.Info.Segment.Value(b.fed))
				c.Language, _, _ = strings.Cut(strings.ReplaceAll(c.Info, "\t", " "), " ")
			}
		case *ast.CodeBlock:
		default:
			return
		}
		w := plainWriter{src: b.fed}
		w.lines(n)
		c.Code = clean(string(w.out))
		c.Range = b.span(b.blockSpan(n))
		found = append(found, c)
	})
	return inOrder(found, func(c CodeBlock) diag.Range { return c.Range })
}

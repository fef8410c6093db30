package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"github.com/quire-go/quire/frontmatter/diag"
)

// expansion is what refuses a parsed body whose references repeat their
// destinations and titles too often: `[a]` may stand for kilobytes. The bound
// keeps what a renderer writes, with every byte escaped, within 1 MiB or 20 times
// the body.
func (b *Body) expansion(defined []parser.Reference) diag.List {
	const least, factor = 160_000, 3
	left := max(least, factor*len(b.src))
	longest := 0
	for _, r := range defined {
		longest = max(longest, len(r.Destination())+len(r.Title()))
	}
	if b.Syntax().Limits.Nesting < 0 || longest == 0 || bytes.Count(b.src, []byte("[")) <= left/longest {
		return nil
	}
	var list diag.List
	nodes(b.root, func(n ast.Node) {
		t, ok := targetOf(n)
		if !ok || t.reference == nil {
			return
		}
		left -= len(t.destination) + len(t.title)
		if left < 0 && list == nil {
			d := b.problem(ErrTooLarge, n.Pos(), n.Pos()+1, "the references up to here stand for too much text")
			d.Hint = "refer less often to what is long, or shorten it"
			list = diag.List{d}
		}
	})
	return list
}

// target is what a link or an image points to, as it is in the tree.
type target struct {
	destination, title []byte
	reference          *ast.ReferenceLink // nil where the destination stands in the link
}

func targetOf(n ast.Node) (t target, ok bool) {
	switch n := n.(type) {
	case *ast.Link:
		return target{n.Destination, n.Title, n.Reference}, true
	case *ast.Image:
		return target{n.Destination, n.Title, n.Reference}, true
	}
	return t, false
}

package markdown

import "github.com/yuin/goldmark/ast"

// blocks calls visit for root and each block below it, in the order of the text.
func blocks(root ast.Node, visit func(ast.Node)) {
	visit(root)
	for c := root.FirstChild(); c != nil && c.Type() != ast.TypeInline; c = c.NextSibling() {
		blocks(c, visit)
	}
}

// nodes calls visit for root and each node below it, in the order of the tree.
func nodes(root ast.Node, visit func(ast.Node)) {
	visit(root)
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		nodes(c, visit)
	}
}

// index has the nodes that are asked for most, in the order of the tree, so that
// one walk finds them all.
type index struct {
	headings []*ast.Heading
	links    []ast.Node // *ast.Link and *ast.AutoLink
	images   []*ast.Image
	html     []ast.Node // *ast.HTMLBlock and *ast.RawHTML
}

func (b *Body) index() *index {
	return b.found.get(func() *index {
		found := new(index)
		nodes(b.root, func(n ast.Node) {
			switch n := n.(type) {
			case *ast.Heading:
				found.headings = append(found.headings, n)
			case *ast.Link, *ast.AutoLink:
				found.links = append(found.links, n)
			case *ast.Image:
				found.images = append(found.images, n)
			case *ast.HTMLBlock, *ast.RawHTML:
				found.html = append(found.html, n)
			}
		})
		return found
	})
}

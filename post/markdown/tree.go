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

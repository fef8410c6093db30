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

// count is how many of the nodes that walk, blocks or nodes, visits are of a kind.
func count(walk func(ast.Node, func(ast.Node)), root ast.Node, is func(ast.Node) bool) int {
	n := 0
	walk(root, func(c ast.Node) {
		if is(c) {
			n++
		}
	})
	return n
}

package goldmarkv1

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/post/markdown"
)

// Syntax parses bodies with md, your extensions and all; nil is Quire's default.
// md must be safe for concurrent use, as goldmark's own is, and not be changed
// any more.
//
// render.HTML writes the nodes that CommonMark, GFM, footnotes, definition lists
// and the typographer make itself, whatever renderer md has for them, and hands
// md's renderer the nodes that it does not know. For a page that md's renderer
// writes alone, see Renderer.
func Syntax(md goldmark.Markdown) *markdown.Syntax {
	if md == nil {
		return &markdown.Syntax{}
	}
	return &markdown.Syntax{Engine: md}
}

// Node is the tree of b. It is shared and read-only; its segments are relative
// to b.Source. It is nil where b is nil, refused, or not parsed by goldmark v1.
func Node(b *markdown.Body) ast.Node {
	n, _ := b.Sys().(ast.Node)
	return n
}

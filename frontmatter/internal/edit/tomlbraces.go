package edit

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Dotted keys in braces, as in { a.b = 1, a.c = 2 }, are rare: the braces around
// one are written anew, without dots.

// dottedInBraces reports whether a dotted key in braces makes node i or the map
// that it is in.
func (t toml) dottedInBraces(i int32) bool {
	return t.inBraces(i) && (t.isTable(i) || t.isTable(t.node(i).Parent))
}

// rewriteBraces writes the braces around i anew, with what put adds in the place
// of i.
func (t toml) rewriteBraces(i int32, put func(out *tree.Tree, parent int32)) []diag.Edit {
	braces := t.node(i).Parent
	for t.isTable(braces) {
		braces = t.node(braces).Parent
	}
	n := t.node(braces)
	v := &tree.Tree{Nodes: []tree.Node{*n}}
	v.Nodes[0].First, v.Nodes[0].Last, v.Nodes[0].Next, v.Nodes[0].Parent = tree.None, tree.None, tree.None, tree.None
	for c := n.First; c != tree.None; c = t.node(c).Next {
		t.regraft(v, 0, c, i, put)
	}
	return edits(diag.Edit{Start: int(n.Span.Start), End: int(n.Span.End), New: t.write.Inline(v, 0)})
}

// regraft copies node c below parent, but i, which put does.
func (t toml) regraft(out *tree.Tree, parent, c, i int32, put func(*tree.Tree, int32)) (at int32) {
	if c == i {
		put(out, parent)
		return tree.None
	}
	at = out.Add(parent, *t.node(c))
	for below := t.node(c).First; below != tree.None; below = t.node(below).Next {
		t.regraft(out, at, below, i, put)
	}
	return at
}

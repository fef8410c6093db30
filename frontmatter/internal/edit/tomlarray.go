package edit

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Arrays of tables: [[name]].

// insertElement writes v as a table of the array list.
func (t toml) insertElement(list int32, at int, v *tree.Tree) []diag.Edit {
	if v.Nodes[0].Kind != tree.Map {
		return t.rewrite(list, at, v, false)
	}
	text := t.write.Element(v, 0, t.path(list))
	c := t.node(list).First
	for range at {
		c = t.node(c).Next
	}
	if c == tree.None {
		end, _ := t.endOf(list)
		return edits(insert(end, t.write.Newline+text))
	}
	return edits(insert(t.lineStart(t.headerOf(c).start), text+t.write.Newline))
}

// replaceElement writes the entries of v in the place of those of i, a table of
// an array.
func (t toml) replaceElement(i int32, v *tree.Tree) []diag.Edit {
	cuts := t.cuts(i)
	header := t.nextLine(t.headerOf(i).end)
	cuts[0].Start = header
	return append(edits(insert(header, t.write.Entries(v, 0, t.path(i)))), edits(cuts...)...)
}

// headerOf is the header of the table i.
func (t toml) headerOf(i int32) statement {
	for _, s := range t.statements {
		if s.header && s.node == i {
			return s
		}
	}
	return statement{}
}

// index is the place of item i in its list.
func (t Text) index(i int32) int {
	at := 0
	for c := t.node(t.node(i).Parent).First; c != i; c = t.node(c).Next {
		at++
	}
	return at
}

// rewrite writes the array of tables list in brackets, for v, which is no table,
// stands in it: in front of the item at, or in its place if instead.
func (t toml) rewrite(list int32, at int, v *tree.Tree, instead bool) []diag.Edit {
	whole := empty(tree.List)
	k := 0
	for c := t.node(list).First; c != tree.None; c = t.node(c).Next {
		if k == at {
			graft(whole, 0, v, 0)
		}
		if k != at || !instead {
			graft(whole, 0, t.Tree, c)
		}
		k++
	}
	if k == at {
		graft(whole, 0, v, 0)
	}
	return t.Replace(list, whole)
}

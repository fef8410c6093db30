package edit

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// toml edits TOML: tables statement by statement, values in braces and brackets
// by commas.
type toml struct {
	Text
	write      write.TOML
	statements []statement
}

// TOML is the editor of a TOML block. New maps become tables, but in dotted keys
// and braces.
func TOML(t Text) Editor {
	e := toml{Text: t, write: write.TOML{Newline: t.Newline()}}
	e.statements = e.scan()
	return e
}

func (t toml) isTable(i int32) bool { return i == 0 || t.node(i).Style == tree.Table }

// within reports whether node i is below or is node of.
func (t toml) within(i, of int32) bool {
	for ; i != tree.None; i = t.node(i).Parent {
		if i == of {
			return true
		}
	}
	return false
}

// inBraces reports whether node i stands in brackets or braces.
func (t toml) inBraces(i int32) bool {
	for i = t.node(i).Parent; i > 0; i = t.node(i).Parent {
		if !t.isTable(i) {
			return true
		}
	}
	return false
}

func (t toml) flow(i int32) flow {
	f := t.flowOf(i, int(t.node(i).Span.Start))
	if t.node(i).Kind == tree.Map {
		f.pad = " "
	}
	return f
}

func (t toml) Rename(i int32, key string) []diag.Edit {
	if t.dottedInBraces(i) {
		return t.rewriteBraces(i, func(out *tree.Tree, parent int32) {
			at := t.regraft(out, parent, i, tree.None, nil)
			out.Nodes[at].Key = key
		})
	}
	key = t.write.Key(key)
	if t.inBraces(i) {
		n := t.node(i).KeySpan
		return edits(diag.Edit{Start: int(n.Start), End: int(n.End), New: key})
	}
	var out []diag.Edit
	for _, s := range t.statements {
		for _, n := range s.names {
			if n.node == i {
				out = append(out, diag.Edit{Start: n.start, End: n.end, New: key})
			}
		}
	}
	return out
}

func (t toml) Replace(i int32, v *tree.Tree) []diag.Edit {
	old := t.node(i)
	wish(old, v)
	if t.dottedInBraces(i) {
		v.Nodes[0].Key = old.Key
		return t.rewriteBraces(i, func(out *tree.Tree, parent int32) { graft(out, parent, v, 0) })
	}
	if !t.isTable(i) {
		text := t.write.Value(v, 0)
		if t.inBraces(i) {
			text = t.write.Inline(v, 0)
		}
		return edits(diag.Edit{Start: int(old.Span.Start), End: int(old.Span.End), New: text})
	}
	switch {
	case t.node(old.Parent).Kind == tree.List && v.Nodes[0].Kind == tree.Map:
		return t.replaceElement(i, v)
	case t.node(old.Parent).Kind == tree.List:
		return t.rewrite(old.Parent, t.index(i), v, true)
	}
	v.Nodes[0].Key = old.Key
	cuts := t.cuts(i)
	added := t.Insert(old.Parent, 0, v)
	for k := range added { // a place that goes away moves to where it was
		for _, c := range cuts {
			if c.Start < added[k].Start && added[k].Start < c.End {
				added[k].Start, added[k].End = c.Start, c.Start
			}
		}
	}
	return append(added, cuts...)
}

func (t toml) Delete(i int32) []diag.Edit {
	if t.dottedInBraces(i) {
		return t.rewriteBraces(i, func(*tree.Tree, int32) {})
	}
	parent := t.node(i).Parent
	if !t.isTable(parent) {
		f := t.flow(parent)
		for part, c := range f.nodes {
			if c == i && f.closer > f.opener {
				return f.deleted(part)
			}
		}
		return nil
	}
	cuts := t.cuts(i)
	if len(cuts) == 0 || !t.vanishes(parent, i) {
		return cuts
	}
	p := t.node(parent)
	if p.Kind == tree.List {
		v := empty(tree.List)
		v.Nodes[0].Key = p.Key
		return append(t.insertKey(p.Parent, v), cuts...)
	}
	cuts[0].New = t.emptyTable(parent) + t.write.Newline
	return cuts
}

// cuts takes out the lines of i and of all below it, and what stands between
// them.
func (t toml) cuts(i int32) []diag.Edit {
	var out []diag.Edit
	joined := false // the statement before was cut too
	for _, s := range t.statements {
		if !t.within(s.node, i) {
			joined = false
			continue
		}
		start, end := t.lineStart(s.start), t.nextLine(s.end)
		if joined {
			out[len(out)-1].End = end
		} else {
			out = append(out, cut(start, end))
		}
		joined = true
	}
	return out
}

// vanishes reports whether nothing of the collection i, which is not the root,
// is written when the child gone is cut.
func (t toml) vanishes(i, gone int32) bool {
	if i == 0 {
		return false
	}
	for _, s := range t.statements {
		if t.within(s.node, i) && !t.within(s.node, gone) {
			return false
		}
	}
	return true
}

// emptyTable is a line that says that there is the table i, in the place of the
// first that says so by naming something in it.
func (t toml) emptyTable(i int32) string {
	for _, s := range t.statements {
		for k, n := range s.names {
			if n.node != i {
				continue
			}
			path := string(t.Src[s.names[0].start:s.names[k].end])
			if s.header {
				return "[" + path + "]"
			}
			return path + " = {}"
		}
	}
	return ""
}

func (t toml) Insert(parent int32, at int, v *tree.Tree) []diag.Edit {
	t.join(parent, v)
	p := t.node(parent)
	switch {
	case !t.isTable(parent):
		f, text := t.flow(parent), t.write.Inline(v, 0)
		if p.Kind == tree.Map {
			at = len(f.parts)
			text = t.write.Key(v.Nodes[0].Key) + " = " + text
		}
		return f.inserted(at, text)
	case t.inBraces(parent):
		return t.rewriteBraces(parent, func(out *tree.Tree, above int32) {
			graft(out, t.regraft(out, above, parent, tree.None, nil), v, 0)
		})
	case p.Kind == tree.List:
		return t.insertElement(parent, at, v)
	case write.Tabular(v, 0) && !t.isDotted(parent):
		return t.insertTable(parent, v)
	}
	return t.insertKey(parent, v)
}

// isDotted reports whether dotted keys alone make table i.
func (t toml) isDotted(i int32) bool {
	if i == 0 {
		return false
	}
	for _, s := range t.statements {
		for _, n := range s.names {
			if n.node == i && s.header || s.node == i {
				return false
			}
		}
	}
	return true
}

// insertKey writes v as a line among the other keys of the table parent.
func (t toml) insertKey(parent int32, v *tree.Tree) []diag.Edit {
	line := t.write.Entry(v, 0)
	var header, direct, dotted, inner *statement
	for k := range t.statements {
		switch s := &t.statements[k]; {
		case s.header && s.node == parent:
			header = s
		case s.header:
			if inner == nil && t.within(s.node, parent) {
				inner = s
			}
		case s.section == parent:
			direct = s
		case t.within(s.node, parent) && !t.within(s.section, parent):
			dotted = s
		}
	}
	switch {
	case direct != nil:
		return edits(insert(t.nextLine(direct.end), t.indentation(direct.start)+line))
	case header != nil:
		return edits(insert(t.nextLine(header.end), t.indentation(header.start)+line))
	case parent == 0:
		return edits(insert(t.Start, line))
	case dotted != nil:
		return edits(insert(t.nextLine(dotted.end), t.indentation(dotted.start)+t.prefix(dotted, parent)+"."+line))
	case inner != nil:
		return edits(insert(t.lineStart(inner.start), "["+t.prefix(inner, parent)+"]"+t.write.Newline+line+t.write.Newline))
	}
	return nil
}

// prefix is the dotted key of s as far as the table i.
func (t toml) prefix(s *statement, i int32) string {
	for _, n := range s.names {
		if n.node == i || t.node(i).Parent == n.node && t.node(n.node).Kind == tree.List {
			return string(t.Src[s.names[0].start:n.end])
		}
	}
	return ""
}

// path is the dotted key of table i in headers.
func (t toml) path(i int32) string {
	if i == 0 {
		return ""
	}
	n := t.node(i)
	if t.node(n.Parent).Kind == tree.List {
		return t.path(n.Parent)
	}
	return t.write.Join(t.path(n.Parent), n.Key)
}

// endOf is where what belongs to table or array i ends: below its last line. Of
// a root without statements it is the end of the block.
func (t toml) endOf(i int32) (at int, found bool) {
	at = t.End
	for _, s := range t.statements {
		if t.within(s.node, i) {
			at, found = t.nextLine(s.end), true
		}
	}
	return at, found
}

// insertTable writes v as a table, or an array of tables, behind all that parent
// holds.
func (t toml) insertTable(parent int32, v *tree.Tree) []diag.Edit {
	at, found := t.endOf(parent)
	text := t.write.Table(v, 0, t.path(parent))
	if found {
		text = t.write.Newline + text
	}
	return edits(insert(at, text))
}

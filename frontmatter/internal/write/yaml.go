package write

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// YAML writes values as YAML. Columns count from 0.
type YAML struct {
	Newline string
	// Step is how many columns a nested map stands to the right of its key, and
	// ListStep how many a list does, which may be none.
	Step, ListStep int
	// FlowLists: lists of scalars stand on one line, in brackets.
	FlowLists bool
	// Quote is the style of text that cannot stand plain: Double, or Single.
	Quote tree.Style
	// Width is where folded text is broken; 0 for nowhere.
	Width int
	// Comments are those that belong to a node; nil for none.
	Comments Comments
}

// Value is node i of t as the value of a key that starts at the column parent,
// or of a list item whose dash does. head belongs behind the key, "" for none;
// lines, each ended by Newline, below it.
func (y YAML) Value(t *tree.Tree, i int32, parent int) (head, lines string) {
	n := &t.Nodes[i]
	switch {
	case n.Kind == tree.Text:
		if head, lines, ok := y.block(n.Text, n.Style, parent, parent+y.Step); ok {
			return head, lines
		}
	case y.inline(t, i):
	case n.Kind == tree.Map:
		return "", y.Entries(t, i, parent+y.Step)
	case n.Kind == tree.List:
		return "", y.items(t, i, parent+y.ListStep)
	}
	return y.Inline(t, i, false), ""
}

// inline reports whether the collection i stands on one line.
func (y YAML) inline(t *tree.Tree, i int32) bool {
	n := &t.Nodes[i]
	return n.First == tree.None || n.Style == tree.Flow || n.Kind == tree.List && y.FlowLists && flat(t, i)
}

// Inline is node i on one line; flow: it will stand in a flow collection.
func (y YAML) Inline(t *tree.Tree, i int32, flow bool) string {
	n := &t.Nodes[i]
	switch n.Kind {
	case tree.Null:
		return "null"
	case tree.Text:
		return y.line(n.Text, n.Style, flow)
	case tree.List, tree.Map:
		return y.flow(t, i)
	}
	return n.Text
}

func (y YAML) flow(t *tree.Tree, i int32) string {
	parts := []string{}
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		part := y.Inline(t, c, true)
		if t.Nodes[i].Kind == tree.Map {
			part = y.Key(t.Nodes[c].Key, tree.Plain, true) + ": " + part
		}
		parts = append(parts, part)
	}
	if t.Nodes[i].Kind == tree.Map {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// Entries are the entries of map i as lines at the column.
func (y YAML) Entries(t *tree.Tree, i int32, column int) string {
	var b strings.Builder
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		b.WriteString(y.Comments.above(c, strings.Repeat(" ", column), y.Newline))
		b.WriteString(strings.Repeat(" ", column))
		b.WriteString(y.Entry(t, c, tree.Plain, column))
	}
	return b.String()
}

// Entry is the entry c of a map whose keys stand at the column: its first line
// without indentation, the others with it. style is a wish for the key.
func (y YAML) Entry(t *tree.Tree, c int32, style tree.Style, column int) string {
	head, lines := y.Value(t, c, column)
	if head != "" {
		head = " " + head
	}
	return y.Key(t.Nodes[c].Key, style, false) + ":" + head + y.Comments.beside(c) + y.Newline + lines
}

func (y YAML) items(t *tree.Tree, i int32, column int) string {
	var b strings.Builder
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		b.WriteString(y.Comments.above(c, strings.Repeat(" ", column), y.Newline))
		b.WriteString(strings.Repeat(" ", column))
		b.WriteString(y.Item(t, c, column))
	}
	return b.String()
}

// Item is the list item c with its dash at the column: its first line without
// indentation, the others with it. A collection in it starts behind the dash.
func (y YAML) Item(t *tree.Tree, c int32, column int) string {
	n := &t.Nodes[c]
	if n.Kind >= tree.List && !y.inline(t, c) {
		lines := ""
		if n.Kind == tree.Map {
			lines = y.Entries(t, c, column+2)
		} else {
			lines = y.items(t, c, column+2)
		}
		if behind := strings.TrimLeft(lines, " "); behind[0] != '#' {
			return "- " + behind
		}
		return "-" + y.Newline + lines
	}
	y.Step = 2
	head, lines := y.Value(t, c, column)
	return "- " + head + y.Comments.beside(c) + y.Newline + lines
}

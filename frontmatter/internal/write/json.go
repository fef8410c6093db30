package write

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// JSON writes values as JSON.
type JSON struct {
	Newline string
	// Indent is what a nested line has more in front than the one around it.
	// Lists of scalars stand on one line all the same.
	Indent string
	// OneLine: nothing is broken into lines.
	OneLine bool
}

// Value is node i of t. before is the indentation of the line that it starts on.
func (j JSON) Value(t *tree.Tree, i int32, before string) string {
	n := &t.Nodes[i]
	switch n.Kind {
	case tree.Null:
		return "null"
	case tree.Text, tree.Time:
		return j.Text(n.Text)
	case tree.List:
		return j.collection(t, i, before, "[", "]", j.OneLine || flat(t, i))
	case tree.Map:
		return j.collection(t, i, before, "{", "}", j.OneLine)
	}
	return n.Text
}

func (j JSON) collection(t *tree.Tree, i int32, before, opener, closer string, oneLine bool) string {
	if t.Nodes[i].First == tree.None {
		return opener + closer
	}
	inner, gap, end := before+j.Indent, " ", ""
	if !oneLine {
		gap = j.Newline + inner
		end = j.Newline + before
		opener += gap
	}
	var parts []string
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		part := j.Value(t, c, inner)
		if t.Nodes[i].Kind == tree.Map {
			part = j.Text(t.Nodes[c].Key) + ": " + part
		}
		parts = append(parts, part)
	}
	return opener + strings.Join(parts, ","+gap) + end + closer
}

// flat reports whether list i holds no collections.
func flat(t *tree.Tree, i int32) bool {
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		if t.Nodes[c].Kind >= tree.List {
			return false
		}
	}
	return true
}

// Text is s as a string of JSON.
func (j JSON) Text(s string) string { return quote(s) }

package write

import (
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Syntax is one of the three that values are written in.
type Syntax uint8

// The syntaxes that are written.
const (
	AsYAML Syntax = iota + 1
	AsTOML
	AsJSON
)

// Refusal says why a value cannot be written.
type Refusal struct {
	Node          int32
	Message, Hint string
}

// Error is the message alone.
func (r *Refusal) Error() string { return r.Message }

// Fitter makes trees that one syntax can hold.
type Fitter struct {
	Syntax Syntax
	// From is the syntax that the values come from: numbers and dates of the same
	// syntax keep their spelling. 0: none of the three.
	From Syntax
	// Time is a date as the syntax writes it; !ok where text is none.
	Time func(text string) (s string, ok bool)
	// DropNulls leaves out the null entries of maps where the syntax has no null;
	// else they are refused.
	DropNulls bool
}

// Fit is node i of t and all below it as a tree of its own whose texts the
// syntax can hold: numbers and dates as it spells them, no shadowed entries, no
// marks of sharing. Keys, order, kinds, styles and spans stay; a date becomes text where
// the syntax has no such dates. It is a *Refusal where the syntax has nothing for
// a value at all.
func (f Fitter) Fit(t *tree.Tree, i int32) (*tree.Tree, *Refusal) {
	out := &tree.Tree{Nodes: make([]tree.Node, 0, 8)}
	root, refusal := f.scalar(t, i)
	if refusal != nil {
		return nil, refusal
	}
	root.Parent, root.First, root.Last, root.Next = tree.None, tree.None, tree.None, tree.None
	out.Nodes = append(out.Nodes, root)
	return out, f.children(out, 0, t, i)
}

func (f Fitter) children(out *tree.Tree, parent int32, t *tree.Tree, i int32) *Refusal {
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		if t.Nodes[c].Shadowed || f.dropped(t, c) {
			continue
		}
		n, refusal := f.scalar(t, c)
		if refusal == nil {
			refusal = f.children(out, out.Add(parent, n), t, c)
		}
		if refusal != nil {
			return refusal
		}
	}
	return nil
}

func (f Fitter) dropped(t *tree.Tree, c int32) bool {
	return f.DropNulls && f.Syntax == AsTOML && t.Nodes[c].Kind == tree.Null && t.Nodes[t.Nodes[c].Parent].Kind == tree.Map
}

// scalar is node i without its place, spelled for the syntax.
func (f Fitter) scalar(t *tree.Tree, i int32) (tree.Node, *Refusal) {
	from := &t.Nodes[i]
	n := tree.Node{Kind: from.Kind, Style: from.Style, Key: from.Key, Text: from.Text, KeySpan: from.KeySpan, Span: from.Span}
	if !utf8.ValidString(n.Key) || !utf8.ValidString(n.Text) {
		return n, &Refusal{Node: i, Message: "the text is not UTF-8", Hint: "convert it to UTF-8"}
	}
	if f.From == f.Syntax {
		return n, nil
	}
	switch n.Kind {
	case tree.Null:
		n.Text = ""
		if f.Syntax == AsTOML {
			return n, &Refusal{Node: i, Message: "TOML has no null", Hint: "delete the key, or write an empty value"}
		}
	case tree.Bool:
		if f.Syntax != AsYAML {
			n.Text = boolean(n.Text)
		}
	case tree.Number:
		return n, f.number(&n, i)
	case tree.Time:
		f.date(&n)
	}
	return n, nil
}

func boolean(text string) string {
	switch strings.ToLower(text) {
	case "true", "yes", "on":
		return "true"
	}
	return "false"
}

func (f Fitter) number(n *tree.Node, i int32) *Refusal {
	text, ok := decimal(n.Text)
	if s := special(n.Text); s != "" && f.Syntax != AsJSON {
		text, ok = s, true
		if f.Syntax == AsYAML {
			text = strings.Replace(s, "inf", ".inf", 1)
			text = strings.Replace(text, "nan", ".nan", 1)
		}
	}
	if !ok {
		return &Refusal{Node: i, Message: n.Text + " is a number that " + f.Syntax.String() + " does not have", Hint: "write another number, or text in quotes"}
	}
	n.Text = text
	return nil
}

// date spells a date, or turns it into text.
func (f Fitter) date(n *tree.Node) {
	text, ok := f.Time(n.Text)
	switch {
	case f.Syntax == AsJSON:
		n.Kind = tree.Text
	case ok:
		n.Text = text
	default:
		n.Kind = tree.Text
	}
}

// String is the name as messages have it.
func (s Syntax) String() string {
	return [...]string{AsYAML: "YAML", AsTOML: "TOML", AsJSON: "JSON"}[s]
}

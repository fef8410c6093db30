package frontmatter

import (
	"fmt"
	"iter"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Node is a value in the front matter of a document, and the key it stands
// under. It is small and used by value; as the document, it is safe for
// concurrent use. The zero Node is a value that is not there; every method works
// on it.
type Node struct {
	doc *Document
	i   int32  // 1 + the index in doc.tree.Nodes; 0 of a missing node
	at  string // of a missing node: its path
}

// raw is the node in the tree; of a missing node nil.
func (n Node) raw() *tree.Node {
	if n.i <= 0 {
		return nil
	}
	return &n.doc.tree.Nodes[n.i-1]
}

// Kind is what the node holds; KindMissing where it is not there.
func (n Node) Kind() Kind {
	if t := n.raw(); t != nil {
		return Kind(t.Kind)
	}
	return KindMissing
}

// Text is a scalar as the author wrote it: without quotes, escapes resolved,
// otherwise letter by letter ("0777", "yes", "2020-05-07"). It is "" of
// collections and of missing nodes.
func (n Node) Text() string {
	if t := n.raw(); t != nil {
		return t.Text
	}
	return ""
}

// Range is the value with its quotes or brackets. It is empty and stands behind
// the key where no value is written, and unknown (but for the file) where the
// node is missing. Of a value that an alias stands for it is the alias; the
// nodes below have the ranges of the originals.
func (n Node) Range() diag.Range {
	if t := n.raw(); t != nil {
		return n.doc.span(t.Span)
	}
	return diag.Range{File: n.doc.Name()}
}

// KeyRange is the key with its quotes; unknown (but for the file) of the root,
// of list items and of missing nodes.
func (n Node) KeyRange() diag.Range {
	if t := n.raw(); t != nil && t.KeySpan.Start < t.KeySpan.End {
		return n.doc.span(t.KeySpan)
	}
	return diag.Range{File: n.doc.Name()}
}

func (d *Document) span(s tree.Span) diag.Range { return d.file.Range(int(s.Start), int(s.End)) }

// Fields are the entries of a map, in the order of the source; of other kinds
// there are none. Of a key that stands twice only the last is among them.
func (n Node) Fields() iter.Seq2[string, Node] {
	return func(yield func(string, Node) bool) {
		for i := n.first(tree.Map); i != tree.None; i = n.doc.tree.Nodes[i].Next {
			t := &n.doc.tree.Nodes[i]
			if !t.Shadowed && !yield(t.Key, Node{doc: n.doc, i: i + 1}) {
				return
			}
		}
	}
}

// Items are the values of a list with their index from 0; of other kinds there
// are none.
func (n Node) Items() iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		at := 0
		for i := n.first(tree.List); i != tree.None; i = n.doc.tree.Nodes[i].Next {
			if !yield(at, Node{doc: n.doc, i: i + 1}) {
				return
			}
			at++
		}
	}
}

// first is the first child of a collection of kind k, else tree.None.
func (n Node) first(k tree.Kind) int32 {
	if t := n.raw(); t != nil && t.Kind == k {
		return t.First
	}
	return tree.None
}

// Interface is the value as the types of encoding/json: nil, string, bool,
// int64 for whole numbers that fit, else float64, []any and map[string]any. What
// JSON cannot hold stays text: dates, infinities, what is not a number. Of a
// missing node it is nil.
func (n Node) Interface() any {
	t := n.raw()
	if t == nil {
		return nil
	}
	switch t.Kind {
	case tree.Bool:
		return isTrue(t.Text)
	case tree.Number:
		return number(t.Text)
	case tree.Text, tree.Time:
		return t.Text
	case tree.List:
		list := []any{}
		for _, item := range n.Items() {
			list = append(list, item.Interface())
		}
		return list
	case tree.Map:
		m := map[string]any{}
		for key, field := range n.Fields() {
			m[key] = field.Interface()
		}
		return m
	}
	return nil
}

func isTrue(s string) bool {
	return strings.EqualFold(s, "true") || strings.EqualFold(s, "yes") || strings.EqualFold(s, "on")
}

// Errorf is a problem with the node, for the author of the file: of severity
// Error, at the value, with the node's path as its field. Where the value is not
// written it stands at the key; where the node is missing, at the key of the
// nearest map that is there (in a list, at the first key of the item), else at the
// opening fence.
func (n Node) Errorf(c diag.Code, f string, a ...any) *diag.Diagnostic {
	return &diag.Diagnostic{
		Severity: diag.Error, Code: c, Message: fmt.Sprintf(f, a...),
		Field: n.Path(), Range: n.place(),
	}
}

// place is where a problem with n stands.
func (n Node) place() diag.Range {
	if t := n.raw(); t != nil {
		if t.Span.Start < t.Span.End && t.Parent != tree.None {
			return n.Range()
		}
		if key := n.KeyRange(); key.Start.IsValid() {
			return key
		}
		if t.Parent != tree.None {
			return n.Range()
		}
	}
	if head := n.nearest().head(); head.Start.IsValid() {
		return head
	}
	if n.doc == nil {
		return diag.Range{}
	}
	return n.doc.file.Range(n.doc.fence, n.doc.fenceEnd)
}

// head is where a map begins for its author: its key, and in a list, the first
// key of the item. It is unknown of the root.
func (n Node) head() diag.Range {
	t := n.raw()
	if t == nil || t.Parent == tree.None || t.KeySpan.Start < t.KeySpan.End {
		return n.KeyRange()
	}
	for _, f := range n.Fields() {
		return f.KeyRange()
	}
	return n.Range()
}

// Package tree is the one shape that front matter of every syntax becomes: a
// flat slice of nodes with exact ranges. The adapters beside it (yaml, toml,
// json) write trees; package frontmatter reads them.
package tree

import "github.com/quire-go/quire/frontmatter/diag"

// Kind is what a node holds. The values are those of frontmatter.Kind.
type Kind uint8

// The kinds, in the order of those of package frontmatter.
const (
	Missing Kind = iota
	Null
	Text
	Bool
	Number
	Time
	List
	Map
)

// Style is how a value is written. Changes keep it.
type Style uint8

const (
	Plain   Style = iota // yaml plain; toml and json bare values; block collections
	Single               // '…'
	Double               // "…"
	Literal              // yaml |, toml '''
	Folded               // yaml >
	Multi                // toml """
	Flow                 // yaml and json [ ] and { }, toml inline
	Table                // toml [a], [[a]] and dotted keys
)

// Span is the half-open stretch [Start, End) of byte offsets in the file.
type Span struct{ Start, End int32 }

// None is the index of no node.
const None int32 = -1

// Node is one value and the key it stands under. Nodes refer to each other by
// their index in Tree.Nodes.
type Node struct {
	Kind  Kind
	Style Style

	// Tagged: the kind was written by the author (!!str), not guessed.
	Tagged bool
	// Alias: the value is written elsewhere, under an anchor; Span is that of
	// the alias (*a), and the nodes below are copies with the ranges of the
	// originals.
	Alias bool
	// Anchor: aliases or merge keys refer to this value; changing it changes
	// them.
	Anchor bool
	// Merged: the entry came in through a merge key (<<).
	Merged bool
	// Shadowed: a later entry of the same map has the same key. The node is
	// kept so that nothing is lost, and left out of look-ups and listings.
	Shadowed bool

	// Key is the key as text, unquoted; "" for the root and for list items.
	Key string
	// Text is a scalar as the author wrote it, without quotes, escapes
	// resolved; "" for collections.
	Text string

	// KeySpan is the key with its quotes; empty (Start == End) where there is
	// none.
	KeySpan Span
	// Span is the value with its quotes, brackets or block indicator; without
	// trailing blanks, comments and line ends. A value that is not written
	// (`key:`) is the empty span behind the colon.
	Span Span

	Parent, First, Last, Next int32
}

// Tree is the front matter of one block. Nodes[0] is the root, a Map, also where
// the block is empty or broken.
type Tree struct {
	Nodes []Node
}

// Limits stand before and inside every adapter; a negative one is none.
type Limits struct{ Depth, Keys, Aliases int }

// Adapter reads the block src[start:end] of f, where src is f.Source(). The tree
// is never nil and holds all that could be read, whatever the problems say.
type Adapter func(f *diag.File, start, end int, limits Limits) (*Tree, diag.List)

// New is a tree with an empty root over span, with room for n nodes.
func New(span Span, n int) *Tree {
	return &Tree{Nodes: append(make([]Node, 0, 1+n), root(span))}
}

// Reset makes t a tree with an empty root over span, in the room that it has,
// where that is not uncommonly large.
func (t *Tree) Reset(span Span) {
	const most = 1 << 10
	if cap(t.Nodes) > most {
		t.Nodes = nil
	}
	clear(t.Nodes)
	t.Nodes = append(t.Nodes[:0], root(span))
}

func root(span Span) Node {
	return Node{Kind: Map, Span: span, Parent: None, First: None, Last: None, Next: None}
}

// Add puts n below parent, behind the children that are there, and gives its
// index.
func (t *Tree) Add(parent int32, n Node) int32 {
	i := int32(len(t.Nodes))
	n.First, n.Last = None, None
	t.Nodes = append(t.Nodes, n)
	t.Link(parent, i)
	return i
}

// Link puts node i, with all that is below it, below parent, behind the children
// that are there. The children that it stood among are not told.
func (t *Tree) Link(parent, i int32) {
	n, p := &t.Nodes[i], &t.Nodes[parent]
	n.Parent, n.Next = parent, None
	if p.First == None {
		p.First = i
	} else {
		t.Nodes[p.Last].Next = i
	}
	p.Last = i
}

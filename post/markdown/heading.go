package markdown

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Heading is a heading of a body.
type Heading struct {
	// Level is 1 to 6.
	Level int
	// ID is the anchor, with Syntax.IDPrefix; unique in the body.
	ID string
	// Text is the heading as plain text.
	Text string
	// Range is the heading with its markers: the #s, or the line below.
	Range diag.Range
	// Children are the headings below this one; only TOC fills them.
	Children []Heading
}

// Headings is every heading in the order of the text, those in quotes and lists
// too.
func (b *Body) Headings() []Heading {
	if b.tree() == nil {
		return nil
	}
	return b.headings.get(b.findHeadings)
}

func (b *Body) findHeadings() []Heading {
	nodes := b.index().headings
	if len(nodes) == 0 {
		return nil
	}
	found := make([]Heading, len(nodes))
	t := newTexts(b, 2*len(nodes))
	for i, n := range nodes {
		id, _ := n.AttributeString("id")
		name, _ := id.([]byte)
		t.bytes(name)
		t.plain(n)
		found[i] = Heading{Level: n.Level, Range: b.span(b.blockSpan(n))}
	}
	next := t.all()
	for i := range found {
		found[i].ID, found[i].Text = next(), next()
	}
	return inOrder(found, func(h Heading) diag.Range { return h.Range })
}

// TOC is Headings as a tree: each heading holds those of a deeper level that
// follow it. A level that is skipped makes no entry of its own: an h3 straight
// below an h1 is a child of the h1, and an h2 before the first h1 stands beside
// it.
func (b *Body) TOC() []Heading {
	if b.tree() == nil {
		return nil
	}
	return b.toc.get(func() []Heading {
		tree, _ := nest(b.Headings(), 0)
		return tree
	})
}

// nest makes a tree of the headings at the start of flat that are deeper than
// level, and gives the rest.
func nest(flat []Heading, level int) (tree, rest []Heading) {
	if n := entries(flat, level); n > 0 {
		tree = make([]Heading, 0, n)
	}
	for len(flat) > 0 && flat[0].Level > level {
		h := flat[0]
		h.Children, flat = nest(flat[1:], h.Level)
		tree = append(tree, h)
	}
	return tree, flat
}

// entries is how many headings nest puts at the top of its tree.
func entries(flat []Heading, level int) (n int) {
	last := none
	for _, h := range flat {
		if h.Level <= level {
			break
		}
		if h.Level <= last {
			n, last = n+1, h.Level
		}
	}
	return n
}

var idName = []byte("id")

// setIDs gives each heading an id as GitHub makes anchors.
func setIDs(root ast.Node, src []byte, prefix string) {
	ids := anchors{prefix: prefix, seen: map[string]int{}}
	w := plainWriter{src: src, alt: true}
	blocks(root, func(n ast.Node) {
		if h, ok := n.(*ast.Heading); ok {
			w.out = w.out[:0]
			w.children(h)
			h.SetAttribute(idName, ids.unique(w.out))
		}
	})
}

// anchors makes ids, and counts how often each was asked for.
type anchors struct {
	prefix  string
	seen    map[string]int
	scratch []byte
}

// unique is the id of a heading with that text, with a number behind it where it
// was there before.
func (a *anchors) unique(text []byte) []byte {
	a.scratch = append(a.scratch[:0], a.prefix...)
	a.scratch = appendAnchor(a.scratch, text)
	n, taken := a.seen[string(a.scratch)]
	if !taken {
		return a.take(a.scratch)
	}
	base := len(a.scratch)
	for {
		n++
		a.scratch = strconv.AppendInt(append(a.scratch[:base], '-'), int64(n), 10)
		if _, taken := a.seen[string(a.scratch)]; !taken {
			a.seen[string(a.scratch[:base])] = n
			return a.take(a.scratch)
		}
	}
}

func (a *anchors) take(id []byte) []byte {
	a.seen[string(id)] = 0
	return bytes.Clone(id)
}

// appendAnchor appends text in lower case, with a dash for each space, and of the
// rest letters, marks, digits, dashes and connectors alone.
func appendAnchor(id, text []byte) []byte {
	start := len(id)
	for text = bytes.TrimSpace(text); len(text) > 0; {
		c := text[0]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(text)
			if 0x4E00 <= r && r <= 0x9FFF { // letters without cases, most of those that are not ASCII
				id = append(id, text[:size]...)
			} else if isAnchorRune(r) {
				id = utf8.AppendRune(id, unicode.ToLower(r))
			}
			text = text[size:]
			continue
		case c == ' ' || c == '\n':
			id = append(id, '-')
		case 'A' <= c && c <= 'Z':
			id = append(id, c+'a'-'A')
		case util.IsAlphaNumeric(c) || c == '-' || c == '_':
			id = append(id, c)
		}
		text = text[1:]
	}
	if len(id) == start {
		return append(id, "heading"...)
	}
	return id
}

func isAnchorRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) ||
		unicode.In(r, unicode.Pc, unicode.Nl, unicode.Other_Alphabetic)
}

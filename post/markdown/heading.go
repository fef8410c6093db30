package markdown

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

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
	var found []Heading
	blocks(b.root, func(n ast.Node) {
		h, ok := n.(*ast.Heading)
		if !ok {
			return
		}
		id, _ := h.AttributeString("id")
		name, _ := id.([]byte)
		start, end := b.blockSpan(h)
		found = append(found, Heading{
			Level: h.Level,
			ID:    clean(string(name)),
			Text:  plain(h, b.fed),
			Range: b.span(start, end),
		})
	})
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
	for len(flat) > 0 && flat[0].Level > level {
		h := flat[0]
		h.Children, flat = nest(flat[1:], h.Level)
		tree = append(tree, h)
	}
	return tree, flat
}

// setIDs gives each heading an id as GitHub makes anchors.
func setIDs(root ast.Node, src []byte, prefix string) {
	seen := anchors{}
	blocks(root, func(n ast.Node) {
		if h, ok := n.(*ast.Heading); ok {
			h.SetAttributeString("id", []byte(prefix+seen.unique(anchor(plain(h, src)))))
		}
	})
}

// anchor is the text in lower case, with a dash for each space, and of the rest
// letters, marks, digits, dashes and connectors alone.
func anchor(text string) string {
	text = strings.TrimSpace(text)
	id := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n':
			id = append(id, '-')
		case r == '-' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) ||
			unicode.In(r, unicode.Pc, unicode.Nl, unicode.Other_Alphabetic):
			id = utf8.AppendRune(id, unicode.ToLower(r))
		}
	}
	if len(id) == 0 {
		return "heading"
	}
	return string(id)
}

// anchors counts how often each anchor was asked for.
type anchors map[string]int

// unique is id, with a number behind it where it was there before.
func (a anchors) unique(id string) string {
	n, taken := a[id]
	if !taken {
		a[id] = 0
		return id
	}
	for {
		n++
		candidate := id + "-" + strconv.Itoa(n)
		if _, taken := a[candidate]; !taken {
			a[id], a[candidate] = n, 0
			return candidate
		}
	}
}

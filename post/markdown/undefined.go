package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Reference is a reference whose definition is missing: `[text][label]`,
// `[label][]` or `[^label]`. It shows as it is written. `[label]` alone counts
// as text.
type Reference struct {
	// Label is what is not defined, without brackets and `^`.
	Label string
	// Footnote says that a footnote is missing, not a link.
	Footnote bool
	// Range is the whole reference; LabelRange the label.
	Range, LabelRange diag.Range
}

// Undefined is every reference without a definition in the order of the text.
func (b *Body) Undefined() []Reference {
	if b.tree() == nil {
		return nil
	}
	return b.undefined.get(func() []Reference {
		s := undefinedScan{b: b, links: map[string]bool{}}
		for _, d := range b.Definitions() {
			s.links[util.ToLinkReference([]byte(d.Label))] = true
		}
		blocks(b.root, s.block)
		return inOrder(s.found, func(r Reference) diag.Range { return r.Range })
	})
}

// undefinedScan looks for brackets in what the parser left as text.
type undefinedScan struct {
	b     *Body
	links map[string]bool // the labels that are defined
	open  []int           // brackets that are open
	skip  int             // up to here the text is looked at
	found []Reference
}

func (s *undefinedScan) block(n ast.Node) {
	if c := n.FirstChild(); c == nil || c.Type() != ast.TypeInline {
		return
	}
	s.open, s.skip = s.open[:0], 0
	nodes(n, func(c ast.Node) {
		if t, ok := c.(*ast.Text); ok && !t.IsRaw() {
			s.text(t.Segment.Start, t.Segment.Stop)
		}
	})
}

func (s *undefinedScan) text(start, end int) {
	for i := max(start, s.skip); i < end; i++ {
		switch s.b.fed[i] {
		case '\\':
			i++
		case '[':
			s.open = append(s.open, i)
		case ']':
			if n := len(s.open); n > 0 {
				s.close(s.open[n-1], i)
				s.open = s.open[:n-1]
				i = max(i, s.skip-1)
			}
		}
	}
}

// close looks at the brackets at open and at end, and at what follows them.
func (s *undefinedScan) close(open, end int) {
	src := s.b.fed
	if open+2 < end && src[open+1] == '^' {
		s.add(open, end+1, open+2, end, true)
		return
	}
	if end+1 >= len(src) || src[end+1] != '[' {
		return
	}
	last := s.b.next(end+2, ']')
	const longest = 999 // of a label
	if last < 0 || last-end > longest {
		return
	}
	s.skip = last + 1
	from, to := end+2, last
	if util.IsBlank(src[from:to]) {
		from, to = open+1, end
	}
	if !util.IsBlank(src[from:to]) && !s.links[util.ToLinkReference(src[from:to])] {
		s.add(open, last+1, from, to, false)
	}
}

func (s *undefinedScan) add(start, end, from, to int, footnote bool) {
	if !footnote && start > 0 && s.b.fed[start-1] == '!' {
		start--
	}
	s.found = append(s.found, Reference{
		Label:      clean(string(s.b.fed[from:to])),
		Footnote:   footnote,
		Range:      s.b.span(start, end),
		LabelRange: s.b.span(from, to),
	})
}

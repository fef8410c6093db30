package yaml

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// A block that yaml/v4 refuses is read in sections: a top-level key with all
// that belongs to it. A section that is refused too is looked at for what its
// author did wrong; that is reported, mended in a copy and read again. So every
// mistake is found, not the first alone, and every other field is there.

// rounds is how many mistakes of one section are looked for.
const rounds = 32

// What reading a block again and again may cost, in bytes: every text that is
// given to yaml/v4 costs perText beside its length.
const (
	perText  = 256
	mostText = 1 << 20
)

// mender reads a block section by section.
type mender struct {
	*builder
	composer *composer
	file     []byte
	fields   *entries
	broken   diag.List // what was wrong with the sections
	budget   int       // what may still be given to yaml/v4
}

// read adds what it can of the block to the root of the tree.
func (m *mender) read(start, end int) {
	m.fields = newEntries(m.builder, &yaml.Node{}, place{parent: 0, depth: 1, indent: 1})
	starts := sections(m.file[:end], start)
	m.budget = min(4*(end-start)+8*perText*(8+len(starts)), mostText)
	for i := 0; i < len(starts) && !m.full; {
		if m.budget <= 0 {
			m.problems.tooBroken(tree.Span{Start: int32(starts[i]), End: int32(starts[i])})
			break
		}
		i = m.section(append(starts, end), i)
	}
	for _, d := range m.broken {
		m.locate(d)
	}
}

// locate makes the field of d, which is a key at the top, the innermost that
// stands at its place: what a section holds is known once it is mended.
func (m *mender) locate(d *diag.Diagnostic) {
	for _, at := range []int{d.Range.Start.Offset, d.Range.End.Offset} {
		if i := m.at(int32(at)); i > 0 {
			d.Field = m.tree.Path(i)
			return
		}
	}
}

// at is the innermost node of which key and value hold the offset, or the root.
func (m *mender) at(offset int32) (found int32) {
	for c := m.tree.Nodes[0].First; c != tree.None; {
		n := &m.tree.Nodes[c]
		start := n.Span.Start
		if n.KeySpan.End > 0 {
			start = n.KeySpan.Start
		}
		if n.Alias || offset < start || offset > n.Span.End {
			c = n.Next
			continue
		}
		found, c = c, n.First
	}
	return found
}

// section reads the section that begins at starts[i], and gives the next one.
// What looks like a new key inside quotes or brackets that are still open
// belongs to the section.
func (m *mender) section(starts []int, i int) (next int) {
	begin := starts[i]
	for next = i + 1; ; next++ {
		t := mendedText(m.file, begin, starts[next], nil)
		doc, err := m.compose(t)
		if err == nil && m.isMap(doc) {
			m.take(t, doc)
			return next
		}
		if m.budget <= 0 || next > i+8 || next+1 == len(starts) || err == nil || !endsOpen(err) {
			break
		}
	}
	m.mend(begin, starts[i+1])
	return i + 1
}

// mend finds the mistakes of a section, one after another.
func (m *mender) mend(start, end int) {
	var edits []diag.Edit
	for range rounds {
		if m.budget <= 0 {
			break
		}
		t := mendedText(m.file, start, end, edits)
		doc, err := m.compose(t)
		if err == nil && m.isMap(doc) {
			m.take(t, doc)
			return
		}
		f := newFault(t, err)
		found := f.explain()
		if overlap(found.mend) { // what is to be mended was made by mending
			found.mend, found.fix = nil, ""
		}
		m.report(t, f, found)
		more := append(slices.Clone(edits), found.mend...)
		slices.SortStableFunc(more, func(a, b diag.Edit) int { return a.Start - b.Start })
		if len(found.mend) == 0 || overlap(more) {
			break
		}
		edits = more
	}
	m.leave(start, end)
}

// leave adds the key of a section that cannot be read, without its value.
func (m *mender) leave(start, end int) {
	t := mendedText(m.file, start, end, nil)
	l := lineAt(t.src, skipSpace(t.src, 0))
	if !l.hasKey() || l.isItem() {
		return
	}
	last := len(bytes.TrimRight(t.src, " \t\r\n"))
	name := l.key(t.src)
	index := m.add(place{parent: 0, key: name, keySpan: t.span(l.first, l.keyEnd)},
		tree.Node{Kind: tree.Null, Span: t.span(l.value, max(l.value, last))})
	m.fields.note(name, index)
}

// compose reads t as far as the budget goes.
func (m *mender) compose(t *text) (*yaml.Node, *yaml.LoadError) {
	m.budget -= perText + len(t.src)
	first, second, err := m.composer.compose(t.src)
	if second != nil && err == nil {
		err = &yaml.LoadError{Message: "second document", Mark: yaml.Mark{Line: second.Line, Column: second.Column}}
	}
	return first, err
}

// isMap reports whether doc holds keys, or nothing.
func (m *mender) isMap(doc *yaml.Node) bool {
	return doc == nil || len(doc.Content) == 0 || isBare(doc.Content[0]) || doc.Content[0].Kind == yaml.MappingNode
}

// take adds the entries of a document to the root.
func (m *mender) take(t *text, doc *yaml.Node) {
	if doc == nil || len(doc.Content) == 0 || isBare(doc.Content[0]) {
		return
	}
	m.text, m.cursor = t, newCursor(t.src)
	root := doc.Content[0]
	m.tree.Nodes[0].Style = styleOf(root)
	if root.Anchor != "" {
		m.anchors[root] = 0
	}
	m.fields.node, m.fields.own, m.fields.indent = root, nil, root.Column
	at := 0
	for i := 0; i+1 < len(root.Content) && !m.full; i += 2 {
		at = m.fields.entry(root.Content[i], root.Content[i+1], at)
	}
}

// report adds what was found wrong with a section.
func (m *mender) report(t *text, f *fault, found finding) {
	for found.end < len(t.src) && !utf8.RuneStart(t.src[found.end]) {
		found.end++
	}
	at := t.span(found.start, found.end)
	if found.code == "" {
		found.code = tree.ErrSyntax
	}
	if m.problems.full() {
		return
	}
	d := m.problems.Add(found.code, at, found.message, found.hint)
	if found.field == "" {
		found.field = f.field()
	}
	if found.field != "" {
		d.Field = string(tree.AppendKey(nil, found.field))
	}
	m.broken = append(m.broken, d)
	if found.fix != "" && len(found.mend) > 0 {
		d.Fixes = []diag.Fix{{Message: found.fix, Edits: found.mend, Safe: found.safe}}
	}
}

// sections finds where the top-level keys of src begin, from start on. What
// stands before the first key is a section too.
func sections(src []byte, start int) (starts []int) {
	starts = []int{start}
	base := -1
	for i := start; i < len(src); i = nextLine(src, i) {
		l := lineAt(src, i)
		l.first = max(l.first, i)
		if l.isBlank() || l.isComment(src) {
			continue
		}
		if base < 0 {
			base = l.indent()
		}
		if l.indent() <= base && l.hasKey() && !l.isItem() && i > start {
			starts = append(starts, i)
		}
	}
	return starts
}

func overlap(edits []diag.Edit) bool {
	for i := 1; i < len(edits); i++ {
		if edits[i].Start < edits[i-1].End || edits[i].Start == edits[i-1].Start {
			return true
		}
	}
	return false
}

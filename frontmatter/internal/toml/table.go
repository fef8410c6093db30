package toml

import (
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// role says what made a node, and so what may still be added to it.
type role uint8

const (
	value     role = iota // a value: nothing
	implied               // a table that a longer header names: sub-tables, and its own header
	header                // a table with a header of its own: sub-tables
	dotted                // a table that dotted keys made: more of them, and sub-tables
	tables                // an array of tables: more tables
	anonymous             // a table of such an array
)

// part is one name of a dotted key.
type part struct {
	name string
	span tree.Span
}

// parts reads the names of a key.
func (p *parser) parts(it unstable.Iterator) []part {
	var parts []part
	for it.Next() {
		n := it.Node()
		start, end := p.extent(n.Raw)
		name := string(n.Data)
		if end-start == len(name) {
			name = p.sub(start, end)
		}
		parts = append(parts, part{name, span(start, end)})
	}
	return parts
}

// header makes the table that a header names the one that keys go to, and gives
// where the header ends.
func (p *parser) header(e *unstable.Node) (end int) {
	parts := p.parts(e.Key())
	brackets := 1
	if e.Kind == unstable.ArrayTable {
		brackets = 2
	}
	start, end := p.brackets(parts, brackets)
	p.enter(parts, span(start, end), brackets == 2)
	return end
}

// brackets is where the header with these names starts and ends.
func (p *parser) brackets(parts []part, n int) (start, end int) {
	start, end = int(parts[0].span.Start), int(parts[len(parts)-1].span.End)
	for start > p.base && p.src[start-1] != '[' {
		start--
	}
	for end < len(p.src) && p.src[end] != ']' {
		end++
	}
	return max(start-n, p.base), min(end+n, len(p.src))
}

// enter walks to the table that a header names, making what is not there.
func (p *parser) enter(parts []part, at tree.Span, array bool) {
	if len(parts) >= p.deepest {
		p.problems.TooDeep(at, p.deepest)
		p.table = tree.None
		return
	}
	i := int32(0)
	for _, name := range parts[:len(parts)-1] {
		i = p.step(i, name, at)
	}
	last := parts[len(parts)-1]
	if array {
		p.table = p.enterArray(i, last, at)
	} else {
		p.table = p.enterTable(i, last, at)
	}
	p.extend(p.table, int(at.Start), int(at.End))
}

// step is the table with that name below i, or the last of its tables.
func (p *parser) step(i int32, name part, at tree.Span) int32 {
	next := p.index.Find(p.tree, i, name.name)
	switch {
	case next == tree.None:
		return p.newTable(i, name, at, implied)
	case p.roles[next] == tables:
		return p.tree.Nodes[next].Last
	case p.roles[next] == value:
		first := next
		next = p.newTable(i, name, at, implied)
		p.taken(first, next)
	}
	return next
}

func (p *parser) newTable(parent int32, name part, at tree.Span, r role) int32 {
	i, _ := p.add(parent, tree.Node{
		Kind: tree.Map, Style: tree.Table, Key: name.name, KeySpan: name.span, Span: at,
	}, r)
	return i
}

// enterTable is the table of a header [name] below i.
func (p *parser) enterTable(i int32, name part, at tree.Span) int32 {
	next := p.index.Find(p.tree, i, name.name)
	if next == tree.None {
		return p.newTable(i, name, at, header)
	}
	switch p.roles[next] {
	case implied:
		p.tree.Nodes[next].KeySpan = name.span
		p.roles[next] = header
	case header, dotted:
		p.again(next, name)
	default:
		first := next
		next = p.newTable(i, name, at, header)
		p.taken(first, next)
	}
	return next
}

// enterArray is a new table in the array of a header [[name]] below i.
func (p *parser) enterArray(i int32, name part, at tree.Span) int32 {
	array := p.index.Find(p.tree, i, name.name)
	if array == tree.None || p.roles[array] != tables {
		first := array
		array, _ = p.add(i, tree.Node{
			Kind: tree.List, Style: tree.Table, Key: name.name, KeySpan: name.span, Span: at,
		}, tables)
		if first != tree.None {
			p.taken(first, array)
		}
	}
	table, _ := p.add(array, tree.Node{Kind: tree.Map, Style: tree.Table, Span: at}, anonymous)
	return table
}

// again reports a second header or another definition of the table at i; what it
// holds is added to the first.
func (p *parser) again(i int32, name part) {
	path := p.tree.Path(i)
	d := p.problems.Add(tree.ErrDuplicateKey, name.span, "the table "+tree.Label(path)+" is written twice", "move its keys to where the first is")
	d.Field = path
	p.problems.Related(d, p.tree.Nodes[i].KeySpan, "the first is here")
}

// taken reports that the name of a table is that of something else.
func (p *parser) taken(first, again int32) {
	p.problems.Duplicate(p.tree, first, again)
}

// keyValue adds a key, which may be dotted, with its value below the table at i.
func (p *parser) keyValue(i int32, e *unstable.Node, depth int) (start, end int) {
	start, end = p.extent(e.Raw)
	parts := p.parts(e.Key())
	last := parts[len(parts)-1]
	if depth+len(parts)-1 > p.deepest {
		p.problems.TooDeep(span(start, int(last.span.End)), p.deepest)
		return start, end
	}
	for n, name := range parts[:len(parts)-1] {
		i = p.stepDotted(i, name, span(int(parts[n].span.Start), end))
		s := &p.tree.Nodes[i].Span
		s.Start, s.End = min(s.Start, int32(start)), max(s.End, int32(end))
	}
	n := tree.Node{Key: last.name, KeySpan: last.span}
	p.value(i, n, e.Value(), p.valueStart(int(last.span.End)), depth+len(parts)-1)
	return start, end
}

// stepDotted is the table with that name below i, which dotted keys may add to.
func (p *parser) stepDotted(i int32, name part, at tree.Span) int32 {
	next := p.index.Find(p.tree, i, name.name)
	switch {
	case next == tree.None:
		return p.newTable(i, name, at, dotted)
	case p.roles[next] == dotted:
	case p.roles[next] == implied || p.roles[next] == header:
		p.again(next, name)
	default:
		first := next
		next = p.newTable(i, name, at, dotted)
		p.taken(first, next)
	}
	return next
}

// valueStart is where the value of a key that ends at at starts.
func (p *parser) valueStart(at int) int {
	for at < len(p.src) && (p.src[at] == ' ' || p.src[at] == '\t' || p.src[at] == '=') {
		at++
	}
	return at
}

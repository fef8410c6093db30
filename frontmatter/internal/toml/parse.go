package toml

import (
	"bytes"
	"errors"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

var _ tree.Adapter = Parse

// Parse is a tree.Adapter.
func Parse(f *diag.File, start, end int, limits tree.Limits) (*tree.Tree, diag.List) {
	src := f.Source()[:end:end]
	p := &parser{
		src: src, base: start, text: string(src[start:]),
		tree:  tree.New(span(start, end), 1+2*bytes.Count(src[start:], []byte("="))),
		roles: make([]role, 1, 16),
		keys:  limits.Keys, mostKeys: limits.Keys, deepest: limits.Deepest(),
	}
	p.roles[0] = header
	p.problems.File = f
	p.block(start)
	p.problems.List.Sort()
	return p.tree, p.problems.List
}

// parser reads src. Offsets are those of the file.
type parser struct {
	src  []byte // up to the end of the block
	base int
	text string // src[base:], which keys and values are parts of

	tree     *tree.Tree
	index    tree.Index
	roles    []role // of each node of the tree
	table    int32  // the one that keys are added to; tree.None: they are passed over
	problems tree.Problems

	keys              int // how many more are allowed; negative from the start: any number
	mostKeys, deepest int
	full              bool // a limit ended the reading

	shift int // what to add to an offset of the library's

	aside unstable.Parser // for values on their own
}

// sub is the text between two offsets of the file.
func (p *parser) sub(start, end int) string { return p.text[start-p.base : end-p.base] }

func span(start, end int) tree.Span { return tree.Span{Start: int32(start), End: int32(end)} }

// rescans bounds how many bytes are read again after errors, as a multiple of
// the block.
const rescans = 8

// block reads statement by statement; after an error it starts anew behind it.
func (p *parser) block(at int) {
	budget := rescans * (len(p.src) - at)
	var lib unstable.Parser
	for at < len(p.src) && budget > 0 {
		data := p.src[at:]
		lib.Reset(data)
		p.shift = at
		last := at
		for lib.NextExpression() {
			p.shift = at
			if last = p.statement(lib.Expression()); p.full {
				return
			}
		}
		if lib.Error() == nil {
			return
		}
		failed := at + p.errorOffset(lib.Error(), data)
		budget -= failed - at
		at = p.failure(last, failed)
	}
}

// errorOffset is where in data the library met the error.
func (p *parser) errorOffset(err error, data []byte) int {
	var e *unstable.ParserError
	if !errors.As(err, &e) {
		return len(data)
	}
	return min(max(cap(data)-cap(e.Highlight), 0), len(data))
}

// statement adds a header or a key with its value, and gives where it ends.
func (p *parser) statement(e *unstable.Node) (end int) {
	switch e.Kind {
	case unstable.Table, unstable.ArrayTable:
		return p.header(e)
	case unstable.KeyValue:
		start, end := p.extent(e.Raw)
		if p.table == tree.None {
			return end
		}
		p.keyValue(p.table, e, 2+p.depthOf(p.table))
		p.extend(p.table, start, end)
		return end
	}
	return p.shift
}

// extent is a range of the library's in the file.
func (p *parser) extent(r unstable.Range) (start, end int) {
	start = min(p.shift+int(r.Offset), len(p.src))
	return start, min(start+int(r.Length), len(p.src))
}

// depthOf counts the collections around node i.
func (p *parser) depthOf(i int32) int {
	depth := 0
	for i = p.tree.Nodes[i].Parent; i != tree.None; i = p.tree.Nodes[i].Parent {
		depth++
	}
	return depth
}

// extend makes the spans of the tables from i on upwards hold [start, end).
func (p *parser) extend(i int32, start, end int) {
	for ; i > 0; i = p.tree.Nodes[i].Parent {
		s := &p.tree.Nodes[i].Span
		s.Start, s.End = min(s.Start, int32(start)), max(s.End, int32(end))
	}
}

// add puts n below parent. An entry of the same key is shadowed and given back.
func (p *parser) add(parent int32, n tree.Node, r role) (i, earlier int32) {
	earlier = tree.None
	if p.tree.Nodes[parent].Kind == tree.List {
		i = p.tree.Add(parent, n)
	} else {
		if p.keys == 0 && !p.full {
			p.full = true
			p.problems.TooManyKeys(n.KeySpan, p.mostKeys)
		}
		p.keys--
		i, earlier = p.index.Add(p.tree, parent, n)
	}
	p.roles = append(p.roles, r)
	return i, earlier
}

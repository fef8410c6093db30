package json

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// object reads the members of the map at node i and its closing brace. open is
// the offset of the opening one; -1 where both are left out.
func (p *parser) object(i int32, open int) {
	comma := -1 // the last one, where no member followed yet
	for {
		p.skip()
		switch c := p.peek(); {
		case p.done():
			if open >= 0 {
				p.unclosed(open, "map", "}")
			}
			return
		case c == '}' && open >= 0:
			p.trailing(comma)
			p.at++
			return
		case c == ',':
			p.strayComma()
		case c == ']' && p.insideList(i):
			p.unclosed(open, "map", "}")
			return
		case c == '}' || c == ']':
			p.strayBracket()
		default:
			p.member(i)
			comma = p.separator(p.keyAhead)
		}
	}
}

// list reads the items of the list at node i and its closing bracket.
func (p *parser) list(i int32, open int) {
	comma := -1
	for {
		p.skip()
		switch c := p.peek(); {
		case p.done():
			p.unclosed(open, "list", "]")
			return
		case c == ']':
			p.trailing(comma)
			p.at++
			return
		case c == '}':
			p.unclosed(open, "list", "]")
			return
		case c == ',':
			p.strayComma()
		default:
			p.value(i, tree.Node{})
			comma = p.separator(p.literalAhead)
		}
	}
}

// separator reads the comma behind a value and gives its offset, or reports that
// it is missing. At the end of a collection it gives -1.
func (p *parser) separator(ahead func() bool) int {
	end, junk := p.at, -1
	for {
		p.skip()
		switch c := p.peek(); {
		case p.done() || c == '}' || c == ']':
			return -1
		case c == ',':
			p.at++
			return p.at - 1
		case ahead():
			if junk < 0 {
				p.fixed(end, end, "a comma is missing", "write a comma between the values", ",")
			}
			return -1
		}
		start := p.at
		p.at = p.bareEnd(start + 1)
		if junk < 0 {
			p.problems.Syntax(span(start, p.at), "text behind the value", "put it into the quotes, or take it out")
		}
		junk = start
	}
}

func (p *parser) trailing(comma int) {
	if comma >= 0 {
		p.fixed(comma, comma+1, "a comma behind the last value", "take it out", "")
	}
}

func (p *parser) strayComma() {
	p.fixed(p.at, p.at+1, "a comma without a value before it", "take it out", "")
	p.at++
}

func (p *parser) strayBracket() {
	p.problems.Syntax(span(p.at, p.at+1), string(p.src[p.at])+" closes nothing", "take it out")
	p.at++
}

func (p *parser) insideList(i int32) bool {
	up := p.tree.Nodes[i].Parent
	return up != tree.None && p.tree.Nodes[up].Kind == tree.List
}

// unclosed reports the innermost of the collections that the block ends in.
func (p *parser) unclosed(open int, what, bracket string) {
	if p.ended {
		return
	}
	p.ended = p.done()
	p.problems.Syntax(span(open, open+1), "the "+what+" is not closed", "write "+bracket+" behind its last value")
}

// member reads a key, its colon and its value.
func (p *parser) member(parent int32) {
	if p.keys == 0 {
		p.problems.TooManyKeys(span(p.at, p.at+1), p.mostKeys)
		p.at, p.ended = len(p.src), true
		return
	}
	problems := len(p.problems.List)
	start := p.at
	key := p.key()
	n := tree.Node{Key: key, KeySpan: span(start, p.at)}
	end := p.at
	p.skip()
	switch p.peek() {
	case ':':
		p.at++
	case '=':
		p.fixed(p.at, p.at+1, "a key and its value are joined by a colon", "write :", ":")
		p.at++
	default:
		if !p.literalAhead() {
			p.problems.Syntax(span(start, end), "a key without a value", `write "key": "value"`)
			p.at = end
			p.add(parent, n, tree.Null, end, "", problems)
			return
		}
		p.fixed(end, end, "the colon behind the key is missing", "write a colon", ":")
	}
	p.value(parent, n)
	p.name(problems, p.tree.Nodes[parent].Last)
}

// add puts n with its value below parent and reports a second key of its name.
func (p *parser) add(parent int32, n tree.Node, kind tree.Kind, start int, text string, problems int) int32 {
	n.Kind, n.Text, n.Span = kind, text, span(start, p.at)
	if p.tree.Nodes[parent].Kind == tree.List {
		i := p.tree.Add(parent, n)
		p.name(problems, i)
		return i
	}
	p.keys--
	i, earlier := p.index.Add(p.tree, parent, n)
	p.name(problems, i)
	if earlier != tree.None {
		p.problems.Duplicate(p.tree, earlier, i)
	}
	return i
}

// value reads a value into the list or, with the key in n, the map parent.
func (p *parser) value(parent int32, n tree.Node) {
	colon, problems := p.at, len(p.problems.List)
	p.skip()
	start := p.at
	switch c := p.peek(); {
	case p.done() || c == ',' || c == '}' || c == ']':
		p.at = colon
		p.problems.Syntax(n.KeySpan, "a value is missing", `write null, or "" for no text`)
		p.add(parent, n, tree.Null, colon, "", problems)
	case p.templateAhead():
		p.at = p.bareEnd(start + 2)
		mark := []byte("}}")
		if p.src[start+1] == '%' {
			mark = []byte("%}")
		}
		if end := bytes.Index(p.src[start:lineEnd(p.src, start)], mark); end > 0 {
			p.at = start + end + len(mark)
		}
		p.problems.Syntax(span(start, p.at), "this is a template that nobody filled in", "write a value; a file with templates is no post yet")
		p.add(parent, n, tree.Text, start, p.sub(start, p.at), problems)
	case c == '{' || c == '[':
		p.collection(parent, n)
	case p.quoteAhead() != nil:
		text := p.string()
		n.Style = tree.Double
		p.add(parent, n, tree.Text, start, text, problems)
	default:
		kind, text := p.bare()
		p.add(parent, n, kind, start, text, problems)
	}
}

func (p *parser) templateAhead() bool {
	return bytes.HasPrefix(p.src[p.at:], []byte("{{")) || bytes.HasPrefix(p.src[p.at:], []byte("{%"))
}

func (p *parser) collection(parent int32, n tree.Node) {
	start, problems := p.at, len(p.problems.List)
	kind, read := tree.Map, p.object
	if p.src[start] == '[' {
		kind, read = tree.List, p.list
	}
	n.Style = tree.Flow
	p.at++
	i := p.add(parent, n, kind, start, "", problems)
	// The block itself is the first level.
	if p.depth--; p.depth <= 0 {
		d := p.problems.TooDeep(span(start, start+1), p.deepest)
		d.Field = p.tree.Path(i)
		p.at = matching(p.src, start)
	} else {
		read(i, start)
	}
	p.depth++
	// One that is not closed goes on to the end of the block.
	p.tree.Nodes[i].Span.End = int32(start + len(bytes.TrimRight(p.src[start:p.at], " \t\r\n")))
}

// matching is the offset behind the bracket that closes the one at start, or the
// end of src.
func matching(src []byte, start int) int {
	depth, quoted := 0, false
	for at := start; at < len(src); at++ {
		switch c := src[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case c == '\n':
			quoted = false
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return len(src)
}

package toml

import (
	"bytes"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// value adds v, which starts at start, below parent, and gives where it ends.
// depth counts the collections around it.
func (p *parser) value(parent int32, n tree.Node, v *unstable.Node, start, depth int) (end int) {
	if p.full {
		return start
	}
	switch v.Kind {
	case unstable.Array:
		return p.collection(parent, n, v, start, depth, tree.List)
	case unstable.InlineTable:
		return p.collection(parent, n, v, start, depth, tree.Map)
	}
	leaf := p.scalar(v)
	leaf.Key, leaf.KeySpan = n.Key, n.KeySpan
	p.addScalar(parent, leaf)
	return int(leaf.Span.End)
}

// scalar is v, which is no collection, as a node.
func (p *parser) scalar(v *unstable.Node) (n tree.Node) {
	start, end := p.extent(v.Raw)
	n.Span = span(start, end)
	n.Text = p.sub(start, end)
	switch v.Kind {
	case unstable.String:
		n.Kind = tree.Text
		n.Style, n.Text = p.quoted(v, start, end)
	case unstable.Bool:
		n.Kind = tree.Bool
	case unstable.Integer, unstable.Float:
		n.Kind = tree.Number
	default:
		n.Kind = tree.Time
	}
	return n
}

// addScalar puts n below parent and reports a date or number that is none.
func (p *parser) addScalar(parent int32, n tree.Node) int32 {
	i := p.addValue(parent, n)
	switch {
	case n.Kind == tree.Time:
		p.checkTime(i)
	case n.Kind == tree.Number && (len(n.Text) > 15 || isFloat(n.Text)):
		p.checkNumber(i)
	}
	return i
}

// addValue puts n below parent and reports a second key of its name.
func (p *parser) addValue(parent int32, n tree.Node) int32 {
	i, earlier := p.add(parent, n, value)
	if earlier != tree.None {
		p.problems.Duplicate(p.tree, earlier, i)
	}
	return i
}

// quoted is the style of a text and what it says. Line ends within it are LF.
func (p *parser) quoted(v *unstable.Node, start, end int) (tree.Style, string) {
	raw := p.sub(start, end)
	style := tree.Double
	switch {
	case strings.HasPrefix(raw, `"""`) && len(raw) > 5:
		style = tree.Multi
	case strings.HasPrefix(raw, `'''`) && len(raw) > 5:
		style = tree.Literal
	case strings.HasPrefix(raw, `'`):
		style = tree.Single
	}
	if len(raw) == len(v.Data)+2 {
		return style, raw[1 : len(raw)-1]
	}
	text := string(v.Data)
	if strings.Contains(raw, "\r\n") && !strings.Contains(raw, `\r`) {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return style, text
}

// collection adds a list or a table in braces.
func (p *parser) collection(parent int32, n tree.Node, v *unstable.Node, start, depth int, k tree.Kind) (end int) {
	n.Kind, n.Style, n.Span = k, tree.Flow, span(start, start+1)
	i := p.addValue(parent, n)
	// The block itself is the first level.
	if depth >= p.deepest {
		d := p.problems.TooDeep(n.Span, p.deepest)
		d.Field = p.tree.Path(i)
		end = p.endOf(v, start)
		p.tree.Nodes[i].Span.End = int32(end)
		return end
	}
	at := start + 1
	for it := v.Children(); it.Next() && !p.full; {
		child := it.Node()
		switch child.Kind {
		case unstable.Comment:
			continue
		case unstable.KeyValue:
			_, at = p.keyValue(i, child, depth+1)
		default:
			at = p.value(i, tree.Node{}, child, p.skip(at), depth+1)
		}
	}
	end = min(p.skip(at)+1, len(p.src))
	p.tree.Nodes[i].Span.End = int32(end)
	return end
}

// endOf is where v, which starts at start, ends.
func (p *parser) endOf(v *unstable.Node, start int) int {
	if v.Kind != unstable.Array && v.Kind != unstable.InlineTable {
		_, end := p.extent(v.Raw)
		return end
	}
	at := start + 1
	for it := v.Children(); it.Next(); {
		if child := it.Node(); child.Kind == unstable.KeyValue {
			_, at = p.extent(child.Raw)
		} else {
			at = p.endOf(child, p.skip(at))
		}
	}
	return min(p.skip(at)+1, len(p.src))
}

// skip passes over what stands between the values of a list: blanks, line ends,
// commas and comments.
func (p *parser) skip(at int) int {
	for at < len(p.src) {
		switch p.src[at] {
		case ' ', '\t', '\r', '\n', ',':
			at++
		case '#':
			n := bytes.IndexByte(p.src[at:], '\n')
			if n < 0 {
				return len(p.src)
			}
			at += n
		default:
			return at
		}
	}
	return at
}

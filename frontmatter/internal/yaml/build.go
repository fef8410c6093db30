package yaml

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// expansion is how many nodes aliases and merge keys of one block may add.
const expansion = 10_000

// builder turns the node tree of yaml/v4 into a tree.Tree.
type builder struct {
	text   *text
	cursor cursor
	limits tree.Limits

	tree     *tree.Tree
	problems *problems
	anchors  map[*yaml.Node]int32 // the node that each anchor was read into
	unknown  *yaml.Node           // what an alias of no anchor refers to

	keys, aliases, copied int
	full                  bool // a limit ended the reading
}

// place is where a node of yaml/v4 is read to.
type place struct {
	parent  int32
	key     string
	keySpan tree.Span
	bare    int // where the value stands if it is not written
	indent  int // column of the block collection around it
	depth   int
	merged  bool
}

// value adds n and all that is below it, and returns where it ends in the text.
func (b *builder) value(n *yaml.Node, p place) (index int32, end int) {
	if n.Kind == yaml.AliasNode {
		return b.alias(n, p)
	}
	start := p.bare
	if !isBare(n) {
		start = b.cursor.seek(n.Line, n.Column)
	}
	content, end := skipProperties(b.text.src, start, n)
	switch {
	case isPlaceholder(n, b.text.src[content:]):
		return b.placeholder(p, start)
	case isLoneQuestion(n, b.text.src[content:]):
		return b.loneQuestion(p, content)
	}
	index = b.add(p, tree.Node{Kind: kindOfNode(n), Style: styleOf(n), Tagged: isTagged(n)})
	if n.Anchor != "" {
		b.anchors[n] = index
	}
	if isBare(n) {
		b.hiddenValue(index, start)
	}
	switch n.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		end = max(end, b.collection(n, index, content, p))
	default:
		b.tree.Nodes[index].Text = n.Value
		if !isEmptyPlain(n) {
			end = scalarEnd(b.text.src, content, n, p.indent)
		}
		b.tightDashes(index, content, end)
		if isStrangeTag(n) {
			b.problems.strangeTag(b.text.edit(start, end, quote(string(b.text.src[start:end]))), index, n.Tag)
		}
	}
	b.tree.Nodes[index].Span = b.text.span(start, end)
	return index, end
}

// add puts node where p says.
func (b *builder) add(p place, node tree.Node) int32 {
	node.Key, node.KeySpan, node.Merged = p.key, p.keySpan, p.merged
	if p.parent == tree.None {
		root := &b.tree.Nodes[0]
		node.Parent, node.First, node.Last, node.Next = tree.None, tree.None, tree.None, tree.None
		*root = node
		return 0
	}
	return b.tree.Add(p.parent, node)
}

func (b *builder) collection(n *yaml.Node, index int32, content int, p place) (end int) {
	if most := b.limits.Deepest(); p.depth >= most {
		b.problems.TooDeep(b.text.span(content, content+1), most)
		b.full = true
		return content
	}
	inner := place{parent: index, indent: p.indent, depth: p.depth + 1}
	if n.Style&yaml.FlowStyle == 0 {
		inner.indent = columnAt(b.text.src, content)
	}
	if n.Kind == yaml.SequenceNode {
		end = b.list(n, content, inner)
	} else {
		end = b.fields(n, content, inner)
	}
	switch {
	case n.Style&yaml.FlowStyle == 0 || isPair(n):
	case n.Kind == yaml.SequenceNode:
		end = flowEnd(b.text.src, end, ']')
	default:
		end = flowEnd(b.text.src, end, '}')
	}
	return end
}

func (b *builder) list(n *yaml.Node, content int, p place) (end int) {
	end = content
	if n.Style&yaml.FlowStyle != 0 {
		end++
	}
	for _, item := range n.Content {
		if b.full {
			break
		}
		p.bare = end
		if isBare(item) {
			p.bare = b.cursor.seek(item.Line, item.Column)
		}
		_, end = b.value(item, p)
	}
	return end
}

func (b *builder) fields(n *yaml.Node, content int, p place) (end int) {
	end = content
	if n.Style&yaml.FlowStyle != 0 && !isPair(n) {
		end++
	}
	m := newEntries(b, n, p)
	for i := 0; i+1 < len(n.Content) && !b.full; i += 2 {
		end = m.entry(n.Content[i], n.Content[i+1], end)
	}
	return end
}

// placeholder adds an unfilled template, a map for YAML, as the text that it is.
func (b *builder) placeholder(p place, start int) (index int32, end int) {
	src := b.text.src
	end = lineAt(src, start).last
	if close := closingBracket(string(src[start:min(start+placeholderSize, len(src))])); close > 0 {
		end = start + close + 1
	}
	value := string(src[start:end])
	index = b.add(p, tree.Node{Kind: tree.Text, Text: value, Span: b.text.span(start, end)})
	b.problems.template(b.text.edit(start, end, quoteTemplate(value)), index)
	return index, end
}

// placeholderSize is as much of a text as is searched for the end of a template.
const placeholderSize = 1 << 10

// loneQuestion adds a ? that stands alone, an empty key for YAML, as the text
// that it is.
func (b *builder) loneQuestion(p place, start int) (index int32, end int) {
	index = b.add(p, tree.Node{Kind: tree.Text, Text: "?", Span: b.text.span(start, start+1)})
	b.problems.reserved(b.text.edit(start, start+1, `"?"`), index, '?')
	return index, start + 1
}

// isPlaceholder reports whether n, written as src begins, is {{ title }} or the
// like.
func isPlaceholder(n *yaml.Node, src []byte) bool {
	return n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 &&
		isCollection(n.Content[0]) && (bytes.HasPrefix(src, []byte("{{")) || bytes.HasPrefix(src, []byte("{ {")))
}

func isLoneQuestion(n *yaml.Node, src []byte) bool {
	return n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) == 2 &&
		isBare(n.Content[0]) && isBare(n.Content[1]) && src[0] == '?' && breakAt(src, 1) > 0
}

// isStrangeTag reports whether the tag of the scalar n is probably the start of
// its text: title: !important news. Of old, Ruby wrote ! in front of quotes.
func isStrangeTag(n *yaml.Node) bool {
	return n.Style&yaml.TaggedStyle != 0 && !strings.HasPrefix(n.Tag, "!!") && !strings.HasPrefix(n.Tag, "tag:") ||
		n.Tag == "!" && n.Style&quotedStyles == 0 && n.Value != ""
}

func isTagged(n *yaml.Node) bool { return n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" }

const quotedStyles = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

// isEmptyPlain reports whether n is a scalar of which no more than its tag and
// anchor are written.
func isEmptyPlain(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&quotedStyles == 0
}

// isBare reports whether nothing of n is written.
func isBare(n *yaml.Node) bool {
	return isEmptyPlain(n) && n.Anchor == "" && !isTagged(n)
}

// isPair reports whether n is a map of one entry in a flow list, which has no
// braces: [a: b].
func isPair(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode || n.Style&yaml.FlowStyle == 0 || len(n.Content) != 2 {
		return false
	}
	key := n.Content[0]
	return key.Line == n.Line && key.Column == n.Column
}

func kindOfNode(n *yaml.Node) tree.Kind {
	switch n.Kind {
	case yaml.MappingNode:
		return tree.Map
	case yaml.SequenceNode:
		return tree.List
	}
	if isTagged(n) {
		switch n.Tag {
		case "!!null":
			return tree.Null
		case "!!bool":
			return tree.Bool
		case "!!int", "!!float":
			return tree.Number
		case "!!timestamp":
			return tree.Time
		}
		return tree.Text
	}
	if n.Style&quotedStyles != 0 {
		return tree.Text
	}
	return kindOf(n.Value)
}

func styleOf(n *yaml.Node) tree.Style {
	switch s := n.Style; {
	case s&yaml.SingleQuotedStyle != 0:
		return tree.Single
	case s&yaml.DoubleQuotedStyle != 0:
		return tree.Double
	case s&yaml.LiteralStyle != 0:
		return tree.Literal
	case s&yaml.FoldedStyle != 0:
		return tree.Folded
	case s&yaml.FlowStyle != 0:
		return tree.Flow
	}
	return tree.Plain
}

package yaml

import (
	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Aliases and merge keys become copies of what they stand for.

// alias adds what the alias n refers to.
func (b *builder) alias(n *yaml.Node, p place) (index int32, end int) {
	start := b.cursor.seek(n.Line, n.Column)
	end = start + 1 + len(n.Value)
	node := tree.Node{Kind: tree.Null, Alias: true, Span: b.text.span(start, end)}
	if b.aliases++; b.limits.Aliases >= 0 && b.aliases > b.limits.Aliases {
		b.full = true
		b.problems.tooManyAliases(node.Span, b.limits.Aliases)
		return b.add(p, node), end
	}
	target, known := b.anchors[n.Alias]
	switch {
	case n.Alias == b.unknown:
		node.Kind, node.Text = tree.Text, string(b.text.src[start:end])
		index = b.add(p, node)
		b.problems.unknownAnchor(node.Span, index, n.Value)
		return index, end
	case !known:
		if n.Alias != nil && n.Alias.Kind == yaml.ScalarNode { // the anchor of a key
			node.Kind, node.Style, node.Text = kindOfNode(n.Alias), styleOf(n.Alias), n.Alias.Value
		}
		return b.add(p, node), end
	case b.within(p.parent, target):
		index = b.add(p, node)
		b.problems.aliasOfItself(node.Span, index)
		return index, end
	}
	from := &b.tree.Nodes[target]
	from.Anchor = true
	node.Kind, node.Style, node.Tagged, node.Text = from.Kind, from.Style, from.Tagged, from.Text
	index = b.add(p, node)
	if size := b.size(target, expansion-b.copied); b.copied+size > expansion {
		if b.copied <= expansion {
			b.problems.tooMuchCopied(node.Span, expansion)
		}
		b.copied = expansion + 1
		return index, end
	} else {
		b.copied += size
	}
	b.copyBelow(target, index)
	return index, end
}

// within reports whether node i is below or is node of.
func (b *builder) within(i, of int32) bool {
	for ; i != tree.None; i = b.tree.Nodes[i].Parent {
		if i == of {
			return true
		}
	}
	return false
}

// size counts the nodes below i; beyond most it stops counting.
func (b *builder) size(i int32, most int) (n int) {
	for c := b.tree.Nodes[i].First; c != tree.None && n <= most; c = b.tree.Nodes[c].Next {
		n += 1 + b.size(c, most-n)
	}
	return n
}

// copyBelow copies the children of from, and what is below them, to the end of
// those of to.
func (b *builder) copyBelow(from, to int32) {
	for c := b.tree.Nodes[from].First; c != tree.None; c = b.tree.Nodes[c].Next {
		node := b.tree.Nodes[c]
		node.Anchor = false
		b.copyBelow(c, b.tree.Add(to, node))
	}
}

// aside reads n as value does, but leaves it out of the list of its parent.
func (b *builder) aside(n *yaml.Node, p place) (index int32, end int) {
	last := b.tree.Nodes[p.parent].Last
	index, end = b.value(n, p)
	parent := &b.tree.Nodes[p.parent]
	if parent.Last = last; last == tree.None {
		parent.First = tree.None
	} else {
		b.tree.Nodes[last].Next = tree.None
	}
	return index, end
}

// mergeable reports whether n may stand behind <<: a map, the alias of one, or a
// list of such.
func mergeable(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch {
	case n == nil:
		return false
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind == yaml.AliasNode {
				item = item.Alias
			}
			if item == nil || item.Kind != yaml.MappingNode {
				return false
			}
		}
		return true
	}
	return n.Kind == yaml.MappingNode
}

// merge reads the value of a merge key, and adds those of its entries of which
// the map has none itself. Of several sources the first wins.
func (m *entries) merge(value *yaml.Node, p place) (end int) {
	index, end := m.aside(value, p)
	if m.own == nil {
		m.own = make(map[string]bool, len(m.node.Content)/2)
		for i := 0; i < len(m.node.Content); i += 2 {
			if key := m.node.Content[i]; !isMerge(key) {
				m.own[keyText(key)] = true
			}
		}
	}
	if m.tree.Nodes[index].Kind == tree.Map {
		m.adopt(index)
		return end
	}
	for c := m.tree.Nodes[index].First; c != tree.None; c = m.tree.Nodes[c].Next {
		m.adopt(c)
	}
	return end
}

// adopt copies the children of the map at index into the map that m reads. They
// stay where they are too: the map may have an anchor, and be copied again.
func (m *entries) adopt(index int32) {
	for c := m.tree.Nodes[index].First; c != tree.None; c = m.tree.Nodes[c].Next {
		node := m.tree.Nodes[c]
		if _, there := m.seen[node.Key]; there || m.own[node.Key] || node.Shadowed {
			continue
		}
		node.Merged = true
		i := m.tree.Add(m.parent, node)
		m.copyBelow(c, i)
		m.seen[node.Key] = seen{i, i}
	}
}

// keyText is the text of a scalar key.
func keyText(n *yaml.Node) string {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n.Value
}

// strayAnchors warns of anchors in front of plain text that no alias refers to.
func (b *builder) strayAnchors() {
	for n, i := range b.anchors {
		node := &b.tree.Nodes[i]
		if n.Kind == yaml.ScalarNode && node.Kind == tree.Text && n.Style&quotedStyles == 0 && !node.Anchor {
			b.problems.strayAnchor(node.Span, i)
		}
	}
}

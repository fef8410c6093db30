package yaml

import (
	"go.yaml.in/yaml/v4"
)

// entries adds the entries of one map: it finds duplicate keys and resolves
// merge keys.
type entries struct {
	*builder
	place
	node *yaml.Node
	seen map[string]seen
	own  map[string]bool // the keys written in the map itself, once a merge asks
}

// seen is what is known of a key that was read before.
type seen struct{ first, last int32 }

func newEntries(b *builder, n *yaml.Node, p place) *entries {
	return &entries{builder: b, place: p, node: n, seen: make(map[string]seen, len(n.Content)/2)}
}

// entry adds one key and its value; at is where the entry before it ends.
func (m *entries) entry(key, value *yaml.Node, at int) (end int) {
	start, bare := at, isBare(key)
	if bare {
		start = max(at, m.cursor.seek(key.Line, key.Column))
	} else {
		start = m.cursor.seek(key.Line, key.Column)
	}
	if m.keys++; m.limits.Keys >= 0 && m.keys > m.limits.Keys {
		m.full = true
		m.problems.TooManyKeys(m.text.span(start, start+1), m.limits.Keys)
		return at
	}
	name, keyEnd := m.key(key, start)
	p := m.place
	p.key, p.keySpan = name, m.text.span(start, keyEnd)
	p.bare = behindColon(m.text.src, keyEnd)
	if isMerge(key) && mergeable(value) {
		return m.merge(value, p)
	}
	index, end := m.value(value, p)
	m.strangeStart(index)
	if bare {
		m.problems.noKey(m.text.span(start, p.bare), index)
	} else if isCollection(key) {
		m.problems.keyNotText(p.keySpan, index)
	} else if isMerge(key) {
		m.problems.badMerge(m.tree.Nodes[index].Span)
	}
	m.note(name, index)
	return max(end, p.bare)
}

// key is a key as text, and where it ends. A key that is no scalar is known by
// how it is written.
func (m *entries) key(n *yaml.Node, start int) (name string, end int) {
	if isBare(n) {
		return "", start
	}
	if n.Kind == yaml.AliasNode {
		end = start + 1 + len(n.Value)
		if n.Alias != nil && n.Alias.Kind == yaml.ScalarNode {
			return n.Alias.Value, end
		}
		return "*" + n.Value, end
	}
	content, end := skipProperties(m.text.src, start, n)
	if !isCollection(n) {
		if !isEmptyPlain(n) {
			end = scalarEnd(m.text.src, content, n, m.indent)
		}
		return n.Value, end
	}
	p := m.place
	p.bare = start
	_, end = m.aside(n, p)
	return string(m.text.src[min(start, end):end]), end
}

// note finds out whether the entry at index has the key of an earlier one, which
// then is shadowed.
func (m *entries) note(name string, index int32) {
	before, again := m.seen[name]
	if !again {
		m.seen[name] = seen{index, index}
		return
	}
	m.tree.Nodes[before.last].Shadowed = true
	m.seen[name] = seen{before.first, index}
	if !m.tree.Nodes[before.first].Merged {
		m.problems.duplicate(before.first, index)
	}
}

func isCollection(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode
}

// isMerge reports whether n is the merge key, <<.
func isMerge(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "<<" && n.Style&quotedStyles == 0 && (!isTagged(n) || n.Tag == "!!merge")
}

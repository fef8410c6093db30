package edit

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// statement is a header, or a key with its value.
type statement struct {
	start, end int // without a comment behind it
	header     bool
	names      []name
	// node is the value; of a header the table that it opens.
	node int32
	// section is the table of the header above; of a header that table itself.
	section int32
}

// name is one part of a dotted key.
type name struct {
	span
	node int32 // of an array of tables the array
}

// scan finds the statements of a block that has no errors.
func (t toml) scan() []statement {
	values := map[int32]int32{} // start of a value to its node
	for i := range t.Tree.Nodes[1:] {
		if n := t.node(int32(i + 1)); n.Style != tree.Table {
			values[n.Span.Start] = int32(i + 1)
		}
	}
	s := scanner{toml: t, values: values, current: map[int32]int32{}}
	for at := t.skipSpace(t.Start); at < t.End; at = t.skipSpace(s.list[len(s.list)-1].end) {
		if !s.statement(at) {
			return nil
		}
	}
	return s.list
}

type scanner struct {
	toml
	list    []statement
	values  map[int32]int32
	section int32
	current map[int32]int32 // the table of each array of tables that was opened last
}

// statement reads the one at at; false where the text and the tree do not agree.
func (s *scanner) statement(at int) bool {
	st := statement{start: at, header: s.Src[at] == '['}
	brackets := 0
	for ; at < s.End && s.Src[at] == '['; at++ {
		brackets++
	}
	parent := s.section
	if st.header {
		parent = 0
	}
	for {
		at = s.skipBlanks(at)
		n := name{span: span{at, s.nameEnd(at)}}
		if n.node = s.child(parent, n.span); n.node == tree.None {
			return false
		}
		st.names = append(st.names, n)
		parent = n.node
		if inner, opened := s.current[parent]; opened {
			parent = inner
		}
		if at = s.skipBlanks(n.end); at >= s.End {
			return false
		}
		if s.Src[at] != '.' {
			break
		}
		at++
	}
	if st.header {
		if last := st.names[len(st.names)-1].node; brackets == 2 {
			parent = s.open(last)
		}
		s.section, st.node, st.end = parent, parent, at+brackets
	} else {
		node, found := s.values[int32(s.skipBlanks(at+1))]
		if !found {
			return false
		}
		st.node, st.end = node, int(s.node(node).Span.End)
	}
	st.section = s.section
	s.list = append(s.list, st)
	return st.end > st.start
}

// open is the next table of an array.
func (s *scanner) open(array int32) int32 {
	next := s.node(array).First
	if last, opened := s.current[array]; opened {
		next = s.node(last).Next
	}
	s.current[array] = next
	return next
}

// nameEnd is the end of the bare or quoted name at at.
func (t toml) nameEnd(at int) int {
	quote := t.Src[at]
	if quote != '"' && quote != '\'' {
		for at < t.End && !strings.ContainsRune(" \t.=]\r\n", rune(t.Src[at])) {
			at++
		}
		return at
	}
	for at++; at < t.End && t.Src[at] != quote; at++ {
		if t.Src[at] == '\\' && quote == '"' {
			at++
		}
	}
	return min(at+1, t.End)
}

// child is the entry of map parent that the name written at s is.
func (t toml) child(parent int32, s span) int32 {
	if parent == tree.None {
		return tree.None
	}
	key := t.unquote(string(t.Src[s.start:s.end]))
	for c := t.node(parent).First; c != tree.None; c = t.node(c).Next {
		if n := t.node(c); !n.Shadowed && (n.KeySpan == tree.Span{Start: int32(s.start), End: int32(s.end)} || n.Key == key) {
			return c
		}
	}
	return tree.None
}

// unquote is the key that is written s; of one with escapes, which another key
// span must have told, s itself.
func (t toml) unquote(s string) string {
	if len(s) >= 2 && (s[0] == '\'' || s[0] == '"' && !strings.Contains(s, `\`)) {
		return s[1 : len(s)-1]
	}
	return s
}

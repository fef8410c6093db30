package frontmatter

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Path is where the node stands, as Document.Lookup reads it: "seo.title",
// "tags[2]". It is "" of the root; of a missing node it is the path that was
// looked up.
func (n Node) Path() string {
	if n.raw() == nil {
		return n.at
	}
	return n.doc.tree.Path(n.i - 1)
}

// joinPath is the path of key in the map at path.
func joinPath(path, key string) string { return string(tree.AppendKey([]byte(path), key)) }

// step is one segment of a path: the key of a map, or the index in a list.
type step struct {
	key   string
	index int // -1 of a key
}

// cutStep takes the first segment off path, which is not empty. first tells
// whether it is the first of the whole path, which has no dot before a key. It
// is not ok where path is not well formed.
func cutStep(path string, first bool) (s step, rest string, ok bool) {
	s.index = -1
	if path[0] == '[' {
		digits, rest, found := strings.Cut(path[1:], "]")
		index, err := strconv.ParseUint(digits, 10, 31)
		s.index = int(index)
		return s, rest, found && err == nil
	}
	if !first {
		if path[0] != '.' {
			return s, "", false
		}
		path = path[1:]
	}
	if strings.HasPrefix(path, `"`) {
		s.key, rest, ok = cutQuoted(path[1:])
		return s, rest, ok
	}
	end := strings.IndexAny(path, `.[]"`)
	if end < 0 {
		end = len(path)
	}
	s.key, rest = path[:end], path[end:]
	return s, rest, end > 0 && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// cutQuoted reads a quoted segment from behind its first quote.
func cutQuoted(path string) (key, rest string, ok bool) {
	var unescaped []byte
	from := 0
	for i := 0; i < len(path); i++ {
		switch path[i] {
		case '\\':
			unescaped = append(unescaped, path[from:i]...)
			i++
			from = i
		case '"':
			if unescaped == nil {
				return path[:i], path[i+1:], true
			}
			return string(append(unescaped, path[from:i]...)), path[i+1:], true
		}
	}
	return "", "", false
}

// Lookup is the node at path below n; see [Document.Lookup].
func (n Node) Lookup(path string) Node {
	found, rest := n.walk(path)
	if rest == "" && found.raw() != nil {
		return found
	}
	at := path
	if base := n.Path(); base != "" && path != "" {
		at = base
		if path[0] != '[' {
			at += "."
		}
		at += path
	}
	return Node{doc: n.doc, at: at}
}

// walk follows path as far as there are nodes; rest is what is left of it.
func (n Node) walk(path string) (last Node, rest string) {
	for first := true; path != ""; first = false {
		s, rest, ok := cutStep(path, first)
		if !ok {
			return n, path
		}
		next := n.child(s)
		if next.i == 0 {
			return n, path
		}
		n, path = next, rest
	}
	return n, ""
}

// nearest is the node that a missing one is looked for in, as far as it is there.
func (n Node) nearest() Node {
	last, _ := n.doc.Root().walk(n.at)
	return last
}

func (n Node) child(s step) Node {
	if s.index >= 0 {
		for i, item := range n.Items() {
			if i == s.index {
				return item
			}
		}
		return Node{doc: n.doc}
	}
	for i := n.first(tree.Map); i != tree.None; i = n.doc.tree.Nodes[i].Next {
		if t := &n.doc.tree.Nodes[i]; t.Key == s.key && !t.Shadowed {
			return Node{doc: n.doc, i: i + 1}
		}
	}
	return Node{doc: n.doc}
}

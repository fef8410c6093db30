package frontmatter

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// rename is the fix that gives n another key; none where the key is not written
// in its map, but comes from an alias or a merge.
func (n Node) rename(key string) []diag.Fix {
	t := n.raw()
	if t.Merged || n.shared() {
		return nil
	}
	return n.fix("rename it to "+key, t.KeySpan, key)
}

// rewrite is the fix that gives n another text.
func (n Node) rewrite(text string) []diag.Fix {
	t := n.raw()
	if t.Merged || t.Alias || t.Tagged || t.Style > tree.Double || n.shared() {
		return nil
	}
	return n.fix("make it "+text, t.Span, text)
}

// shared reports whether n stands below an alias, and is written elsewhere.
func (n Node) shared() bool {
	for i := n.raw().Parent; i != tree.None; i = n.doc.tree.Nodes[i].Parent {
		if t := &n.doc.tree.Nodes[i]; t.Alias || t.Merged {
			return true
		}
	}
	return false
}

// fix replaces the scalar at s, in the quotes that it has.
func (n Node) fix(message string, s tree.Span, text string) []diag.Fix {
	src := n.doc.Source()
	start, end := int(s.Start), int(s.End)
	if start >= end || end > len(src) {
		return nil
	}
	switch quote := src[start]; {
	case quote == '"' || !isWord(text):
		text = strconv.Quote(text)
	case quote == '\'':
		text = "'" + text + "'"
	}
	return []diag.Fix{{Message: message, Edits: []diag.Edit{{Start: start, End: end, New: text}}}}
}

// isWord reports whether s needs no quotes as a key, in any format.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == "" && s[0] != '-'
}

package frontmatter

import (
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

func (n Node) fix(message string, s tree.Span, text string) []diag.Fix {
	edit, ok := tree.Replace(n.doc.Source(), s, text)
	if !ok {
		return nil
	}
	return []diag.Fix{{Message: message, Edits: []diag.Edit{edit}}}
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

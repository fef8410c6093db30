package edit

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Text is a file and the block in it that is edited.
type Text struct {
	Src        []byte
	Start, End int // of the block, without the fences
	Tree       *tree.Tree
}

// Newline is the line end that new lines get: the first one of the file.
func (t Text) Newline() string {
	if i := bytes.IndexByte(t.Src, '\n'); i > 0 && t.Src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

func (t Text) node(i int32) *tree.Node { return &t.Tree.Nodes[i] }

// lineStart is the first byte of the line that holds at.
func (t Text) lineStart(at int) int { return bytes.LastIndexByte(t.Src[:at], '\n') + 1 }

// lineEnd is the end of the line that holds at, without its line end.
func (t Text) lineEnd(at int) int {
	end := bytes.IndexByte(t.Src[at:], '\n')
	if end < 0 {
		return len(t.Src)
	}
	end += at
	if end > at && t.Src[end-1] == '\r' {
		end--
	}
	return end
}

// nextLine is the start of the line below the one that holds at.
func (t Text) nextLine(at int) int {
	if i := bytes.IndexByte(t.Src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(t.Src)
}

func (t Text) sameLine(a, b int) bool { return bytes.IndexByte(t.Src[a:b], '\n') < 0 }

// opensLine reports whether nothing but blanks stands in front of at.
func (t Text) opensLine(at int) bool { return isBlank(t.Src[t.lineStart(at):at]) }

// indentation is the blanks that the line of at starts with.
func (t Text) indentation(at int) string {
	start := t.lineStart(at)
	return string(t.Src[start:t.skipBlanks(start)])
}

func (t Text) skipBlanks(at int) int {
	for at < len(t.Src) && (t.Src[at] == ' ' || t.Src[at] == '\t') {
		at++
	}
	return at
}

// skipBack is the end of what stands in front of the blanks before at.
func (t Text) skipBack(at int) int {
	for at > 0 && (t.Src[at-1] == ' ' || t.Src[at-1] == '\t') {
		at--
	}
	return at
}

// skipSpace passes blanks, line ends and comments.
func (t Text) skipSpace(at int) int {
	for at < t.End {
		switch t.Src[at] {
		case ' ', '\t', '\r', '\n':
			at++
		case '#':
			at = t.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

// endsLine reports whether nothing but blanks and a comment follows at.
func (t Text) endsLine(at int) bool {
	at = t.skipBlanks(at)
	return at == t.lineEnd(at) || t.Src[at] == '#'
}

func isBlank(b []byte) bool { return len(bytes.TrimLeft(b, " \t\r\n")) == 0 }

// cut deletes [start, end).
func cut(start, end int) diag.Edit { return diag.Edit{Start: start, End: end} }

func insert(at int, s string) diag.Edit { return diag.Edit{Start: at, End: at, New: s} }

// edits are those of list that change something.
func edits(list ...diag.Edit) []diag.Edit {
	out := list[:0]
	for _, e := range list {
		if e.Start < e.End || e.New != "" {
			out = append(out, e)
		}
	}
	return out
}

// empty is a tree of an empty collection.
func empty(k tree.Kind) *tree.Tree {
	t := tree.New(tree.Span{}, 0)
	t.Nodes[0].Kind, t.Nodes[0].Style = k, tree.Flow
	return t
}

// wish gives v the style of the value that it replaces.
func wish(old *tree.Node, v *tree.Tree) {
	n := &v.Nodes[0]
	switch {
	case n.Kind == tree.Text && old.Kind == tree.Text:
		broken := hasNewline(n.Text) && !hasNewline(old.Text)
		if !broken || old.Style != tree.Single && old.Style != tree.Double {
			n.Style = old.Style
		}
	case n.Kind >= tree.List && old.Kind == n.Kind && old.Style == tree.Flow:
		n.Style = tree.Flow
	}
}

func hasNewline(s string) bool { return bytes.IndexByte([]byte(s), '\n') >= 0 }

// join gives a new text in the collection parent the quotes that all texts beside
// it have.
func (t Text) join(parent int32, v *tree.Tree) {
	n := &v.Nodes[0]
	if n.Kind != tree.Text || n.Style != tree.Plain {
		return
	}
	style := tree.Plain
	for c := t.node(parent).First; c != tree.None; c = t.node(c).Next {
		switch s := t.node(c); {
		case s.Kind != tree.Text || s.Merged:
		case s.Style != tree.Single && s.Style != tree.Double:
			return
		default:
			style = s.Style
		}
	}
	if !hasNewline(n.Text) {
		n.Style = style
	}
}

// graft copies node i of v below parent.
func graft(t *tree.Tree, parent int32, v *tree.Tree, i int32) {
	at := t.Add(parent, v.Nodes[i])
	for c := v.Nodes[i].First; c != tree.None; c = v.Nodes[c].Next {
		graft(t, at, v, c)
	}
}

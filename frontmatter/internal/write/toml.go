package write

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// TOML writes values as TOML.
type TOML struct {
	Newline string
	// Comments are those that belong to a node; nil for none.
	Comments Comments
}

// Value is node i of t as the value of a key. Collections are inline, on one
// line; only text may have more.
func (w TOML) Value(t *tree.Tree, i int32) string {
	if n := &t.Nodes[i]; n.Kind == tree.Text {
		return w.text(n.Text, n.Style)
	}
	return w.Inline(t, i)
}

// Inline is node i on one line.
func (w TOML) Inline(t *tree.Tree, i int32) string {
	n := &t.Nodes[i]
	switch n.Kind {
	case tree.Text:
		return w.line(n.Text, n.Style)
	case tree.List:
		return "[" + strings.Join(w.parts(t, i), ", ") + "]"
	case tree.Map:
		if n.First == tree.None {
			return "{}"
		}
		return "{ " + strings.Join(w.parts(t, i), ", ") + " }"
	}
	return n.Text
}

func (w TOML) parts(t *tree.Tree, i int32) []string {
	var parts []string
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		part := w.Inline(t, c)
		if t.Nodes[i].Kind == tree.Map {
			part = w.Key(t.Nodes[c].Key) + " = " + part
		}
		parts = append(parts, part)
	}
	return parts
}

// Key is a key, bare where it can be.
func (w TOML) Key(key string) string {
	if key == "" || strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		return quote(key)
	}
	return key
}

// text keeps three quotes, and takes them for line ends.
func (w TOML) text(s string, style tree.Style) string {
	if style == tree.Multi || style == tree.Literal || strings.Contains(s, "\n") && style != tree.Double {
		if text, ok := w.multi(s, style); ok {
			return text
		}
	}
	return w.line(s, style)
}

func (w TOML) line(s string, style tree.Style) string {
	if (style == tree.Single || style == tree.Literal) && printable(s) && !strings.ContainsAny(s, "'\n") {
		return "'" + s + "'"
	}
	return quote(s)
}

// multi is s in three quotes, its lines as lines; !ok where one of them would
// read as a fence, which ends the front matter even inside of a string, or where
// CRLF might be read as part of the text.
func (w TOML) multi(s string, style tree.Style) (text string, ok bool) {
	if strings.Contains("\n"+s, "\n+++") || strings.Contains("\n"+s, "\n---") {
		return "", false
	}
	start := ""
	if strings.Contains(s, "\n") {
		start = w.Newline
	}
	if style == tree.Literal && printable(s) && !strings.Contains(s, "''") && !strings.HasSuffix(s, "'") {
		return "'''" + start + strings.ReplaceAll(s, "\n", w.Newline) + "'''", true
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		escaped := quote(line)
		escaped = escaped[1 : len(escaped)-1]
		if !strings.Contains(line, `""`) && (i < len(lines)-1 || !strings.HasSuffix(line, `"`)) {
			escaped = strings.ReplaceAll(escaped, `\"`, `"`)
		}
		if w.Newline != "\n" && strings.Contains(escaped, `\`) {
			return "", false
		}
		lines[i] = escaped
	}
	return `"""` + start + strings.Join(lines, w.Newline) + `"""`, true
}

// Entries are the entries of map i, whose own place is path, as lines: key by
// key, and as tables what may be one without changing the order. opened: a
// header of the map, or the start of the file, stands above.
func (w TOML) Entries(t *tree.Tree, i int32, path string) string {
	var b strings.Builder
	last := tree.None // of the entries that stand as key and value
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		if !Tabular(t, c) {
			last = c
		}
	}
	for c := t.Nodes[i].First; last != tree.None; c = t.Nodes[c].Next {
		b.WriteString(w.Entry(t, c))
		if c == last {
			break
		}
	}
	c := t.Nodes[i].First
	if last != tree.None {
		c = t.Nodes[last].Next
	}
	for ; c != tree.None; c = t.Nodes[c].Next {
		if b.Len() > 0 || path != "" {
			b.WriteString(w.Newline)
		}
		b.WriteString(w.Table(t, c, path))
	}
	return b.String()
}

// Entry is the entry c as a line, its comments with it.
func (w TOML) Entry(t *tree.Tree, c int32) string {
	return w.Comments.above(c, "", w.Newline) + w.Key(t.Nodes[c].Key) + " = " + w.Value(t, c) + w.Comments.beside(c) + w.Newline
}

// Tabular reports whether node c may stand as a table or as tables: a map, or a
// list of nothing but maps, that wishes for it.
func Tabular(t *tree.Tree, c int32) bool {
	n := &t.Nodes[c]
	if n.First == tree.None || n.Style == tree.Flow {
		return false
	}
	if n.Kind == tree.Map {
		return true
	}
	if n.Kind != tree.List {
		return false
	}
	for item := n.First; item != tree.None; item = t.Nodes[item].Next {
		if t.Nodes[item].Kind != tree.Map {
			return false
		}
	}
	return true
}

// Table is the tabular entry c of the map at path, with its header or headers.
func (w TOML) Table(t *tree.Tree, c int32, path string) string {
	path = w.Join(path, t.Nodes[c].Key)
	if t.Nodes[c].Kind == tree.Map {
		return w.Comments.above(c, "", w.Newline) + "[" + path + "]" + w.Comments.beside(c) + w.Newline + w.Entries(t, c, path)
	}
	above := w.Comments.above(c, "", w.Newline)
	var tables []string
	for item := t.Nodes[c].First; item != tree.None; item = t.Nodes[item].Next {
		tables = append(tables, w.Comments.above(item, "", w.Newline)+w.Element(t, item, path))
	}
	return above + strings.Join(tables, w.Newline)
}

// Element is the map item of the list at path, as one table of an array.
func (w TOML) Element(t *tree.Tree, item int32, path string) string {
	return "[[" + path + "]]" + w.Comments.beside(item) + w.Newline + w.Entries(t, item, path)
}

// Join is the dotted key of an entry of the table at path.
func (w TOML) Join(path, key string) string {
	if path == "" {
		return w.Key(key)
	}
	return path + "." + w.Key(key)
}

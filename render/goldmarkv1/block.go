package goldmarkv1

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter"
)

// block is front matter as goldmark-meta gets it: a map in one line of JSON
// between two fences. Nothing of it can end the line, the block or a string.
type block struct{ out bytes.Buffer }

// longestKey is the longest key that the YAML parser behind goldmark-meta
// reads, in bytes.
const longestKey = 1024

func newBlock() *block {
	b := new(block)
	b.out.WriteString("---\n{")
	return b
}

// field writes a key and whatever value writes behind it, unless the key is too
// long.
func (b *block) field(key string, value func()) {
	if len(key) > longestKey {
		return
	}
	if last := b.out.Bytes()[b.out.Len()-1]; last != '{' {
		b.out.WriteString(", ")
	}
	b.text(key)
	b.out.WriteString(": ")
	value()
}

// end is the finished block.
func (b *block) end() []byte {
	b.out.WriteString("}\n---\n")
	return b.out.Bytes()
}

// node writes a value of any kind.
func (b *block) node(n frontmatter.Node) {
	switch n.Kind() {
	case frontmatter.KindMap:
		b.out.WriteByte('{')
		for key, value := range n.Fields() {
			b.field(key, func() { b.node(value) })
		}
		b.out.WriteByte('}')
	case frontmatter.KindList:
		b.out.WriteByte('[')
		for i, item := range n.Items() {
			if i > 0 {
				b.out.WriteString(", ")
			}
			b.node(item)
		}
		b.out.WriteByte(']')
	case frontmatter.KindMissing, frontmatter.KindNull:
		b.out.WriteString("null")
	case frontmatter.KindBool:
		if on, ok := n.Interface().(bool); ok {
			fmt.Fprintf(&b.out, "%t", on)
			return
		}
		b.text(n.Text())
	case frontmatter.KindNumber:
		if json.Valid([]byte(n.Text())) {
			b.out.WriteString(n.Text())
			return
		}
		b.text(n.Text())
	default:
		b.text(n.Text())
	}
}

// text writes a string. JSON's own escapes for what lies outside the first
// plane, pairs of surrogates, are none in YAML, so such characters stand for
// themselves, or have YAML's.
func (b *block) text(s string) {
	b.out.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.out.WriteByte('\\')
			b.out.WriteRune(r)
		case plain(r):
			b.out.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b.out, `\U%08X`, r)
		default:
			fmt.Fprintf(&b.out, `\u%04X`, r)
		}
	}
	b.out.WriteByte('"')
}

// plain reports whether r may stand in YAML as it is: no control, no line end,
// no byte order mark, no noncharacter.
func plain(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff:
		return false
	case r&0xfffe == 0xfffe, 0xfdd0 <= r && r <= 0xfdef:
		return false
	}
	return utf8.ValidRune(r)
}

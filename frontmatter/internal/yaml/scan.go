package yaml

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Most blocks are flat: keys with plain, quoted or block scalars and lists of
// such, perhaps maps in them. The scanner reads those in one pass, and gives up
// on a block as soon as it meets what it does not fully understand; yaml/v4 then
// reads all of it. The trees of the two are equal.

// scanner reads one block. Texts are parts of s.
type scanner struct {
	s    string
	base int // offset of s in the file
	tree *tree.Tree

	deepest, mostKeys int // limits

	line   int // start of the line that is read
	indent int // blanks in front of what the line holds; -1 at the end
	pos    int // what is read next
	end    int // of the last value
	keys   int
}

// most is how many keys of one map are compared one by one.
const most = 256

// scan reads the block src[start:end], if it is simple enough.
func scan(src []byte, start, end int, limits tree.Limits) (*tree.Tree, bool) {
	block := withBreak(src, start, end)
	if !isPlainText(block) {
		return nil, false
	}
	scratch := scratches.Get().(*tree.Tree)
	c := scanner{
		s: string(block), base: start, tree: scratch,
		deepest: limits.Deepest(), mostKeys: limits.Keys,
	}
	if c.mostKeys < 0 {
		c.mostKeys = len(block)
	}
	scratch.Reset(tree.Span{Start: int32(start), End: int32(end)})
	defer func() {
		scratch.Reset(tree.Span{})
		scratches.Put(scratch)
	}()
	if !c.seek(0) || c.indent >= 0 && !c.mapping(0, c.indent, 1) || c.indent >= 0 {
		return nil, false
	}
	return &tree.Tree{Nodes: slices.Clone(scratch.Nodes)}, true
}

// scratches are what blocks are read into, so that a tree has the room that it
// needs and no more.
var scratches = sync.Pool{New: func() any { return new(tree.Tree) }}

// unusual marks the bytes that need a closer look: controls, and what the byte
// order mark, the noncharacters and the characters of disguise begin with.
var unusual = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != '\n' && c != '\t'
	}
	for _, c := range []byte{0x7F, 0xC2, 0xEF} {
		t[c] = true
	}
	return t
}()

// isPlainText reports whether src is UTF-8 without anything that YAML treats in
// a special way.
func isPlainText(src []byte) bool {
	for i, c := range src {
		if !unusual[c] {
			continue
		}
		switch {
		case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
		case c < 0x80:
			return false
		case c == 0xC2 && i+1 < len(src) && src[i+1] == 0x80, c == 0xEF && isNoText(src[i:]):
			return false
		}
	}
	return utf8.Valid(src)
}

// isNoText reports whether src, which begins with 0xEF, begins with the byte
// order mark or a noncharacter.
func isNoText(src []byte) bool {
	if len(src) < 3 {
		return true
	}
	switch src[1] {
	case 0xB7:
		return src[2] >= 0x90 && src[2] <= 0xAF
	case 0xBB:
		return src[2] == 0xBF
	case 0xBF:
		return src[2] >= 0xBE
	}
	return false
}

// next moves to the line behind pos that holds more than a comment.
func (c *scanner) next() bool { return c.seek(c.behindLine(c.pos)) }

// behindLine is the start of the line behind that of i.
func (c *scanner) behindLine(i int) int {
	n := strings.IndexByte(c.s[i:], '\n')
	if n < 0 {
		return len(c.s)
	}
	return i + n + 1
}

// seek moves to the first line from i on, where a line starts, that holds more
// than a comment.
func (c *scanner) seek(i int) bool {
	for ; i < len(c.s); i = c.behindLine(i) {
		c.line = i
		for c.s[i] == ' ' {
			i++
		}
		switch c.s[i] {
		case '\n', '\r', '#':
			continue
		case '\t':
			return false
		}
		c.pos, c.indent = i, i-c.line
		return true
	}
	c.line, c.pos, c.indent = len(c.s), len(c.s), -1
	return true
}

// span is [start, end) of s as offsets in the file.
func (c *scanner) span(start, end int) tree.Span {
	return tree.Span{Start: int32(c.base + start), End: int32(c.base + end)}
}

// mapping reads a map whose keys stand at the column indent, the first of them
// at pos, into node i.
func (c *scanner) mapping(i int32, indent, depth int) bool {
	if depth > c.deepest {
		return false
	}
	for count := 0; ; count++ {
		key, keyStart, keyEnd, ok := c.key()
		if !ok || count == most || c.has(i, key) {
			return false
		}
		if c.keys++; c.keys > c.mostKeys {
			return false
		}
		n := c.tree.Add(i, tree.Node{Key: key, KeySpan: c.span(keyStart, keyEnd)})
		if !c.value(n, indent, depth) {
			return false
		}
		switch {
		case c.indent < indent:
			return true
		case c.indent > indent:
			return false
		}
	}
}

// has reports whether the map i has the key.
func (c *scanner) has(i int32, key string) bool {
	for n := c.tree.Nodes[i].First; n != tree.None; n = c.tree.Nodes[n].Next {
		if c.tree.Nodes[n].Key == key {
			return true
		}
	}
	return false
}

// value reads what stands behind the colon before pos into node i, and goes to
// the next line.
func (c *scanner) value(i int32, indent, depth int) bool {
	bare := c.pos
	if done, ok := c.inline(i, indent, depth); done || !ok {
		return ok
	}
	if !c.next() {
		return false
	}
	switch {
	case c.indent > indent:
		return c.below(i, indent, depth)
	case c.indent == indent && c.atDash():
		return c.list(i, indent, depth+1) && !c.atDash()
	}
	c.set(i, tree.Null, tree.Plain, "", bare, bare)
	return true
}

// block reads the list or map at pos into node i.
func (c *scanner) block(i int32, indent, depth int) bool {
	if c.atDash() {
		return c.list(i, indent, depth)
	}
	start := c.pos
	if !c.mapping(i, indent, depth) {
		return false
	}
	c.set(i, tree.Map, tree.Plain, "", start, c.end)
	return true
}

// list reads a list whose dashes stand at the column indent, the first of them
// at pos, into node i.
func (c *scanner) list(i int32, indent, depth int) bool {
	if depth > c.deepest {
		return false
	}
	start := c.pos
	for c.indent == indent && c.atDash() {
		c.pos++
		if !c.item(c.tree.Add(i, tree.Node{}), indent, depth) {
			return false
		}
	}
	if c.indent > indent {
		return false
	}
	c.set(i, tree.List, tree.Plain, "", start, c.end)
	return true
}

// item reads what stands behind the dash before pos into node i, and goes to the
// next line.
func (c *scanner) item(i int32, indent, depth int) bool {
	bare, at := c.pos, c.pos
	for c.s[at] == ' ' {
		at++
	}
	if at > bare && (c.s[at] == '-' && isBreakOrBlank(c.s[at+1]) || c.isKey(at)) {
		c.pos, c.indent = at, at-c.line
		return c.block(i, c.indent, depth+1)
	}
	if done, ok := c.inline(i, indent, depth); done || !ok {
		return ok
	}
	if !c.next() {
		return false
	}
	if c.indent > indent {
		return c.below(i, indent, depth)
	}
	c.set(i, tree.Null, tree.Plain, "", bare, bare)
	return true
}

// below reads the value that begins at pos, a line below the key or dash that it
// belongs to, into node i.
func (c *scanner) below(i int32, indent, depth int) bool {
	if c.atDash() || c.isKey(c.pos) {
		return c.block(i, c.indent, depth+1)
	}
	if c.s[c.pos] == '|' || c.s[c.pos] == '>' || isTightDash(c.s, c.pos) {
		return false
	}
	_, ok := c.inline(i, indent, depth)
	return ok
}

// atDash reports whether an item of a list begins at pos.
func (c *scanner) atDash() bool {
	return c.indent >= 0 && c.s[c.pos] == '-' && isBreakOrBlank(c.s[c.pos+1])
}

func isBreakOrBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// set makes node i a value that stands at [start, end).
func (c *scanner) set(i int32, kind tree.Kind, style tree.Style, text string, start, end int) {
	n := &c.tree.Nodes[i]
	n.Kind, n.Style, n.Text, n.Span = kind, style, text, c.span(start, end)
	c.end = end
}

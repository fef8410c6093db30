package yaml

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// class is what a byte means at the start or inside of a plain scalar.
type class uint8

const (
	opens  class = 1 << iota // no plain scalar begins with it, or needs a look at what follows
	stops                    // ends a plain scalar, or may
	inFlow                   // may end one between brackets
)

var classes = func() (t [256]class) {
	for _, c := range []byte("-?:,[]{}#&*!|>'\"%@`. \t\r\n<=") {
		t[c] |= opens
	}
	for _, c := range []byte(":# \t\r\n") {
		t[c] |= stops | inFlow
	}
	for _, c := range []byte(",[]{}") {
		t[c] |= inFlow
	}
	return t
}()

// key reads the key at pos and goes behind its colon.
func (c *scanner) key() (text string, start, end int, ok bool) {
	start = c.pos
	if isQuote(c.s[start]) {
		if text, end, ok = c.quoted(start); !ok {
			return "", 0, 0, false
		}
	} else if text, end, ok = c.plainKey(start); !ok {
		return "", 0, 0, false
	}
	at := end
	for c.s[at] == ' ' {
		at++
	}
	if c.s[at] != ':' || !isBreakOrBlank(c.s[at+1]) {
		return "", 0, 0, false
	}
	c.pos = at + 1
	return text, start, end, text != "<<"
}

// plainKey reads the unquoted key at i.
func (c *scanner) plainKey(i int) (text string, end int, ok bool) {
	if classes[c.s[i]]&opens != 0 || c.s[i] >= 0xC2 && strangeAt(c.s[i:]) != nil {
		return "", i, false
	}
	for j := i; ; j++ {
		if classes[c.s[j]]&stops == 0 {
			continue
		}
		switch b := c.s[j]; {
		case b == ':':
			if isBreakOrBlank(c.s[j+1]) {
				return c.s[i:j], j, true
			}
		case b == '#':
			if c.s[j-1] == ' ' {
				return "", i, false
			}
		case b == ' ':
			if rest := strings.TrimLeft(c.s[j:], " "); rest[0] == ':' && isBreakOrBlank(rest[1]) {
				return c.s[i:j], j, true
			}
		default:
			return "", i, false
		}
	}
}

// isKey reports whether a key begins at i.
func (c *scanner) isKey(i int) bool {
	kept := c.pos
	c.pos = i
	_, _, _, ok := c.key()
	c.pos = kept
	return ok
}

// inline reads the value that begins in the line of pos into node i and goes to
// the next line. It is not done where the line holds no value.
func (c *scanner) inline(i int32, indent, depth int) (done, ok bool) {
	at := c.pos
	for c.s[at] == ' ' || c.s[at] == '\t' {
		at++
	}
	switch b := c.s[at]; {
	case b == '\n' || b == '\r':
		return false, true
	case b == '#':
		return false, at > c.pos && !isHash(c.s, at)
	case b == '|' || b == '>':
		return true, c.blockScalar(i, at, indent)
	case b == '[':
		ok = depth < c.deepest && c.flow(i, at)
	case b == '{':
		ok = depth < c.deepest && c.s[at+1] == '}' && c.closes(at+2)
		c.set(i, tree.Map, tree.Flow, "", at, at+2)
	case isQuote(b):
		text, end, read := c.quoted(at)
		if !read {
			text, end, read = c.quotedLines(at, indent)
		}
		ok = read && c.closes(end)
		c.set(i, tree.Text, styleOfQuote(b), text, at, end)
	default:
		var end int
		if end, ok = c.plain(at); ok {
			text := c.s[at:end]
			if text, end, ok = c.plainLines(text, end, indent); ok {
				c.set(i, kindOf(text), tree.Plain, text, at, end)
			}
		}
	}
	if !ok {
		return true, false
	}
	c.pos = c.end
	return true, c.next() && c.indent <= indent
}

func styleOfQuote(b byte) tree.Style {
	if b == '"' {
		return tree.Double
	}
	return tree.Single
}

// closes reports whether nothing but a comment follows at i in its line.
func (c *scanner) closes(i int) bool {
	at := i
	for c.s[at] == ' ' || c.s[at] == '\t' {
		at++
	}
	b := c.s[at]
	return b == '\n' || b == '\r' || b == '#' && at > i
}

// plain finds the end of the plain scalar at i, all of which stands in one line.
func (c *scanner) plain(i int) (end int, ok bool) {
	if classes[c.s[i]]&opens != 0 && !c.mayOpen(i, stops) {
		return i, false
	}
	end = i
	for j := i; ; j++ {
		b := c.s[j]
		if classes[b]&stops == 0 {
			end = j + 1
			continue
		}
		switch b {
		case '\n', '\r':
			return end, true
		case ':':
			if isBreakOrBlank(c.s[j+1]) {
				return i, false
			}
			end = j + 1
		case '#':
			if isBlank(c.s[j-1]) {
				return end, true
			}
			end = j + 1
		}
	}
}

// mayOpen reports whether the plain scalar at i, which begins as something else
// might, is one.
func (c *scanner) mayOpen(i int, until class) bool {
	switch c.s[i] {
	case '-':
		return classes[c.s[i+1]]&until == 0
	case '<', '=', '.':
		return true
	}
	return false
}

// quoted reads the quoted scalar at i, all of which stands in one line.
func (c *scanner) quoted(i int) (text string, end int, ok bool) {
	quote := c.s[i]
	line := c.s[i+1 : c.behindLine(i)-1]
	n := strings.IndexByte(line, quote)
	if n < 0 {
		return "", i, false
	}
	if quote == '"' {
		if back := strings.IndexByte(line[:n], '\\'); back >= 0 {
			return c.escaped(i+1, line)
		}
		return line[:n], i + n + 2, true
	}
	if n+1 == len(line) || line[n+1] != quote {
		return line[:n], i + n + 2, true
	}
	for n < len(line) {
		if line[n] != quote {
			n++
		} else if n+1 < len(line) && line[n+1] == quote {
			n += 2
		} else {
			return strings.ReplaceAll(line[:n], "''", "'"), i + n + 2, true
		}
	}
	return "", i, false
}

// escaped reads the rest of a double-quoted scalar that has escapes and starts
// at i with line.
func (c *scanner) escaped(i int, line string) (text string, end int, ok bool) {
	var b strings.Builder
	for j := 0; j < len(line); j++ {
		switch line[j] {
		case '"':
			return b.String(), i + j + 1, true
		case '\\':
			j++
			if j == len(line) {
				return "", i, false
			}
			plain := strings.IndexByte(`"\/nt`, line[j])
			if plain < 0 {
				return "", i, false
			}
			b.WriteByte("\"\\/\n\t"[plain])
		default:
			b.WriteByte(line[j])
		}
	}
	return "", i, false
}

// flow reads the flow list of scalars at i, all of which stands in one line,
// into node list.
func (c *scanner) flow(list int32, i int) bool {
	at := i + 1
	for {
		at = c.skipSpaces(at)
		if c.s[at] == ']' {
			break
		}
		start := at
		var text string
		kind, style, ok := tree.Text, tree.Plain, false
		if b := c.s[at]; isQuote(b) {
			style = styleOfQuote(b)
			text, at, ok = c.quoted(at)
		} else if at, ok = c.flowPlain(at); ok {
			text = c.s[start:at]
			kind = kindOf(text)
		}
		if !ok {
			return false
		}
		c.set(c.tree.Add(list, tree.Node{}), kind, style, text, start, at)
		at = c.skipSpaces(at)
		switch c.s[at] {
		case ',':
			at++
		case ']':
		default:
			return false
		}
	}
	c.set(list, tree.List, tree.Flow, "", i, at+1)
	return c.closes(at + 1)
}

func (c *scanner) skipSpaces(i int) int {
	for c.s[i] == ' ' {
		i++
	}
	return i
}

// flowPlain finds the end of the plain scalar at i between brackets.
func (c *scanner) flowPlain(i int) (end int, ok bool) {
	if classes[c.s[i]]&opens != 0 && !c.mayOpen(i, inFlow) {
		return i, false
	}
	end = i
	for j := i; ; j++ {
		b := c.s[j]
		if classes[b]&inFlow == 0 {
			end = j + 1
			continue
		}
		switch b {
		case ',', ']':
			return end, true
		case ' ':
		case ':':
			if next := c.s[j+1]; isBreakOrBlank(next) || isFlowIndicator(next) {
				return i, false
			}
			end = j + 1
		case '#':
			if c.s[j-1] == ' ' {
				return i, false
			}
			end = j + 1
		default:
			return i, false
		}
	}
}

package yaml

import (
	"bytes"
	"unicode/utf8"
)

// cursor turns the lines and columns of yaml/v4, which count code points from 1,
// into byte offsets. Asked in the order of the source it reads the source once.
type cursor struct {
	src                  []byte
	line, column, offset int
}

func newCursor(src []byte) cursor {
	c := cursor{src: src, line: 1, column: 1}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		c.offset = 3 // yaml/v4 drops it without counting
	}
	return c
}

// seek is the offset of a place; one behind the end of its line is moved to the
// end of the line.
func (c *cursor) seek(line, column int) int {
	if line < c.line || line == c.line && column < c.column {
		*c = newCursor(c.src)
	}
	for c.offset < len(c.src) && (c.line < line || c.line == line && c.column < column) {
		if n := breakAt(c.src, c.offset); n > 0 {
			if c.line == line {
				break
			}
			c.offset += n
			c.line++
			c.column = 1
			continue
		}
		_, n := utf8.DecodeRune(c.src[c.offset:])
		c.offset += n
		c.column++
	}
	return c.offset
}

// breakAt is the length of the line break at src[i], 0 if there is none. YAML
// 1.1, which yaml/v4 follows here, has more line breaks than LF and CRLF.
func breakAt(src []byte, i int) int {
	if i >= len(src) {
		return 0
	}
	switch src[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(src) && src[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if i+1 < len(src) && src[i+1] == 0x85 { // NEL
			return 2
		}
	case 0xE2:
		if i+2 < len(src) && src[i+1] == 0x80 && (src[i+2] == 0xA8 || src[i+2] == 0xA9) { // LS, PS
			return 3
		}
	}
	return 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// skipBlanks is the first place at or behind i that holds no space or tab.
func skipBlanks(src []byte, i int) int {
	for i < len(src) && isBlank(src[i]) {
		i++
	}
	return i
}

// skipSpace passes blanks, line breaks and comments.
func skipSpace(src []byte, i int) int {
	for i < len(src) {
		if isBlank(src[i]) {
			i++
		} else if n := breakAt(src, i); n > 0 {
			i += n
		} else if src[i] == '#' {
			i = lineEnd(src, i)
		} else {
			break
		}
	}
	return i
}

// lineEnd is the place of the line break that ends the line of i, or the end.
func lineEnd(src []byte, i int) int {
	for i < len(src) && breakAt(src, i) == 0 {
		i++
	}
	return i
}

// nextLine is the first place of the line behind that of i.
func nextLine(src []byte, i int) int {
	i = lineEnd(src, i)
	return i + breakAt(src, i)
}

// columnAt is the column of src[i], counted in code points from 1.
func columnAt(src []byte, i int) int {
	start := i
	for start > 0 && src[start-1] != '\n' && src[start-1] != '\r' {
		start--
	}
	return utf8.RuneCount(src[start:i]) + 1
}

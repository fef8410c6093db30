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

// breakAt is the length of the line break at src[i], 0 if there is none. For YAML
// a CR alone is one.
func breakAt(src []byte, i int) int {
	switch {
	case i >= len(src) || src[i] != '\n' && src[i] != '\r':
		return 0
	case src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n':
		return 2
	}
	return 1
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

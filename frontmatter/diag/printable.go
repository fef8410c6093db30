package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// cell is one character of a line as a reader sees it: its printable text, the
// display columns that it takes, the bytes that it has in the source, and where
// it ends there.
type cell struct {
	text      string
	width     int
	size, end int
}

// maxCluster is the most code points that are shown as one character: the
// longest emoji has 10, and what is longer was made to fool somebody.
const maxCluster = 16

// cellsOf splits text, which holds no newline, into characters.
func cellsOf(text []byte) []cell {
	cells := make([]cell, 0, len(text))
	column, end, state := 0, 0, -1
	add := func(shown string, width, size int) {
		end += size
		column += width
		cells = append(cells, cell{shown, width, size, end})
	}
	for len(text) > 0 {
		var cluster []byte
		var width int
		cluster, text, width, state = uniseg.FirstGraphemeCluster(text, state)
		switch {
		case len(cluster) == 1 && cluster[0] == '\t':
			n := tabWidth - column%tabWidth
			add("    "[:n], n, 1)
		case width > 0 && isPrintable(cluster):
			add(string(cluster), width, len(cluster))
		default:
			for len(cluster) > 0 {
				shown, width, size := firstCell(cluster)
				add(shown, width, size)
				cluster = cluster[size:]
			}
		}
	}
	return cells
}

// firstCell shows the first code point of a cluster that cannot be shown as it
// is.
func firstCell(cluster []byte) (shown string, width, size int) {
	r, size := utf8.DecodeRune(cluster)
	if width := uniseg.StringWidth(string(r)); width > 0 && isPrintable(cluster[:size]) {
		return string(r), width, size
	}
	shown = escape(r, size, cluster[0])
	return shown, len(shown), size
}

// isPrintable reports whether cluster can be handed to a terminal as it is.
func isPrintable(cluster []byte) bool {
	first, _ := utf8.DecodeRune(cluster)
	if utf8.RuneCount(cluster) > maxCluster || !utf8.Valid(cluster) {
		return false
	}
	for i, r := range string(cluster) {
		switch {
		case unicode.IsGraphic(r):
		case i > 0 && (r == zeroWidthJoiner || r == zeroWidthNonJoiner):
		case first == blackFlag && 0xE0020 <= r && r <= 0xE007F: // the flags of Scotland, Texas and others
		default:
			return false
		}
	}
	return true
}

const (
	zeroWidthNonJoiner = 0x200C
	zeroWidthJoiner    = 0x200D
	blackFlag          = 0x1F3F4
)

// escape is how a character that cannot be shown is written: \r, \x1b, \u202e or
// \U000e0001; an invalid byte as \xff.
func escape(r rune, size int, first byte) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf(`\x%02x`, first)
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xFFFF:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// visible is s, a message or a name, fit for a terminal and on one line.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for _, c := range cellsOf([]byte(s)) {
		b.WriteString(c.text)
	}
	return b.String()
}

// isPlain reports whether s is printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

package yaml

import "bytes"

// line is what one line of a block seems to be made of, all as offsets:
//
//	"  - key: value # comment"
//	   ^ ^  ^ ^    ^
//	   | |  | |    last
//	   | |  | value
//	   | |  keyEnd
//	   | item
//	   first
//
// It goes by looks: what stands inside a quoted or block scalar is not told from
// the rest.
type line struct {
	start, end int // without the line break
	first      int // the first character that is no blank
	item       int // the first character behind dashes
	keyEnd     int // the colon, or blanks before it; -1 where the line has no key
	colon      int // behind the key
	value      int // the first character behind the key, or behind the dashes
	last       int // the end of the value, without blanks and comment
}

func lineAt(src []byte, i int) line {
	i = min(max(i, 0), len(src))
	l := line{start: i, keyEnd: -1}
	for l.start > 0 && src[l.start-1] != '\n' {
		l.start--
	}
	l.end = l.start + max(bytes.IndexByte(src[l.start:], '\n'), 0)
	if bytes.IndexByte(src[l.start:], '\n') < 0 {
		l.end = len(src)
	}
	if l.end > l.start && src[l.end-1] == '\r' {
		l.end--
	}
	row := src[:l.end]
	l.first = skipBlanks(row, l.start)
	l.item = l.first
	for l.item < l.end && row[l.item] == '-' && (l.item+1 == l.end || isBlank(row[l.item+1])) {
		l.item = skipBlanks(row, l.item+1)
	}
	l.last = valueEnd(row, l.item)
	l.value = l.item
	if end, colon := keyAt(row[:l.last], l.item); colon >= 0 {
		l.keyEnd, l.colon = end, colon
		l.value = min(skipBlanks(row, colon+1), l.last)
	}
	return l
}

// valueEnd is the end of what begins at i in the last line of row, without a
// comment and blanks.
func valueEnd(row []byte, i int) int {
	end := len(row)
	for j := i; j < len(row); j++ {
		if row[j] == '#' && (j == i || isBlank(row[j-1])) {
			end = j
			break
		}
		if isQuote(row[j]) && (j == i || isBlank(row[j-1])) {
			if close := closingQuote(row, j); close > 0 {
				j = close
			}
		}
	}
	for end > i && isBlank(row[end-1]) {
		end--
	}
	return end
}

// keyAt finds the key that begins at i: where it ends and where its colon
// stands, -1 if there is none.
func keyAt(row []byte, i int) (end, colon int) {
	if i >= len(row) {
		return i, -1
	}
	if isQuote(row[i]) {
		if close := closingQuote(row, i); close > 0 {
			at := skipBlanks(row, close+1)
			if at < len(row) && row[at] == ':' && (at+1 == len(row) || isBlank(row[at+1])) {
				return close + 1, at
			}
		}
		return i, -1
	}
	if bytes.IndexByte([]byte("[]{},#|>@`%"), row[i]) >= 0 {
		return i, -1
	}
	for j := i; j < len(row); j++ {
		if row[j] == ':' && (j+1 == len(row) || isBlank(row[j+1])) {
			end = j
			for end > i && isBlank(row[end-1]) {
				end--
			}
			return end, j
		}
	}
	return i, -1
}

// closingQuote is where the quote at i is closed in the same row, 0 if it is
// not.
func closingQuote(row []byte, i int) int {
	quote := row[i]
	for j := i + 1; j < len(row); j++ {
		switch {
		case row[j] == '\\' && quote == '"':
			j++
		case row[j] == quote && quote == '\'' && j+1 < len(row) && row[j+1] == quote:
			j++
		case row[j] == quote:
			return j
		}
	}
	return 0
}

func isQuote(c byte) bool { return c == '"' || c == '\'' }

func (l line) isBlank() bool { return l.first == l.last }

// isComment reports whether nothing but a comment stands in the line.
func (l line) isComment(src []byte) bool { return l.first < l.end && src[l.first] == '#' }

func (l line) hasKey() bool   { return l.keyEnd >= 0 }
func (l line) hasValue() bool { return l.value < l.last }
func (l line) isItem() bool   { return l.item > l.first }
func (l line) indent() int    { return l.first - l.start }
func (l line) key(src []byte) string {
	if l.keyEnd < 0 {
		return ""
	}
	name := src[l.item:l.keyEnd]
	if len(name) > 1 && isQuote(name[0]) {
		name = name[1 : len(name)-1]
	}
	return string(name)
}

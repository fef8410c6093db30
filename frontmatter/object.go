package frontmatter

import "bytes"

// findObject finds JSON that starts with its brace.
func findObject(src []byte, start int) layout {
	l := layout{body: start, format: JSON, fence: start, fenceEnd: start + 1, block: start}
	if start >= len(src) || src[start] != '{' {
		return layout{body: start}
	}
	inside := bytes.TrimLeft(src[start+1:], " \t\r\n")
	if len(inside) == 0 || inside[0] != '"' && inside[0] != '}' {
		return layout{body: start}
	}
	matched := false
	for _, multiline := range []bool{false, true} {
		end := objectEnd(src, start, multiline)
		if end == 0 {
			continue
		}
		matched = true
		if rest, next := lineAt(src, end); len(rest) == 0 {
			l.state, l.blockEnd, l.body = closed, end, next
			return l
		}
	}
	if matched {
		return layout{body: start}
	}
	key := word(inside)
	after := bytes.TrimLeft(inside[key:], " \t\r\n")
	if key == 0 || len(after) == 0 || after[0] != ':' {
		return layout{state: opened, body: start}
	}
	l.state = unclosed
	at := start
	for at < len(src) {
		line, next := lineAt(src, at)
		if len(line) == 0 {
			break
		}
		at = next
	}
	l.blockEnd, l.body = at, at
	return l
}

// objectEnd is the offset behind the brace that matches the first one at or
// after at, with white space between at most; 0 if there is none. A text in
// quotes ends with its line at the latest, but for multiline.
func objectEnd(src []byte, at int, multiline bool) int {
	for at < len(src) && (isBlank(src[at]) || src[at] == '\n') {
		at++
	}
	if at == len(src) || src[at] != '{' {
		return 0
	}
	depth, quoted := 0, false
	for ; at < len(src); at++ {
		switch c := src[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case c == '\n':
			quoted = quoted && multiline
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return 0
}

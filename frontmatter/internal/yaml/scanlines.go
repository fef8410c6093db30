package yaml

import "strings"

// lines joins the lines of a plain or quoted scalar: one line break becomes a
// space, more of them one fewer.
type lines struct {
	out   strings.Builder
	empty int // empty lines since the last that was added
}

func (l *lines) add(line string) {
	if l.empty == 0 {
		l.out.WriteByte(' ')
	}
	for range l.empty {
		l.out.WriteByte('\n')
	}
	l.out.WriteString(line)
	l.empty = 0
}

// plainLines adds the lines that follow to the plain scalar first, which ends at
// end, as far as they belong to it.
func (c *scanner) plainLines(first string, end, indent int) (text string, last int, ok bool) {
	if at := skipBlanksIn(c.s, end); c.s[at] == '#' {
		return first, end, true // no line can follow a comment
	}
	var l lines
	for line := c.behindLine(end); line < len(c.s); line = c.behindLine(line) {
		at := line
		for c.s[at] == ' ' {
			at++
		}
		switch b := c.s[at]; {
		case b == '\n' || b == '\r':
			l.empty++
			continue
		case b == '\t':
			return "", end, false
		}
		if at-line <= indent || c.s[at] == '#' {
			break
		}
		stop, ok := c.plain(at)
		if !ok {
			return "", end, false
		}
		if l.out.Len() == 0 {
			l.out.Grow(2*len(first) + stop - at)
			l.out.WriteString(first)
		}
		l.add(c.s[at:stop])
		if end = stop; c.s[skipBlanksIn(c.s, end)] == '#' {
			break
		}
	}
	if l.out.Len() == 0 {
		return first, end, true
	}
	return l.out.String(), end, true
}

func skipBlanksIn(s string, i int) int {
	for isBlank(s[i]) {
		i++
	}
	return i
}

// quotedLines reads the quoted scalar at i, which has several lines and no
// escapes.
func (c *scanner) quotedLines(i, indent int) (text string, end int, ok bool) {
	quote := c.s[i]
	at := i + 1
	var l lines
	for first := true; at < len(c.s); first = false {
		next := c.behindLine(at)
		row := strings.TrimSuffix(c.s[at:next-1], "\r")
		body := row
		if !first {
			body = strings.TrimLeft(row, " \t")
			if spaces := len(row) - len(strings.TrimLeft(row, " ")); body != "" && spaces <= indent {
				return "", i, false
			}
		}
		close := strings.IndexByte(body, quote)
		if close >= 0 && strings.HasPrefix(body[close+1:], string(quote)) || quote == '"' && strings.IndexByte(body, '\\') >= 0 {
			return "", i, false
		}
		part := body
		if close >= 0 {
			part = body[:close]
		} else {
			part = strings.TrimRight(body, " \t")
		}
		switch {
		case first:
			l.out.WriteString(part)
		case part == "" && close < 0:
			l.empty++
		default:
			l.add(part)
		}
		if close >= 0 {
			return l.out.String(), at + len(row) - len(body) + close + 1, true
		}
		at = next
	}
	return "", i, false
}

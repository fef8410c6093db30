package json

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// quote is a kind of quotation mark; JSON has the first one only.
type quote struct{ open, close string }

var quotes = []quote{{`"`, `"`}, {`'`, `'`}, {"“", "”“\""}, {"”", "”\""}, {"„", "“”\""}, {"‘", "’‘'"}, {"’", "’'"}, {"«", "»"}}

// quoteAhead is the quotation mark at hand; nil if there is none.
func (p *parser) quoteAhead() *quote { return quoteAt(p.src[p.at:]) }

func quoteAt(b []byte) *quote {
	for i := range quotes {
		if bytes.HasPrefix(b, []byte(quotes[i].open)) {
			return &quotes[i]
		}
	}
	return nil
}

// string reads a text in quotes, which stand at hand.
func (p *parser) string() string {
	q := p.quoteAhead()
	start := p.at
	end, width, lines := closing(p.src, start+len(q.open), q)
	if width == 0 {
		return p.unterminated(start, start+len(q.open), end)
	}
	problems := len(p.problems.List)
	text := p.unescape(start+len(q.open), end)
	if q.open == "'" {
		text = strings.ReplaceAll(text, "''", "'")
	}
	p.at = end + width
	if q.open != `"` || p.src[end] != '"' {
		p.problems.List = p.problems.List[:problems] // mended as a whole
		p.fixed(start, p.at, "text in JSON stands in double quotes", "write "+brief(text), literal(text))
	} else if lines {
		p.problems.List = p.problems.List[:problems]
		p.fixed(start, p.at, "text in JSON stands on one line", `write \n for the end of a line`, literal(text))
	}
	return text
}

// closing finds the mark that closes the text from at on. A text may go on over
// lines that do not look like JSON of their own. Where nothing closes it, width
// is 0 and end the end of its line.
func closing(src []byte, at int, q *quote) (end, width int, lines bool) {
	start := at
	for at < len(src) {
		c := src[at]
		if ' ' <= c && c < utf8.RuneSelf && c != '"' && c != '\'' && c != '\\' {
			at++
			continue
		}
		n := runeLen(src[at:])
		switch {
		case c == '\\' && at+1 < len(src):
			n = 1 + runeLen(src[at+1:])
		case c == '\n':
			lines = true
			next := bytes.TrimLeft(src[at:], " \t\r\n")
			if len(next) == 0 || strings.IndexByte("{}[],", next[0]) >= 0 || quoteAt(next) != nil {
				return lineEnd(src, start), 0, false
			}
			n = len(src) - at - len(next)
		case c == '\'' && q.open == "'" && at+1 < len(src) && src[at+1] == '\'': // as YAML has it
			n = 2
		case strings.Contains(q.close, string(src[at:at+n])):
			return at, n, lines
		}
		at += n
	}
	return lineEnd(src, start), 0, false
}

func runeLen(b []byte) int {
	_, n := utf8.DecodeRune(b)
	return n
}

// unterminated reads a text that nothing closes, up to the end of its line and a
// comma there.
func (p *parser) unterminated(quote, start, end int) string {
	end = max(end, start)
	for end > start && strings.IndexByte(" \t,}]", p.src[end-1]) >= 0 {
		end--
	}
	text := p.unescape(start, end)
	p.at = end
	d := p.problems.Syntax(span(quote, end), "the text is not closed", `write " behind it`)
	d.Fixes = []diag.Fix{{Message: "close the text", Edits: []diag.Edit{{Start: end, End: end, New: `"`}}}}
	return text
}

// unescape is src[start:end] with its escapes resolved. What is no escape, and
// control characters, are reported and kept.
func (p *parser) unescape(start, end int) string {
	plain := start
	for plain < end && p.src[plain] >= ' ' && p.src[plain] != '\\' {
		plain++
	}
	if plain == end {
		return p.sub(start, end)
	}
	b := append(make([]byte, 0, end-start), p.src[start:plain]...)
	for at := plain; at < end; {
		c := p.src[at]
		switch {
		case c == '\\':
			var size int
			if b, size = p.escape(b, at, end); size == 0 {
				size = min(1+runeLen(p.src[at+1:end]), end-at)
				written := p.sub(at, at+size)
				if written == `\'` {
					p.fixed(at, at+size, `\' is no escape`, "write '", "'")
					written = "'"
				} else {
					p.fixed(at, at+size, wording.Clip(written)+` is no escape`, `write \\ for a backslash`, `\`+written)
				}
				b = append(b, written...)
			}
			at += size
			continue
		case c < ' ' && !isLineEnd(p.src[at:end]):
			instead := strings.Trim(literal(string(rune(c))), `"`)
			p.fixed(at, at+1, "a control character in the text", "write "+instead, instead)
		}
		b = append(b, c)
		at++
	}
	return string(b)
}

// isLineEnd reports whether b begins with the end of a line; a text over lines is
// reported as a whole.
func isLineEnd(b []byte) bool {
	return b[0] == '\n' || b[0] == '\r' && len(b) > 1 && b[1] == '\n'
}

// escape appends what the escape at at stands for; size is 0 where it is none.
func (p *parser) escape(b []byte, at, end int) (out []byte, size int) {
	if at+1 >= end {
		return b, 0
	}
	switch c := p.src[at+1]; c {
	case '"', '\\', '/':
		return append(b, c), 2
	case 'b':
		return append(b, '\b'), 2
	case 'f':
		return append(b, '\f'), 2
	case 'n':
		return append(b, '\n'), 2
	case 'r':
		return append(b, '\r'), 2
	case 't':
		return append(b, '\t'), 2
	case 'u':
		r, ok := p.hex(at, end)
		if !ok {
			return b, 0
		}
		if utf16.IsSurrogate(r) {
			if low, ok := p.hex(at+6, end); ok {
				if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
					return utf8.AppendRune(b, both), 12
				}
			}
			r = utf8.RuneError
		}
		return utf8.AppendRune(b, r), 6
	}
	return b, 0
}

// hex reads \uXXXX at at.
func (p *parser) hex(at, end int) (rune, bool) {
	if at+6 > end || p.src[at] != '\\' || p.src[at+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(p.sub(at+2, at+6), 16, 32)
	return rune(n), err == nil
}

// literal is text as JSON writes it.
func literal(text string) string {
	b := []byte{'"'}
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(append(b, '"'))
}

// brief is text as JSON writes it, not too long for a hint.
func brief(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return literal(text)
}

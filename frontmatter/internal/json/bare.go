package json

import (
	"bytes"
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// key reads the key at hand, in quotes or not.
func (p *parser) key() string {
	if p.quoteAhead() != nil {
		return p.string()
	}
	start := p.at
	for p.at < len(p.src) && strings.IndexByte(":=,{}[]\"\n", p.src[p.at]) < 0 {
		p.at++
	}
	p.at = max(start+1, start+len(bytes.TrimRight(p.src[start:p.at], " \t\r")))
	text := p.sub(start, p.at)
	p.fixed(start, p.at, "a key in JSON stands in double quotes", "write "+brief(text), literal(text))
	return text
}

// bare reads a value without quotes.
func (p *parser) bare() (tree.Kind, string) {
	start := p.at
	for p.at < len(p.src) && strings.IndexByte(" \t\r\n,:=/#{}[]\"", p.src[p.at]) < 0 {
		p.at++
	}
	text := p.sub(start, p.at)
	switch rest := p.src[p.at:lineEnd(p.src, p.at)]; {
	case !p.literalEnds(rest): // as in `12 May`
	case text == "true" || text == "false":
		return tree.Bool, text
	case text == "null":
		return tree.Null, text
	case isNumber(text):
		return tree.Number, text
	}
	p.at = p.bareEnd(start)
	text = p.sub(start, p.at)
	switch word := strings.ToLower(text); word {
	case "true", "false", "null":
		p.fixed(start, p.at, text+" is written small in JSON", "write "+word, word)
		if word == "null" {
			return tree.Null, text
		}
		return tree.Bool, text
	case "none", "nil", "undefined", "~":
		p.fixed(start, p.at, "JSON has no "+text, "write null", "null")
		return tree.Null, text
	}
	if strings.IndexByte("+-.0123456789", text[0]) >= 0 && strings.Trim(text, "+-._0123456789xXabcdefABCDEF") == "" && !looksLikeDate(text) {
		p.problems.Syntax(span(start, p.at), wording.Clip(text)+" is no number that JSON has", "write digits, or "+brief(text)+" if it is text")
		return tree.Text, text
	}
	p.fixed(start, p.at, "text in JSON stands in double quotes", "write "+brief(text), literal(text))
	return tree.Text, text
}

// looksLikeDate reports whether s starts with a year of four digits.
func looksLikeDate(s string) bool {
	return digits(s) == 4 && len(s) > 5 && strings.IndexByte("-.", s[4]) >= 0 && strings.IndexByte(s[5:], s[4]) > 0
}

// literalEnds reports whether a literal may end in front of rest of its line.
func (p *parser) literalEnds(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r")
	return len(rest) == 0 || strings.IndexByte(",}]/#\"{[", rest[0]) >= 0
}

// bareEnd is where a value without quotes that starts at at ends: at a comma, a
// closing bracket, a comment or the end of the line.
func (p *parser) bareEnd(at int) int {
	end := min(at, len(p.src))
	for end < len(p.src) && strings.IndexByte(",}]\n", p.src[end]) < 0 {
		if c := p.src[end]; end > at && isBlank(p.src[end-1]) && (c == '#' || bytes.HasPrefix(p.src[end:], []byte("//")) || bytes.HasPrefix(p.src[end:], []byte("/*"))) {
			break
		}
		end++
	}
	return at + len(bytes.TrimRight(p.src[at:end], " \t\r"))
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// isNumber reports whether s is a number as RFC 8259 has it.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := digits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if strings.HasPrefix(s, ".") {
		n := digits(s[1:])
		if n == 0 {
			return false
		}
		s = s[1+n:]
	}
	if s != "" && s[0]|0x20 == 'e' {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		n := digits(s)
		return n > 0 && n == len(s)
	}
	return s == ""
}

// digits counts the decimal digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// keyMost bounds how far keyAhead looks, so that it takes constant time.
const keyMost = 256

// keyAhead reports whether a key with its colon stands at hand.
func (p *parser) keyAhead() bool {
	at := p.at
	if q := p.quoteAhead(); q != nil {
		end, width, lines := closing(p.src[:min(len(p.src), at+keyMost)], at+len(q.open), q)
		if width == 0 || lines {
			return false
		}
		at = end + width
	} else {
		for at < min(len(p.src), p.at+keyMost) && strings.IndexByte(":=,{}[]\"\n", p.src[at]) < 0 {
			at++
		}
		if at == p.at {
			return false
		}
	}
	rest := bytes.TrimLeft(p.src[at:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == ':' || rest[0] == '=')
}

// literalAhead reports whether a value stands at hand, and no key.
func (p *parser) literalAhead() bool {
	if p.done() || p.keyAhead() {
		return false
	}
	return p.quoteAhead() != nil || strings.IndexByte("[{-0123456789tfn", p.src[p.at]) >= 0
}

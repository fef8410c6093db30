package toml

import (
	"bytes"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// failure reports the statement that the library gave up, adds what can be read
// of it, and gives where to read on. last is where the statement before it ends,
// failed where the library stopped.
func (p *parser) failure(last, failed int) (next int) {
	start := p.statementStart(last, failed)
	line := line{start: start, end: p.lineEnd(start)}
	problems := len(p.problems.List)
	switch {
	case p.src[start] == '#':
		p.problems.Syntax(span(start, line.end), "a control character in the comment", "take it out")
	case p.src[start] == '[':
		p.failedHeader(line)
	default:
		p.failedKey(line, failed)
	}
	if len(p.problems.List) == problems { // never be silent about an error
		at := min(failed, len(p.src)-1)
		p.problems.Syntax(span(at, at+1), "this is no TOML", `write key = "value"`)
	}
	return p.resume(start, failed)
}

// line is a statement in one line, without trailing blanks.
type line struct{ start, end int }

func (p *parser) lineEnd(at int) int {
	end := len(p.src)
	if n := bytes.IndexByte(p.src[at:], '\n'); n >= 0 {
		end = at + n
	}
	return at + len(bytes.TrimRight(p.src[at:end], " \t\r"))
}

// nextLine is the start of the line behind the one of at.
func (p *parser) nextLine(at int) int {
	if n := bytes.IndexByte(p.src[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(p.src)
}

// statementStart is the first byte of the statement that failed: behind the last
// good one, its line, and the comments and blank lines below it.
func (p *parser) statementStart(last, failed int) int {
	at := last
	if last > p.shift {
		at = p.nextLine(last)
	}
	for at < failed {
		at += len(p.src[at:]) - len(bytes.TrimLeft(p.src[at:], " \t\r\n"))
		if at >= failed || p.src[at] != '#' || p.nextLine(at) > failed {
			break
		}
		at = p.nextLine(at)
	}
	return min(at, failed, len(p.src)-1)
}

// resume is where reading goes on behind a failed statement: at the next line,
// and if the statement goes over lines, at the first one that looks like another.
func (p *parser) resume(start, failed int) int {
	at := p.nextLine(start)
	text := p.sub(start, p.lineEnd(start))
	equals := outsideQuotes(text, '=')
	if equals < 0 { // words: more of them are the same mistake
		for at < len(p.src) && p.isProse(at) {
			at = p.nextLine(at)
		}
		return at
	}
	if value := strings.TrimLeft(text[equals+1:], " \t"); isWhole(value) {
		return at
	}
	if failed > at && failed < len(p.src) {
		at = max(at, 1+bytes.LastIndexByte(p.src[:failed], '\n'))
	}
	return p.nextStatement(at)
}

// nextStatement is the first line from at on that looks like a statement.
func (p *parser) nextStatement(at int) int {
	for at < len(p.src) && !p.looksLikeStatement(at) {
		at = p.nextLine(at)
	}
	return at
}

// isWhole reports whether a value that begins like this ends with its line.
func isWhole(value string) bool {
	switch {
	case strings.HasPrefix(value, `"""`), strings.HasPrefix(value, `'''`):
		return false
	case strings.HasPrefix(value, "["):
		return strings.Contains(value, "]")
	case strings.HasPrefix(value, "{"):
		return strings.Contains(value, "}")
	}
	return true
}

// isProse reports whether the line that starts at at holds words, and nothing
// that means anything in TOML.
func (p *parser) isProse(at int) bool {
	text := strings.TrimLeft(p.sub(at, p.lineEnd(at)), " \t")
	return text != "" && text[0] != '#' && text[0] != '[' && !strings.Contains(text, "=") && !p.looksLikeStatement(at)
}

// looksLikeStatement is about the line that starts at at. A key with a colon,
// which YAML has, counts too.
func (p *parser) looksLikeStatement(at int) bool {
	text := strings.TrimLeft(p.sub(at, p.lineEnd(at)), " \t")
	if strings.HasPrefix(text, "[") {
		return !strings.Contains(text, ",") && isName(strings.Trim(text, "[] \t"))
	}
	if key, _, found := strings.Cut(text, "="); found && isName(strings.TrimSpace(key)) {
		return true
	}
	key, value, found := strings.Cut(text, ":")
	return found && isName(key) && (value == "" || value[0] == ' ')
}

// isName reports whether s could be a key: names without blanks or in quotes,
// with dots between them.
func isName(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '"' || s[0] == '\'' {
		return len(s) > 1 && strings.IndexByte(s[1:], s[0]) >= 0
	}
	return !strings.ContainsAny(s, " \t\"'{}[](),:#")
}

// failedHeader reports a line that starts with a bracket, and opens a table by
// the name that stands in it.
func (p *parser) failedHeader(l line) {
	text := p.sub(l.start, l.end)
	n := 1
	if strings.HasPrefix(text, "[[") {
		n = 2
	}
	name, behind, closed := strings.Cut(text[n:], "]")
	behind = strings.TrimLeft(behind, "] \t")
	at := l.start + n
	at += len(name) - len(strings.TrimLeft(name, " \t"))
	name = strings.TrimSpace(name)
	where := span(l.start, l.end)
	switch {
	case !closed:
		p.problems.Syntax(where, "the header of the table is not closed", "write "+strings.Repeat("]", n)+" behind its name")
	case name == "":
		p.problems.Syntax(where, "the table has no name", "write [name]")
		return
	case behind != "" && behind[0] != '#':
		p.problems.Syntax(where, "text behind the header of the table", "write it on a line of its own")
	case n == 2 && !strings.Contains(text, "]]"):
		p.problems.Syntax(where, "the header of the table is not closed", "write ]] behind its name")
	default:
		p.problems.Syntax(where, wording.Clip(name)+" is no name for a table", "write ["+quote(name)+"]")
	}
	if !p.full {
		p.enter([]part{{name, span(at, at+len(name))}}, where, n == 2)
	}
}

// failedKey reports a line that should be a key and its value.
func (p *parser) failedKey(l line, failed int) {
	text := p.sub(l.start, l.end)
	equals := outsideQuotes(text, '=')
	colon := outsideQuotes(text, ':')
	if colon > 0 && (equals < 0 || colon < equals) && isName(strings.TrimSpace(text[:colon])) && (colon+1 == len(text) || text[colon+1] == ' ') {
		d := p.problems.Syntax(span(l.start+colon, l.start+colon+1), "a key and its value are joined by =, not by a colon", "write = for the colon")
		d.Fixes = []diag.Fix{{Message: "write = for the colon", Edits: []diag.Edit{{Start: l.start + colon, End: l.start + colon + 1, New: " ="}}, Safe: true}}
		equals = colon
		p.recover(l, equals, d)
		return
	}
	if equals < 0 {
		p.problems.Syntax(span(l.start, l.end), "there is no = in the line", `write key = "value"`)
		return
	}
	key := strings.TrimRight(text[:equals], " \t:")
	if key == "" {
		p.problems.Syntax(span(l.start, l.start+equals+1), "there is no key in front of the =", `write key = "value"`)
		return
	}
	if from, sign := otherSign(text, equals); sign != "" {
		at := l.start + from
		d := p.problems.Syntax(span(at, at+len(sign)), "a key and its value are joined by =, not by "+sign, "write = for the "+sign)
		d.Fixes = []diag.Fix{{Message: "write =", Edits: []diag.Edit{{Start: at, End: at + len(sign), New: "="}}, Safe: true}}
		p.recover(l, at+len(sign)-1-l.start, d)
		return
	}
	key = strings.TrimRight(text[:equals], " \t")
	if failed <= l.start+equals && isBare(key) {
		d := p.problems.Syntax(span(l.start, l.start+len(key)), "a name in the key is empty", "write one dot between two names")
		p.recover(l, equals, d)
		return
	}
	if failed <= l.start+equals {
		at := span(l.start, l.start+len(key))
		d := p.problems.Syntax(at, "a key of other than letters, digits, - and _ stands in quotes", "write "+quote(key))
		d.Fixes = []diag.Fix{{Message: "put the key in quotes", Edits: []diag.Edit{{Start: l.start, End: l.start + len(key), New: quote(key)}}, Safe: true}}
		p.recover(l, equals, d)
		return
	}
	p.recover(l, equals, nil)
}

// otherSign is the sign around the = at an offset of text that other languages
// have, and where it begins; "" for none.
func otherSign(text string, equals int) (from int, sign string) {
	switch {
	case equals > 0 && text[equals-1] == ':':
		return equals - 1, ":="
	case strings.HasPrefix(text[equals:], "=="), strings.HasPrefix(text[equals:], "=>"):
		return equals, text[equals : equals+2]
	}
	return equals, ""
}

// listEnd is where a list that l starts ends: with the first line that ends with
// a bracket, before any that looks like a statement.
func (p *parser) listEnd(l line, equals int) int {
	value := strings.TrimSpace(p.sub(l.start+equals+1, l.end))
	if !strings.HasPrefix(value, "[") || strings.HasSuffix(value, "]") {
		return l.end
	}
	for at := p.nextLine(l.end); at < len(p.src) && !p.looksLikeStatement(at); at = p.nextLine(at) {
		if end := p.lineEnd(at); end > at && p.src[end-1] == ']' {
			return end
		}
	}
	return l.end
}

// outsideQuotes is the offset of the first c in s that stands in no quotes.
func outsideQuotes(s string, c byte) int {
	var in byte
	for i := range len(s) {
		switch {
		case in != 0:
			if s[i] == in {
				in = 0
			}
		case s[i] == c:
			return i
		case s[i] == '"' || s[i] == '\'':
			in = s[i]
		}
	}
	return -1
}

func isBare(key string) bool {
	for i := range len(key) {
		c := key[i]
		if letter := c | 0x20; !('a' <= letter && letter <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.') {
			return false
		}
	}
	return key != ""
}

// recover adds the key of l with the value behind the sign at offset equals of
// the line. known is what was reported of the line, nil where the value is to
// blame.
func (p *parser) recover(l line, equals int, known *diag.Diagnostic) {
	key := strings.TrimRight(p.sub(l.start, l.start+equals), " \t:=")
	keyAt := span(l.start, l.start+len(key))
	if len(key) > 1 && (key[0] == '"' || key[0] == '\'') && key[len(key)-1] == key[0] {
		key = key[1 : len(key)-1]
	}
	l.end = p.listEnd(l, equals)
	v := p.guess(l.start+equals+1, l.end, known != nil)
	if p.table == tree.None || p.full {
		v.name(known, "")
		return
	}
	i := p.table
	names := []string{key}
	if isBare(key) {
		names = strings.Split(key, ".")
	}
	at := int(keyAt.Start)
	for n, name := range names {
		part := part{strings.TrimSpace(name), span(at, at+len(name))}
		if len(names) == 1 {
			part.span = keyAt
		}
		at += len(name) + 1
		if n < len(names)-1 {
			i = p.stepDotted(i, part, span(l.start, l.end))
			continue
		}
		v.node.Key, v.node.KeySpan = part.name, part.span
	}
	p.extend(i, l.start, max(l.end, int(v.node.Span.End)))
	v.name(known, p.tree.Path(v.addTo(p, i)))
}

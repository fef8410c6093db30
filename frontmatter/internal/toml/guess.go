package toml

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// guessed is a value as it was meant, and what was reported of it.
type guessed struct {
	node    tree.Node
	guessed bool // reported: not to be checked again
	items   []tree.Node
	reports []*diag.Diagnostic
}

func (v *guessed) addTo(p *parser, parent int32) int32 {
	if v.guessed {
		parent = p.addValue(parent, v.node)
	} else {
		parent = p.addScalar(parent, v.node)
	}
	for _, item := range v.items {
		p.addScalar(parent, item)
	}
	return parent
}

// name tells what the reports are about.
func (v *guessed) name(known *diag.Diagnostic, path string) {
	if known != nil {
		known.Field = path
	}
	for _, d := range v.reports {
		d.Field = path
	}
}

// guess reads the value in src[start:end], one line, which the library refuses;
// or does not, where something before it is to blame.
func (p *parser) guess(start, end int, blameless bool) *guessed {
	v := &guessed{}
	text := p.sub(start, max(start, end))
	start += len(text) - len(strings.TrimLeft(text, " \t"))
	text = strings.TrimSpace(text)
	if text == "" || text[0] == '#' {
		v.node = tree.Node{Kind: tree.Null, Span: span(start, start)}
		v.report(p, start, start, "a value is missing", `write "" for no text`, "")
		return v
	}
	if n, ok := p.alone(start, text); ok {
		v.node = n
		if !blameless {
			v.report(p, start, start+len(text), "this line is no TOML", `write key = "value"`, "")
		}
		return v
	}
	if comment := strings.Index(text, " #"); comment > 0 {
		if n, ok := p.alone(start, text[:comment]); ok {
			v.node = n
			v.report(p, start+comment+1, start+len(text), "a control character in the comment", "take it out", "")
			return v
		}
	}
	if strings.Contains(text, "{{") || strings.Contains(text, "{%") {
		v.node = tree.Node{Kind: tree.Text, Text: text, Span: span(start, start+len(text))}
		v.report(p, start, start+len(text), "this is a template that nobody filled in", "write a value; a file with templates is no post yet", "")
		return v
	}
	switch text[0] {
	case '"', '\'':
		v.badQuotes(p, start, text)
	case '[':
		v.badList(p, start, text)
	case '{':
		v.badTable(p, start, text)
	default:
		v.bareText(p, start, text)
	}
	return v
}

// report is a problem with the value, and the safe fix of writing something else
// in its place, where there is one.
func (v *guessed) report(p *parser, start, end int, message, hint, instead string) {
	d := p.problems.Syntax(span(start, end), message, hint)
	if instead != "" {
		fix := hint
		if strings.HasSuffix(hint, inQuotes) {
			fix = "put it in quotes"
		}
		d.Fixes = []diag.Fix{{Message: fix, Edits: []diag.Edit{{Start: start, End: end, New: instead}}, Safe: true}}
	}
	v.reports = append(v.reports, d)
}

const inQuotes = ", or put it in quotes"

// alone reads text, which starts at start, as one value that is no collection.
func (p *parser) alone(start int, text string) (tree.Node, bool) {
	const prefix = "k="
	p.aside.Reset([]byte(prefix + text))
	if !p.aside.NextExpression() {
		return tree.Node{}, false
	}
	e := p.aside.Expression()
	if e.Kind != unstable.KeyValue || e.Value().Kind == unstable.Array || e.Value().Kind == unstable.InlineTable {
		return tree.Node{}, false
	}
	was := p.shift
	p.shift = start - len(prefix)
	n := p.scalar(e.Value())
	p.shift = was
	return n, true
}

// badQuotes is about a text that starts with a quotation mark.
func (v *guessed) badQuotes(p *parser, start int, text string) {
	mark := text[:1]
	v.node = tree.Node{Kind: tree.Text, Style: tree.Double, Span: span(start, start+len(text))}
	if strings.HasPrefix(text, mark+mark+mark) {
		end := p.nextStatement(p.nextLine(start))
		v.node.Text = strings.TrimPrefix(p.sub(start+3, end), "\n")
		v.node.Style = tree.Multi
		v.node.Span.End = int32(end)
		v.report(p, start, start+3, "the text is not closed", "write "+mark+mark+mark+" behind its last line", "")
		return
	}
	last := strings.LastIndex(text, mark)
	if comment := strings.LastIndex(text, " #"); last == 0 && comment > 0 {
		text = strings.TrimRight(text[:comment], " \t")
	}
	if last == 0 {
		v.node.Text = text[1:]
		v.node.Span.End = int32(start + len(text))
		v.report(p, start, start+len(text), "the text is not closed", "write "+mark+" behind it", text+mark)
		return
	}
	inner, behind := text[1:last], strings.TrimSpace(text[last+1:])
	v.node.Text = inner
	end := start + last + 1
	v.node.Span.End = int32(end)
	switch {
	case behind != "" && behind[0] != '#':
		v.report(p, end, start+len(text), "text behind the value", "put it into the quotes, or take it out", "")
	case strings.Contains(inner, mark) && mark == `"` && !strings.Contains(inner, `\`):
		v.report(p, start, end, "a quotation mark stands in the text", `write \" for it`, quote(inner))
	case mark == `'`:
		v.report(p, start, end, "a quotation mark stands in the text", "put it in double quotes: "+brief(inner), quote(inner))
	case strings.Contains(inner, `\`):
		instead := ""
		if !strings.Contains(inner, "'") {
			instead = "'" + inner + "'"
		}
		v.report(p, start, end, `a backslash in the text begins no escape`, `write \\ for it, or put the text in single quotes`, instead)
	default:
		v.report(p, start, end, "a control character in the text", "take it out", "")
	}
}

// badList reads a list of which an item is no value.
func (v *guessed) badList(p *parser, start int, text string) {
	if comment := strings.LastIndex(text, "] #"); comment > 0 {
		text = text[:comment+1]
	}
	end := start + len(text)
	v.node = tree.Node{Kind: tree.List, Style: tree.Flow, Span: span(start, end)}
	inner := text[1:]
	if !strings.HasSuffix(inner, "]") {
		v.report(p, start, end, "the list is not closed, or holds what is no value", `write ["one", "two"]`, "")
	} else {
		inner = inner[:len(inner)-1]
	}
	at := start + 1
	for _, item := range splitItems(inner) {
		blanks := len(item) - len(strings.TrimLeft(item, " \t\r\n"))
		word := strings.TrimSpace(item)
		from := at + blanks
		at += len(item) + 1
		if word == "" || word[0] == '#' {
			continue
		}
		if at := twoTexts(word); at > 0 {
			v.report(p, from+at, from+at, "a comma is missing", "write a comma between the values", ",")
			for _, one := range []string{word[:at], word[at:]} {
				end := from + len(one)
				one = strings.TrimLeft(one, " \t")
				if n, ok := p.alone(end-len(one), one); ok {
					v.items = append(v.items, n)
				}
				from = end
			}
			continue
		}
		n, ok := p.alone(from, word)
		if !ok {
			n = tree.Node{Kind: tree.Text, Text: strings.Trim(word, `"'`), Span: span(from, from+len(word))}
			v.report(p, from, from+len(word), "text in TOML stands in quotes", "write "+brief(n.Text), quote(n.Text))
		}
		v.items = append(v.items, n)
	}
	if len(v.reports) == 0 {
		v.report(p, start, end, "the list is not well formed", `write ["one", "two"]`, "")
	}
}

// twoTexts is where the first of two texts in quotes ends; 0 if s is none.
func twoTexts(s string) int {
	if s[0] != '"' && s[0] != '\'' {
		return 0
	}
	end := strings.IndexByte(s[1:], s[0]) + 2
	rest := strings.TrimLeft(s[end:], " \t")
	if end < 2 || len(rest) < 2 || rest[0] != s[0] || strings.IndexByte(rest[1:], s[0]) != len(rest)-2 {
		return 0
	}
	return end
}

// badTable reads the entries of a table in braces, as far as they are scalars.
func (v *guessed) badTable(p *parser, start int, text string) {
	end := start + len(text)
	v.node = tree.Node{Kind: tree.Map, Style: tree.Flow, Span: span(start, end)}
	v.report(p, start, end, "the table in braces is not well formed", `write { key = "value", other = "value" }`, "")
	inner := strings.TrimSuffix(text[1:], "}")
	at := start + 1
	for _, entry := range splitItems(inner) {
		from := at + len(entry) - len(strings.TrimLeft(entry, " \t"))
		at += len(entry) + 1
		key, value, found := strings.Cut(strings.TrimSpace(entry), "=")
		name := strings.TrimSpace(key)
		if !found || !isBare(name) {
			continue
		}
		valueAt := from + len(key) + 1 + len(value) - len(strings.TrimLeft(value, " \t"))
		if n, ok := p.alone(valueAt, strings.TrimSpace(value)); ok {
			n.Key, n.KeySpan = name, span(from, from+len(name))
			v.items = append(v.items, n)
		}
	}
}

// splitItems cuts at the commas that stand in no quotes, and at line ends.
func splitItems(s string) []string {
	var items []string
	for {
		end := strings.IndexByte(s, '\n')
		if end < 0 {
			end = len(s)
		}
		if n := outsideQuotes(s[:end], ','); n >= 0 {
			end = n
		}
		items = append(items, s[:end])
		if end == len(s) {
			return items
		}
		s = s[end+1:]
	}
}

// bareText is about a value without quotes that is none of TOML's.
func (v *guessed) bareText(p *parser, start int, text string) {
	if comment := strings.Index(text, " #"); comment > 0 {
		text = strings.TrimRight(text[:comment], " \t")
	}
	end := start + len(text)
	v.node = tree.Node{Kind: tree.Text, Text: text, Span: span(start, end)}
	switch word := strings.ToLower(text); {
	case word == "true" || word == "false":
		v.node.Kind = tree.Bool
		v.report(p, start, end, text+" is written small in TOML", "write "+word, word)
	case word == "yes" || word == "on" || word == "no" || word == "off":
		v.report(p, start, end, text+" is no value of TOML", `write true or false, or put it in quotes`, "")
	case word == "null" || word == "nil" || word == "none" || word == "~":
		v.node.Kind = tree.Null
		v.report(p, start, end, "TOML has no "+text, "leave the key out", "")
	case looksLikeDate(text):
		v.node.Kind, v.guessed = tree.Time, true
		v.report(p, start, end, wording.Clip(text)+" is no date that TOML has", "write it as 2006-01-02 or 2006-01-02T15:04:05Z, or put it in quotes", quote(text))
	case strings.Trim(text, "+-._0123456789xXabcdefABCDEF") == "" && strings.IndexByte("+-.0123456789", text[0]) >= 0:
		v.report(p, start, end, wording.Clip(text)+" is no number that TOML has", "put it in quotes if it is text", "")
	default:
		plain := text
		if _, n := utf8.DecodeRuneInString(text); strings.ContainsAny(text[:n], "“”„‘’«") {
			plain = strings.Trim(text, "“”„‘’«»\"'")
			v.node.Text = plain
		}
		v.report(p, start, end, "text in TOML stands in quotes", "write "+brief(plain), quote(plain))
	}
}

// looksLikeDate reports whether s starts with a year, a month and a day.
func looksLikeDate(s string) bool {
	return len(s) >= 8 && strings.Trim(s[:4], "0123456789") == "" && strings.IndexByte("-/.", s[4]) >= 0 &&
		strings.IndexByte(s[5:], s[4]) > 0
}

// quote is text as TOML writes it.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7F:
			b.WriteString(`\u00` + strconv.FormatInt(int64(r)+0x100, 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// brief is text as TOML writes it, not too long for a hint.
func brief(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most-1]) + "…"
	}
	return quote(text)
}

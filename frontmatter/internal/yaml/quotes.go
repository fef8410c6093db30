package yaml

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/quire-go/quire/frontmatter/diag"
)

// The rules of this file are about quotes and brackets.

// badEscape is about backslashes in double quotes: paths of Windows, LaTeX, and
// the surrogate pairs of JSON.
func badEscape(f *fault) (finding, bool) {
	surrogate := f.says("invalid Unicode character escape")
	if !surrogate && !f.says("unknown escape") && !f.says("hexadecimal number") || f.context < 0 {
		return finding{}, false
	}
	at, close := f.at, doubleEnd(f.t.src, f.context)
	if surrogate || f.says("hexadecimal number") { // it stopped behind \u
		at = max(bytes.LastIndexByte(f.t.src[:f.at], '\\'), f.context)
	}
	found := finding{start: at, end: min(at+2, f.end), safe: true}
	if pair, ok := surrogates(f.t.src[at:close]); ok {
		found.end = at + 12
		found.message = fmt.Sprintf("%s is no character in YAML", f.t.src[at:at+12])
		found.hint = "write the character itself: " + pair
		found.fix = "write the characters themselves"
		for i := at; i+12 <= close; i++ {
			if pair, ok := surrogates(f.t.src[i:close]); ok {
				found.mend = append(found.mend, f.t.edit(i, i+12, pair))
				i += 11
			}
		}
		return found, true
	}
	found.message = fmt.Sprintf(`%s means nothing in double quotes`, f.t.src[at:found.end])
	found.hint = `write \\ for a backslash, or use single quotes`
	found.fix = "double the backslashes"
	for i := f.context + 1; i < close-1; i++ {
		if f.t.src[i] != '\\' {
			continue
		}
		if c := f.t.src[i+1]; c == '\\' || c == '"' || c == '\n' {
			i++
			continue
		}
		found.mend = append(found.mend, f.t.edit(i, i+1, `\\`))
	}
	return found, true
}

// surrogates is the character that the escapes \ud83d\ude00 at the start of s
// stand for.
func surrogates(s []byte) (string, bool) {
	if len(s) < 12 || s[0] != '\\' || s[1] != 'u' || s[6] != '\\' || s[7] != 'u' {
		return "", false
	}
	high, err1 := strconv.ParseUint(string(s[2:6]), 16, 16)
	low, err2 := strconv.ParseUint(string(s[8:12]), 16, 16)
	r := utf16.DecodeRune(rune(high), rune(low))
	return string(r), err1 == nil && err2 == nil && r != '\uFFFD'
}

// openQuote is about a quote that nothing closes.
func openQuote(f *fault) (finding, bool) {
	if !f.says("unexpected end of stream") && !f.says("unexpected document indicator") || f.context < 0 || f.context >= len(f.t.src) {
		return finding{}, false
	}
	l := lineAt(f.t.src, f.context)
	quoteMark := string(f.t.src[f.context])
	end := len(bytes.TrimRight(f.t.src[:l.end], " \t"))
	body := string(f.t.src[f.context+1 : end])
	found := finding{
		start: f.context, end: end,
		message: "the quote is never closed",
		hint:    "put " + quoteMark + " at the end of the value",
		mend:    []diag.Edit{f.t.edit(end, end, quoteMark)},
		fix:     "close the quote", safe: quoteMark == `"`,
	}
	if strings.HasSuffix(body, `\`) && quoteMark == `"` {
		found.mend = []diag.Edit{f.t.edit(end-1, end, `\\"`)}
	}
	if quoteMark == "'" && body != "" && isLetter(body[0]) { // 'tis
		found.hint = "put ' at the end of the value, or \" around all of it"
		found.mend = []diag.Edit{f.t.edit(f.context, end, quote("'"+body))}
		found.fix = "put quotes around the value"
	}
	return found, true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// openBracket is about a [ or { that nothing closes.
func openBracket(f *fault) (finding, bool) {
	if f.says("expected node content") && f.at >= f.end { // it stopped behind the bracket
		f.context = bytes.LastIndexAny(f.t.src[:f.end], "[{")
	} else if !f.says("expected ',' or") {
		return finding{}, false
	}
	if f.context < 0 || f.context >= len(f.t.src) {
		return finding{}, false
	}
	open := f.t.src[f.context]
	closer := map[byte]string{'[': "]", '{': "}"}[open]
	if closer == "" {
		return finding{}, false
	}
	l := lineAt(f.t.src, f.context)
	if f.at < f.end && f.at <= l.end {
		return finding{}, false // closed, but something inside is wrong
	}
	if found, ok := f.hashInBrackets(l, closer); ok {
		return found, true
	}
	end := l.last
	if f.at >= f.end {
		end = lineAt(f.t.src, f.end).last
	}
	return finding{
		start: f.context, end: f.context + 1,
		message: fmt.Sprintf("the %c is never closed", open),
		hint:    "put " + closer + " at the end of the value",
		mend:    []diag.Edit{f.t.edit(end, end, closer)},
		fix:     "close it", safe: true,
	}, true
}

// hashInBrackets is about [a, #b], where the comment takes the bracket in.
func (f *fault) hashInBrackets(l line, closer string) (finding, bool) {
	row := f.t.src[:l.end]
	at := l.last + skipBlanks(row[l.last:], 0)
	if at >= l.end || !isHash(row, at) || bytes.IndexByte(row[at:], closer[0]) < 0 {
		return finding{}, false
	}
	end := at + bytes.IndexAny(row[at:], ","+closer)
	item := string(bytes.TrimRight(row[at:end], " \t"))
	return finding{
		start: at, end: at + len(item),
		message: "the # makes a comment of the rest of the line, and the " + string(f.t.src[f.context]) + " is never closed",
		hint:    "put quotes around it: " + short(quote(item)),
		mend:    []diag.Edit{f.t.edit(at, at+len(item), quote(item))},
		fix:     "put quotes around the item",
	}, true
}

// trailing is about text behind a closing quote or bracket.
func trailing(f *fault) (finding, bool) {
	v := f.value()
	if v == "" || f.at < f.line.value || f.at > f.line.end {
		return finding{}, false
	}
	close, what := 0, "quote"
	switch {
	case isQuote(v[0]):
		close = closingQuote([]byte(v), 0)
	case v[0] == '[' || v[0] == '{':
		close, what = closingBracket(v), "bracket"
	}
	if close == 0 || close+1 >= len(v) {
		return finding{}, false
	}
	start := f.line.value + skipBlanks([]byte(v), close+1)
	found := f.quoteValue(start, f.line.last,
		"text stands behind the closing "+what,
		"put quotes around the whole value, of a kind that it does not hold")
	if isQuote(v[0]) && v[len(v)-1] == v[0] {
		inner := v[1 : len(v)-1]
		if v[0] == '\'' {
			inner = strings.ReplaceAll(strings.ReplaceAll(inner, "''", "'"), "'", "''")
		} else {
			inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\"`, `"`), `"`, `\"`)
		}
		found.message = fmt.Sprintf("the value holds a %c that ends it too early", v[0])
		found.hint = map[byte]string{'\'': "write '' for a ' inside single quotes", '"': `write \" for a " inside double quotes`}[v[0]]
		found.mend = []diag.Edit{f.t.edit(f.line.value, f.line.last, string(v[0])+inner+string(v[0]))}
		found.fix = "escape the quotes inside the value"
	}
	return found, true
}

// closingBracket is where the bracket that v begins with is closed, 0 if it is
// not. Brackets in quotes do not count.
func closingBracket(v string) int {
	depth := 0
	for i := 0; i < len(v); i++ {
		switch v[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i
			}
		case '"', '\'':
			if i > 0 && (isBlank(v[i-1]) || isFlowIndicator(v[i-1])) {
				i = max(i, closingQuote([]byte(v), i))
			}
		}
	}
	return 0
}

// missingItem is about two commas with nothing in between.
func missingItem(f *fault) (finding, bool) {
	if !f.says("expected node content") || f.at >= f.end || f.t.src[f.at] != ',' {
		return finding{}, false
	}
	return finding{
		start: f.at, end: f.at + 1,
		message: "an item is missing in front of this comma",
		hint:    "remove the comma, or write two quotes for empty text",
		mend:    []diag.Edit{f.t.edit(f.at, f.at+1, "")},
		fix:     "remove the comma", safe: true,
	}, true
}

// missingComma is about items of a flow list that only a blank keeps apart.
func missingComma(f *fault) (finding, bool) {
	if !f.says("expected ',' or") || f.at >= f.end {
		return finding{}, false
	}
	end := f.at
	for end > 0 && (isBlank(f.t.src[end-1]) || f.t.src[end-1] == '\n' || f.t.src[end-1] == '\r') {
		end--
	}
	return finding{
		start: f.at, end: min(f.at+1, f.end),
		message: "a comma is missing in front of this",
		hint:    "write the items with commas between them: [a, b]",
		mend:    []diag.Edit{f.t.edit(end, end, ",")},
		fix:     "put a comma between the items", safe: true,
	}, true
}

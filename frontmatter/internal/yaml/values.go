package yaml

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
)

// The rules of this file are about values that need quotes, and about keys and
// lines that are none.

// reserved is about values that begin with a character which means something in
// YAML.
func reserved(f *fault) (finding, bool) {
	v := f.value()
	if v == "" || !f.line.hasKey() && !f.line.isItem() {
		return finding{}, false
	}
	if f.line.value < f.at && f.at < f.line.last && (f.says("cannot start any token") && strings.IndexByte("@`%", f.t.src[f.at]) >= 0 || isHash(f.t.src, f.at) && isFlowIndicator(f.t.src[f.at-1])) {
		return f.reservedItem()
	}
	if f.at < f.line.value || f.at > f.line.end || strings.IndexByte("@`%*&!],}?", v[0]) < 0 {
		return finding{}, false
	}
	return f.quoteValue(f.line.value, f.line.last,
		reservedMessage(v[0]), reservedHint(quote(v))), true
}

// reservedItem is reserved for an item of a flow list.
func (f *fault) reservedItem() (finding, bool) {
	end := f.at
	for end < f.line.last && !isFlowIndicator(f.t.src[end]) {
		end++
	}
	end = f.at + len(bytes.TrimRight(f.t.src[f.at:end], " \t"))
	item := string(f.t.src[f.at:end])
	return finding{
		start: f.at, end: end,
		message: reservedMessage(item[0]), hint: reservedHint(quote(item)),
		mend: []diag.Edit{f.t.edit(f.at, end, quote(item))},
		fix:  "put quotes around the value", safe: true,
	}, true
}

// short is s as it fits into a hint.
func short(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	r := []rune(s)
	return string(r[:40]) + "…" + string(r[len(r)-1:])
}

// blockHeader is about text on the line of | or >.
func blockHeader(f *fault) (finding, bool) {
	v := f.value()
	if v == "" || v[0] != '|' && v[0] != '>' || f.at < f.line.value || f.at > f.line.end {
		return finding{}, false
	}
	found := f.quoteValue(f.line.value, f.line.last,
		fmt.Sprintf("text cannot stand behind %c on the same line", v[0]),
		"put quotes around the value, or write the text on the next lines, indented")
	below := lineAt(f.t.src, nextLine(f.t.src, f.line.end))
	if text := strings.TrimLeft(v[1:], "+-0123456789 \t"); text != "" && !below.isBlank() && below.start > f.line.start && below.indent() > f.line.indent() {
		at := f.line.last - len(text)
		found.mend = []diag.Edit{f.t.edit(at, at, "\n"+string(f.t.src[below.start:below.first]))}
		found.fix = "put the text on a line of its own"
	}
	return found, true
}

// listInline is about a list that begins on the line of its key.
func listInline(f *fault) (finding, bool) {
	v := f.value()
	if !f.says("block sequence entries") || !f.line.hasKey() || !strings.HasPrefix(v, "-") {
		return finding{}, false
	}
	indent := strings.Repeat(" ", f.line.indent())
	return finding{
		start: f.line.value, end: f.line.last,
		message: "a list cannot begin on the line of its key",
		hint:    "write every item on a line of its own, or put quotes around the text",
		mend:    []diag.Edit{f.t.edit(f.line.colon+1, f.line.value, "\n"+indent)},
		fix:     "put the item on a line of its own",
	}, true
}

// missingSpace is about key:value.
func missingSpace(f *fault) (finding, bool) {
	if !f.says("could not find expected ':'") && !f.says("mapping values") && f.message != notMap && !f.says("did not find expected key") {
		return finding{}, false
	}
	for _, l := range []line{f.line, f.before(f.line)} {
		colon := bytes.IndexByte(f.t.src[l.item:l.last], ':')
		if colon <= 0 || l.hasKey() && f.message != notMap {
			continue
		}
		colon += l.item
		if colon+1 >= l.last || !isWord(f.t.src[l.item:colon]) || bytes.HasPrefix(f.t.src[colon:], []byte("://")) {
			continue
		}
		key := string(f.t.src[l.item:colon])
		return finding{
			start: l.item, end: colon + 1, field: f.under(l, key),
			message: "a blank is missing behind the colon of " + key,
			hint:    "write " + key + ": " + short(string(f.t.src[colon+1:l.last])),
			mend:    []diag.Edit{f.t.edit(colon+1, colon+1, " ")},
			fix:     "put a blank behind the colon", safe: true,
		}, true
	}
	return finding{}, false
}

// before is the last line in front of l that holds more than a comment.
func (f *fault) before(l line) line {
	for l.start > 0 {
		l = lineAt(f.t.src, l.start-1)
		if !l.isBlank() {
			break
		}
	}
	return l
}

func isWord(s []byte) bool {
	for i, c := range s {
		if !isLetter(c) && (i == 0 || !isDigit(c) && c != '-' && c != '_') {
			return false
		}
	}
	return len(s) > 0
}

// fullWidthColon is about ：, which CJK input methods write.
func fullWidthColon(f *fault) (finding, bool) {
	const wide = "："
	if !f.says("could not find expected ':'") && !f.says("mapping values") && f.message != notMap {
		return finding{}, false
	}
	for _, l := range []line{f.line, f.before(f.line)} {
		i := bytes.Index(f.t.src[l.item:l.last], []byte(wide))
		if i <= 0 || i > 60 || l.hasKey() {
			continue
		}
		key, at := string(f.t.src[l.item:l.item+i]), l.item+i
		rest := strings.TrimSpace(string(f.t.src[at+len(wide) : l.last]))
		return finding{
			start: l.item, end: at + len(wide), field: f.under(l, strings.TrimSpace(key)),
			message: "the colon of " + strings.TrimSpace(key) + " is full-width",
			hint:    "write it with an ASCII colon and a blank: " + short(strings.TrimSpace(key)+": "+rest),
			mend:    []diag.Edit{f.t.edit(at, at+len(wide), ": ")},
			fix:     "write an ASCII colon", safe: true,
		}, true
	}
	return finding{}, false
}

// colonInValue is about ": " in a value without quotes.
func colonInValue(f *fault) (finding, bool) {
	v := f.value()
	if !f.says("mapping values") || v == "" || f.at < f.line.value || f.at > f.line.end || strings.IndexByte("[{\"'|>", v[0]) >= 0 {
		return finding{}, false
	}
	if !f.line.hasKey() || f.line.keyEnd >= f.at {
		return finding{}, false
	}
	return f.quoteValue(f.at, f.at+1,
		f.name()+" holds a colon, so it needs quotes",
		"write "+short(quote(v))), true
}

// bullet is about lists with * for -.
func bullet(f *fault) (finding, bool) {
	at := f.line.first
	marker, size := utf8.DecodeRune(f.t.src[at:])
	if f.line.isItem() || !strings.ContainsRune("*•–—+", marker) || at+size >= len(f.t.src) || !isBlank(f.t.src[at+size]) {
		return finding{}, false
	}
	var mend []diag.Edit
	for i := f.line.start; i < len(f.t.src); i = nextLine(f.t.src, i) {
		l := lineAt(f.t.src, i)
		if r, n := utf8.DecodeRune(f.t.src[l.first:]); r == marker && l.indent() == f.line.indent() {
			mend = append(mend, f.t.edit(l.first, l.first+n, "-"))
		} else if !l.isBlank() {
			break
		}
	}
	return finding{
		start: at, end: at + size,
		message: fmt.Sprintf("the items of a list begin with -, not with %c", marker),
		hint:    "write - " + short(string(bytes.TrimSpace(f.t.src[at+size:f.line.last]))),
		mend:    mend, fix: "write - in front of the items", safe: true,
	}, true
}

// directive is about lines that begin with %.
func directive(f *fault) (finding, bool) {
	if f.line.first >= len(f.t.src) || f.t.src[f.line.first] != '%' || f.line.indent() > 0 {
		return finding{}, false
	}
	return finding{
		start: f.line.first, end: f.line.last,
		message: "a line cannot begin with %",
		hint:    "write key: value, or begin a comment with #",
		mend:    []diag.Edit{f.t.edit(f.line.first, f.line.first, "#")},
	}, true
}

// stray is about lines that are no key and belong to none.
func stray(f *fault) (finding, bool) {
	if f.message == notMap {
		return f.noKeys(), true
	}
	if !f.says("could not find expected ':'") || f.line.hasKey() {
		return finding{}, false
	}
	found := finding{
		start: f.line.first, end: f.line.last,
		message: "the line is neither a key nor indented",
		hint:    "write key: value, or indent it if it belongs to the line above",
	}
	above := f.before(f.line)
	if above.start < f.line.start && above.hasKey() && (!above.hasValue() || strings.IndexByte("[{\"'|>&*!", f.t.src[above.value]) < 0) {
		indent := strings.Repeat(" ", above.indent()+2)
		found.mend = []diag.Edit{f.t.edit(f.line.start, f.line.first, indent)}
		found.fix = "indent the line"
		return found, true
	}
	found.mend = []diag.Edit{f.t.edit(f.line.first, f.line.first, "# ")}
	return found, true
}

// missingBlank is about -item.
func missingBlank(f *fault) (finding, bool) {
	if !f.says("could not find expected ':'") && f.message != notMap || !isTightDash(f.t.src, f.line.first) {
		return finding{}, false
	}
	var mend []diag.Edit
	for i := f.line.start; i < len(f.t.src); i = nextLine(f.t.src, i) {
		l := lineAt(f.t.src, i)
		if !isTightDash(f.t.src, l.first) || l.indent() != f.line.indent() {
			break
		}
		mend = append(mend, f.t.edit(l.first+1, l.first+1, " "))
	}
	return finding{
		start: f.line.first, end: f.line.first + 1,
		message: tightMessage,
		hint:    "write - " + short(string(f.t.src[f.line.first+1:f.line.last])),
		mend:    mend, fix: "put a blank behind the dashes", safe: true,
	}, true
}

const tightMessage = "a blank is missing behind the dash"

// isTightDash reports whether a line that begins at i is -item.
func isTightDash[T string | []byte](src T, i int) bool {
	return i+1 < len(src) && src[i] == '-' && (isLetter(src[i+1]) || isQuote(src[i+1]) || src[i+1] >= utf8.RuneSelf)
}

// noKeys is about a text that holds no key at all.
func (f *fault) noKeys() finding {
	row := f.t.src[f.line.first:f.line.last]
	if name, value, ok := bytes.Cut(row, []byte("=")); ok && isWord(bytes.TrimRight(name, " \t")) {
		key := string(bytes.TrimRight(name, " \t"))
		at := f.line.first + len(name)
		return finding{
			start: at, end: at + 1, field: f.under(f.line, key),
			message: "a key and its value are joined by a colon, not by =",
			hint:    "write " + short(key+": "+string(bytes.TrimSpace(value))),
			mend:    []diag.Edit{f.t.edit(f.line.first+len(key), at+1+skipBlanks(value, 0), ": ")},
			fix:     "write a colon for the =",
		}
	}
	if bytes.HasPrefix(row, []byte("//")) || bytes.HasPrefix(row, []byte("<!--")) && bytes.HasSuffix(row, []byte("-->")) {
		return finding{
			start: f.line.first, end: f.line.last,
			message: "this is no comment in front matter", hint: "begin it with #",
			mend: []diag.Edit{f.t.edit(f.line.first, f.line.first, "# ")}, fix: "make it a comment",
		}
	}
	if f.line.isItem() || f.line.first < f.end && f.t.src[f.line.first] == '[' {
		return finding{
			start: f.line.first, end: f.line.last,
			message: "front matter is made of keys, and this is a list",
			hint:    "write a key in front of it, such as tags:",
		}
	}
	return finding{
		start: f.line.first, end: f.line.last,
		message: "there is no key in the line",
		hint:    "write key: value",
	}
}

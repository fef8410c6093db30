package yaml

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/diag"
)

// fault is where yaml/v4 stopped, and what stands there.
type fault struct {
	t       *text
	message string // of yaml/v4; it goes to no author
	at      int    // where it stopped
	context int    // where what it was reading began; -1 if it does not say
	line    line   // the line to look at
	end     int    // the end of the text without trailing blanks
}

// finding is what an author did wrong, for people. The offsets are those of the
// text; mend is in those of the file.
type finding struct {
	code          diag.Code // "": syntax
	field         string    // "": that of the section
	start, end    int
	message, hint string
	mend          []diag.Edit // makes the text readable, as far as this mistake goes
	fix           string      // what mend does, where it may be offered; "" where not
	safe          bool
}

// newFault is the fault of err; of a text that is fine but no map, without err.
func newFault(t *text, err *yaml.LoadError) *fault {
	f := &fault{t: t, context: -1, end: len(bytes.TrimRight(t.src, " \t\r\n"))}
	if err == nil {
		f.at = skipSpace(t.src, 0)
		f.message = notMap
	} else {
		f.message = err.Message
		c := newCursor(t.src)
		if err.ContextMark.Line > 0 {
			f.context = c.seek(err.ContextMark.Line, err.ContextMark.Column)
		}
		f.at = f.context
		switch {
		case err.Mark.Line > 0:
			f.at = c.seek(err.Mark.Line, err.Mark.Column)
		case err.Stage == yaml.ReaderStage:
			f.at = min(err.Mark.Index, len(t.src))
		}
		f.at = max(f.at, 0)
	}
	f.line = lineAt(t.src, f.at)
	if f.endsOpen() || strings.Contains(f.message, "could not find expected ':'") {
		f.line = lineAt(t.src, max(f.context, 0))
	}
	return f
}

const notMap = "the root is no map"

// endsOpen reports whether err is that of a quote or bracket which is not closed
// before the end of the text.
func endsOpen(err *yaml.LoadError) bool {
	return strings.Contains(err.Message, "unexpected end of stream") ||
		strings.Contains(err.Message, "unexpected document indicator") ||
		strings.Contains(err.Message, "expected ',' or")
}

func (f *fault) endsOpen() bool {
	return strings.Contains(f.message, "unexpected end of stream") ||
		strings.Contains(f.message, "unexpected document indicator") ||
		strings.Contains(f.message, "expected ',' or") && f.at >= f.end
}

// field is the top-level key that the text is about.
func (f *fault) field() string {
	l := lineAt(f.t.src, skipSpace(f.t.src, 0))
	if l.isItem() {
		return ""
	}
	return l.key(f.t.src)
}

// under is key where its line stands at the top level, else "".
func (f *fault) under(l line, key string) string {
	if top := lineAt(f.t.src, skipSpace(f.t.src, 0)); top.indent() == l.indent() && !l.isItem() {
		return key
	}
	return ""
}

// name is how a message calls the value of the line: by its key.
func (f *fault) name() string {
	if key := f.line.key(f.t.src); key != "" && utf8.RuneCountInString(key) < 40 {
		return key
	}
	return "the value"
}

func (f *fault) value() string { return string(f.t.src[f.line.value:f.line.last]) }

// quoteValue is a finding about the value of the line which is mended with
// quotes around all of it.
func (f *fault) quoteValue(start, end int, message, hint string) finding {
	v := f.value()
	return finding{
		start: start, end: end, message: message, hint: hint,
		mend: []diag.Edit{f.t.edit(f.line.value, f.line.last, quote(v))},
		fix:  "put quotes around the value", safe: true,
	}
}

// quote is s as a scalar in quotes. s has no line breaks, or such as YAML folds.
func quote(s string) string {
	if !strings.ContainsAny(s, `"\`) {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// rules are asked in order; the first that knows the mistake explains it.
var rules = [...]func(*fault) (finding, bool){
	control, tooDeep, secondDocument, tabIndent, template, badEscape, openQuote, openBracket,
	fullWidthColon, bullet, reserved, trailing, missingItem, missingComma, blockHeader, listInline,
	missingSpace, missingBlank, colonInValue, listUnderValue, overIndented, misaligned, directive, stray,
}

// explain says what the author did.
func (f *fault) explain() finding {
	for _, rule := range rules {
		if found, ok := rule(f); ok {
			return found
		}
	}
	at := min(f.at, f.end)
	return finding{
		start: at, end: max(at, f.line.last),
		message: "this cannot be read as YAML",
		hint:    "look for a missing quote, a missing bracket or uneven indentation in front of it",
	}
}

func (f *fault) says(part string) bool { return strings.Contains(f.message, part) }

func control(f *fault) (finding, bool) {
	if !f.says("control characters") {
		return finding{}, false
	}
	r, size := utf8.DecodeRune(f.t.src[f.at:])
	if size == 0 {
		return finding{}, false
	}
	var mend []diag.Edit
	for i := 0; i < len(f.t.src); {
		c, n := utf8.DecodeRune(f.t.src[i:])
		if isControl(c) {
			if c == 0x1B {
				n = escapeLen(f.t.src[i:])
			}
			mend = append(mend, f.t.edit(i, i+n, ""))
		}
		i += n
	}
	return finding{
		code: "encoding", start: f.at, end: f.at + size,
		message: fmt.Sprintf("the control character %U cannot stand in front matter", r),
		hint:    "remove it", mend: mend, fix: "remove the control characters",
	}, true
}

// escapeLen is the length of what s, which begins with ESC, tells a terminal:
// ESC [ 31 m colours text. Without the ESC the rest would read as a list.
func escapeLen(s []byte) int {
	if len(s) < 2 || s[1] != '[' {
		return 1
	}
	i := 2
	for i < len(s) && 0x20 <= s[i] && s[i] < 0x40 {
		i++
	}
	if i == len(s) || s[i] < 0x40 || s[i] > 0x7E {
		return 1
	}
	return i + 1
}

// isControl reports whether YAML refuses r.
func isControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

func tooDeep(f *fault) (finding, bool) {
	if !f.says(errDepth.Error()) {
		return finding{}, false
	}
	return finding{
		code: "too-large", start: f.at, end: min(f.at+1, len(f.t.src)),
		message: "nested too deep", hint: "write it flatter",
	}, true
}

func secondDocument(f *fault) (finding, bool) {
	at := f.line.start
	marker := bytes.HasPrefix(f.t.src[at:], []byte("---")) || bytes.HasPrefix(f.t.src[at:], []byte("..."))
	if !f.says("second document") && !(marker && at > 0) {
		return finding{}, false
	}
	return finding{
		start: at, end: max(at, f.line.last),
		message: "a second document begins here",
		hint:    "a block holds one: remove this line",
		mend:    []diag.Edit{f.t.edit(at, f.line.end, "")},
	}, true
}

// tabIndent is about tabs where YAML wants spaces.
func tabIndent(f *fault) (finding, bool) {
	tab := bytes.IndexByte(f.t.src[f.line.start:f.line.first], '\t')
	if tab < 0 || f.at >= f.line.first && !f.says("tab character") {
		return finding{}, false
	}
	// A key below one that has its value stands beside it, not inside it.
	above := f.before(f.line)
	beside := f.line.hasKey() && above.start < f.line.start && above.hasKey() && above.hasValue() &&
		strings.IndexByte("[{\"'|>&*!", f.t.src[above.value]) < 0
	var mend []diag.Edit
	for i := f.line.start; i < len(f.t.src); i = nextLine(f.t.src, i) {
		l := lineAt(f.t.src, i)
		indent := string(f.t.src[l.start:l.first])
		if !strings.Contains(indent, "\t") {
			break
		}
		spaces := strings.ReplaceAll(indent, "\t", "  ")
		if beside {
			spaces = string(f.t.src[above.start:above.first]) + strings.ReplaceAll(strings.TrimPrefix(indent, string(f.t.src[f.line.start:f.line.first])), "\t", "  ")
		}
		mend = append(mend, f.t.edit(l.start, l.first, spaces))
	}
	found := finding{
		start: f.line.start + tab, end: f.line.first,
		message: "a tab cannot indent", hint: "indent with spaces",
		mend: mend, fix: "replace the tabs by spaces", safe: !beside,
	}
	if beside {
		found.hint, found.fix = "begin the line as the one above: without a tab", "indent the line as the one above"
	}
	return found, true
}

// template is about the scaffolds that site generators fill in.
func template(f *fault) (finding, bool) {
	v := f.value()
	bare := strings.TrimLeft(v, `"'`)
	if !isTemplate(bare) && !(bare != v && strings.Contains(v, "{{") && strings.Contains(v, "}}")) {
		return finding{}, false
	}
	name := f.line.key(f.t.src)
	return finding{
		start: f.line.value, end: f.line.last,
		message: templateMessage(name), hint: templateHint,
		mend: []diag.Edit{f.t.edit(f.line.value, f.line.last, quoteTemplate(v))},
		fix:  "put quotes around the template",
	}, true
}

// quoteTemplate is the template s, which may stand in quotes, in single quotes.
func quoteTemplate(s string) string {
	if len(s) > 1 && isQuote(s[0]) && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// isTemplate reports whether s begins as the tags of template languages do.
func isTemplate(s string) bool {
	for _, open := range []string{"{{", "{ {", "{%", "<%"} {
		if strings.HasPrefix(s, open) {
			return true
		}
	}
	return false
}

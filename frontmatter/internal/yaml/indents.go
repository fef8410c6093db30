package yaml

import (
	"fmt"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

// The rules of this file are about indentation.

// listUnderValue is about a list below a key that has a value already.
func listUnderValue(f *fault) (finding, bool) {
	if !f.line.isItem() || f.at > f.line.first || f.line.first > f.at {
		return finding{}, false
	}
	key := f.parent(f.line.indent() + 1)
	if !key.hasKey() || !key.hasValue() || key.indent() != f.line.indent() {
		return finding{}, false
	}
	name := key.key(f.t.src)
	return finding{
		start: f.line.first, end: f.line.last,
		message: fmt.Sprintf("%s has a value already, so no list can follow", name),
		hint:    "write every item on a line of its own, and nothing behind " + name + ":",
		mend:    []diag.Edit{f.t.edit(key.colon+1, key.value, "\n"+strings.Repeat(" ", f.line.indent())+"- ")},
		fix:     "make the value the first item",
	}, true
}

// overIndented is about a line that is indented below a key which has a value.
func overIndented(f *fault) (finding, bool) {
	if !f.says("mapping values") {
		return finding{}, false
	}
	above := f.parent(f.line.indent())
	if above.start == f.line.start || !above.hasValue() || above.indent() >= f.line.indent() {
		return finding{}, false
	}
	if above.hasKey() && f.line.hasKey() && !isWord([]byte(f.line.key(f.t.src))) {
		end := lineAt(f.t.src, f.at).last
		value := string(f.t.src[above.value:end])
		if !strings.ContainsAny(value, `#`) {
			return finding{
				start: f.at, end: f.at + 1,
				message: above.key(f.t.src) + " holds a colon, so it needs quotes",
				hint:    "put quotes around the whole value",
				mend:    []diag.Edit{f.t.edit(above.value, end, quote(value))},
				fix:     "put quotes around the value", safe: true,
			}, true
		}
	}
	what := above.key(f.t.src)
	if what == "" {
		what = "the line above"
	}
	hint := "take the indentation away"
	if above.indent() > 0 {
		hint = fmt.Sprintf("indent it by %d, as the line above", above.indent())
	}
	return finding{
		start: f.line.start, end: f.line.first,
		message: fmt.Sprintf("the line is indented, but %s has a value already", what),
		hint:    hint,
		mend:    []diag.Edit{f.t.edit(f.line.start, f.line.first, strings.Repeat(" ", above.indent()))},
		fix:     "indent the line as the one above",
	}, true
}

// parent is the nearest line above that is indented by less than indent.
func (f *fault) parent(indent int) line {
	l := f.line
	for l.start > 0 {
		l = lineAt(f.t.src, l.start-1)
		if !l.isBlank() && !l.isComment(f.t.src) && l.indent() < indent {
			return l
		}
	}
	return l
}

// misaligned is about a line whose indentation is that of no line above.
func misaligned(f *fault) (finding, bool) {
	if !f.says("did not find expected") || f.at != f.line.first || f.line.start == 0 {
		return finding{}, false
	}
	want := -1
	for l := f.line; l.start > 0; {
		l = lineAt(f.t.src, l.start-1)
		if l.isBlank() || l.isComment(f.t.src) {
			continue
		}
		if l.indent() == f.line.indent() {
			return finding{}, false
		}
		if l.indent() > f.line.indent() && (want < 0 || l.indent() < want) {
			want = l.indent()
		}
		if l.indent() < f.line.indent() {
			break
		}
	}
	if want < 0 {
		return finding{}, false
	}
	return finding{
		start: f.line.start, end: f.line.first + 1,
		message: fmt.Sprintf("indented by %d, where the lines above are indented by %d", f.line.indent(), want),
		hint:    "indent what belongs together by the same number of spaces",
		mend:    []diag.Edit{f.t.edit(f.line.start, f.line.first, strings.Repeat(" ", want))},
		fix:     "indent the line as those above",
	}, true
}

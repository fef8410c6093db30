package yaml

import (
	"bytes"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// What this file warns of is good YAML that says something else than its author
// meant. The scanner leaves such blocks to yaml/v4.

// isHash reports whether the # at i begins what may be a value: #1 or #go.
func isHash[T string | []byte](src T, i int) bool {
	return i+1 < len(src) && src[i] == '#' && (isLetter(src[i+1]) || isDigit(src[i+1]))
}

// hiddenValue warns where node index has no value, but a comment that looks like
// one: title: #1 in the charts. Its key ends at end.
func (b *builder) hiddenValue(index int32, end int) {
	src := b.text.src
	at := skipBlanks(src, end)
	if !isHash(src, at) {
		return
	}
	last := at + len(bytes.TrimRight(src[at:lineAt(src, at).end], " \t"))
	quoted := b.text.edit(at, last, quote(string(src[at:last])))
	key := b.tree.Nodes[index].Key
	if key == "" {
		key = "the item"
	}
	d := b.problems.syntax(spanOf(quoted), index, key+" is empty, as the # makes a comment of what follows", "put quotes around it if it is the value: "+short(quoted.New))
	d.Severity = diag.Warning
	d.Fixes = quoteFix(quoted, false)
}

// tightDashes warns where the plain text of node index, at [start, end), is
// lines of -item: a list whose blanks are missing.
func (b *builder) tightDashes(index int32, start, end int) {
	n := &b.tree.Nodes[index]
	src := b.text.src
	if n.Style != tree.Plain || !isTightDash(src, start) || lineAt(src, start).first != start {
		return
	}
	var edits []diag.Edit
	for i := start; i < end; i = nextLine(src, i) {
		at := skipBlanks(src, i)
		if !isTightDash(src, at) {
			return
		}
		edits = append(edits, b.text.edit(at+1, at+1, " "))
	}
	d := b.problems.syntax(b.text.span(start, start+1), index, tightMessage, "write every item as - item; as it is, the lines are one text")
	d.Severity = diag.Warning
	d.Fixes = []diag.Fix{{Message: "put a blank behind the dashes", Edits: edits}}
}

// strangeStart warns of a key that begins with what looks like a blank, or like
// nothing at all.
func (b *builder) strangeStart(index int32) {
	n := &b.tree.Nodes[index]
	name, instead, size := "", "", 0
	for {
		c := strangeAt(n.Key[size:])
		if c == nil {
			break
		}
		name, instead, size = c.name, instead+c.instead, size+len(c.is)
	}
	if size == 0 || n.KeySpan.End-n.KeySpan.Start < int32(size) {
		return
	}
	at := tree.Span{Start: n.KeySpan.Start, End: n.KeySpan.Start + int32(size)}
	d := b.problems.syntax(at, index, "the key begins with "+name, "take it out: only spaces indent")
	d.Severity = diag.Warning
	d.Fixes = []diag.Fix{{Message: "take it out", Edits: []diag.Edit{{Start: int(at.Start), End: int(at.End), New: instead}}}}
}

// strange is a character that looks like instead, a space or nothing.
type strange struct{ is, name, instead string }

var strangeStarts = [...]strange{
	{"\u00a0", "a no-break space", " "},
	{"\u3000", "a full-width space", "  "},
	{"\u202f", "a narrow no-break space", " "},
	{"\u200b", "a zero width space", ""},
	{"\u200e", "a left-to-right mark", ""},
	{"\u200f", "a right-to-left mark", ""},
	{"\u2060", "a word joiner", ""},
	{"\ufeff", "a byte order mark", ""},
}

// strangeAt is the character of strangeStarts that s begins with, nil for none.
func strangeAt(s string) *strange {
	if s == "" || s[0] < 0xC2 {
		return nil
	}
	for i := range strangeStarts {
		if strings.HasPrefix(s, strangeStarts[i].is) {
			return &strangeStarts[i]
		}
	}
	return nil
}

package edit

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// flow is a collection in brackets: of all three syntaxes, for they differ in
// how a value is written and not in where commas stand.
type flow struct {
	Text
	opener, closer int     // the places of the brackets
	parts          []span  // the entries or items, in order
	nodes          []int32 // the node of each part
	step           string  // more indentation than the line of the opener
	pad            string  // between a bracket and the first part on the line
	merges         bool    // a merge key (<<: *a) is there, which is no part
}

type span struct{ start, end int }

// flowOf is the collection i, whose opening bracket stands at opener. Entries
// that are not written in it, such as merged ones, are none of its parts.
func (t Text) flowOf(i int32, opener int) flow {
	f := flow{Text: t, opener: opener, closer: int(t.node(i).Span.End) - 1, step: "  "}
	for c := t.node(i).First; c != tree.None; c = t.node(c).Next {
		n := t.node(c)
		if n.Merged {
			f.merges = true
			continue
		}
		p := span{int(n.Span.Start), int(n.Span.End)}
		if n.KeySpan.Start < n.KeySpan.End {
			p.start = int(n.KeySpan.Start)
			p.end = max(p.end, int(n.KeySpan.End))
		}
		f.parts = append(f.parts, p)
		f.nodes = append(f.nodes, c)
	}
	if t.node(i).Parent == tree.None { // its span may be the block
		f.closer = f.closing()
	}
	return f
}

// closing is the place of the closing bracket, found from the last part.
func (f flow) closing() int {
	at := f.opener + 1
	if n := len(f.parts); n > 0 {
		at = f.parts[n-1].end
	}
	for at = f.skipSpace(at); at < f.End && f.Src[at] == ','; {
		at = f.skipSpace(at + 1)
	}
	return at
}

// commaBehind is the place of the comma that follows at; -1 if none does.
func (f flow) commaBehind(at int) int {
	if at = f.skipSpace(at); at < f.closer && f.Src[at] == ',' {
		return at
	}
	return -1
}

// inserted puts text in front of part number at, or behind the last.
func (f flow) inserted(at int, text string) []diag.Edit {
	switch n := len(f.parts); {
	case n == 0:
		return f.first(text)
	case at < n:
		p := f.parts[at]
		return edits(insert(p.start, text+","+f.gap(p.start)))
	}
	return f.appended(text)
}

func (f flow) first(text string) []diag.Edit {
	inner := f.Src[f.opener+1 : f.closer]
	if f.merges {
		blank := len(inner) - len(bytes.TrimLeft(inner, " \t\r\n"))
		return edits(insert(f.opener+1+blank, text+", "))
	}
	if bytes.IndexByte(inner, '\n') >= 0 {
		return edits(insert(f.opener+1, f.Newline()+f.indentation(f.opener)+f.step+text))
	}
	return edits(diag.Edit{Start: f.opener + 1, End: f.closer, New: f.pad + text + f.pad})
}

// gap is what stands between a comma and a part such as the one at start.
func (f flow) gap(start int) string {
	if f.opensLine(start) {
		return f.Newline() + f.indentation(start)
	}
	return " "
}

func (f flow) appended(text string) []diag.Edit {
	last := f.parts[len(f.parts)-1]
	gap, comma := f.gap(last.start), f.commaBehind(last.end)
	at := last.end
	if comma >= 0 {
		at = comma + 1
	}
	place := at
	if gap != " " && f.endsLine(at) {
		place = f.lineEnd(at) // behind a comment
	}
	if comma >= 0 {
		return edits(insert(place, gap+text+","))
	}
	if place == at {
		return edits(insert(at, ","+gap+text))
	}
	return edits(insert(at, ","), insert(place, gap+text))
}

// deleted takes part number i out.
func (f flow) deleted(i int) []diag.Edit {
	p := f.parts[i]
	comma := f.commaBehind(p.end)
	switch {
	case len(f.parts) == 1 && !f.merges:
		return f.emptied(p, comma)
	case comma >= 0:
		return edits(f.cutWithComma(i, comma+1))
	}
	if before := f.skipBack(p.start) - 1; f.merges && f.Src[before] == ',' { // the part before may be a merge key
		return f.cutLast(p, before)
	} else if i == 0 {
		return nil
	}
	return f.cutLast(p, f.commaBehind(f.parts[i-1].end))
}

func (f flow) emptied(p span, comma int) []diag.Edit {
	if !bytes.ContainsRune(f.Src[f.opener:p.start], '#') && !bytes.ContainsRune(f.Src[p.end:f.closer], '#') {
		return edits(cut(f.opener+1, f.closer))
	}
	return edits(cut(p.start, max(p.end, comma+1)))
}

// cutWithComma cuts part i, whose comma ends at end.
func (f flow) cutWithComma(i, end int) diag.Edit {
	start := f.parts[i].start
	switch {
	case f.opensLine(start) && f.endsLine(end):
		return cut(f.lineStart(start), f.nextLine(end))
	case i > 0 && (f.endsLine(end) || f.skipBlanks(end) == f.closer): // the gap before it goes
		return cut(f.commaBehind(f.parts[i-1].end)+1, end)
	}
	return cut(start, f.skipBlanks(end))
}

// cutLast cuts the last part, which no comma follows, and the comma before it.
func (f flow) cutLast(p span, comma int) []diag.Edit {
	if comma < 0 {
		return nil
	}
	if isBlank(f.Src[comma+1:p.start]) && f.sameLine(comma, p.start) {
		return edits(cut(comma, p.end))
	}
	if f.opensLine(p.start) && f.endsLine(p.end) {
		return edits(cut(comma, comma+1), cut(f.lineStart(p.start), f.nextLine(p.end)))
	}
	return edits(cut(comma, comma+1), cut(f.skipBack(p.start), p.end))
}

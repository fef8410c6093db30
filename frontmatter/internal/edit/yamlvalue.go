package edit

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

func (y yaml) Replace(i int32, v *tree.Tree) []diag.Edit {
	old := y.node(i)
	wish(old, v)
	if y.inFlow(old.Parent) {
		return edits(y.replaceInFlow(i, v))
	}
	if old.Style == tree.Folded {
		y.write.Width = y.foldedWidth(old.Span)
	}
	intro, column := y.introducer(i)
	head, lines := y.newValue(i, v, column)
	o := y.written(i, intro)
	if lines == "" && o.below { // keep the line that it stands on
		return edits(diag.Edit{Start: int(old.Span.Start), End: int(old.Span.End), New: head})
	}
	if y.node(old.Parent).Kind == tree.List && v.Nodes[0].Kind >= tree.List && lines != "" { // below each other
		o.head.start = intro
	}
	if head == "" {
		o.head.start = y.skipBack(o.head.start)
	} else if o.head.start == intro {
		head = " " + head
	}
	e := []diag.Edit{{Start: o.head.start, End: o.head.end, New: head}}
	if o.below {
		e[0] = insert(intro, head)
	}
	if strings.Contains(head, "+") && lines != "" {
		o.lines.end = y.skipBlankLines(o.lines.end)
	}
	if lines != "" {
		lines = y.Newline() + strings.TrimSuffix(lines, y.Newline())
	}
	return edits(append(e, diag.Edit{Start: o.lines.start, End: o.lines.end, New: lines})...)
}

func (y yaml) replaceInFlow(i int32, v *tree.Tree) diag.Edit {
	n := y.node(i)
	start, end := int(n.Span.Start), int(n.Span.End)
	text := y.write.Inline(v, 0, true)
	if start == end && n.KeySpan.Start < n.KeySpan.End {
		text = " " + text
		if y.Src[start-1] != ':' {
			text = ":" + text
		}
	}
	return diag.Edit{Start: start, End: end, New: text}
}

// newValue is v behind a key or a dash, whose place is column.
func (y yaml) newValue(i int32, v *tree.Tree, column int) (head, lines string) {
	if y.node(y.node(i).Parent).Kind != tree.List {
		return y.write.Value(v, 0, column)
	}
	head, lines, _ = strings.Cut(y.write.Item(v, 0, column), y.Newline())
	return strings.TrimPrefix(head[1:], " "), lines
}

// written is how a value stands in the text.
type written struct {
	head  span // on the line of its key or dash, up to a comment
	lines span // from the end of the line that the head ends on
	below bool // it starts below that line, and is no block
}

// written finds the parts of value i, which follows the introducer intro.
func (y yaml) written(i int32, intro int) written {
	n := y.node(i)
	start, end := int(n.Span.Start), y.end(i)
	block := n.Kind >= tree.List && n.Style != tree.Flow && !n.Alias
	switch {
	case start == end:
		return written{head: span{intro, intro}, lines: y.emptyAt(y.lineEnd(intro))}
	case !y.sameLine(intro, start) && !block:
		return written{head: span{intro, intro}, lines: span{y.lineEnd(intro), y.lineEnd(end)}, below: true}
	case !y.sameLine(intro, start):
		return written{head: span{intro, intro}, lines: span{y.lineEnd(intro), y.lineEnd(end)}}
	case block && !y.sameLine(intro, y.content(i)): // a tag or an anchor beside the key
		at := start
		for y.Src[at] == '&' || y.Src[at] == '!' {
			at = y.skipBlanks(y.propertyEnd(at))
		}
		return written{head: span{start, y.skipBack(at)}, lines: span{y.lineEnd(at), y.lineEnd(end)}}
	case n.Kind == tree.Text && (n.Style == tree.Literal || n.Style == tree.Folded):
		header := y.content(i)
		for header < end && y.Src[header] > ' ' {
			header++
		}
		return written{head: span{start, header}, lines: span{y.lineEnd(header), y.lineEnd(max(end, header))}}
	}
	return written{head: span{start, end}, lines: y.emptyAt(y.lineEnd(end))}
}

func (y yaml) emptyAt(at int) span { return span{at, at} }

// skipBlankLines is the end of the last blank line below the line that at ends.
func (y yaml) skipBlankLines(at int) int {
	for next := y.nextLine(at); next < y.End && isBlank(y.Src[next:y.lineEnd(next)]); next = y.nextLine(next) {
		at = y.lineEnd(next)
	}
	return at
}

// foldedWidth is the length of the longest line of a folded scalar; 0 where it
// has no more than one.
func (y yaml) foldedWidth(s tree.Span) int {
	lines := bytes.Split(y.Src[s.Start:s.End], []byte("\n"))
	if len(lines) <= 2 {
		return 0
	}
	width := 0
	for _, line := range lines[1:] {
		width = max(width, utf8.RuneCount(bytes.TrimSpace(line)))
	}
	return width
}

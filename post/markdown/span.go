package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// The tree says where most nodes begin and of few where they end. What it does
// hold are slices of the source: destinations, titles, labels, text. Where those
// stand is certain; the functions here go on from there in the source.

// offset is where in the source part begins, where it is a slice of it.
func (b *Body) offset(part []byte) (at int, ok bool) {
	at = cap(b.fed) - cap(part)
	if len(part) == 0 || at < 0 || at+len(part) > len(b.fed) || &b.fed[at] != &part[0] {
		return 0, false
	}
	return at, true
}

// clamp moves an offset that the tree gives into the source.
func (b *Body) clamp(at int) int { return min(max(at, 0), len(b.fed)) }

// lineEnd is the end of the line that holds at, without its line ending.
func (b *Body) lineEnd(at int) int {
	end := len(b.fed)
	if i := bytes.IndexByte(b.fed[at:], '\n'); i >= 0 {
		end = at + i
	}
	if end > at && b.fed[end-1] == '\r' {
		end--
	}
	return end
}

// lineStart is the start of the line that holds at.
func (b *Body) lineStart(at int) int { return bytes.LastIndexByte(b.fed[:at], '\n') + 1 }

// next is the offset of c at or behind at, escaped ones aside, or -1.
func (b *Body) next(at int, c byte) int {
	for ; at < len(b.fed); at++ {
		switch b.fed[at] {
		case '\\':
			at++
		case c:
			return at
		}
	}
	return -1
}

// inlineSpan is the stretch that the inline node n takes.
func (b *Body) inlineSpan(n ast.Node) (start, end int) {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start, n.Segment.Stop
	case *ast.Link, *ast.Image:
		start = b.clamp(n.Pos())
		return start, b.linkEnd(n, start)
	case *ast.AutoLink:
		return b.autoLinkSpan(n)
	case *ast.RawHTML:
		if s := n.Segments; s.Len() > 0 {
			return s.At(0).Start, s.At(s.Len() - 1).Stop
		}
	case *extast.FootnoteLink:
		start = b.clamp(n.Pos())
		if start < len(b.fed) && b.fed[start] == '!' {
			start++
		}
		return start, b.behind(b.next(start, ']'), start)
	}
	start = b.clamp(n.Pos())
	end = start
	if last := n.LastChild(); last != nil {
		_, end = b.inlineSpan(last)
	}
	return start, max(start, end)
}

// behind is the offset behind the one at, and otherwise where that is -1.
func (b *Body) behind(at, otherwise int) int {
	if at < 0 {
		return otherwise
	}
	return at + 1
}

func (b *Body) autoLinkSpan(n *ast.AutoLink) (start, end int) {
	label := n.Label(b.fed)
	start, ok := b.offset(label)
	if !ok {
		start = b.clamp(n.Pos())
		return start, start
	}
	end = start + len(label)
	if start > 0 && b.fed[start-1] == '<' && end < len(b.fed) && b.fed[end] == '>' {
		return start - 1, end + 1
	}
	return start, end
}

// textEnd is the offset of the bracket that ends the text of a link or image.
func (b *Body) textEnd(n ast.Node, start int) int {
	at := start + 1
	if n.Kind() == ast.KindImage {
		at++
	}
	for c := n.LastChild(); c != nil; c = c.PreviousSibling() {
		if c.Kind() != ast.KindString { // which has no place
			_, end := b.inlineSpan(c)
			at = max(at, end)
			break
		}
	}
	return b.next(min(at, len(b.fed)), ']')
}

// linkEnd is the end of a link or image that begins at start.
func (b *Body) linkEnd(n ast.Node, start int) int {
	t, _ := targetOf(n)
	end := b.textEnd(n, start)
	if end < 0 {
		return start
	}
	if t.reference == nil {
		return b.resourceEnd(t, end+1)
	}
	if t.reference.Type == ast.ReferenceLinkShortcut {
		return end + 1
	}
	return b.behind(b.next(end+1, ']'), end+1)
}

// resourceEnd is the end of the `(destination "title")` that begins at start.
func (b *Body) resourceEnd(t target, start int) int {
	at := start + 1
	if d, ok := b.offset(t.destination); ok && d >= start {
		at = d + len(t.destination)
	}
	if at < len(b.fed) && b.fed[min(at, len(b.fed)-1)] == '<' && len(t.destination) == 0 {
		at++
	}
	if at < len(b.fed) && b.fed[at] == '>' {
		at++
	}
	for at < len(b.fed) {
		switch b.fed[at] {
		case ')':
			return at + 1
		case '"', '\'':
			at = b.behind(b.next(at+1, b.fed[at]), len(b.fed))
		case '(':
			at = b.behind(b.next(at+1, ')'), len(b.fed))
		default: // blanks, line ends, and the marks of quotes
			at++
		}
	}
	return at
}

// destinationSpan is the stretch of the destination of a link or image, empty
// where it has none.
func (b *Body) destinationSpan(n ast.Node) (start, end int) {
	t, _ := targetOf(n)
	if at, ok := b.offset(t.destination); ok {
		return at, at + len(t.destination)
	}
	start = b.clamp(n.Pos())
	if close := b.textEnd(n, start); close >= 0 && t.reference == nil && close+1 < len(b.fed) {
		at := close + 2
		for at < len(b.fed) && (b.fed[at] == ' ' || b.fed[at] == '<') {
			at++
		}
		return at, at
	}
	return start, start
}

// lines are the segments of a block; nil for one that has none.
func lines(n ast.Node) *text.Segments {
	if n.Type() == ast.TypeInline {
		return nil
	}
	return n.Lines()
}

// blockSpan is the stretch that the block n takes. Line ends at its end do not
// count, but a block that waits for its end up to the end of the document has
// all of it.
func (b *Body) blockSpan(n ast.Node) (start, end int) {
	start = b.clamp(n.Pos())
	end = start
	l := lines(n)
	if l != nil && l.Len() > 0 {
		end = l.At(l.Len() - 1).Stop
		start = b.clamp(min(start, l.At(0).Start))
	}
	open := false
	switch n := n.(type) {
	case *ast.Heading:
		start = b.headingStart(n, start)
		end = b.headingEnd(start, end)
	case *ast.CodeBlock:
		start = b.codeStart(n, start)
	case *ast.FencedCodeBlock:
		start = b.fenceStart(start)
		end, open = b.fenceEnd(n, start)
		open = !open
	case *ast.HTMLBlock:
		end, open = b.htmlEnd(n, end)
	}
	end = b.clamp(end)
	if open && n.Parent() == b.root && n.NextSibling() == nil {
		return start, len(b.fed)
	}
	for end > start && (b.fed[end-1] == '\n' || b.fed[end-1] == '\r') {
		end--
	}
	return start, end
}

// codeStart is the start of an indented code block, its indentation included.
func (b *Body) codeStart(n *ast.CodeBlock, start int) int {
	if n.Lines().Len() == 0 {
		return start
	}
	first := n.Lines().At(0)
	text := skipBlanks(b.fed, b.clamp(first.Start))
	blanks := text
	for blanks > 0 && (b.fed[blanks-1] == ' ' || b.fed[blanks-1] == '\t') {
		blanks--
	}
	const indent = 4
	content := b.column(b.clamp(first.Start)) - first.Padding - indent
	for blanks < text && b.column(blanks) < content {
		blanks++
	}
	return blanks
}

// column is the column of the byte at an offset, from 0, tabs expanded.
func (b *Body) column(at int) int {
	column := 0
	for _, c := range b.fed[b.lineStart(at):at] {
		if c == '\t' {
			column += 4 - column%4
		} else {
			column++
		}
	}
	return column
}

// htmlEnd is the end of an HTML block whose lines end at end, and whether it
// still waits for what would close it.
func (b *Body) htmlEnd(n *ast.HTMLBlock, end int) (int, bool) {
	if n.HasClosure() {
		return n.ClosureLine.Stop, false
	}
	open := n.HTMLBlockType <= ast.HTMLBlockType5 && n.Lines().Len() > 1
	return end, open
}

// headingStart is the start of a heading: its #s, or its first line. What the
// tree says is too far where a tab before it belongs in part to a list.
func (b *Body) headingStart(n *ast.Heading, start int) int {
	if n.Lines().Len() == 0 {
		return b.runStart(start, '#')
	}
	text := b.clamp(n.Lines().At(0).Start)
	at := text
	for at > 0 && (b.fed[at-1] == ' ' || b.fed[at-1] == '\t') {
		at--
	}
	if at == 0 || b.fed[at-1] != '#' || at == text {
		return text
	}
	return b.runStart(at-1, '#')
}

// runStart is the start of the run of c that stands at an offset or shortly
// before it.
func (b *Body) runStart(at int, c byte) int {
	const farthest = 3 // columns of a tab that may belong to a list
	run := at
	for run > 0 && at-run < farthest && (run >= len(b.fed) || b.fed[run] != c) {
		run--
	}
	if run >= len(b.fed) || b.fed[run] != c {
		return at
	}
	for run > 0 && b.fed[run-1] == c {
		run--
	}
	return run
}

// headingEnd is the end of a heading whose text ends at end: of its line, or of
// the line below where that underlines it.
func (b *Body) headingEnd(start, end int) int {
	if isHeading(b.fed[start:b.lineEnd(start)]) {
		return b.lineEnd(start)
	}
	below := b.lineEnd(b.clamp(end)) + 1
	if below < len(b.fed) && b.fed[below-1] == '\r' {
		below++
	}
	return b.lineEnd(b.clamp(below))
}

// fenceStart is the start of the opening fence.
func (b *Body) fenceStart(at int) int {
	if start := b.runStart(at, '`'); start < len(b.fed) && b.fed[start] == '`' {
		return start
	}
	return b.runStart(at, '~')
}

// fenceEnd is the end of a fenced code block, and whether a fence closes it.
func (b *Body) fenceEnd(n *ast.FencedCodeBlock, start int) (end int, closed bool) {
	end = b.lineEnd(start)
	if l := n.Lines(); l.Len() > 0 {
		end = b.lineEnd(max(b.clamp(l.At(l.Len()-1).Stop)-1, 0))
	}
	if start >= len(b.fed) {
		return end, false
	}
	below := end
	for below < len(b.fed) && b.fed[below] != '\n' {
		below++
	}
	if below++; below >= len(b.fed) || b.opened(below) {
		return end, false
	}
	line := b.fed[below:b.lineEnd(below)]
	rest := bytes.TrimLeft(line, " \t>")
	opening := 0
	for opening < len(b.fed)-start && b.fed[start+opening] == b.fed[start] {
		opening++
	}
	fence := bytes.TrimRight(rest, " \t")
	if len(fence) < opening || len(bytes.Trim(fence, string(b.fed[start]))) > 0 {
		return end, false
	}
	return below + len(line), true
}

// opened reports whether a block begins on the line that begins at offset: then
// what looks like the end of a code block is the start of the next.
func (b *Body) opened(offset int) bool {
	starts := b.starts.get(func() map[int]bool {
		starts := map[int]bool{}
		blocks(b.root, func(n ast.Node) {
			if n != b.root {
				starts[b.lineStart(b.clamp(n.Pos()))] = true
			}
		})
		return starts
	})
	return starts[offset]
}

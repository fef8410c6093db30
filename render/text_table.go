package render

import (
	"bytes"

	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// cell is one cell of a table, as a stretch of line.
type cell struct{ start, end, width int }

const gutter = "  " // between columns

// table writes a table with its columns aligned. Where it is wider than a line, or
// a cell has line breaks, cells take several lines; where that cannot help, each
// row is a list of its cells under their headings.
func (w *textWriter) table(n *extast.Table) {
	columns := w.gather(n)
	if w.bound(len(w.out) + len(w.line)); columns == 0 || w.err != nil {
		return
	}
	widths := make([]int, columns)
	text := 0
	for i, c := range w.cells {
		text += c.width
		widths[i%columns] = max(widths[i%columns], c.width)
	}
	if text == 0 {
		return
	}
	gutters := len(gutter) * (columns - 1)
	wide := sum(widths) + gutters
	breaks := bytes.Count(w.line, lineFeed)
	switch room := w.Width - len(w.prefix) - gutters; {
	case w.Width > 0 && wide > room+gutters:
		if widths = w.narrowed(widths, room); widths == nil {
			w.fold(columns)
			return
		}
		w.wrapped(n, widths)
	case wide*(len(w.cells)/columns+breaks) > 4*len(w.line)+4096: // nearly all of it would be blanks
		w.fold(columns)
	case breaks > 0:
		w.wrapped(n, widths)
	default:
		w.aligned(n, widths)
	}
}

func sum(widths []int) int {
	total := 0
	for _, width := range widths {
		total += width
	}
	return total
}

// gather makes line the texts of the cells, row by row, and gives the number of
// columns.
func (w *textWriter) gather(n *extast.Table) int {
	w.line, w.cells = w.line[:0], w.cells[:0]
	columns := 0
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		i := 0
		for c := row.FirstChild(); c != nil && (columns == 0 || i < columns); c = c.NextSibling() {
			w.cell(c)
			i++
		}
		if columns == 0 {
			columns = i
		}
		for ; i < columns; i++ {
			w.cells = append(w.cells, cell{len(w.line), len(w.line), 0})
		}
	}
	return columns
}

// cell makes a cell of n. Its line breaks stay where lines have a width.
func (w *textWriter) cell(n ast.Node) {
	start := len(w.line)
	w.line, _ = w.tidy(w.inlines(w.line, n), start)
	text := w.line[start:]
	if w.Width <= 0 {
		flatten(text)
	}
	c := cell{start: start, end: start + len(text)}
	for line := range bytes.SplitSeq(text, lineFeed) {
		c.width = max(c.width, displayWidth(line))
	}
	w.cells = append(w.cells, c)
}

func (w *textWriter) textOf(c cell) []byte { return w.line[c.start:c.end] }

// aligned writes each row on one line.
func (w *textWriter) aligned(n *extast.Table, widths []int) {
	for i := 0; i < len(w.cells); i += len(widths) {
		w.begin()
		for j, c := range w.cells[i : i+len(widths)] {
			w.put(n, j, w.textOf(c), c.width, widths[j])
		}
		w.finish()
		if i == 0 {
			w.rule(widths)
		}
	}
}

// put writes a piece of a cell in the column j, padded to its width.
func (w *textWriter) put(n *extast.Table, j int, text []byte, width, column int) {
	if j > 0 {
		w.out = append(w.out, gutter...)
	}
	left, right := 0, column-width
	if j < len(n.Alignments) {
		switch n.Alignments[j] {
		case extast.AlignRight:
			left, right = right, 0
		case extast.AlignCenter:
			left = right / 2
			right -= left
		}
	}
	w.fill(' ', left)
	w.out = append(w.out, text...)
	w.fill(' ', right)
}

// rule writes the line below the headings.
func (w *textWriter) rule(widths []int) {
	w.begin()
	for j, width := range widths {
		if j > 0 {
			w.out = append(w.out, gutter...)
		}
		w.fill('-', width)
	}
	w.finish()
}

func (w *textWriter) fill(c byte, n int) {
	for range n {
		w.out = append(w.out, c)
	}
}

// narrowed is widths made smaller, the widest first, until the columns fit the
// room; nil where a word would not fit its column then.
func (w *textWriter) narrowed(widths []int, room int) []int {
	least := make([]int, len(widths))
	for i, c := range w.cells {
		j := i % len(widths)
		least[j] = max(least[j], longestPiece(w.textOf(c)))
	}
	if sum(least) > room {
		return nil
	}
	for over := sum(widths) - room; over > 0; over-- {
		widest := -1
		for j, width := range widths {
			if width > least[j] && (widest < 0 || width > widths[widest]) {
				widest = j
			}
		}
		widths[widest]--
	}
	return widths
}

// longestPiece is the width of the longest piece of text that does not break.
func longestPiece(text []byte) int {
	longest := 0
	blank := func(r rune) bool { return r == ' ' || r == '\n' }
	for word := range bytes.FieldsFuncSeq(text, blank) {
		if width, ok := narrowWord(word); ok {
			longest = max(longest, width)
			continue
		}
		state := -1
		for len(word) > 0 {
			var piece []byte
			piece, word, _, state = uniseg.FirstLineSegment(word, state)
			longest = max(longest, displayWidth(piece))
		}
	}
	return longest
}

// wrapped writes each row on as many lines as its longest cell needs, with a
// blank line between rows.
func (w *textWriter) wrapped(n *extast.Table, widths []int) {
	columns := make([][][]byte, len(widths))
	row := newTextWriter(Text{}, nil)
	defer row.release()
	for i := 0; i < len(w.cells); i += len(widths) {
		height := 0
		row.out = row.out[:0]
		for j, c := range w.cells[i : i+len(widths)] {
			columns[j] = row.wrapCell(columns[j][:0], w.textOf(c), widths[j])
			height = max(height, len(columns[j]))
		}
		if i > len(widths) {
			w.part()
		}
		for y := range height {
			w.begin()
			for j, lines := range columns {
				var text []byte
				if y < len(lines) {
					text = lines[y]
				}
				w.put(n, j, text, displayWidth(text), widths[j])
			}
			w.finish()
			if w.bound(len(w.out) + len(w.line)); w.err != nil {
				return
			}
		}
		if i == 0 {
			w.rule(widths)
		}
	}
}

// wrapCell appends to lines those of text at a width that each of its pieces fits.
// They are parts of w.out.
func (w *textWriter) wrapCell(lines [][]byte, text []byte, width int) [][]byte {
	from := len(w.out)
	w.Width, w.fresh = width, false
	w.line = append(w.line[:0], text...)
	w.paragraph()
	for line := range bytes.Lines(w.out[from:]) {
		lines = append(lines, bytes.TrimSuffix(line, []byte("\n")))
	}
	return lines
}

// fold writes each row as a block of its own: the heading of each cell and the
// cell.
func (w *textWriter) fold(columns int) {
	cells, text := w.cells, w.line
	w.line = nil
	for i := columns; i < len(cells) && w.err == nil; i += columns {
		w.part()
		for j, c := range cells[i : i+columns] {
			if c.start == c.end {
				continue
			}
			w.line = w.line[:0]
			if h := cells[j]; h.start < h.end {
				w.line = append(w.line, text[h.start:h.end]...)
				flatten(w.line)
				w.line = append(w.line, ": "...)
			}
			w.line = append(w.line, text[c.start:c.end]...)
			at := w.push(nil, spaces[:2])
			w.paragraph()
			w.pop(at)
		}
		w.bound(len(w.out))
	}
}

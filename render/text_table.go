package render

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// cell is one cell of a table, as a stretch of line.
type cell struct{ start, end, width int }

// table writes a table with its columns aligned, or, where it is too wide for
// that, each row as a list of its cells under their headings.
func (w *textWriter) table(n *extast.Table) {
	columns := w.gather(n)
	if columns == 0 {
		return
	}
	widths := make([]int, columns)
	sum := 0
	for i, c := range w.cells {
		sum += c.width
		widths[i%columns] = max(widths[i%columns], c.width)
	}
	total := 2 * (columns - 1)
	for _, width := range widths {
		total += width
	}
	rows := len(w.cells) / columns
	if w.Width > 0 && total > w.Width-len(w.prefix) || total*rows > 4*sum+4096 {
		w.fold(columns)
		return
	}
	w.aligned(n, widths)
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

func (w *textWriter) cell(n ast.Node) {
	start := len(w.line)
	w.inlineChildren(n)
	end := len(w.line)
	for end > start && (w.line[end-1] == ' ' || w.line[end-1] == '\n') {
		end--
	}
	for start < end && (w.line[start] == ' ' || w.line[start] == '\n') {
		start++
	}
	for i, c := range w.line[start:end] {
		if c == '\n' {
			w.line[start+i] = ' '
		}
	}
	w.cells = append(w.cells, cell{start, end, displayWidth(w.line[start:end])})
}

func (w *textWriter) aligned(n *extast.Table, widths []int) {
	columns := len(widths)
	for i := 0; i < len(w.cells); i += columns {
		w.begin()
		for j, c := range w.cells[i : i+columns] {
			if j > 0 {
				w.out = append(w.out, "  "...)
			}
			left, right := 0, widths[j]-c.width
			if j < len(n.Alignments) {
				switch n.Alignments[j] {
				case extast.AlignRight:
					left, right = right, 0
				case extast.AlignCenter:
					left = right / 2
					right -= left
				}
			}
			w.pad(left)
			w.out = append(w.out, w.line[c.start:c.end]...)
			w.pad(right)
		}
		w.finish()
		if i == 0 {
			w.rule(widths)
		}
	}
}

func (w *textWriter) rule(widths []int) {
	w.begin()
	for j, width := range widths {
		if j > 0 {
			w.out = append(w.out, "  "...)
		}
		for range width {
			w.out = append(w.out, '-')
		}
	}
	w.finish()
}

func (w *textWriter) pad(n int) {
	for range n {
		w.out = append(w.out, ' ')
	}
}

// fold writes each row as a block of its own: the heading of each cell and the
// cell.
func (w *textWriter) fold(columns int) {
	cells, text := w.cells, w.line
	w.line = nil
	for i := columns; i < len(cells); i += columns {
		w.part()
		for j, c := range cells[i : i+columns] {
			if c.start == c.end {
				continue
			}
			w.line = w.line[:0]
			if h := cells[j]; h.start < h.end {
				w.line = append(w.line, text[h.start:h.end]...)
				w.line = append(w.line, ": "...)
			}
			w.line = append(w.line, text[c.start:c.end]...)
			at := w.push("", "  ")
			w.paragraph()
			w.pop(at)
		}
	}
}

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Table is a table of a body.
type Table struct {
	// Columns is the number of columns that the header has.
	Columns int
	// Rows are the header and the rows below it, not the line between them.
	Rows  []Row
	Range diag.Range
}

// Row is one row of a table as it is written.
type Row struct {
	// Cells is the number of cells that are written: where it is less than
	// Columns empty ones are added, where it is more the rest is not shown.
	Cells int
	Range diag.Range
}

// Tables is every table in the order of the text.
func (b *Body) Tables() []Table {
	if b.tree() == nil {
		return nil
	}
	return b.tables.get(func() []Table {
		var found []Table
		blocks(b.root, func(n ast.Node) {
			if t, ok := n.(*extast.Table); ok {
				found = append(found, b.table(t))
			}
		})
		return inOrder(found, func(t Table) diag.Range { return t.Range })
	})
}

func (b *Body) table(n *extast.Table) Table {
	t := Table{Columns: len(n.Alignments)}
	first, last := -1, 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		start, end := b.rowSpan(c)
		if first < 0 {
			first = start
			last = b.lineEnd(min(b.lineEnd(end)+2, len(b.fed))) // the line below the header
		}
		last = max(last, end)
		row := b.fed[start:end]
		t.Rows = append(t.Rows, Row{cells(row, bytes.Count(row, []byte("|"))), b.span(start, end)})
	}
	t.Range = b.span(max(first, 0), last)
	return t
}

// rowSpan is the stretch of a row, from its first pipe or cell on.
func (b *Body) rowSpan(n ast.Node) (start, end int) {
	at := b.clamp(n.Pos())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if l := c.Lines(); l.Len() > 0 {
			at = b.clamp(l.At(0).Start)
			break
		}
	}
	end = b.lineEnd(at)
	for end > at && (b.fed[end-1] == ' ' || b.fed[end-1] == '\t') {
		end--
	}
	start = at
	for start > 0 && (b.fed[start-1] == ' ' || b.fed[start-1] == '\t') {
		start--
	}
	if start > 0 && b.fed[start-1] == '|' {
		return start - 1, end
	}
	return min(skipBlanks(b.fed, start), end), end
}

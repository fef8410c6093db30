package lint

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

func tableRules() []*Rule {
	return []*Rule{textRule("table-cells", diag.Warning, tableCells)}
}

func tableCells(p *Pass) {
	for _, t := range p.Post.Body.Tables() {
		for _, row := range t.Rows {
			if strings.Trim(written(p.Post.Body, row.Range), "|-+=: \t") == "" {
				continue // a rule between rows, as Kramdown has it
			}
			switch {
			case row.Cells > t.Columns:
				p.Report(problem(row.Range, `write \| for a | within a cell`,
					"the row has %d cells, but the table %d columns: the rest is not shown", row.Cells, t.Columns))
			case row.Cells < t.Columns:
				p.Report(problem(row.Range, "write | between the cells, or a blank line where the table ends",
					"the row has %d of %d cells", row.Cells, t.Columns))
			}
		}
	}
}

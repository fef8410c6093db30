package markdown

import "bytes"

// fence is an open fenced code block at column 0; length 0 is none.
type fence struct {
	char   byte
	length int
}

// opensFence reports whether a line opens a fenced code block of the document
// itself, and takes note of it. The contents of others are counted like text:
// what they stand in, and so where they end, is for the parser to say.
func (g *guard) opensFence(start int, rest []byte) bool {
	if !g.fences || g.html || len(rest) < 3 || rest[0] != g.src[start] || rest[0] != '`' && rest[0] != '~' {
		return false
	}
	n := 1
	for n < len(rest) && rest[n] == rest[0] {
		n++
	}
	if n < 3 || rest[0] == '`' && bytes.IndexByte(rest[n:], '`') >= 0 {
		return false
	}
	g.endChunk(start)
	g.containers.pop(0)
	g.fence = fence{rest[0], n}
	return true
}

// closes reports whether line closes f.
func (f fence) closes(line []byte) bool {
	indent := 0
	for indent < min(4, len(line)) && line[indent] == ' ' {
		indent++
	}
	if indent > 3 || indent == len(line) || line[indent] != f.char {
		return false
	}
	line = trimmed(line[indent:])
	return len(line) >= f.length && len(bytes.Trim(line, string(f.char))) == 0
}

// htmlLine takes note of a line that may begin HTML. HTML that ends with
// something other than a blank line, and does not do so on its first line, is for
// the parser to follow; then no line is sure to open code.
func (g *guard) htmlLine(rest []byte) {
	lower := bytes.ToLower(rest[:min(len(rest), 12)])
	for _, h := range [...]struct{ start, end string }{
		{"<!--", "-->"}, {"<![cdata[", "]]>"}, {"<!", ">"}, {"<?", "?>"},
		{"<script", "</script>"}, {"<pre", "</pre>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"},
	} {
		if bytes.HasPrefix(lower, []byte(h.start)) {
			if !bytes.Contains(rest[len(h.start):], []byte(h.end)) {
				g.fences = false
			}
			g.html = true
			return
		}
	}
	g.html = true
}

// table is the table that the lines may belong to; no columns is none.
type table struct {
	columns int
	header  int // the cells of the line before, which may be the header
	added   int // cells that rows lack
	cells   int // cells in all
	escapes int // escaped pipes in cells that hold code, each of which
	code    int // each piece of code is held against
}

// row counts the cells of a line.
func (g *guard) row(start int, rest []byte) {
	t := &g.table
	if g.chunk.lines == 0 {
		t.columns, t.header = 0, 0
	}
	pipes := bytes.Count(rest, []byte("|"))
	g.escapedPipes(start, rest, pipes)
	if t.columns > 0 {
		n := cells(rest, pipes)
		t.added += max(t.columns-n, 0)
		t.cells += max(t.columns, n)
		if t.added > g.limits.Cells {
			g.refuse(start, start+len(rest), "write all cells of the rows, or fewer columns",
				"the rows of tables lack more than %d cells", g.limits.Cells)
		}
		if t.cells > max(20_000, len(g.src)/2) && g.limits.Cells != none {
			g.refuse(start, start+len(rest), "write fewer cells", "the tables have too many cells")
		}
		return
	}
	header := t.header
	t.header = cells(rest, pipes)
	if !isDelimiterRow(rest) || header != t.header {
		return
	}
	t.columns = t.header
	if t.columns > g.limits.Columns {
		g.refuse(start, start+len(rest), "write fewer columns", "a table has more than %d columns", g.limits.Columns)
	}
}

// escapedPipes counts those of a line that holds code.
func (g *guard) escapedPipes(start int, rest []byte, pipes int) {
	t := &g.table
	if pipes == 0 || bytes.IndexByte(rest, '`') < 0 {
		return
	}
	t.escapes += bytes.Count(rest, []byte(`\|`))
	t.code += bytes.Count(rest, []byte("`"))
	if t.escapes > 0 && t.code/4 > g.most/t.escapes { // two backticks for each piece, and steps that are short
		g.refuse(start, start+len(rest), "write fewer of them, or &#124; outside of code",
			"the tables have too many escaped pipes beside code")
	}
}

// cells is the number of cells in a row with that many pipes.
func cells(rest []byte, pipes int) int {
	n := pipes + 1
	if pipes == 0 {
		return n
	}
	n -= bytes.Count(rest, []byte(`\|`))
	if rest[0] == '|' {
		n--
	}
	if last := len(rest) - 1; rest[last] == '|' && last > 0 && rest[last-1] != '\\' {
		n--
	}
	return n
}

// isDelimiterRow reports whether a line may be the one below the header.
func isDelimiterRow(rest []byte) bool {
	dash := false
	for _, c := range rest {
		switch c {
		case '-':
			dash = true
		case '|', ':', ' ', '\t':
		default:
			return false
		}
	}
	return dash
}

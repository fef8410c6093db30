package diag

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const (
	snippetWidth = 76 // display columns of a line that are shown
	tabWidth     = 4
	// Of a line longer than longLine bytes only the stretch around the range is
	// looked at, so that many problems on a line of a megabyte stay cheap.
	longLine = 2 << 10
)

// excerpt is what is shown of a line: printable text, and the columns of it
// that are marked.
type excerpt struct {
	text         string
	start, width int
	more         string // behind the mark, where the range goes on
}

// excerptOf is the first line of r in f; ok is false where f has no such line.
func excerptOf(f *File, r Range) (x excerpt, ok bool) {
	line := f.Line(r.Start.Line)
	if line == nil {
		return x, false
	}
	base := f.lines[r.Start.Line-1]
	start := offsetIn(f, line, base, r.Start)
	end := start
	switch {
	case r.End.Line == r.Start.Line:
		end = max(start, offsetIn(f, line, base, r.End))
	case r.End.Line > r.Start.Line:
		end = max(start, len(bytes.TrimRight(line, " \t")))
		if r.End.Line > r.Start.Line+1 || r.End.Column > 1 {
			x.more = "…"
		}
	}
	from, to := around(line, start)
	cells := cellsOf(line[from:to])
	x.show(cells, start-from, end-from, from > 0, to < len(line))
	return x, true
}

// offsetIn is where p stands in line, whose first byte is at base. The offset
// is believed where it agrees with line and column; a file may have changed
// since, and a position may have been made by hand.
func offsetIn(f *File, line []byte, base int, p Position) int {
	if f.Position(p.Offset) == p {
		return min(p.Offset-base, len(line))
	}
	at := 0
	for column := 1; column < p.Column && at < len(line); column++ {
		size, _ := step(line[at:])
		at += size
	}
	return at
}

// around is the stretch of line to look at for a range that starts at start.
func around(line []byte, start int) (from, to int) {
	if len(line) <= longLine {
		return 0, len(line)
	}
	from = max(0, start-longLine/4)
	to = min(len(line), from+longLine)
	for i := 0; i < utf8.UTFMax && from > 0 && !utf8.RuneStart(line[from]); i++ {
		from--
	}
	for i := 0; i < utf8.UTFMax && to < len(line) && !utf8.RuneStart(line[to]); i++ {
		to--
	}
	return from, to
}

// show fills x with the cells around the bytes [start, end) of the stretch that
// they are of; before and behind tell whether the line goes on there.
func (x *excerpt) show(cells []cell, start, end int, before, behind bool) {
	a, b, total := columns(cells, start, end)
	left, right := window(a, b, total, before || behind)
	var text strings.Builder
	lead := 0
	if before || left > 0 {
		text.WriteString("…")
		lead = 1
	}
	first, last, column := a, left, 0
	for _, c := range cells {
		next := column + c.width
		if left <= column && next <= right {
			first = min(first, column)
			last = next
			text.WriteString(c.text)
		}
		column = next
	}
	if behind || last < total {
		text.WriteString("…")
	}
	x.text = text.String()
	x.start = lead + a - first
	x.width = max(1, min(b, last)-a)
	if min(b, total) > last || behind && b == total {
		x.more = "…"
	}
}

// columns is where the mark of the bytes [start, end) stands: at least one
// column, behind the text where start does. total is the width of all cells.
func columns(cells []cell, start, end int) (a, b, total int) {
	a = -1
	for _, c := range cells {
		if a < 0 && c.end > start {
			a = total
		}
		total += c.width
		if c.end-c.size < end {
			b = total
		}
	}
	if a < 0 {
		a = total
	}
	return a, max(b, a+1), total
}

// window is the columns [left, right) of total that are shown, around the mark
// [a, b). cut tells that the line is longer than total.
func window(a, b, total int, cut bool) (left, right int) {
	if total <= snippetWidth && !cut {
		return 0, total
	}
	width := snippetWidth - 2 // for the … at either end
	if b <= width {
		return 0, width
	}
	left = a - (width-min(b-a, width*3/4))/2
	left = max(0, min(left, total-width))
	return left, left + width
}

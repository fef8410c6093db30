package diag

import (
	"cmp"
	"strconv"
)

// Position is a place in a file. Offset is the truth: a byte offset from the
// start of the whole file. Line and Column count from 1; Column counts code
// points, an invalid byte as one, and a byte order mark as none.
//
// The zero value is unknown. The fields are frozen: positions may be written
// and compared as literals.
type Position struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

// IsValid reports whether the position is known.
func (p Position) IsValid() bool { return p.Line > 0 }

// Range is the half-open stretch [Start, End) of a file. A range whose ends are
// equal is a place between two characters. The zero value is unknown.
type Range struct {
	// File is the name that the file was parsed under, "" where it had none.
	File  string   `json:"file"`
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// String is "file:line:column" of the start, as compilers print it and editors
// can follow. What is unknown is left out; of a range that knows nothing at all
// it is "-".
func (r Range) String() string {
	switch {
	case !r.Start.IsValid() && r.File == "":
		return "-"
	case !r.Start.IsValid():
		return r.File
	}
	s := strconv.Itoa(r.Start.Line) + ":" + strconv.Itoa(r.Start.Column)
	if r.File != "" {
		s = r.File + ":" + s
	}
	return s
}

// compare orders ranges by file, then start, then end.
func (r Range) compare(o Range) int {
	return cmp.Or(
		cmp.Compare(r.File, o.File),
		cmp.Compare(r.Start.Offset, o.Start.Offset),
		cmp.Compare(r.End.Offset, o.End.Offset),
	)
}

package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Edit replaces the bytes [Start, End) of a file with New; where Start and End
// are equal it inserts. The fields are frozen.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// overlaps reports whether a and b cannot both be made. Edits that only touch
// can, and so can two insertions at one place.
func (e Edit) overlaps(o Edit) bool { return e.Start < o.End && o.Start < e.End }

func (e Edit) fits(src []byte) bool {
	return 0 <= e.Start && e.Start <= e.End && e.End <= len(src)
}

// Apply returns src with the edits made; src itself stays as it is. The order
// of the edits does not matter, but that insertions at one place stand in the
// order given, and in front of what replaces the text behind that place.
// Edits that overlap or leave src are an error, and then nothing is made.
func Apply(src []byte, edits ...Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	size, end := len(src), 0
	for _, e := range sorted {
		if !e.fits(src) {
			return nil, fmt.Errorf("diag: edit [%d, %d) leaves the file of %d bytes", e.Start, e.End, len(src))
		}
		if e.Start < end {
			return nil, fmt.Errorf("diag: edit [%d, %d) overlaps the one before it, which ends at %d", e.Start, e.End, end)
		}
		end = e.End
		size += len(e.New) - (e.End - e.Start)
	}
	out, at := make([]byte, 0, size), 0
	for _, e := range sorted {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.New...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}

// Mend makes the first safe fix of each diagnostic about file, in the order of
// l, leaving out a fix of which an edit overlaps one already made or leaves
// src. left is what is still to do: every other diagnostic of l, those about
// other files too, so that a tool can pass it on from file to file.
func Mend(file string, src []byte, l List) (out []byte, left List) {
	var made []Edit
	for _, d := range l {
		fix := safeFix(d)
		if d.Range.File != file || fix == nil || !fix.mayJoin(made, src) {
			left = append(left, d)
			continue
		}
		made = append(made, fix.Edits...)
	}
	out, err := Apply(src, made...)
	if err != nil { // cannot be: every edit was checked
		return src, l
	}
	return out, left
}

func safeFix(d *Diagnostic) *Fix {
	for i := range d.Fixes {
		if d.Fixes[i].Safe {
			return &d.Fixes[i]
		}
	}
	return nil
}

// mayJoin reports whether every edit of f lies in src and overlaps neither
// another of f nor one of made.
func (f *Fix) mayJoin(made []Edit, src []byte) bool {
	for i, e := range f.Edits {
		if !e.fits(src) || slices.ContainsFunc(made, e.overlaps) || slices.ContainsFunc(f.Edits[:i], e.overlaps) {
			return false
		}
	}
	return true
}

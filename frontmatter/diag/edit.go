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

// Apply returns src with the edits made; src itself stays as it is. The order
// of the edits does not matter, but that insertions at one place stand in the
// order given, and in front of what replaces the text behind that place.
// Edits that overlap or leave src are an error, and then nothing is made. Edits
// that touch do not overlap.
func Apply(src []byte, edits ...Edit) ([]byte, error) {
	sorted, err := inOrder(edits, len(src))
	if err != nil {
		return nil, err
	}
	size := len(src)
	for _, e := range sorted {
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

// inOrder is the edits by their place; an error tells that they cannot all be
// made in a file of size bytes.
func inOrder(edits []Edit, size int) ([]Edit, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	end := 0
	for i, e := range sorted {
		if e.Start < 0 || e.Start > e.End || e.End > size {
			return nil, fmt.Errorf("diag: edit [%d, %d) leaves the file of %d bytes", e.Start, e.End, size)
		}
		if e.Start < end {
			return nil, fmt.Errorf("diag: edit [%d, %d) overlaps [%d, %d)", e.Start, e.End, sorted[i-1].Start, end)
		}
		end = e.End
	}
	return sorted, nil
}

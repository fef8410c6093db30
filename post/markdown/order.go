package markdown

import (
	"cmp"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
)

// inOrder sorts what was found in the tree by where it stands: footnotes are at
// the end of the tree, wherever they are defined.
func inOrder[T any](found []T, at func(T) diag.Range) []T {
	byStart := func(a, b T) int { return cmp.Compare(at(a).Start.Offset, at(b).Start.Offset) }
	if !slices.IsSortedFunc(found, byStart) {
		slices.SortStableFunc(found, byStart)
	}
	return found
}

// Package edit turns one change of a tree into edits of the text that the tree
// was read from: the least that is needed, so that comments, order, quotes and
// line ends stay. It looks at one change at a time, and only at the text; who
// calls it reads the result again and sees whether the change came true.
package edit

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Editor edits the block of one syntax. The edits that it gives do not overlap.
// Values come as trees of their own that the syntax can hold; the key of an
// entry is that of the root of such a tree.
type Editor interface {
	// Replace writes v in the place of the value i.
	Replace(i int32, v *tree.Tree) []diag.Edit
	// Insert writes v as the last entry of the map parent, or as the item of the
	// list parent that then has the index at.
	Insert(parent int32, at int, v *tree.Tree) []diag.Edit
	// Delete takes out entry or item i. A collection that it was all of stays as
	// an empty one.
	Delete(i int32) []diag.Edit
	// Rename gives the entry i another key.
	Rename(i int32, key string) []diag.Edit
}

package frontmatter

import (
	"fmt"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Kind is what a node holds. The zero value is that of a missing node.
type Kind uint8

const (
	KindMissing Kind = Kind(tree.Missing) // no such node
	KindNull    Kind = Kind(tree.Null)    // null, ~ or nothing behind the key
	KindText    Kind = Kind(tree.Text)    // a scalar that is nothing else, and all in quotes
	KindBool    Kind = Kind(tree.Bool)    // true or false
	KindNumber  Kind = Kind(tree.Number)  // also infinities and what is not a number
	KindTime    Kind = Kind(tree.Time)    // a date or time without quotes
	KindList    Kind = Kind(tree.List)    // values in order
	KindMap     Kind = Kind(tree.Map)     // values under keys
)

var kinds = [...]string{"missing", "null", "text", "boolean", "number", "date", "list", "map"}

// String is the kind in a word, as messages have it: "text", "list".
func (k Kind) String() string {
	if int(k) >= len(kinds) {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kinds[k]
}

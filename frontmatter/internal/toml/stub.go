package toml

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Parse is a tree.Adapter.
func Parse(f *diag.File, start, end int, limits tree.Limits) (*tree.Tree, diag.List) { panic("todo") }

var _ tree.Adapter = Parse

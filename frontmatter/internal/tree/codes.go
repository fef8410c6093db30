package tree

import "github.com/quire-go/quire/frontmatter/diag"

// The codes that adapters report; package frontmatter exports them.
const (
	ErrUnclosed     diag.Code = "unclosed"
	ErrSyntax       diag.Code = "syntax"
	ErrDuplicateKey diag.Code = "duplicate-key"
	ErrEncoding     diag.Code = "encoding"
	ErrTooLarge     diag.Code = "too-large"
)

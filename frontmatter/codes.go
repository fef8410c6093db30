package frontmatter

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// The kinds of problems that this package reports. All are of severity Error
// but ErrNoFrontMatter and ErrEmptyFile, which are warnings, and ErrEncoding,
// which is one where it is about the body.
const (
	// ErrUnclosed: the block has no closing fence. What looks like keys was
	// read; the body starts behind it.
	ErrUnclosed diag.Code = tree.ErrUnclosed
	// ErrSyntax: the block, or a part of it, is not written as its format asks.
	ErrSyntax diag.Code = tree.ErrSyntax
	// ErrDuplicateKey: a map has the same key twice. The last value stands.
	ErrDuplicateKey diag.Code = tree.ErrDuplicateKey
	// ErrWrongType: another kind of value is needed, such as text and not a list.
	ErrWrongType diag.Code = "wrong-type"
	// ErrBadValue: the value is of the right kind, but does not convert.
	ErrBadValue diag.Code = "bad-value"
	// ErrMissingField: a required value is not there.
	ErrMissingField diag.Code = "missing-field"
	// ErrUnknownField: nothing reads the key.
	ErrUnknownField diag.Code = "unknown-field"
	// ErrEncoding: the file is not UTF-8.
	ErrEncoding diag.Code = tree.ErrEncoding
	// ErrTooLarge: one of the Limits is passed.
	ErrTooLarge diag.Code = tree.ErrTooLarge
	// ErrUnsupported: the block is in a language that is not read, such as
	// "---js". It is never run.
	ErrUnsupported diag.Code = "unsupported-format"
	// ErrNoFrontMatter: the file has text, but no front matter. A warning.
	ErrNoFrontMatter diag.Code = "no-front-matter"
	// ErrEmptyFile: the file holds blanks at most. A warning.
	ErrEmptyFile diag.Code = "empty-file"
)

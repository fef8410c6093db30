package render

import (
	"fmt"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// outputLimit is how much may be written for a body of n bytes. Only a body made
// to explode, by link references say, meets it.
func outputLimit(n int) int { return max(1<<20, 20*n) }

func errOutput(b *markdown.Body, limit int) error {
	return diag.List{{
		Severity: diag.Error,
		Code:     frontmatter.ErrTooLarge,
		Message:  fmt.Sprintf("the body would become more than %d bytes", limit),
		Hint:     "look for a link reference that is used very often, or a table with very many cells",
		Range:    b.File().Range(b.Offset(), b.Offset()+len(b.Source())),
	}}
}

// tree is the document of b; nil where there is none, with an error where it was
// refused.
func tree(b *markdown.Body) (ast.Node, error) {
	if b == nil {
		return nil, nil
	}
	if err := b.Err(); err != nil {
		return nil, err
	}
	root, _ := b.Sys().(ast.Node)
	return root, nil
}

// isSound reports whether the text of each node of b is sure to be UTF-8: all of
// the source is, and the built-in parsers end nodes between its characters.
func isSound(b *markdown.Body) bool {
	src := b.Source()
	return b.File().IsUTF8() && (len(src) == 0 || utf8.RuneStart(src[0])) && b.Syntax().Engine == nil
}

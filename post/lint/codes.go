package lint

import (
	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// readingCodes are the codes of what reading a post reports.
var readingCodes = []diag.Code{
	frontmatter.ErrUnclosed, frontmatter.ErrSyntax, frontmatter.ErrDuplicateKey, frontmatter.ErrWrongType,
	frontmatter.ErrBadValue, frontmatter.ErrMissingField, frontmatter.ErrUnknownField, frontmatter.ErrEncoding,
	frontmatter.ErrTooLarge, frontmatter.ErrUnsupported, frontmatter.ErrNoFrontMatter, frontmatter.ErrEmptyFile,
	frontmatter.ErrRead, post.ErrSecondSpelling, markdown.ErrEngine,
}

// knownCodes are all that there are, of the rules of the package and more.
func knownCodes(more []*Rule) map[diag.Code]bool {
	known := map[diag.Code]bool{}
	for _, code := range readingCodes {
		known[code] = true
	}
	for _, rule := range Rules() {
		known[rule.Code] = false
	}
	for _, rule := range more {
		known[rule.Code] = false
	}
	return known
}

package post

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

const (
	// ErrDuplicateSlug: two posts have the same slug. A warning, since they may
	// be in different folders.
	ErrDuplicateSlug diag.Code = "duplicate-slug"
	// ErrDuplicatePermalink: two posts ask for the same address.
	ErrDuplicatePermalink diag.Code = "duplicate-permalink"
)

// Duplicates reports posts that share a slug or a permalink, case and a slash at
// the end aside: each but the first of them, in the order of posts, with the
// first as Related. A shared permalink is an Error, a shared slug a Warning;
// posts in two languages may share a slug. nil is none.
func Duplicates(posts []*Post) diag.List {
	var found diag.List
	slugs, permalinks := map[string]*Post{}, map[string]*Post{}
	for _, p := range posts {
		if p.Slug != "" {
			key := strings.ToLower(p.Lang + "/" + p.Slug)
			found = duplicate(found, slugs, key, p, "slug", p.Slug, ErrDuplicateSlug, diag.Warning)
		}
		if key := strings.ToLower(strings.Trim(p.Permalink, "/")); p.Permalink != "" {
			found = duplicate(found, permalinks, key, p, "permalink", p.Permalink, ErrDuplicatePermalink, diag.Error)
		}
	}
	return found
}

func duplicate(found diag.List, seen map[string]*Post, key string, p *Post, field, value string, code diag.Code, severity diag.Severity) diag.List {
	first, taken := seen[key]
	if !taken {
		seen[key] = p
		return found
	}
	return append(found, &diag.Diagnostic{
		Severity: severity, Code: code, Field: field,
		Message: "the " + field + " " + strconv.Quote(value) + " is that of another post",
		Hint:    "give one of them another " + field,
		Range:   p.place(field),
		Related: []diag.Related{{Message: "the other post", Range: first.place(field)}},
	})
}

// place is where a field of p stands, or else the file.
func (p *Post) place(field string) diag.Range {
	if o := p.Origin(field); o.From != Nowhere {
		return o.Range
	}
	return diag.Range{File: p.Path}
}

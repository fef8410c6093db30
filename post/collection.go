package post

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Newest compares for slices.SortFunc: the later Date first, posts without one
// last, and by path where the dates are the same.
func Newest(a, b *Post) int {
	return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Path, b.Path))
}

// Term is one tag, author or year, with its posts.
type Term struct {
	Name, Slug string
	Posts      []*Post
}

// Terms groups posts by the names that of gives for each:
//
//	post.Terms(posts, func(p *post.Post) []string { return p.Tags })
//
// Names that are the same but for case are one term, under the spelling that
// comes first. The terms are sorted by name, case folded, in the order of code
// points; the posts of each keep their order. Slug is the name made a slug; where
// that is taken or empty, something short is put in its place or behind it, so
// that no two terms share one. Empty names are passed over.
func Terms(posts []*Post, of func(*Post) []string) []Term {
	index := map[string]int{}
	var terms []Term
	var keys []string
	for _, p := range posts {
		for _, name := range of(p) {
			name = strings.TrimSpace(name)
			key := foldCase(norm.NFC.String(name))
			i, known := index[key]
			switch {
			case key == "":
				continue
			case !known:
				i = len(terms)
				index[key] = i
				terms = append(terms, Term{Name: name})
				keys = append(keys, key)
			}
			if t := &terms[i]; len(t.Posts) == 0 || t.Posts[len(t.Posts)-1] != p {
				t.Posts = append(t.Posts, p)
			}
		}
	}
	order := make([]int, len(terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	sorted := make([]Term, len(terms))
	for i, o := range order {
		sorted[i] = terms[o]
	}
	nameSlugs(sorted)
	return sorted
}

// foldCase makes texts equal that strings.EqualFold calls so.
func foldCase(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 {
			return unicode.ToLower(r)
		}
		least := r
		for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
			least = min(least, o)
		}
		return unicode.ToLower(least)
	}, s)
}

// nameSlugs gives each term a slug of its own.
func nameSlugs(terms []Term) {
	taken := map[string]bool{}
	for i := range terms {
		slug := Slugify(terms[i].Name)
		if slug == "" {
			slug = codePoints(terms[i].Name)
		}
		terms[i].Slug = slug
		for n := 2; taken[terms[i].Slug]; n++ {
			terms[i].Slug = slug + "-" + strconv.Itoa(n)
		}
		taken[terms[i].Slug] = true
	}
}

// codePoints is a slug for a name without a letter: "1f389" for a party popper.
func codePoints(name string) string {
	var parts []string
	for _, r := range name {
		parts = append(parts, strconv.FormatInt(int64(r), 16))
	}
	return strings.Join(parts, "-")
}

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

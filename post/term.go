package post

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
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

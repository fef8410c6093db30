package lint

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func addressRules() []*Rule {
	return []*Rule{
		newRule("slug-form", diag.Warning, slugForm),
		newRule(post.ErrDuplicateSlug, diag.Warning, func(p *Pass) { duplicates(p, post.ErrDuplicateSlug) }),
		newRule(post.ErrDuplicatePermalink, diag.Error, func(p *Pass) { duplicates(p, post.ErrDuplicatePermalink) }),
	}
}

// slugForm looks for slugs with characters that a URL cannot have as they are.
func slugForm(p *Pass) {
	o := p.Post.Origin("slug")
	at := strings.IndexAny(p.Post.Slug, " \t\r\n\\?#%\"<>^`{|}")
	if o.From != post.FromKey || at < 0 {
		return
	}
	d := &diag.Diagnostic{
		Message: "the slug holds " + strconv.Quote(p.Post.Slug[at:at+1]) + ", which a URL cannot",
		Field:   o.Key, Range: o.Range,
	}
	if better := post.Slugify(p.Post.Slug); better != "" {
		d.Hint = "write " + better
	}
	p.Report(d)
}

// duplicates reports what of post.Duplicates is about p and of that code.
func duplicates(p *Pass, code diag.Code) {
	for _, d := range p.site().duplicates()[p.Post.Path] {
		if d.Code == code {
			changed := *d
			changed.Severity = 0
			p.Report(&changed)
		}
	}
}

// findDuplicates is post.Duplicates by file, without slugs that do not meet: of
// different collections, in the names of files of different folders or days, and
// of posts with a permalink, which are compared by that.
func findDuplicates(posts []*post.Post) map[string]diag.List {
	groups := map[string][]*post.Post{}
	join := func(group string, p *post.Post) { groups[group] = append(groups[group], p) }
	var withPermalink []*post.Post
	for _, p := range posts {
		where := section(p.Path)
		switch {
		case p.Permalink != "":
			withPermalink = append(withPermalink, p)
		case p.Origin("slug").From == post.FromKey:
			join(where, p)
			join(collection(where)+"\x00", p)
		case p.Date.IsZero():
			join(where, p)
		default:
			join(where+"\x00"+p.Date.Format(time.DateOnly), p)
		}
	}
	found := map[string]diag.List{}
	add := func(d *diag.Diagnostic) {
		of := found[d.Range.File]
		if !slices.ContainsFunc(of, func(other *diag.Diagnostic) bool { return other.Code == d.Code }) {
			found[d.Range.File] = append(of, d)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		for _, d := range post.Duplicates(groups[group]) {
			add(d)
		}
	}
	for _, d := range post.Duplicates(withPermalink) {
		if d.Code == post.ErrDuplicatePermalink {
			add(d)
		}
	}
	return found
}

// collection is the folder in which a slug written in the front matter stands
// alone: section without the folders of years, months and days at its end.
func collection(section string) string {
	for {
		if name := path.Base(section); name == "." || strings.Trim(name, "0123456789") != "" {
			return section
		}
		section = path.Dir(section)
	}
}

// section is the folder that a post belongs to: of an index file that around its
// own.
func section(name string) string {
	dir, base := path.Split(name)
	if stem, _, _ := strings.Cut(base, "."); stem == "index" || stem == "_index" {
		return path.Dir(strings.TrimSuffix(dir, "/"))
	}
	return path.Clean(dir)
}

package lint

import (
	"path"
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

// findDuplicates is post.Duplicates by file, without slugs that do not meet: in
// different folders, in the names of files of different days, and of posts with
// a permalink, which are compared by that.
func findDuplicates(posts []*post.Post) map[string]diag.List {
	found := map[string]diag.List{}
	groups := map[string][]*post.Post{}
	var withPermalink []*post.Post
	for _, p := range posts {
		if p.Permalink != "" {
			withPermalink = append(withPermalink, p)
			continue
		}
		group := section(p.Path)
		if p.Origin("slug").From != post.FromKey && !p.Date.IsZero() {
			group += "\x00" + p.Date.Format(time.DateOnly)
		}
		groups[group] = append(groups[group], p)
	}
	add := func(d *diag.Diagnostic) { found[d.Range.File] = append(found[d.Range.File], d) }
	for _, group := range groups {
		for _, d := range post.Duplicates(group) {
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

// section is the folder that a post belongs to: of an index file that around its
// own.
func section(name string) string {
	dir, base := path.Split(name)
	if stem, _, _ := strings.Cut(base, "."); stem == "index" || stem == "_index" {
		return path.Dir(strings.TrimSuffix(dir, "/"))
	}
	return path.Clean(dir)
}

package lint

import (
	"strconv"
	"strings"

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
// posts with an address of their own, and from the names of files in different
// folders or of different days.
func findDuplicates(posts []*post.Post) map[string]diag.List {
	found := map[string]diag.List{}
	groups := map[string][]*post.Post{}
	var order []string
	for _, p := range posts {
		key := p.Slug
		if p.Origin("slug").From != post.FromKey {
			key = p.Path[:strings.LastIndexByte(p.Path, '/')+1] + "\x00" + p.Slug
		}
		if p.Permalink != "" {
			key = "\x00permalink" // of which all are looked at
		} else if !p.Date.IsZero() {
			key += "\x00" + p.Date.Format("2006-01-02")
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	for _, key := range order {
		for _, d := range post.Duplicates(groups[key]) {
			if key == "\x00permalink" && d.Code == post.ErrDuplicateSlug {
				continue
			}
			found[d.Range.File] = append(found[d.Range.File], d)
		}
	}
	return found
}

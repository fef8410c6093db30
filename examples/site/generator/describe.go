package generator

import (
	"cmp"
	"net/url"
	"strings"
	"time"
)

// describeSite is the site in the words of schema.org.
func (b *build) describeSite() map[string]any {
	d := map[string]any{
		"@context": "https://schema.org", "@type": "WebSite",
		"name": b.info.Title, "url": b.info.URL, "inLanguage": b.info.Lang,
	}
	if b.info.Description != "" {
		d["description"] = b.info.Description
	}
	return d
}

// describePost is a post in the words of schema.org.
func (b *build) describePost(p *page) map[string]any {
	e := p.Page.Post
	d := map[string]any{
		"@context": "https://schema.org", "@type": "BlogPosting",
		"headline": e.Title, "url": b.absolute(e.URL), "mainEntityOfPage": p.Canonical, "inLanguage": p.Lang,
	}
	if p.Kind == "page" {
		d["@type"] = "WebPage"
	}
	for key, t := range map[string]time.Time{"datePublished": e.Date, "dateModified": e.Updated} {
		if !t.IsZero() {
			d[key] = t.Format(time.RFC3339)
		}
	}
	authors := e.Post.Authors
	if len(authors) == 0 && b.Author != "" {
		authors = []string{b.Author}
	}
	var people []map[string]any
	for _, name := range authors {
		people = append(people, map[string]any{"@type": "Person", "name": name})
	}
	if people != nil {
		d["author"] = people
	}
	if text := cmp.Or(p.Description, e.Summary); text != "" {
		d["description"] = text
	}
	if p.Image != "" {
		d["image"] = p.Image
	}
	if len(e.Post.Tags) > 0 {
		d["keywords"] = e.Post.Tags
	}
	return d
}

// absoluteImage is the address of an image for other sites; "" where it is
// relative to the page, so that nobody knows what it is.
func (b *build) absoluteImage(href string) string {
	switch {
	case isAbsolute(href):
		return href
	case strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
		return b.absolute(href)
	}
	return ""
}

func isAbsolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// addressOf is the opposite of href: the path of a file or folder in the site,
// "" for one that is elsewhere.
func (b *build) addressOf(href string) string {
	u, err := url.Parse(href)
	if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, b.base.Path) {
		return ""
	}
	return strings.TrimPrefix(u.Path, b.base.Path)
}

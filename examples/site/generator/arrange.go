package generator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/quire-go/quire/post"
)

const (
	rssFile     = "rss.xml"
	atomFile    = "atom.xml"
	jsonFile    = "feed.json"
	robotsFile  = "robots.txt"
	searchFile  = "search.json"
	assetFolder = "assets/"

	missingFile   = "404.html"
	missingFolder = "404/"

	archivePage = 200 // posts on one page of the archive
	mostRelated = 3
)

// page is a page to be made.
type page struct {
	address  string
	template string
	Page
}

// reserve claims the addresses that every site has, before posts do.
func (b *build) reserve() {
	for file, owner := range map[string]string{
		indexFile: "the home page", missingFile: "the page for what is not found", missingFolder + indexFile: "the page for what is not found",
		"search/" + indexFile:  "the search",
		"archive/" + indexFile: "the archive", "tags/" + indexFile: "the list of tags",
		rssFile: "a feed", atomFile: "a feed", jsonFile: "a feed", "sitemap.xml": "the sitemap",
		searchFile: "the search", manifestFile: "the list of files",
	} {
		b.taken.claim(file, owner)
	}
	if !b.ownRobots() {
		b.taken.claim(robotsFile, "robots.txt")
	}
	for _, a := range b.theme.assets {
		b.taken.claim(assetFolder+a.name, "the theme")
	}
}

// arrange finds out what belongs together: tags and neighbours.
func (b *build) arrange() error {
	byPost := map[*post.Post]*Entry{}
	posts := make([]*post.Post, len(b.posts))
	for i, e := range b.posts {
		byPost[e.Post], posts[i] = e, e.Post
	}
	b.tags = map[string][]*Entry{}
	for _, t := range post.Terms(posts, func(p *post.Post) []string { return append(slices.Clone(p.Tags), p.Categories...) }) {
		slug := t.Slug
		if badName(slug) != "" || b.taken.claim("tags/"+slug+"/"+indexFile, "a tag") != "" {
			slug = "tag-" + hashOf([]byte(t.Name))[:8]
		}
		g := Group{Name: t.Name, URL: b.href("tags/" + slug + "/"), Count: len(t.Posts)}
		for _, p := range t.Posts {
			e := byPost[p]
			e.Tags = append(e.Tags, g)
			b.tags[g.URL] = append(b.tags[g.URL], e)
		}
		b.info.Terms = append(b.info.Terms, g)
	}
	return nil
}

// arranged is every page of the site, in a fixed order.
func (b *build) arranged() []*page {
	pages := b.lists(b.href(""), listTemplate, "home", b.info.Title, b.info.Description, b.posts, cmp.Or(b.PerPage, 10))
	pages[0].JSONLD = b.describeSite()
	for i, e := range b.posts {
		p := b.solo(e, "post", postTemplate)
		if i > 0 {
			p.Next = b.posts[i-1]
		}
		if i+1 < len(b.posts) {
			p.Prev = b.posts[i+1]
		}
		p.Related = b.related(e)
		pages = append(pages, p)
	}
	for _, e := range b.single {
		pages = append(pages, b.solo(e, "page", pageTemplate))
	}
	pages = append(pages, b.page("tags/", termsTemplate, "tags", "Tags"))
	pages[len(pages)-1].Groups = b.info.Terms
	for _, g := range b.info.Terms {
		pages = append(pages, b.lists(g.URL, listTemplate, "tag", g.Name, "", b.tags[g.URL], cmp.Or(b.PerPage, 10))...)
	}
	for _, p := range b.lists(b.info.Archive, termsTemplate, "archive", "Archive", "", b.posts, archivePage) {
		p.Groups, p.Entries = years(p.Entries, b.posts), nil
		pages = append(pages, p)
	}
	search := b.page("search/", pageTemplate, "search", "Search")
	search.NoIndex = true
	missing := b.page(missingFile, pageTemplate, "404", "Page not found")
	if b.missing != nil {
		missing = b.solo(b.missing, "404", pageTemplate)
		missing.address, missing.URL = missingFile, b.href(missingFile)
	}
	missing.NoIndex, missing.Canonical, missing.JSONLD = true, "", nil
	return append(pages, search, missing)
}

// page is one that stands for itself.
func (b *build) page(address, template, kind, title string) *page {
	url := b.href(address)
	return &page{address: address, template: template, Page: Page{
		Site: b.info, Kind: kind, Title: title, Lang: b.info.Lang, URL: url, Canonical: b.absolute(url),
	}}
}

func (b *build) solo(e *Entry, kind, template string) *page {
	p := b.page(b.addressOf(e.URL), template, kind, cmp.Or(e.Post.SEO.Title, e.Title))
	p.Post, p.Lang = e, cmp.Or(e.Post.Lang, b.info.Lang)
	p.Description = cmp.Or(e.Post.SEO.Description, shorten(e.Summary, 160))
	p.NoIndex = slices.ContainsFunc(e.Post.SEO.Robots, func(word string) bool {
		return strings.EqualFold(word, "noindex") || strings.EqualFold(word, "none")
	})
	if social := b.cover(e.Post, post.Social, post.Cover, post.Thumb); social != nil {
		p.Image = b.absoluteImage(social.URL)
	}
	if isAbsolute(e.Post.Canonical) {
		p.Canonical = e.Post.Canonical
	}
	p.JSONLD = b.describePost(p)
	return p
}

// lists cuts entries into pages; there is at least one.
func (b *build) lists(first, template, kind, title, description string, entries []*Entry, length int) []*page {
	total := max(1, (len(entries)+length-1)/length)
	at := func(n int) string {
		switch {
		case n < 1 || n > total:
			return ""
		case n == 1:
			return first
		}
		return first + "page/" + strconv.Itoa(n) + "/"
	}
	var pages []*page
	for n := 1; n <= total; n++ {
		p := b.page(b.addressOf(at(n)), template, kind, title)
		p.Description = description
		p.Entries = entries[(n-1)*length : min(n*length, len(entries))]
		if total > 1 {
			p.Pager = &Pager{Number: n, Total: total, Newer: at(n - 1), Older: at(n + 1)}
		}
		pages = append(pages, p)
	}
	return pages
}

// years groups some of all posts, which are sorted, by their years.
func years(some, all []*Entry) []Group {
	year := func(e *Entry) string {
		if e.Date.IsZero() {
			return "Undated"
		}
		return e.Date.Format("2006")
	}
	count := map[string]int{}
	for _, e := range all {
		count[year(e)]++
	}
	var groups []Group
	for _, e := range some {
		name := year(e)
		if n := len(groups); n == 0 || groups[n-1].Name != name {
			groups = append(groups, Group{Name: name, Count: count[name]})
		}
		last := &groups[len(groups)-1]
		last.Entries = append(last.Entries, e)
	}
	return groups
}

// related are the posts that share the most tags with e, of those the newest. Of
// a tag that is on very many posts, only the newest are looked at.
func (b *build) related(e *Entry) []*Entry {
	const looked = 100
	shared := map[*Entry]int{}
	var found []*Entry
	for _, tag := range e.Tags {
		for _, other := range b.tags[tag.URL][:min(looked, tag.Count)] {
			if other == e {
				continue
			}
			if shared[other] == 0 {
				found = append(found, other)
			}
			shared[other]++
		}
	}
	slices.SortFunc(found, func(x, y *Entry) int {
		return cmp.Or(cmp.Compare(shared[y], shared[x]), post.Newest(x.Post, y.Post))
	})
	return found[:min(len(found), mostRelated)]
}

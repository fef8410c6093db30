package generator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/feed"
)

// writeFeeds writes the feeds of the newest posts, the sitemap and robots.txt.
func (b *build) writeFeeds(pages []*page) error {
	f := feed.Feed{
		Title: b.info.Title, Description: b.Description, URL: b.info.URL, Author: b.Author, Language: b.info.Lang, Now: b.now,
		Link:     func(p *post.Post) string { return b.pages[p.Path] },
		Renderer: b.feedRenderer, Files: b.out.root.FS(),
	}
	if b.Drafts {
		f.Now = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)
	}
	var newest []*post.Post
	for _, e := range b.posts[:min(len(b.posts), 20)] {
		p, err := post.Load(b.Content, e.Post.Path)
		if err != nil {
			return err // it changed since it was listed; the next build tells
		}
		p.Images = slices.Clone(p.Images)
		for i := range p.Images {
			p.Images[i].Src = b.resolve(p.Path, p.Images[i].Src)
		}
		newest = append(newest, b.shown(p))
	}
	robots := "User-agent: *\nAllow: /\n\n"
	type feedFile struct {
		name  string
		write func(feed.Feed, io.Writer) error
	}
	files := []feedFile{
		{rssFile, func(f feed.Feed, w io.Writer) error { return f.RSS(w, newest) }},
		{atomFile, func(f feed.Feed, w io.Writer) error { return f.Atom(w, newest) }},
		{jsonFile, func(f feed.Feed, w io.Writer) error { return f.JSON(w, newest) }},
	}
	for _, m := range b.sitemaps(pages) {
		files = append(files, feedFile{m.name, func(f feed.Feed, w io.Writer) error { return f.Sitemap(w, m.posts, m.pages...) }})
		robots += "Sitemap: " + b.info.URL + m.name + "\n"
	}
	for _, one := range files {
		var out bytes.Buffer
		f.Self = one.name
		if err := one.write(f, &out); err != nil {
			return err
		}
		if err := b.out.write(one.name, out.Bytes()); err != nil {
			return err
		}
	}
	if b.ownRobots() {
		return nil
	}
	return b.out.write(robotsFile, []byte(robots))
}

// sitemap is one of the files that name all addresses: a file may hold no more
// than 50,000.
type sitemap struct {
	name  string
	posts []*post.Post
	pages []string
}

const addressesPerSitemap = 40_000

func (b *build) sitemaps(pages []*page) []sitemap {
	all := []sitemap{{name: "sitemap.xml"}}
	room := func() *sitemap {
		last := &all[len(all)-1]
		if len(last.posts)+len(last.pages) < addressesPerSitemap {
			return last
		}
		all = append(all, sitemap{name: fmt.Sprintf("sitemap-%d.xml", len(all)+1)})
		return &all[len(all)-1]
	}
	for _, p := range pages {
		switch {
		case p.Post != nil && p.Kind != "404":
			m := room()
			m.posts = append(m.posts, b.shown(p.Post.Post))
		case !p.NoIndex:
			m := room()
			m.pages = append(m.pages, p.URL)
		}
	}
	return all
}

// shown is p as feeds take it where Drafts shows what is hidden.
func (b *build) shown(p *post.Post) *post.Post {
	if !b.Drafts || p.Hidden(b.now) == "" {
		return p
	}
	shown := withoutText(p)
	shown.Body, shown.Draft, shown.Expires = p.Body, false, time.Time{}
	return shown
}

// feedRenderer writes for readers in which neither the address of the page nor
// the styles of the theme count.
func (b *build) feedRenderer(url string) render.Renderer {
	h := b.html()
	h.BaseURL, h.Code, h.Image = url, nil, nil
	return h
}

// found is a post as the search page knows it.
type found struct {
	URL     string   `json:"url"`
	Title   string   `json:"title"`
	Date    string   `json:"date,omitempty"` // 2006-01-02
	Tags    []string `json:"tags,omitempty"`
	Summary string   `json:"summary,omitempty"`
	Text    string   `json:"text,omitempty"` // the start of it, on one line
}

// writeSearch writes the data of the search page.
func (b *build) writeSearch() error {
	all := []found{}
	for _, e := range slices.Concat(b.posts, b.single) {
		f := found{URL: e.URL, Title: e.Title, Summary: shorten(e.Summary, 160), Text: b.sources[e].text}
		if !e.Date.IsZero() {
			f.Date = e.Date.Format("2006-01-02")
		}
		for _, t := range e.Tags {
			f.Tags = append(f.Tags, t.Name)
		}
		all = append(all, f)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return b.out.write(searchFile, text)
}

package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// page writes an HTML page to open in a browser. A renderer gives the body of a
// post; all around it is the work of the template.
type page struct {
	html  render.HTML
	lang  string // of a post that names none
	many  bool
	count int
}

// article is a post as the template sees it.
type article struct {
	*post.Post
	ID      string // "" for the only one
	Lang    string
	Heading bool // the title is not the first heading of the body
	Cover   *post.Image
	Minutes int
	Content template.HTML
}

func (p *page) add(buf *bytes.Buffer, e entry) (diag.List, error) {
	a := article{Post: e.post, Lang: cmp.Or(e.post.Lang, p.lang)}
	html := p.html
	if p.many {
		a.ID = fmt.Sprintf("post-%d", p.count+1)
		p.apart(&a, &html)
	}
	content, err := html.Fragment(a.Post)
	if err != nil {
		return nil, err
	}
	a.Content = content
	a.Heading = a.Origin("title").From != post.FromBody
	a.Cover = a.Image(post.Cover, post.Thumb)
	a.Minutes = int(a.Body.ReadingTime().Round(time.Minute) / time.Minute)
	if p.count == 0 {
		if err := p.head(buf, a); err != nil {
			return nil, err
		}
	}
	p.count++
	if err := pageTemplate.ExecuteTemplate(buf, "article", a); err != nil {
		return nil, err
	}
	return html.Check(a.Post), nil
}

// apart gives the headings and footnotes of a ids that no other article of the
// page has, and lets the links to them follow.
func (p *page) apart(a *article, html *render.HTML) {
	prefix := a.ID + "-"
	syntax := &markdown.Syntax{IDPrefix: prefix}
	own := *a.Post
	own.Body = syntax.Body(a.Front().File(), a.Front().BodyOffset())
	a.Post = &own
	html.Resolve = func(_ *post.Post, url string) string {
		if id, here := strings.CutPrefix(url, "#"); here && id != "" {
			return "#" + prefix + id
		}
		return url
	}
}

func (p *page) head(buf *bytes.Buffer, first article) error {
	if p.many {
		return pageTemplate.ExecuteTemplate(buf, "head", article{Post: &post.Post{Title: "Posts"}, Lang: p.lang})
	}
	return pageTemplate.ExecuteTemplate(buf, "head", first)
}

func (p *page) end(buf *bytes.Buffer) error {
	if p.count == 0 {
		return nil
	}
	return pageTemplate.ExecuteTemplate(buf, "end", nil)
}

// Description is for search engines and previews.
func (a article) Description() string { return cmp.Or(a.SEO.Description, a.Summary()) }

// Day is the date for a reader, in words where the page is in English.
func (a article) Day() string {
	if a.Lang == "en" || strings.HasPrefix(a.Lang, "en-") {
		return a.Date.Format("2 January 2006")
	}
	return a.Date.Format(time.DateOnly)
}

// Machine is the date for the datetime attribute: a day where no time of day was
// written.
func (a article) Machine() string {
	if y, m, d := a.Date.Date(); a.Date.Equal(time.Date(y, m, d, 0, 0, 0, 0, a.Date.Location())) {
		return a.Date.Format(time.DateOnly)
	}
	return a.Date.Format(time.RFC3339)
}

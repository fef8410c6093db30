package feed

import (
	"cmp"
	"encoding/xml"
	"io"
	"time"

	"github.com/quire-go/quire/post"
)

// Atom writes the posts as Atom (RFC 4287). A post without a date, which Atom
// demands, is of 1970-01-01. Where neither the post nor Author names one, the
// author is Title.
func (f Feed) Atom(w io.Writer, posts []*post.Post) error {
	s, err := f.site()
	if err != nil {
		return err
	}
	items, err := f.items(s, posts)
	if err != nil {
		return err
	}
	home := s.base.String()
	feed := atomFeed{
		Lang:     language(f.Language),
		Title:    f.title(s),
		Subtitle: line(f.Description),
		Links:    []atomLink{{Rel: "alternate", Type: "text/html", Href: home}},
		ID:       home,
		Updated:  atomDate(newest(items)),
		Author:   atomPerson{cmp.Or(line(f.Author), f.title(s))},
	}
	if f.Self != "" {
		feed.Links = append(feed.Links, atomLink{Rel: "self", Type: "application/atom+xml", Href: resolve(s.base, f.Self).String()})
	}
	for _, it := range items {
		feed.Entries = append(feed.Entries, it.atom(feed.Lang))
	}
	return writeXML(w, feed)
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr,omitempty"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Links    []atomLink  `xml:"link"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Lang       string         `xml:"xml:lang,attr,omitempty"`
	Title      string         `xml:"title"`
	Links      []atomLink     `xml:"link"`
	ID         string         `xml:"id"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomLink struct {
	Rel    string `xml:"rel,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Href   string `xml:"href,attr"`
	Length int64  `xml:"length,attr,omitempty"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",cdata"`
}

// atom is it as an entry of a feed in the language lang.
func (it item) atom(lang string) atomEntry {
	e := atomEntry{
		Title:   it.title,
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: it.url}},
		ID:      it.id,
		Updated: atomDate(it.updated),
		Summary: it.summary,
	}
	if it.language != lang {
		e.Lang = it.language
	}
	if !it.published.IsZero() {
		e.Published = it.published.Format(time.RFC3339)
	}
	if it.image != nil {
		e.Links = append(e.Links, atomLink{Rel: "enclosure", Type: it.image.kind, Href: it.image.url, Length: it.image.size})
	}
	for _, name := range it.authors {
		e.Authors = append(e.Authors, atomPerson{name})
	}
	for _, term := range it.categories {
		e.Categories = append(e.Categories, atomCategory{term})
	}
	if it.content != "" {
		e.Content = &atomContent{Type: "html", Text: it.content}
	}
	return e
}

// atomDate is t as RFC 3339 has it, which every entry needs.
func atomDate(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0).UTC()
	}
	return t.Format(time.RFC3339)
}

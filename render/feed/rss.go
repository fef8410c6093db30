package feed

import (
	"cmp"
	"encoding/xml"
	"html"
	"io"
	"time"

	"github.com/quire-go/quire/post"
)

// RSS writes the posts as RSS 2.0. The description of an item is its summary, as
// escaped HTML; the full text is in content:encoded.
func (f Feed) RSS(w io.Writer, posts []*post.Post) error {
	s, err := f.site()
	if err != nil {
		return err
	}
	items, err := f.items(s, posts)
	if err != nil {
		return err
	}
	channel := rssChannel{
		Title:       f.title(s),
		Link:        s.base.String(),
		Description: cmp.Or(line(f.Description), f.title(s)),
		Language:    language(f.Language),
		Built:       rssDate(newest(items)),
	}
	if f.Self != "" {
		channel.Self = &atomLink{Rel: "self", Type: rssType, Href: resolve(s.base, f.Self).String()}
	}
	for _, it := range items {
		channel.Items = append(channel.Items, it.rss())
	}
	return writeXML(w, rss{
		Version: "2.0",
		Atom:    "http://www.w3.org/2005/Atom",
		Content: "http://purl.org/rss/1.0/modules/content/",
		DC:      "http://purl.org/dc/elements/1.1/",
		Channel: channel,
	})
}

const rssType = "application/rss+xml"

// title is the name of the feed.
func (f Feed) title(s *site) string { return cmp.Or(line(f.Title), s.base.Hostname()) }

type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Content string     `xml:"xmlns:content,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language,omitempty"`
	Built       string    `xml:"lastBuildDate,omitempty"`
	Self        *atomLink `xml:"atom:link"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string        `xml:"title"`
	Link        string        `xml:"link"`
	GUID        rssGUID       `xml:"guid"`
	Published   string        `xml:"pubDate,omitempty"`
	Creators    []string      `xml:"dc:creator"`
	Categories  []string      `xml:"category"`
	Description *cdata        `xml:"description"`
	Content     *cdata        `xml:"content:encoded"`
	Enclosure   *rssEnclosure `xml:"enclosure"`
}

type rssGUID struct {
	IsPermaLink bool   `xml:"isPermaLink,attr"`
	ID          string `xml:",chardata"`
}

type rssEnclosure struct {
	URL    string `xml:"url,attr"`
	Length int64  `xml:"length,attr"`
	Type   string `xml:"type,attr"`
}

// cdata is markup within an element, readable to people too.
type cdata struct {
	Text string `xml:",cdata"`
}

// markup is nil for none.
func markup(html string) *cdata {
	if html == "" {
		return nil
	}
	return &cdata{html}
}

func (it item) rss() rssItem {
	r := rssItem{
		Title:       it.title,
		Link:        it.url,
		GUID:        rssGUID{ID: it.id, IsPermaLink: it.id == it.url},
		Published:   rssDate(it.published),
		Creators:    it.authors,
		Categories:  it.categories,
		Description: markup(html.EscapeString(it.summary)),
		Content:     markup(it.content),
	}
	if it.image != nil {
		r.Enclosure = &rssEnclosure{URL: it.image.url, Length: it.image.size, Type: it.image.kind}
	}
	return r
}

// rssDate is t as RFC 822 has it, with the year in four digits and the zone in
// numbers; "" for none.
func rssDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC1123Z)
}

// writeXML writes v as a document.
func writeXML(w io.Writer, v any) error {
	out, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeOnce(w, append(append([]byte(xml.Header), out...), '\n'))
}

package feed

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"github.com/quire-go/quire/post"
)

// JSON writes the posts as JSON Feed 1.1. With Summary, content_text is the
// summary.
func (f Feed) JSON(w io.Writer, posts []*post.Post) error {
	s, err := f.site()
	if err != nil {
		return err
	}
	items, err := f.items(s, posts)
	if err != nil {
		return err
	}
	feed := jsonFeed{
		Version:     "https://jsonfeed.org/version/1.1",
		Title:       f.title(s),
		HomePage:    s.base.String(),
		Description: line(f.Description),
		Language:    language(f.Language),
		Items:       []jsonItem{},
	}
	if f.Self != "" {
		feed.Self = resolve(s.base, f.Self).String()
	}
	if author := line(f.Author); author != "" {
		feed.Authors = []jsonAuthor{{author}}
	}
	for _, it := range items {
		feed.Items = append(feed.Items, it.json(f))
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(feed); err != nil {
		return err
	}
	return writeOnce(w, out.Bytes())
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePage    string       `json:"home_page_url"`
	Self        string       `json:"feed_url,omitempty"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language,omitempty"`
	Authors     []jsonAuthor `json:"authors,omitempty"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title,omitempty"`
	HTML      *string      `json:"content_html,omitempty"`
	Text      *string      `json:"content_text,omitempty"`
	Summary   string       `json:"summary,omitempty"`
	Image     string       `json:"image,omitempty"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified,omitempty"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
	Language  string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func (it item) json(f Feed) jsonItem {
	j := jsonItem{
		ID:        it.id,
		URL:       it.url,
		Title:     it.title,
		Summary:   it.summary,
		Published: jsonDate(it.published),
		Tags:      it.categories,
	}
	if f.Summary {
		j.Text = &it.summary
	} else {
		j.HTML = &it.content
	}
	if it.updated.After(it.published) {
		j.Modified = jsonDate(it.updated)
	}
	if it.image != nil {
		j.Image = it.image.url
	}
	if it.language != language(f.Language) {
		j.Language = it.language
	}
	for _, name := range it.authors {
		j.Authors = append(j.Authors, jsonAuthor{name})
	}
	return j
}

// jsonDate is t as RFC 3339 has it; "" for none.
func jsonDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

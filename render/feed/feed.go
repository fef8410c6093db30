package feed

import (
	"cmp"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// Feed says what a feed is called and what of the posts it holds. Only URL must
// be set. A Feed is used by value and is safe for concurrent use.
//
// Its methods write once, or not at all: an error leaves w untouched, and an
// error of w is returned as it is. The body of a post that cannot be rendered is
// such an error: that of the renderer.
type Feed struct {
	// Title is the name of the feed; "" is the host of URL.
	Title string
	// Description is a line about the feed; "" is Title, where one must be.
	Description string
	// URL is the absolute address, http or https, of the page that the feed is
	// about: the home page of the site, or the page of a tag. All other addresses
	// are relative to it; its path is taken to end in a slash.
	URL string
	// Self is the address of the feed itself, which readers and validators like to
	// know; "" leaves it out.
	Self string
	// Author wrote the posts that name no author of their own.
	Author string
	// Language is that of posts without one, as a BCP 47 tag: "en", "pt-BR".
	Language string
	// Limit is how many posts, the newest, there are at most: 0 is 20, negative is
	// no limit.
	Limit int
	// Summary gives the summaries of posts alone, in place of the full text.
	Summary bool
	// Now decides which posts are to come and which are over; the zero value is
	// the time of the call.
	Now time.Time
	// Link is the address of a post, resolved against URL. nil is its Permalink,
	// which is taken to begin at URL, else its Slug as a folder, else its path
	// without extension.
	Link func(*post.Post) string
	// ID is what a reader knows a post by, for ever: an absolute URI. nil is the
	// address of the post. Where that follows from the title, as that of a post
	// without slug and file does, or is that of an older post too, it is a tag URI
	// (RFC 4151) of its date and path.
	ID func(*post.Post) string
	// Renderer is what writes the full text of the post at url. nil is
	// render.HTML{BaseURL: url}, without the heading that the title was taken
	// from.
	Renderer func(url string) render.Renderer
	// Files is the site at URL as files, to look up how long an image is. nil is
	// none; RSS, which demands a length, then says 0.
	Files fs.FS
}

const defaultLimit = 20

// item is a post as the feeds see it: all text is clean, all addresses are
// absolute.
type item struct {
	url, id, title string
	published      time.Time // zero: none
	updated        time.Time // not before published
	authors        []string
	categories     []string
	language       string
	summary        string // plain text
	content        string // HTML; "" with Feed.Summary
	image          *image
}

// visible is the posts that show, newest first.
func (f Feed) visible(posts []*post.Post) []*post.Post {
	now := f.Now
	if now.IsZero() {
		now = time.Now()
	}
	var out []*post.Post
	for _, p := range posts {
		if p != nil && p.Hidden(now) == "" {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, post.Newest)
	return out
}

// items is what the feed holds.
func (f Feed) items(s *site, posts []*post.Post) ([]item, error) {
	posts = f.visible(posts)
	ids := s.ids(posts)
	switch {
	case f.Limit == 0:
		posts = posts[:min(len(posts), defaultLimit)]
	case f.Limit > 0:
		posts = posts[:min(len(posts), f.Limit)]
	}
	items := make([]item, len(posts))
	for i, p := range posts {
		var err error
		if items[i], err = f.item(s, p); err != nil {
			return nil, err
		}
		items[i].id = ids[i]
	}
	return items, nil
}

func (f Feed) item(s *site, p *post.Post) (item, error) {
	it := item{
		url:        s.address(p),
		title:      line(p.Title),
		published:  date(p.Date),
		updated:    updated(p),
		authors:    lines(p.Authors),
		categories: lines(append(slices.Clone(p.Categories), p.Tags...)),
		language:   cmp.Or(language(p.Lang), language(f.Language)),
		summary:    clean(p.Summary()),
	}
	if author := line(f.Author); len(it.authors) == 0 && author != "" {
		it.authors = []string{author}
	}
	it.image = s.image(it.url, p)
	if f.Summary {
		return it, nil
	}
	content, err := render.String(f.renderer(it.url), p)
	if err != nil {
		return item{}, err
	}
	it.content = clean(content)
	return it, nil
}

// renderer is what writes the post at url.
func (f Feed) renderer(url string) render.Renderer {
	if f.Renderer != nil {
		return f.Renderer(url)
	}
	return render.HTML{BaseURL: url, Heading: withoutTitle}
}

// withoutTitle leaves out the heading that is the title, which readers show
// already.
func withoutTitle(_ io.Writer, e render.Element[markdown.Heading]) error {
	if o := e.Post.Origin("title"); o.From == post.FromBody && o.Start == e.Node.Range.Start {
		return nil
	}
	return e.Default()
}

// updated is when p changed last, zero if nothing tells.
func updated(p *post.Post) time.Time {
	published, updated := date(p.Date), date(p.Updated)
	if updated.Before(published) {
		return published
	}
	return updated
}

// newest is the latest change of items, zero if nothing tells.
func newest(items []item) time.Time {
	var latest time.Time
	for _, it := range items {
		if it.updated.After(latest) {
			latest = it.updated
		}
	}
	return latest
}

// date is t, or zero where the formats have no way to write it.
func date(t time.Time) time.Time {
	if year := t.Year(); year < 1 || year > 9999 {
		return time.Time{}
	}
	return t
}

// writeOnce writes out with a single call.
func writeOnce(w io.Writer, out []byte) error {
	n, err := w.Write(out)
	if err == nil && n < len(out) {
		err = io.ErrShortWrite
	}
	return err
}

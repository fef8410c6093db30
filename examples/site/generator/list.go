package generator

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// source is what is known of a file of a post once its text is let go.
type source struct {
	file
	post     *post.Post // without front matter and body; nil where the file cannot be read
	problems diag.List  // of severity Error
	warnings int
	rawHTML  bool // some was left out
	hidden   post.Reason
	address  string
	spare    string     // another address, "" for none
	asked    diag.Range // the permalink, for problems about the address
	summary  string
	words    int
	minutes  int
	text     string // the start of it, for the search
}

// memory is what a Site knows from earlier builds.
type memory struct {
	sources map[string]*source
	settings
	addresses map[string]string // of posts that were shown, by path
	sizes     sync.Map          // the dimensions of pictures, by path
	output    string            // the folder that pages and copies are about
	written   time.Time         // when that was done
	pages     map[string]string // the fingerprint of each page that was written
	copies    map[string]stamp  // the media that were copied
}

// settings are what sources were read with.
type settings struct {
	textLimit  int
	unsafe     bool
	lang, home string
}

// list reads every post, and keeps what lists need of it.
func (b *build) list() error {
	known := &b.known
	read := settings{textLimit(len(b.files.posts)), b.Unsafe, b.info.Lang, b.info.URL}
	if known.settings != read {
		known.settings, known.sources = read, nil
	}
	sources := make([]*source, len(b.files.posts))
	err := parallel(b.ctx, len(sources), func(i int) error {
		f := b.files.posts[i]
		if old := known.sources[f.name]; old != nil && old.stamp == f.stamp && old.lasts() {
			sources[i] = old
		} else {
			sources[i] = b.read(f)
		}
		return nil
	})
	if err != nil {
		return err
	}
	known.sources = map[string]*source{}
	for _, src := range sources {
		known.sources[src.name] = src
	}
	b.choose(sources)
	return nil
}

// lasts says that time alone does not change what src says.
func (s *source) lasts() bool {
	return s.post != nil && s.hidden == "" && s.post.Expires.IsZero()
}

// The search index is to stay within some megabytes, so that many posts leave
// less text of each in it.
func textLimit(posts int) int {
	switch {
	case posts <= 2_000:
		return 2_000
	case posts <= 10_000:
		return 400
	}
	return 200
}

// read loads one post. What is wrong with it is in the source.
func (b *build) read(f file) *source {
	src := &source{file: f}
	p, err := post.Load(b.Content, f.name)
	src.problems = diag.Of(err)
	if p == nil {
		return src
	}
	src.hidden, src.asked = p.Hidden(b.now), p.Origin("permalink").Range
	src.problems = append(src.problems, diag.Of(p.Body.Err())...)
	for _, d := range append(p.Problems(), src.problems...) {
		if d.Severity != diag.Error {
			src.warnings++
		}
	}
	src.problems = slices.DeleteFunc(slices.Clone(src.problems), func(d *diag.Diagnostic) bool { return d.Severity != diag.Error })
	var problem *diag.Diagnostic
	if src.address, src.spare, problem = b.address(p); problem != nil && len(src.problems) == 0 {
		src.problems = diag.List{problem}
	}
	src.rawHTML = slices.ContainsFunc(render.HTML{Unsafe: b.Unsafe}.Check(p), func(d *diag.Diagnostic) bool { return d.Code == render.RawHTML })
	src.summary, src.words = shorten(p.Summary(), 300), p.Body.Words()
	src.minutes = max(1, int(math.Ceil(p.Body.ReadingTime().Minutes())))
	src.text = shorten(p.Body.Text(), b.known.textLimit)
	src.post = withoutText(p)
	return src
}

// withoutText is p without what holds on to the text of its file.
func withoutText(p *post.Post) *post.Post {
	return &post.Post{
		Path: p.Path, Slug: p.Slug, Lang: p.Lang, Title: p.Title, Subtitle: p.Subtitle,
		Date: p.Date, Updated: p.Updated, Expires: p.Expires, Layout: p.Layout, Excerpt: p.Excerpt,
		Images: p.Images, Authors: p.Authors, Categories: p.Categories, Tags: p.Tags, Draft: p.Draft,
		Canonical: p.Canonical, Permalink: p.Permalink, SEO: p.SEO, Params: p.Params,
	}
}

// shorten is text on one line, cut behind a word where it has more than limit
// characters.
func shorten(text string, limit int) string {
	var out strings.Builder
	left := limit
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if n > left {
			if out.Len() == 0 { // one long word, or a script without spaces
				word = string([]rune(word)[:limit])
			} else {
				word = ""
			}
			return strings.TrimSpace(out.String()+word) + "…"
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(word)
		left -= n + 1
	}
	return out.String()
}

// choose makes entries of the sources that show, and reports the others.
func (b *build) choose(sources []*source) {
	b.reserve()
	b.sources, b.pages = map[*Entry]*source{}, map[string]string{}
	at := map[string]*source{} // who has an address
	for _, src := range sources {
		b.report.Warnings += src.warnings
		switch {
		case len(src.problems) > 0:
			b.leaveOut(src, src.problems...)
			continue
		case src.hidden != "" && !b.Drafts:
			b.report.Hidden = append(b.report.Hidden, Hidden{src.name, src.hidden})
			continue
		}
		address, holder := b.claim(src)
		if b.missing == nil && (address == missingFile || address == missingFolder) {
			b.missing = b.entry(src, address)
			continue
		}
		if holder != "" {
			b.leaveOut(src, taken(src, holder, at[holder]))
			continue
		}
		if at[src.name] = src; src.rawHTML {
			b.report.RawHTML++
		}
		b.enter(b.entry(src, address))
	}
	slices.SortStableFunc(b.posts, func(x, y *Entry) int { return post.Newest(x.Post, y.Post) })
	slices.SortStableFunc(b.info.Pages, func(x, y *Entry) int { return cmp.Compare(x.Title, y.Title) })
	b.known.addresses = maps.Clone(b.pages)
	for _, broken := range b.report.Broken {
		b.known.addresses[broken.Path] = broken.URL
	}
	b.report.Posts = len(b.pages)
}

// claim gives a source its address, or the spare one. holder has it if it cannot
// be had.
func (b *build) claim(src *source) (address, holder string) {
	holder = b.taken.claim(outputFile(src.address), src.name)
	if holder != "" && src.spare != "" && b.taken.claim(outputFile(src.spare), src.name) == "" {
		return src.spare, ""
	}
	return src.address, holder
}

// taken says that holder has the address of src; other is its source, nil where
// it is no post.
func taken(src *source, holder string, other *source) *diag.Diagnostic {
	d := &diag.Diagnostic{
		Severity: diag.Error, Code: ErrTaken, Range: src.asked,
		Message: "the address /" + src.address + " is taken by " + holder, Hint: "write another slug or permalink",
	}
	if d.Range.File == "" {
		d.Range.File = src.name
	}
	if other != nil {
		place := other.asked
		if place.File == "" {
			place.File = other.name
		}
		d.Related = []diag.Related{{Message: "the post that has it", Range: place}}
	}
	return d
}

func (b *build) leaveOut(src *source, problems ...*diag.Diagnostic) {
	at := b.known.addresses[src.name]
	if at == "" && src.address != "" {
		at = b.href(src.address)
	}
	b.report.Broken = append(b.report.Broken, Broken{src.name, at, problems})
}

// entry is a source as lists and its own page show it.
func (b *build) entry(src *source, address string) *Entry {
	p := src.post
	e := &Entry{
		Post: p, URL: b.href(address), Title: cmp.Or(p.Title, src.name), Date: p.Date, Updated: p.Updated,
		Summary: src.summary, Words: src.words, Minutes: src.minutes, Cover: b.cover(p, post.Cover, post.Social, post.Thumb),
	}
	b.pages[src.name], b.sources[e] = e.URL, src
	return e
}

// enter puts an entry among the posts, or among the pages where its layout says
// so or it stands, without a date, beside the posts. Those go into the menu.
func (b *build) enter(e *Entry) {
	p := e.Post
	beside := !strings.Contains(p.Path, "/") || strings.HasPrefix(p.Path, "pages/")
	if e.Date.IsZero() && (beside || p.Layout == "page") {
		b.single = append(b.single, e)
		if beside {
			b.info.Pages = append(b.info.Pages, e)
		}
		return
	}
	b.posts = append(b.posts, e)
	for _, t := range []time.Time{e.Date, e.Updated} {
		if t.After(b.info.Updated) && t.Year() <= 9999 {
			b.info.Updated = t
		}
	}
}

func (b *build) cover(p *post.Post, roles ...post.Role) *Image {
	img := p.Image(roles...)
	if img == nil {
		return nil
	}
	c := &Image{URL: b.resolve(p.Path, img.Src), Alt: img.Alt, Caption: img.Caption}
	c.Width, c.Height = b.size(b.addressOf(c.URL))
	return c
}

// isTitle reports whether h says the title of its post once more: the page has it
// already.
func isTitle(p *post.Post, h markdown.Heading) bool {
	if o := p.Origin("title"); o.From == post.FromBody {
		return o.Start == h.Range.Start
	}
	first := p.Body.Headings()[0]
	return h.Level == 1 && h.Range == first.Range && strings.EqualFold(h.Text, p.Title)
}

package generator

import (
	"bytes"
	"encoding/json"
	"errors"
	"html"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// write makes every file of the site.
func (b *build) write(dir string) (err error) {
	if problems := b.report.Problems(); b.Strict && len(problems) > 0 {
		return problems
	}
	pages := b.arranged()
	b.report.Pages = len(pages) - b.report.Posts
	var media []file
	for _, f := range b.files.media {
		if out := b.files.outputs[f.name]; badPath(out) == "" && b.taken.claim(out, f.name) == "" {
			media = append(media, f)
		}
	}
	if b.out, err = openOutput(dir, b.report); err != nil {
		return err
	}
	defer b.out.root.Close() // nothing of it is left to be written
	if b.known.output != dir {
		b.known.output, b.known.pages, b.known.copies = dir, nil, nil
	}
	if err := b.out.begin(b.names(pages, media)); err != nil {
		return err
	}
	steps := []func() error{
		func() error { return b.writeMedia(media) },
		func() error { return b.writePages(pages) },
		func() error { return b.writeFeeds(pages) },
		b.writeSearch,
		b.out.finish,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return errors.Join(err, b.out.abandon())
		}
	}
	b.known.written = time.Now()
	return nil
}

// names are the files that are going to be written.
func (b *build) names(pages []*page, media []file) []string {
	names := []string{rssFile, atomFile, jsonFile, searchFile}
	for _, m := range b.sitemaps(pages) {
		names = append(names, m.name)
	}
	if !b.ownRobots() {
		names = append(names, robotsFile)
	}
	for _, p := range pages {
		names = append(names, outputFile(p.address))
	}
	for _, f := range media {
		names = append(names, b.files.outputs[f.name])
	}
	for _, a := range b.theme.assets {
		names = append(names, assetFolder+a.name)
	}
	return names
}

// ownRobots says that the content brings a robots.txt.
func (b *build) ownRobots() bool {
	_, ok := b.files.byName[robotsFile]
	return ok
}

func (b *build) writeMedia(media []file) error {
	copied := map[string]stamp{}
	for _, f := range media {
		copied[f.name] = f.stamp
	}
	err := parallel(b.ctx, len(media), func(i int) error {
		f := media[i]
		out := b.files.outputs[f.name]
		if b.known.copies[f.name] == f.stamp && !f.modified.IsZero() && b.out.keep(out, b.known.written) {
			return nil
		}
		return b.out.copy(out, f.size, func() (fs.File, error) { return b.Content.Open(f.name) })
	})
	if err != nil {
		return err
	}
	b.known.copies = copied
	for _, a := range b.theme.assets {
		if err := b.out.write(assetFolder+a.name, a.text); err != nil {
			return err
		}
	}
	return nil
}

func (b *build) writePages(pages []*page) error {
	var mu sync.Mutex
	done := 0
	shared := b.fingerprint()
	prints := make([]string, len(pages))
	err := parallel(b.ctx, len(pages), func(i int) error {
		p := pages[i]
		prints[i] = b.fingerprintOf(p, shared)
		if prints[i] == "" || b.known.pages[p.address] != prints[i] || !b.out.keep(outputFile(p.address), b.known.written) {
			if err := b.writePage(p); err != nil {
				return err
			}
		}
		if b.Progress != nil {
			mu.Lock()
			defer mu.Unlock()
			done++
			b.Progress(done, len(pages))
		}
		return nil
	})
	if err != nil {
		b.known.pages = nil
		return err
	}
	b.known.pages = map[string]string{}
	for i, p := range pages {
		b.known.pages[p.address] = prints[i]
	}
	return nil
}

// fingerprint is of what every page depends on.
func (b *build) fingerprint() string {
	text, err := json.Marshal([]any{b.info, b.info.assets, b.theme.hash, b.pages, b.files.outputs, b.Unsafe, b.Code != nil})
	if err != nil {
		return "" // a date that JSON cannot write
	}
	return hashOf(text)
}

// fingerprintOf is of all that p depends on but its text, whose stamp stands for
// it; "" where nobody can tell.
func (b *build) fingerprintOf(p *page, shared string) string {
	if shared == "" {
		return ""
	}
	data := p.Page
	data.Site = nil
	var of stamp
	if p.Post != nil {
		of = b.sources[p.Post].stamp
	}
	text, err := json.Marshal([]any{shared, p.template, data, of.size, of.modified})
	if err != nil {
		return ""
	}
	return hashOf(text)
}

func (b *build) writePage(p *page) error {
	data := p.Page
	if p.Post != nil {
		loaded, err := post.Load(b.Content, p.Post.Post.Path)
		if err != nil {
			return err // it changed since it was listed; the next build tells
		}
		h := b.html()
		h.Heading = underTitle(loaded)
		if data.Body, err = h.Fragment(loaded); err != nil {
			return err
		}
		data.TOC = contents(loaded)
	}
	var out bytes.Buffer
	if err := b.theme.execute(&out, p.template, &data); err != nil {
		return err
	}
	return b.out.write(outputFile(p.address), out.Bytes())
}

// contents is the table of contents without the title of the post.
func contents(p *post.Post) []markdown.Heading {
	toc := p.Body.TOC()
	for i, h := range toc {
		if isTitle(p, h) {
			return slices.Concat(toc[:i], h.Children, toc[i+1:])
		}
	}
	return toc
}

// html renders the text of posts.
func (b *build) html() render.HTML {
	return render.HTML{
		Unsafe:  b.Unsafe,
		Resolve: func(p *post.Post, url string) string { return b.resolve(p.Path, url) },
		Code:    b.Code,
		Image:   b.image,
		Heading: withoutTitle,
	}
}

func withoutTitle(_ io.Writer, e render.Element[markdown.Heading]) error {
	if isTitle(e.Post, e.Node) {
		return nil
	}
	return e.Default()
}

// underTitle writes the headings of p for its page, where the title is the one
// heading of level 1: if p has more of these, all of its headings go one down.
func underTitle(p *post.Post) render.Hook[markdown.Heading] {
	if !slices.ContainsFunc(p.Body.Headings(), func(h markdown.Heading) bool { return h.Level == 1 && !isTitle(p, h) }) {
		return withoutTitle
	}
	return func(w io.Writer, e render.Element[markdown.Heading]) error {
		if isTitle(p, e.Node) {
			return nil
		}
		tag := "h" + strconv.Itoa(min(e.Node.Level+1, 6))
		if _, err := io.WriteString(w, "<"+tag+` id="`+html.EscapeString(e.Node.ID)+`">`); err != nil {
			return err
		}
		if err := e.Inner(); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</"+tag+">\n")
		return err
	}
}

// image writes an image with its size, so that the page does not jump when it
// arrives, which is when somebody is about to see it.
func (b *build) image(w io.Writer, e render.Element[markdown.Image]) error {
	out := []byte(`<img src="` + html.EscapeString(e.Node.Src) + `" alt="` + html.EscapeString(e.Node.Alt) + `"`)
	if e.Node.Title != "" {
		out = append(out, ` title="`+html.EscapeString(e.Node.Title)+`"`...)
	}
	if width, height := b.size(b.addressOf(e.Node.Src)); width > 0 {
		out = append(out, ` width="`+strconv.Itoa(width)+`" height="`+strconv.Itoa(height)+`"`...)
	}
	_, err := w.Write(append(out, ` loading="lazy" decoding="async">`...))
	return err
}

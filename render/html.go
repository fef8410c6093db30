package render

import (
	"html/template"
	"io"
	"net/url"
	"strings"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// HTML renders a body as an HTML fragment: byte for byte what goldmark writes,
// but for what its fields and the rules below change. The zero value is fit for
// a stranger's text. An HTML is used by value, is safe for concurrent use, and
// must not be changed while it renders.
//
// Unless Unsafe is set
//   - raw HTML is left out, with a comment in its place;
//   - a URL leaves only where it is relative or its scheme is http, https,
//     mailto or tel, or, for an image, where it is data: with a PNG, GIF, JPEG or
//     WebP; any other leaves an empty href or src;
//   - of the attributes that a syntax allows on elements, those leave that can
//     neither run a script nor style the page.
//
// Check says what was left out, and where. In all that leaves, NUL and bytes
// that are not UTF-8 are U+FFFD.
//
// Nodes that are no part of the built-in syntaxes, those of an extension, are
// written by the renderer of Syntax.Engine.
type HTML struct {
	// Unsafe lets raw HTML, every scheme and every attribute pass. It is for
	// authors who may put a script on the page.
	Unsafe bool
	// Sanitize has the last word on what is written, hooks included:
	// (*bluemonday.Policy).SanitizeBytes fits. It may be called from several
	// goroutines, and may change and keep the slice. nil is none.
	Sanitize func([]byte) []byte
	// BaseURL makes the URLs of links and images absolute, for feeds and mail:
	// they are resolved against it as RFC 3986 says, so for links within the post
	// it is the address of the post. Links between a footnote and its references
	// stay as they are. "" leaves all URLs alone.
	BaseURL string
	// Summary writes the text above the marker (<!--more--> and the like) alone,
	// or else the first paragraph that has words; every tag that is open at the
	// cut is closed, and references to footnotes are left out.
	Summary bool
	// SourceMap puts data-line on blocks: the line in the file, counted from 1,
	// that a live preview scrolls to.
	SourceMap bool
	// Resolve gives the URL to write in place of url, which is that of a link or
	// an image as the author meant it, escapes resolved. It is called before
	// BaseURL and the rules for URLs apply, and may be called from several
	// goroutines. nil changes none.
	Resolve func(p *post.Post, url string) string
	// Image, Link, Heading and Code each write one kind of element in place of
	// HTML; nil is no hook. Link gets bare addresses (<https://…>) too.
	Image   Hook[markdown.Image]
	Link    Hook[markdown.Link]
	Heading Hook[markdown.Heading]
	// Code gets code blocks; code within a line has no hook.
	Code Hook[markdown.CodeBlock]
}

var _ Renderer = HTML{}

// Render writes the body of p. An error of a hook stops it and is returned, with
// nothing written; so is a BaseURL that is none.
func (h HTML) Render(w io.Writer, p *post.Post) error {
	r, err := h.compose(p)
	if err != nil {
		return err
	}
	defer r.release()
	out := r.out
	if h.Sanitize != nil && len(out) > 0 {
		out = h.Sanitize(append([]byte(nil), out...))
	}
	return writeOnce(w, out)
}

// Fragment is what Render writes, as html/template takes it without escaping:
// template.FuncMap{"content": html.Fragment}.
func (h HTML) Fragment(p *post.Post) (template.HTML, error) {
	s, err := String(h, p)
	return template.HTML(s), err
}

// compose renders p into the buffer of a writer, which the caller releases.
func (h *HTML) compose(p *post.Post) (*htmlWriter, error) {
	w := newHTMLWriter(h, p)
	if err := w.run(); err != nil {
		w.release()
		return nil, err
	}
	return w, nil
}

// base is BaseURL parsed, or nil.
func (h *HTML) base() (*url.URL, error) {
	if h.BaseURL == "" {
		return nil, nil
	}
	u, err := url.Parse(strings.TrimSpace(h.BaseURL))
	if err != nil {
		return nil, err
	}
	u.Fragment, u.RawFragment = "", "" // no part of a base, says RFC 3986
	return u, nil
}

package main

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// output is one way to write posts.
type output interface {
	// add writes a post to buf. found is what it leaves out of the post, err why
	// it cannot write the post at all.
	add(buf *bytes.Buffer, e entry) (found diag.List, err error)
	// end writes what stands behind the last post.
	end(buf *bytes.Buffer) error
}

// output is the output that o asks for; many tells that there may be several
// posts.
func (o options) output(many bool) output {
	html := render.HTML{Unsafe: o.unsafe}
	switch {
	case o.format == "json":
		return objects{indent: !many}
	case o.format == "text":
		return &bodies{renderer: render.Text{Width: o.width}, named: many}
	case o.page:
		return &page{html: html, lang: o.lang, many: many}
	}
	return &bodies{renderer: html, check: html.Check}
}

// writer hands the posts of an output to w, one Write a post.
type writer struct {
	output
	w   io.Writer
	buf bytes.Buffer
}

// add writes a post. found is what is wrong with it for this output.
func (w *writer) add(e entry) (found diag.List, err error) {
	w.buf.Reset()
	if found, err = w.output.add(&w.buf, e); err != nil {
		return diag.Of(err), nil
	}
	return found, w.flush()
}

func (w *writer) end() error {
	w.buf.Reset()
	if err := w.output.end(&w.buf); err != nil {
		return err
	}
	return w.flush()
}

func (w *writer) flush() error {
	if w.buf.Len() == 0 {
		return nil
	}
	_, err := w.w.Write(w.buf.Bytes())
	return err
}

// bodies writes the bodies alone, one after another.
type bodies struct {
	renderer render.Renderer
	check    func(*post.Post) diag.List // nil: nothing is left out
	named    bool                       // a line with the path stands above each
	begun    bool
}

func (b *bodies) add(buf *bytes.Buffer, e entry) (found diag.List, err error) {
	body, err := render.String(b.renderer, e.post)
	if err != nil {
		return nil, err
	}
	if b.check != nil {
		found = b.check(e.post)
	}
	if b.named {
		if b.begun {
			buf.WriteByte('\n')
		}
		buf.WriteString("==> " + e.post.Path + " <==\n")
	}
	b.begun = true
	buf.WriteString(body)
	return found, nil
}

func (b *bodies) end(*bytes.Buffer) error { return nil }

// objects writes JSON.
type objects struct{ indent bool }

func (o objects) add(buf *bytes.Buffer, e entry) (diag.List, error) {
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if o.indent {
		enc.SetIndent("", "  ")
	}
	return nil, enc.Encode(struct {
		*post.Post
		Problems diag.List `json:"problems,omitempty"`
	}{e.post, e.problems})
}

func (o objects) end(*bytes.Buffer) error { return nil }

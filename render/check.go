package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// The codes of the warnings of HTML.Check.
const (
	// RawHTML: HTML in the text is left out. Comments are not reported.
	RawHTML diag.Code = "raw-html"
	// UnsafeURL: the address of a link or an image is left out.
	UnsafeURL diag.Code = "unsafe-url"
	// UnsafeAttribute: an attribute of an element is left out.
	UnsafeAttribute diag.Code = "unsafe-attribute"
)

// Check is what Render leaves out of p because it is not safe, as warnings with
// their places, in the order of the text. It is nil where Unsafe is set, and for
// a post whose body is empty or was refused.
func (h HTML) Check(p *post.Post) diag.List {
	if h.Unsafe || p == nil {
		return nil
	}
	w := newHTMLWriter(&h, p)
	defer w.release()
	root, err := tree(w.body)
	if root == nil || err != nil {
		return nil
	}
	if w.base, err = h.base(); err != nil {
		return nil
	}
	w.src = w.body.Source()
	c := checker{w: w}
	c.addresses()
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			c.node(n)
		}
		return ast.WalkContinue, nil
	})
	c.found.Sort()
	return c.found
}

type checker struct {
	w     *htmlWriter
	found diag.List
}

func (c *checker) report(code diag.Code, r diag.Range, hint, format string, args ...any) {
	c.found = append(c.found, &diag.Diagnostic{
		Severity: diag.Warning,
		Code:     code,
		Message:  fmt.Sprintf(format, args...),
		Hint:     hint,
		Range:    r,
	})
}

// addresses reports the links and images whose URL is left out.
func (c *checker) addresses() {
	for _, l := range c.w.body.Links() {
		if u := c.w.resolved([]byte(l.URL)); !allowed(u, linkURL) {
			c.report(UnsafeURL, l.URLRange, "write an address that begins with https:, http:, mailto: or tel:, or one on this site",
				"the link to %s leads nowhere, as its address is not allowed", shortened(string(u)))
		}
	}
	for _, i := range c.w.body.Images() {
		if u := c.w.resolved([]byte(i.Src)); !allowed(u, imageURL) {
			c.report(UnsafeURL, i.SrcRange, "write an address that begins with https: or http:, or one on this site",
				"the image %s does not show, as its address is not allowed", shortened(string(u)))
		}
	}
}

// shortened is a URL in quotes, cut where it is long.
func shortened(u string) string {
	const most = 40
	if r := []rune(u); len(r) > most {
		u = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", u)
}

func (c *checker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		segments := n.Lines().Sliced(0, n.Lines().Len())
		if n.HasClosure() {
			segments = append(segments[:len(segments):len(segments)], n.ClosureLine)
		}
		c.raw(segments)
	case *ast.RawHTML:
		c.raw(n.Segments.Sliced(0, n.Segments.Len()))
	}
	for _, a := range n.Attributes() {
		if name := string(a.Name); !c.w.mayLeave(n, name) && name != "style" {
			at := max(blockStart(n), 0)
			c.report(UnsafeAttribute, c.place(at, at), "", "the attribute %s is left out", name)
		}
	}
}

// raw reports the HTML in segments, unless it is a comment or the end of what
// was reported where it begins.
func (c *checker) raw(segments []text.Segment) {
	var html []byte
	for _, s := range segments {
		html = appendSegment(html, s, c.w.src, appendRaw)
	}
	html = bytes.TrimSpace(html)
	if len(segments) == 0 || bytes.HasPrefix(html, []byte("</")) && bytes.Count(html, []byte("<")) == 1 || isComment(html) {
		return
	}
	tag, _, _ := strings.Cut(string(html), "\n")
	if i := strings.IndexByte(tag, '>'); i >= 0 {
		tag = tag[:i+1]
	}
	c.report(RawHTML, c.place(segments[0].Start, segments[len(segments)-1].Stop),
		"write it in Markdown", "the HTML %s is left out", shortened(tag))
}

// isComment reports whether html is one comment and nothing more.
func isComment(html []byte) bool {
	rest, ok := bytes.CutPrefix(html, []byte("<!--"))
	return ok && bytes.Index(rest, []byte("-->")) == len(rest)-len("-->")
}

func (c *checker) place(start, stop int) diag.Range {
	src := c.w.src
	stop = min(max(stop, 0), len(src))
	start = min(max(start, 0), stop)
	for stop > start && (src[stop-1] == '\n' || src[stop-1] == '\r') {
		stop--
	}
	offset := c.w.body.Offset()
	return c.w.body.File().Range(offset+start, offset+stop)
}

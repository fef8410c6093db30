package render

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (w *htmlWriter) text(n *ast.Text) {
	for range n.Segment.Padding {
		w.out = append(w.out, ' ')
	}
	stop := n.Segment.Stop
	if w.Summary && stop > w.end {
		defer w.endSummary()
		stop = max(n.Segment.Start, w.end)
	}
	s := stretch(w.src, n.Segment.Start, stop)
	if n.IsRaw() {
		w.out = appendEscaped(w.out, s)
		return
	}
	w.out = appendText(w.out, s)
	switch {
	case n.HardLineBreak():
		w.out = append(w.out, "<br>\n"...)
	case n.SoftLineBreak():
		w.out = append(w.out, '\n')
	}
}

func (w *htmlWriter) string(n *ast.String) {
	switch {
	case n.IsCode():
		w.out = appendRaw(w.out, n.Value)
	case n.IsRaw():
		w.out = appendEscaped(w.out, n.Value)
	default:
		w.out = appendText(w.out, n.Value)
	}
}

func (w *htmlWriter) codeSpan(n *ast.CodeSpan) {
	w.open("<code", n)
	w.out = append(w.out, '>')
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		start := len(w.out)
		w.out = appendSegment(w.out, t.Segment, w.src, appendEscaped)
		if last := len(w.out) - 1; last >= start && w.out[last] == '\n' {
			w.out[last] = ' '
		}
	}
	w.out = append(w.out, "</code>"...)
}

func (w *htmlWriter) openLink(n *ast.Link) {
	w.out = append(w.out, `<a href="`...)
	w.url(unescapedURL(n.Destination), linkURL)
	w.out = append(w.out, '"')
	w.title(n.Title)
	w.open("", n)
	w.out = append(w.out, '>')
}

func (w *htmlWriter) autoLink(n *ast.AutoLink) {
	w.out = append(w.out, `<a href="`...)
	w.url(w.address(n), linkURL)
	w.out = append(w.out, '"')
	w.open("", n)
	w.out = append(w.out, '>')
	w.out = appendEscaped(w.out, n.Label(w.src))
	w.out = append(w.out, "</a>"...)
}

func (w *htmlWriter) image(n *ast.Image) {
	w.out = append(w.out, `<img src="`...)
	w.url(unescapedURL(n.Destination), imageURL)
	w.out = append(w.out, `" alt="`...)
	w.alt(n)
	w.out = append(w.out, '"')
	w.title(n.Title)
	w.open("", n)
	w.out = append(w.out, '>')
}

func (w *htmlWriter) title(title []byte) {
	if title != nil {
		w.out = append(w.out, ` title="`...)
		w.out = appendText(w.out, title)
		w.out = append(w.out, '"')
	}
}

// alt writes the texts below n, for an attribute value: there are no tags.
func (w *htmlWriter) alt(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				w.out = appendSegment(w.out, c.Segment, w.src, appendEscaped)
				continue
			}
			w.out = appendSegment(w.out, c.Segment, w.src, appendText)
			if c.HardLineBreak() || c.SoftLineBreak() {
				w.out = append(w.out, '\n')
			}
		case *ast.String:
			w.string(c)
		default:
			w.alt(c)
		}
	}
}

func (w *htmlWriter) rawHTML(n *ast.RawHTML) {
	if !w.Unsafe {
		w.out = append(w.out, "<!-- raw HTML omitted -->"...)
		return
	}
	for i := range n.Segments.Len() {
		w.out = appendSegment(w.out, n.Segments.At(i), w.src, appendRaw)
	}
}

func (w *htmlWriter) footnoteLink(n *extast.FootnoteLink) {
	w.out = append(w.out, `<sup id="`...)
	w.footnoteRef(n.RefIndex, n.Index)
	w.out = append(w.out, `"><a href="#`...)
	w.footnoteID("fn:", n.Index)
	w.out = append(w.out, ` class="footnote-ref" role="doc-noteref">`...)
	w.out = strconv.AppendInt(w.out, int64(n.Index), 10)
	w.out = append(w.out, "</a></sup>"...)
}

func (w *htmlWriter) footnoteBacklink(n *extast.FootnoteBacklink) {
	w.out = append(w.out, `&#160;<a href="#`...)
	w.footnoteRef(n.RefIndex, n.Index)
	w.out = append(w.out, `" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`...)
}

// footnoteID writes the id of a footnote and the quote that ends it.
func (w *htmlWriter) footnoteID(kind string, index int) {
	w.out = appendEscaped(w.out, []byte(w.ids))
	w.out = append(w.out, kind...)
	w.out = strconv.AppendInt(w.out, int64(index), 10)
	w.out = append(w.out, '"')
}

// footnoteRef writes the id of the ref-th reference, from 0, to a footnote.
func (w *htmlWriter) footnoteRef(ref, index int) {
	w.out = appendEscaped(w.out, []byte(w.ids))
	w.out = append(w.out, "fnref"...)
	if ref > 0 {
		w.out = strconv.AppendInt(w.out, int64(ref), 10)
	}
	w.out = append(w.out, ':')
	w.out = strconv.AppendInt(w.out, int64(index), 10)
}

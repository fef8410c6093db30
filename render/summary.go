package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// summary writes what stands before the end of the summary. Without a marker
// that is the first paragraph that has words, alone.
func (w *htmlWriter) summary(root ast.Node) {
	separator, _ := w.post.Params["excerpt_separator"].(string)
	w.end = w.body.SummaryEnd(separator)
	last, marked := w.end, w.endsAtMarker(separator)
	for c := root.FirstChild(); c != nil && w.err == nil && !w.cut; c = c.NextSibling() {
		if at := blockStart(c); at >= last {
			return
		}
		if !marked && !w.endsSummary(c) {
			continue
		}
		w.walk(c)
	}
}

// endsAtMarker reports whether the summary ends where the author says so.
func (w *htmlWriter) endsAtMarker(separator string) bool {
	rest := bytes.TrimSpace(w.src[min(max(w.end, 0), len(w.src)):])
	return bytes.HasPrefix(rest, []byte("<!--")) || separator != "" && bytes.HasPrefix(rest, []byte(separator))
}

// endsSummary reports whether n is the last block of the summary.
func (w *htmlWriter) endsSummary(n ast.Node) bool {
	next := n.NextSibling()
	return next == nil || blockStart(next) >= w.end
}

// cuts reports whether n is, or stands behind, a marker within a paragraph.
func (w *htmlWriter) cuts(n *ast.RawHTML) bool {
	return w.Summary && n.Segments.Len() > 0 && n.Segments.At(0).Start >= w.end
}

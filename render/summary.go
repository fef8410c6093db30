package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// summary writes the blocks that Body.SummarySpan names, up to its end, so that
// the summary says in HTML what Post.Summary says in text.
func (w *htmlWriter) summary(root ast.Node) {
	separator, _ := w.post.Params["excerpt_separator"].(string)
	start, end := w.body.SummarySpan(separator)
	w.end = end
	for c := root.FirstChild(); c != nil && w.err == nil && !w.cut; c = c.NextSibling() {
		if _, notes := c.(*extast.FootnoteList); notes {
			continue
		}
		if at := max(blockStart(c), 0); start <= at && at < end {
			w.walk(c)
		}
	}
}

// ends reports whether n stands behind the end of the summary, and if so ends it.
func (w *htmlWriter) ends(n ast.Node) bool {
	if !w.Summary || inlineStart(n) < w.end {
		return false
	}
	w.endSummary()
	return true
}

// endSummary ends the summary within a block: nothing but closing tags follows.
func (w *htmlWriter) endSummary() {
	w.cut = true
	w.out = bytes.TrimRight(w.out, " \n")
}

// inlineStart is where in the source the text of n begins, or -1; of a block, -1
// where a piece of it may stand before the end of the summary.
func inlineStart(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		switch n := n.(type) {
		case *ast.Text:
			return n.Segment.Start
		case *ast.RawHTML:
			if n.Segments.Len() > 0 {
				return n.Segments.At(0).Start
			}
		}
		if n.Pos() >= 0 {
			return n.Pos()
		}
	}
	return -1
}

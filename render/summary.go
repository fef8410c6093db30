package render

import "github.com/yuin/goldmark/ast"

// summary writes the blocks that begin before the end of the summary.
func (w *htmlWriter) summary(root ast.Node) {
	separator := ""
	if s, ok := w.post.Params["excerpt_separator"].(string); ok {
		separator = s
	}
	end := w.body.SummaryEnd(separator)
	for c := root.FirstChild(); c != nil && w.err == nil; c = c.NextSibling() {
		if blockStart(c) >= end {
			return
		}
		w.walk(c)
	}
}

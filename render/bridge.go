package render

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
)

// enterForeign writes a node of an extension with the renderer of the engine
// that made it. Without an engine it writes the children alone.
func (w *htmlWriter) enterForeign(n ast.Node) bool {
	engine, ok := w.body.Syntax().Engine.(goldmark.Markdown)
	if !ok {
		return true
	}
	if err := engine.Renderer().Render(w, w.src, n); err != nil && w.err == nil {
		w.err = err
	}
	return false
}

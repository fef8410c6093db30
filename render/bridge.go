package render

import (
	"bytes"
	"reflect"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// enterForeign writes a node of an extension with the renderer of the engine
// that made it, and what is below with ours, so that no link, hook or raw HTML
// goes past the rules. Without an engine it leaves the node out, and keeps what
// is below.
func (w *htmlWriter) enterForeign(n ast.Node) bool {
	engine, ok := w.body.Syntax().Engine.(goldmark.Markdown)
	if !ok {
		return true
	}
	if !holdsOurs(n) {
		out, ok := w.byEngine(engine, n)
		w.out = append(w.out, out...)
		return !ok
	}
	shell, ok := hollow(n)
	if !ok {
		return true
	}
	out, ok := w.byEngine(engine, shell)
	if !ok {
		return true
	}
	before, after, shows := bytes.Cut(out, hole)
	w.out = append(w.out, before...)
	if shows {
		w.children(n)
		w.out = append(w.out, bytes.ReplaceAll(after, hole, nil)...)
	}
	return false
}

// byEngine is n as the engine writes it; ok is false where its renderer cannot
// cope with it.
func (w *htmlWriter) byEngine(engine goldmark.Markdown, n ast.Node) (out []byte, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = nil, false
		}
	}()
	var b bytes.Buffer
	if err := engine.Renderer().Render(&b, w.src, n); err != nil {
		w.err = err
	}
	return b.Bytes(), true
}

// holdsOurs reports whether anything below n is more than plain text: whether it
// is not all the same who writes it. Only text of one kind or another is.
func holdsOurs(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *ast.Text, *ast.String:
			continue
		case *ast.Emphasis, *ast.CodeSpan, *extast.Strikethrough:
			if c.Attributes() != nil || holdsOurs(c) {
				return true
			}
			continue
		}
		return true
	}
	return false
}

// hole stands in a hollow node where its children go. No HTML has a NUL.
var hole = []byte("\x00hole\x00")

// hollow is a copy of n with a hole in place of its children. The tree is shared,
// so n itself stays as it is. ok is false where n is not built as the nodes of
// goldmark are.
func hollow(n ast.Node) (shell ast.Node, ok bool) {
	v := reflect.ValueOf(n)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil, false
	}
	c := reflect.New(v.Type().Elem())
	c.Elem().Set(v.Elem())
	base := c.Elem().FieldByName("BaseNode")
	if !base.IsValid() || base.Type() != reflect.TypeFor[ast.BaseNode]() || !base.CanSet() {
		return nil, false
	}
	base.SetZero()
	shell, ok = c.Interface().(ast.Node)
	if !ok {
		return nil, false
	}
	for _, a := range n.Attributes() {
		shell.SetAttribute(a.Name, a.Value)
	}
	if at := n.Pos(); at >= 0 {
		shell.SetPos(at)
	}
	filling := ast.NewString(hole)
	filling.SetCode(true)
	shell.AppendChild(shell, filling)
	shell.SetParent(n.Parent())
	shell.SetPreviousSibling(n.PreviousSibling())
	shell.SetNextSibling(n.NextSibling())
	return shell, true
}

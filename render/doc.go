// Package render turns posts into HTML and plain text. A renderer writes the
// body alone; the page around it is a template's work.
//
//	var html render.HTML                  // fit for a stranger's text
//	err := html.Render(w, p)              // one write, all or nothing
//	s, err := render.String(render.Text{Width: 72}, p)
//	funcs := template.FuncMap{"content": html.Fragment}
//
// A renderer of one's own is any type with a Render method, or a Func; package
// rendertest checks that it keeps the contract.
package render

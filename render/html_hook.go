package render

import (
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/post/markdown"
)

// Write appends to the output, for hooks.
func (w *htmlWriter) Write(p []byte) (int, error) {
	w.out = append(w.out, p...)
	return len(p), nil
}

// callHook lets hook write n.
func callHook[N any](w *htmlWriter, hook Hook[N], n ast.Node, node N, inner func()) {
	outer := w.plain
	err := hook(w, Element[N]{
		Post: w.post,
		Node: node,
		Inner: func() error {
			inner()
			return w.err
		},
		Default: func() error {
			w.plain = n
			w.walk(n)
			w.plain = outer
			return w.err
		},
	})
	if w.err == nil {
		w.err = err
	}
}

func (w *htmlWriter) hookLink(n ast.Node) {
	var link markdown.Link
	if i, ok := w.places().links[n]; ok {
		link = w.body.Links()[i]
	}
	inner := func() { w.children(n) }
	switch n := n.(type) {
	case *ast.Link:
		link.URL = w.target(unescapedURL(n.Destination), linkURL)
	case *ast.AutoLink:
		link.URL = w.target(w.address(n), linkURL)
		inner = func() { w.out = appendEscaped(w.out, n.Label(w.src)) }
	}
	callHook(w, w.Link, n, link, inner)
}

func (w *htmlWriter) hookImage(n *ast.Image) {
	var image markdown.Image
	if i, ok := w.places().images[n]; ok {
		image = w.body.Images()[i]
	}
	image.Src = w.target(unescapedURL(n.Destination), imageURL)
	callHook(w, w.Image, n, image, func() { w.alt(n) })
}

func (w *htmlWriter) hookHeading(n *ast.Heading) {
	var heading markdown.Heading
	if i, ok := w.places().headings[n]; ok {
		heading = w.body.Headings()[i]
	}
	callHook(w, w.Heading, n, heading, func() { w.children(n) })
}

func (w *htmlWriter) hookCode(n ast.Node) {
	var code markdown.CodeBlock
	if i, ok := w.places().code[n]; ok {
		code = w.body.CodeBlocks()[i]
	}
	callHook(w, w.Code, n, code, func() { w.lines(n) })
}

// target is u as it would leave, before it is escaped for HTML.
func (w *htmlWriter) target(u []byte, use urlUse) string {
	u = w.resolved(u)
	if !w.Unsafe && !allowed(u, use) {
		return ""
	}
	return string(appendURL(nil, u))
}

// nodeIndex finds what the body knows about a node: the places of nodes among
// those of their kind.
type nodeIndex struct {
	links, images, headings, code map[ast.Node]int
}

func (w *htmlWriter) places() *nodeIndex {
	if w.index != nil {
		return w.index
	}
	x := &nodeIndex{map[ast.Node]int{}, map[ast.Node]int{}, map[ast.Node]int{}, map[ast.Node]int{}}
	root, _ := w.body.Sys().(ast.Node)
	x.collect(root)
	x.keep(&x.links, len(w.body.Links()))
	x.keep(&x.images, len(w.body.Images()))
	x.keep(&x.headings, len(w.body.Headings()))
	x.keep(&x.code, len(w.body.CodeBlocks()))
	w.index = x
	return x
}

// collect numbers the nodes below n in the order of the tree.
func (x *nodeIndex) collect(n ast.Node) {
	switch n.(type) {
	case *ast.Link, *ast.AutoLink:
		x.links[n] = len(x.links)
	case *ast.Image:
		x.images[n] = len(x.images)
	case *ast.Heading:
		x.headings[n] = len(x.headings)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		x.code[n] = len(x.code)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		x.collect(c)
	}
}

// keep forgets a numbering that is not that of the body.
func (x *nodeIndex) keep(m *map[ast.Node]int, n int) {
	if len(*m) != n {
		*m = nil
	}
}

package render

import (
	"bytes"
	"net/url"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// htmlWriter appends the HTML of one body to a buffer. Writers are pooled: in
// steady state a node costs no allocation.
type htmlWriter struct {
	HTML
	post *post.Post
	body *markdown.Body
	src  []byte
	base *url.URL
	ids  string // Syntax.IDPrefix, before the ids of footnotes

	out     []byte
	scratch []byte   // of one URL
	max     int      // bytes of output
	err     error    // ends the walk
	plain   ast.Node // the node that is written without its hook
	index   *nodeIndex
	end     int  // of the summary, in src
	cut     bool // the summary ended within a block
	rows    bool // the body of a table is open
}

var htmlWriters = sync.Pool{New: func() any { return new(htmlWriter) }}

// keepBuffer is the size up to which a buffer goes back to its pool.
const keepBuffer = 1 << 20

func newHTMLWriter(h *HTML, p *post.Post) *htmlWriter {
	w := htmlWriters.Get().(*htmlWriter)
	w.HTML, w.post = *h, p
	if p != nil {
		w.body = p.Body
	}
	return w
}

func (w *htmlWriter) release() {
	out, scratch := w.out[:0], w.scratch[:0]
	if cap(out) > keepBuffer {
		out = nil
	}
	*w = htmlWriter{out: out, scratch: scratch}
	htmlWriters.Put(w)
}

// run writes the whole body.
func (w *htmlWriter) run() error {
	root, err := tree(w.body)
	if root == nil || err != nil {
		return err
	}
	if w.base, err = w.HTML.base(); err != nil {
		return err
	}
	w.src = w.body.Source()
	w.ids = w.body.Syntax().IDPrefix
	w.max = outputLimit(len(w.src))
	if w.Summary {
		w.summary(root)
	} else {
		w.walk(root)
	}
	if w.err == nil && len(w.out) > w.max {
		w.err = errOutput(w.body, w.max)
	}
	if bytes.IndexByte(w.out, 0) >= 0 || !w.valid() && !utf8.Valid(w.out) {
		w.out = validUTF8(w.out)
	}
	return w.err
}

// valid reports whether all that was written is sure to be UTF-8: the text of the
// nodes is, and nothing else was written.
func (w *htmlWriter) valid() bool {
	return isSound(w.body) && w.body.Syntax().IDPrefix == "" &&
		w.Image == nil && w.Link == nil && w.Heading == nil && w.Code == nil
}

// walk writes root and all below it. It follows the links between nodes instead
// of recursing, so that no depth of nesting exhausts the stack.
func (w *htmlWriter) walk(root ast.Node) {
	for n := root; ; {
		if len(w.out) > w.max {
			w.err = errOutput(w.body, w.max)
		}
		if w.err != nil {
			return
		}
		if t, ok := n.(*ast.Text); ok {
			w.text(t)
		} else if !w.ends(n) && w.enter(n) {
			if c := n.FirstChild(); c != nil {
				n = c
				continue
			}
			w.leave(n)
		}
		for {
			if n == root {
				return
			}
			if next := n.NextSibling(); next != nil && !w.cut {
				n = next
				break
			}
			if n = n.Parent(); n == nil {
				return
			}
			w.leave(n)
		}
	}
}

// children writes all below n.
func (w *htmlWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil && w.err == nil && !w.cut; c = c.NextSibling() {
		w.walk(c)
	}
}

// enter writes what stands before the children of n, and reports whether they
// and leave are to follow; a node without children it writes whole.
func (w *htmlWriter) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.String:
		w.string(n)
		return false
	case *ast.Paragraph:
		w.open("<p", n)
		w.out = append(w.out, '>')
	case *ast.Link:
		if w.Link != nil && w.plain != n {
			w.hookLink(n)
			return false
		}
		w.openLink(n)
	case *ast.Emphasis:
		w.open(emphasisOpen(n), n)
		w.out = append(w.out, '>')
	case *ast.CodeSpan:
		w.codeSpan(n)
		return false
	case *ast.ListItem:
		w.open("<li", n)
		w.out = append(w.out, '>')
		if c := n.FirstChild(); c != nil {
			if _, tight := c.(*ast.TextBlock); !tight {
				w.out = append(w.out, '\n')
			}
		}
	case *ast.TextBlock, *ast.Document:
	default:
		return w.enterRest(n)
	}
	return true
}

// enterRest is enter for what posts have less of.
func (w *htmlWriter) enterRest(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Heading:
		if w.Heading != nil && w.plain != n {
			w.hookHeading(n)
			return false
		}
		w.open(headingTags[headingLevel(n)].open, n)
		w.out = append(w.out, '>')
	case *ast.List:
		w.openList(n)
	case *ast.Blockquote:
		w.open("<blockquote", n)
		w.out = append(w.out, '>')
		if n.Attributes() == nil {
			w.out = append(w.out, '\n')
		}
	case *ast.ThematicBreak:
		w.open("<hr", n)
		w.out = append(w.out, ">\n"...)
		return false
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		if w.Code != nil && w.plain != n {
			w.hookCode(n)
		} else {
			w.codeBlock(n)
		}
		return false
	case *ast.HTMLBlock:
		w.htmlBlock(n)
		return false
	case *ast.Image:
		if w.Image != nil && w.plain != n {
			w.hookImage(n)
		} else {
			w.image(n)
		}
		return false
	case *ast.AutoLink:
		if w.Link != nil && w.plain != n {
			w.hookLink(n)
		} else {
			w.autoLink(n)
		}
		return false
	case *ast.RawHTML:
		w.rawHTML(n)
		return false
	case *ast.LinkReferenceDefinition:
		return false
	default:
		return w.enterExtension(n)
	}
	return true
}

// enterExtension is enter for the nodes that goldmark's own extensions make.
func (w *htmlWriter) enterExtension(n ast.Node) bool {
	switch n := n.(type) {
	case *extast.Strikethrough:
		w.open("<del", n)
		w.out = append(w.out, '>')
	case *extast.TaskCheckBox:
		if n.IsChecked {
			w.out = append(w.out, `<input checked="" disabled="" type="checkbox"> `...)
		} else {
			w.out = append(w.out, `<input disabled="" type="checkbox"> `...)
		}
		return false
	case *extast.Table:
		w.open("<table", n)
		w.out = append(w.out, ">\n"...)
	case *extast.TableHeader:
		w.open("<thead", n)
		w.out = append(w.out, ">\n<tr>\n"...)
	case *extast.TableRow:
		w.open("<tr", n)
		w.out = append(w.out, ">\n"...)
	case *extast.TableCell:
		w.openCell(n)
	case *extast.DefinitionList:
		w.open("<dl", n)
		w.out = append(w.out, ">\n"...)
	case *extast.DefinitionTerm:
		w.open("<dt", n)
		w.out = append(w.out, '>')
	case *extast.DefinitionDescription:
		w.open("<dd", n)
		w.out = append(w.out, '>')
		if !n.IsTight {
			w.out = append(w.out, '\n')
		}
	case *extast.FootnoteLink:
		if !w.Summary {
			w.footnoteLink(n)
		}
		return false
	case *extast.FootnoteBacklink:
		w.footnoteBacklink(n)
		return false
	case *extast.Footnote:
		w.out = append(w.out, `<li id="`...)
		w.footnoteID("fn:", n.Index)
		w.open("", n)
		w.out = append(w.out, ">\n"...)
	case *extast.FootnoteList:
		w.open(`<div class="footnotes" role="doc-endnotes"`, n)
		w.out = append(w.out, ">\n<hr>\n<ol>\n"...)
	default:
		return w.enterForeign(n)
	}
	return true
}

// leave writes what stands behind the children of n.
func (w *htmlWriter) leave(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.out = append(w.out, "</p>\n"...)
	case *ast.TextBlock:
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.out = append(w.out, '\n')
		}
	case *ast.Link:
		w.out = append(w.out, "</a>"...)
	case *ast.Emphasis:
		w.out = append(w.out, emphasisClose(n)...)
	case *ast.ListItem:
		w.out = append(w.out, "</li>\n"...)
	case *ast.List:
		if n.IsOrdered() {
			w.out = append(w.out, "</ol>\n"...)
		} else {
			w.out = append(w.out, "</ul>\n"...)
		}
	case *ast.Heading:
		w.out = append(w.out, headingTags[headingLevel(n)].close...)
	case *ast.Blockquote:
		w.out = append(w.out, "</blockquote>\n"...)
	default:
		w.leaveExtension(n)
	}
}

func (w *htmlWriter) leaveExtension(n ast.Node) {
	switch n := n.(type) {
	case *extast.Strikethrough:
		w.out = append(w.out, "</del>"...)
	case *extast.Table:
		if w.rows {
			w.out = append(w.out, "</tbody>\n"...)
			w.rows = false
		}
		w.out = append(w.out, "</table>\n"...)
	case *extast.TableHeader:
		w.out = append(w.out, "</tr>\n</thead>\n"...)
		if w.rows = n.NextSibling() != nil && !w.cut; w.rows {
			w.out = append(w.out, "<tbody>\n"...)
		}
	case *extast.TableRow:
		w.out = append(w.out, "</tr>\n"...)
	case *extast.TableCell:
		w.out = append(w.out, cellTags(n).close...)
	case *extast.DefinitionList:
		w.out = append(w.out, "</dl>\n"...)
	case *extast.DefinitionTerm:
		w.out = append(w.out, "</dt>\n"...)
	case *extast.DefinitionDescription:
		w.out = append(w.out, "</dd>\n"...)
	case *extast.Footnote:
		w.out = append(w.out, "</li>\n"...)
	case *extast.FootnoteList:
		w.out = append(w.out, "</ol>\n</div>\n"...)
	}
}

package render

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// tags are the two ends of an element, the first without its closing bracket.
type tags struct{ open, close string }

var headingTags = [...]tags{
	1: {"<h1", "</h1>\n"},
	2: {"<h2", "</h2>\n"},
	3: {"<h3", "</h3>\n"},
	4: {"<h4", "</h4>\n"},
	5: {"<h5", "</h5>\n"},
	6: {"<h6", "</h6>\n"},
}

func headingLevel(n *ast.Heading) int { return min(max(n.Level, 1), 6) }

func emphasisOpen(n *ast.Emphasis) string {
	if n.Level == 2 {
		return "<strong"
	}
	return "<em"
}

func emphasisClose(n *ast.Emphasis) string {
	if n.Level == 2 {
		return "</strong>"
	}
	return "</em>"
}

func cellTags(n *extast.TableCell) tags {
	if _, ok := n.Parent().(*extast.TableHeader); ok {
		return tags{"<th", "</th>\n"}
	}
	return tags{"<td", "</td>\n"}
}

// open writes the start of a tag with the attributes of n, up to its closing
// bracket.
func (w *htmlWriter) open(tag string, n ast.Node) {
	w.out = append(w.out, tag...)
	if n.Attributes() != nil {
		w.attributes(n)
	}
	if w.SourceMap {
		w.line(n)
	}
}

// line writes where the block n begins, if it is one whose place is known.
func (w *htmlWriter) line(n ast.Node) {
	if n.Type() != ast.TypeBlock {
		return
	}
	at := blockStart(n)
	if at < 0 || at > len(w.src) {
		return
	}
	p := w.body.File().Position(w.body.Offset() + at)
	w.out = append(w.out, ` data-line="`...)
	w.out = strconv.AppendInt(w.out, int64(p.Line), 10)
	w.out = append(w.out, '"')
}

// blockStart is the offset in the source where the block n begins, or -1.
func blockStart(n ast.Node) int {
	for {
		if at := n.Pos(); at >= 0 {
			return at
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
		if n = n.FirstChild(); n == nil {
			return -1
		}
	}
}

func (w *htmlWriter) openList(n *ast.List) {
	if !n.IsOrdered() {
		w.open("<ul", n)
		w.out = append(w.out, ">\n"...)
		return
	}
	if n.Start == 1 {
		w.open("<ol", n)
	} else {
		w.out = append(w.out, `<ol start="`...)
		w.out = strconv.AppendInt(w.out, int64(n.Start), 10)
		w.open(`"`, n)
	}
	w.out = append(w.out, ">\n"...)
}

// openCell writes the alignment behind the other attributes, joined to a style
// that the cell has.
func (w *htmlWriter) openCell(n *extast.TableCell) {
	w.open(cellTags(n).open, n)
	if n.Alignment != extast.AlignNone && !w.hasStyle(n) {
		w.out = append(w.out, ` style="text-align:`...)
		w.out = append(w.out, n.Alignment.String()...)
		w.out = append(w.out, '"')
	}
	w.out = append(w.out, '>')
}

func (w *htmlWriter) codeBlock(n ast.Node) {
	w.out = append(w.out, "<pre"...)
	if w.SourceMap {
		w.line(n)
	}
	w.out = append(w.out, "><code"...)
	if n, ok := n.(*ast.FencedCodeBlock); ok && n.Info != nil {
		w.out = append(w.out, ` class="language-`...)
		w.out = appendText(w.out, language(n, w.src))
		w.out = append(w.out, '"')
	}
	w.out = append(w.out, '>')
	w.lines(n)
	w.out = append(w.out, "</code></pre>\n"...)
}

// lines writes the lines of a block, escaped.
func (w *htmlWriter) lines(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		w.out = appendSegment(w.out, lines.At(i), w.src, appendEscaped)
	}
}

func (w *htmlWriter) htmlBlock(n *ast.HTMLBlock) {
	const omitted = "<!-- raw HTML omitted -->\n"
	if !w.Unsafe {
		w.out = append(w.out, omitted...)
		if n.HasClosure() {
			w.out = append(w.out, omitted...)
		}
		return
	}
	for i := range n.Lines().Len() {
		w.out = appendSegment(w.out, n.Lines().At(i), w.src, appendRaw)
	}
	if n.HasClosure() {
		w.out = appendSegment(w.out, n.ClosureLine, w.src, appendRaw)
	}
}

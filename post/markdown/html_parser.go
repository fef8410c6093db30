package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlBlocks is goldmark's parser of HTML blocks, without the seven regular
// expressions that it tries on each line that begins with `<`: where a line is
// plain to read, its bytes tell.
type htmlBlocks struct{ parser.BlockParser }

func newHTMLBlocks() parser.BlockParser { return htmlBlocks{parser.NewHTMLBlockParser()} }

func (p htmlBlocks) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	kind, sure := htmlBlockOf(line)
	if !sure {
		return p.BlockParser.Open(parent, r, pc)
	}
	if kind == 0 || kind == ast.HTMLBlockType7 && ast.IsParagraph(pc.LastOpenedBlock().Node) {
		return nil, parser.NoChildren
	}
	n := ast.NewHTMLBlock(kind)
	n.Lines().Append(segment)
	r.AdvanceToEOL()
	return n, parser.NoChildren
}

func (p htmlBlocks) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	line, segment := r.PeekLine()
	end := []byte("</")
	if n.(*ast.HTMLBlock).HTMLBlockType != ast.HTMLBlockType1 || bytes.Contains(line, end) ||
		n.Lines().Len() == 1 && bytes.Contains(r.Value(n.Lines().At(0)), end) {
		return p.BlockParser.Continue(n, r, pc)
	}
	n.Lines().Append(segment)
	r.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// htmlBlockOf tells which type of HTML block, by section 4.6 of the CommonMark
// spec, a line begins, 0 if none. Where it is not sure, another has to tell.
func htmlBlockOf(line []byte) (kind ast.HTMLBlockType, sure bool) {
	if line[0] != '<' || len(line) < 2 {
		return 0, false
	}
	if bytes.HasPrefix(line, []byte("<!--")) {
		return ast.HTMLBlockType2, true
	}
	at := 1
	if line[at] == '/' {
		at++
	}
	end := skip(line, at, &isTagByte)
	if end == at || !isLetter(line[at]) || bytes.IndexByte(line, '\t') >= 0 {
		return 0, false
	}
	name := bytes.ToLower(line[at:end])
	switch {
	case isRawElement(name):
		return 0, false
	case isBlockElement(name):
		rest := line[end:]
		return ast.HTMLBlockType6, isLineEnd(rest) || rest[0] == ' ' || rest[0] == '>' || bytes.HasPrefix(rest, []byte("/>"))
	}
	size := tagSize(line)
	if isLineEnd(bytes.TrimLeft(line[size:], " ")) {
		return ast.HTMLBlockType7, size > 0
	}
	return 0, size > 0
}

func isLineEnd(rest []byte) bool {
	return len(rest) == 0 || rest[0] == '\n' || string(rest) == "\r\n"
}

// isRawElement reports whether HTML that begins with an element goes on to where
// that ends.
func isRawElement(name []byte) bool {
	switch string(name) {
	case "pre", "script", "style", "textarea":
		return true
	}
	return false
}

// isBlockElement reports whether HTML that begins with an element goes on to the
// next blank line, and may interrupt a paragraph.
func isBlockElement(name []byte) bool {
	switch string(name) {
	case "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
		"colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
		"iframe", "legend", "li", "link", "main", "menu", "menuitem", "meta", "nav", "noframes", "ol", "optgroup",
		"option", "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
		"title", "tr", "track", "ul":
		return true
	}
	return false
}

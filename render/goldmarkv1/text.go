package goldmarkv1

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/post/markdown"
)

// Text is the plain text under n, a node of the tree of b: escapes and character
// references resolved, an image its alternative text, a line break within a
// paragraph a space, a line for each block and each line of code. Raw HTML and
// footnote references are left out. It is "" for a nil n.
func Text(n ast.Node, b *markdown.Body) string {
	if n == nil {
		return ""
	}
	t := plainText{src: b.Source()}
	t.node(n)
	return strings.ToValidUTF8(strings.ReplaceAll(strings.TrimRight(t.out.String(), " \n"), "\x00", "\uFFFD"), "\uFFFD")
}

type plainText struct {
	src []byte
	out strings.Builder
}

func (t *plainText) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		t.text(n)
	case *ast.String:
		if n.IsCode() {
			t.out.WriteString(html.UnescapeString(string(n.Value)))
		} else {
			t.out.Write(n.Value)
		}
	case *ast.AutoLink:
		t.out.Write(n.Label(t.src))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		t.lines(n.Lines())
	case *ast.HTMLBlock, *ast.RawHTML, *ast.LinkReferenceDefinition,
		*extast.FootnoteLink, *extast.FootnoteBacklink, *extast.TaskCheckBox:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t.node(c)
			if c.Type() == ast.TypeBlock && !strings.HasSuffix(t.out.String(), "\n") {
				t.out.WriteByte('\n')
			}
		}
	}
}

func (t *plainText) text(n *ast.Text) {
	value := n.Segment.Value(t.src)
	if !n.IsRaw() {
		value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
	}
	t.out.Write(value)
	if n.SoftLineBreak() || n.HardLineBreak() {
		t.out.WriteByte(' ')
	}
}

func (t *plainText) lines(lines *text.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		t.out.Write(line.Value(t.src))
	}
}

package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Definition is the definition of a link reference: `[label]: url "title"`.
type Definition struct {
	Label, URL, Title string
	// Used says that a link or an image refers to it. Of definitions with one
	// label only the first is used.
	Used bool
	// Range is the whole definition; LabelRange the label without its brackets,
	// URLRange the destination without angle brackets.
	Range, LabelRange, URLRange diag.Range
}

// Definitions is every definition of a link reference in the order of the text.
func (b *Body) Definitions() []Definition {
	if b.tree() == nil {
		return nil
	}
	return b.definitions.get(b.findDefinitions)
}

func (b *Body) findDefinitions() []Definition {
	used := map[string]bool{}
	var defined []*ast.LinkReferenceDefinition
	nodes(b.root, func(n ast.Node) {
		if d, ok := n.(*ast.LinkReferenceDefinition); ok {
			defined = append(defined, d)
		} else if t, ok := targetOf(n); ok && t.reference != nil {
			used[util.ToLinkReference(t.reference.Value)] = true
		}
	})
	var found []Definition
	for _, n := range defined {
		key := util.ToLinkReference(n.Label)
		d := Definition{Label: clean(string(n.Label)), URL: unescape(n.Destination), Title: unescape(n.Title), Used: used[key]}
		delete(used, key)
		start, end := b.definitionSpan(n)
		d.Range = b.span(start, end)
		d.LabelRange = b.span(start+1, b.next(start+1, ']'))
		if at, ok := b.offset(n.Destination); ok {
			d.URLRange = b.span(at, at+len(n.Destination))
		}
		found = append(found, d)
	}
	return inOrder(found, func(d Definition) diag.Range { return d.Range })
}

// definitionSpan is the stretch from the first bracket to the end of the
// destination or title.
func (b *Body) definitionSpan(n *ast.LinkReferenceDefinition) (start, end int) {
	l := n.Lines()
	if l.Len() == 0 {
		return b.clamp(n.Pos()), b.clamp(n.Pos())
	}
	start, end = l.At(0).Start, l.At(l.Len()-1).Stop
	for start < end && b.fed[start] != '[' {
		start++
	}
	for end > start && util.IsSpace(b.fed[end-1]) {
		end--
	}
	return start, end
}

// definitions takes the definitions off the start of paragraphs as goldmark does,
// but makes a reader only of those that begin with a bracket.
type definitions struct{}

func (definitions) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	if n.Lines().Len() > 0 {
		first := n.Lines().At(0)
		if line := util.TrimLeftSpace(r.Source()[first.Start:first.Stop]); len(line) > 0 && line[0] != '[' {
			return
		}
	}
	parser.LinkReferenceParagraphTransformer.Transform(n, r, pc)
}

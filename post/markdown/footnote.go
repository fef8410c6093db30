package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Footnote is the definition of a footnote.
type Footnote struct {
	// Label is what stands behind the `^`.
	Label string
	// Number is what readers see, from 1 in the order of the first references;
	// 0 for a footnote that nothing refers to, which is not shown.
	Number int
	// Text is the footnote as plain text.
	Text string
	// Range is the whole definition; LabelRange the label in it.
	Range, LabelRange diag.Range
	// References are the places that refer to it.
	References []diag.Range
}

// Footnotes is every definition of a footnote in the order of the text. Those of
// a Syntax.Engine are only the ones that are referred to.
func (b *Body) Footnotes() []Footnote {
	if b.tree() == nil {
		return nil
	}
	return b.footnotes.get(b.findFootnotes)
}

func (b *Body) findFootnotes() []Footnote {
	defined := b.notes
	references := map[int][]diag.Range{}
	nodes(b.root, func(n ast.Node) {
		switch n := n.(type) {
		case *extast.Footnote:
			if b.Syntax().Engine != nil {
				defined = append(defined, n)
			}
		case *extast.FootnoteLink:
			references[n.Index] = append(references[n.Index], b.span(b.inlineSpan(n)))
		}
	})
	var found []Footnote
	for _, n := range defined {
		w := plainWriter{src: b.fed, code: true, alt: true}
		w.block(n)
		f := Footnote{Label: clean(string(n.Ref)), Text: w.String(), Range: b.span(b.footnoteSpan(n))}
		if at, ok := b.offset(n.Ref); ok {
			f.LabelRange = b.span(at, at+len(n.Ref))
		}
		if n.Index > 0 {
			f.Number, f.References = n.Index, references[n.Index]
		}
		found = append(found, f)
	}
	return inOrder(found, func(f Footnote) diag.Range { return f.Range })
}

// footnoteSpan is the stretch from the label to the end of the last block.
func (b *Body) footnoteSpan(n *extast.Footnote) (start, end int) {
	start = b.clamp(n.Pos())
	end = start
	if at, ok := b.offset(n.Ref); ok {
		start = at - len("[^")
		end = at + len(n.Ref) + len("]:")
	}
	blocks(n, func(c ast.Node) {
		if c != ast.Node(n) {
			_, e := b.blockSpan(c)
			end = max(end, e)
		}
	})
	return start, end
}

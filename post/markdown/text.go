package markdown

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Text is the body as plain text, for search and counting: paragraphs, headings
// and code blocks with a blank line between them, list items and table rows on
// a line each, cells parted by tabs. Line breaks within a paragraph become
// spaces, an image its alt text, a character reference its character; markers,
// raw HTML and footnote references are left out, and footnotes stand at the
// end. It is valid UTF-8. For text to read, with markers and wrapping, see
// render.Text.
func (b *Body) Text() string {
	if b.tree() == nil {
		return ""
	}
	return b.text.get(func() string {
		w := plainWriter{src: b.fed, out: make([]byte, 0, len(b.fed)), code: true, alt: true}
		w.block(b.root)
		return w.String()
	})
}

// plainWriter writes nodes as plain text. NUL, which stands for itself and for
// invalid bytes, becomes U+FFFD at the end.
type plainWriter struct {
	src  []byte
	out  []byte
	code bool // with the contents of code blocks
	alt  bool // with the alt texts of images
	end  int  // nothing of what stands at this offset of src or behind it; 0 for all
	cut  bool // something was left out because of end
}

func (w *plainWriter) String() string { return clean(string(bytes.TrimSpace(w.out))) }

// part begins a new block: after a line end where the blocks belong close
// together, else after a blank line.
func (w *plainWriter) part(tight bool) {
	w.out = bytes.TrimRight(w.out, " \n")
	if len(w.out) == 0 {
		return
	}
	w.out = append(w.out, '\n')
	if !tight {
		w.out = append(w.out, '\n')
	}
}

func (w *plainWriter) block(n ast.Node) {
	if w.end > 0 && n.Pos() >= w.end {
		w.cut = true
		return
	}
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition, *ast.ThematicBreak:
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if w.code {
			w.part(false)
			w.lines(n)
		}
	case *ast.TextBlock, *extast.DefinitionTerm:
		w.part(isTight(n))
		w.children(n)
	case *extast.TableHeader, *extast.TableRow:
		w.part(n.PreviousSibling() != nil)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c != n.FirstChild() {
				w.out = append(w.out, '\t')
			}
			w.children(c)
		}
	default:
		if c := n.FirstChild(); c != nil && c.Type() != ast.TypeInline {
			for ; c != nil; c = c.NextSibling() {
				w.block(c)
			}
			return
		}
		w.part(false)
		w.children(n)
	}
}

// isTight reports whether a block of a tight list stands close below the one
// before it: it is not the first of the outermost list.
func isTight(n ast.Node) bool {
	item := n.Parent()
	if n.PreviousSibling() != nil || item == nil || item.PreviousSibling() != nil {
		return true
	}
	list := item.Parent()
	return list != nil && list.Parent() != nil && list.Parent().Kind() == ast.KindListItem
}

func (w *plainWriter) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.out = append(w.out, line.Value(w.src)...)
	}
}

func (w *plainWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *plainWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.leaf(n)
	case *ast.String:
		if n.IsCode() {
			w.out = append(w.out, html.UnescapeString(string(n.Value))...)
		} else {
			w.out = append(w.out, n.Value...)
		}
	case *ast.CodeSpan:
		start := len(w.out)
		w.children(n)
		for i, c := range w.out[start:] {
			if c == '\n' {
				w.out[start+i] = ' '
			}
		}
	case *ast.AutoLink:
		if w.end > 0 && n.Pos() >= w.end {
			w.cut = true
			return
		}
		w.out = append(w.out, n.Label(w.src)...)
	case *ast.Image:
		if w.alt {
			w.children(n)
		}
	case *ast.RawHTML, *extast.FootnoteLink, *extast.FootnoteBacklink, *extast.TaskCheckBox:
	default:
		w.children(n)
	}
}

func (w *plainWriter) leaf(n *ast.Text) {
	segment := n.Segment
	if w.end > 0 && segment.Stop > w.end {
		w.cut = true
		if segment.Start >= w.end {
			return
		}
		segment.Stop = w.end
	}
	value := segment.Value(w.src)
	if n.IsRaw() {
		w.out = append(w.out, value...)
	} else {
		w.out = appendUnescaped(w.out, value)
	}
	switch {
	case n.HardLineBreak():
		w.out = append(w.out, '\n')
	case n.SoftLineBreak() && !w.joins(n.NextSibling()):
		w.out = append(w.out, ' ')
	}
}

// joins reports whether the line that ends here and the one that next begins
// belong together without a space, as those of Chinese and Japanese do.
func (w *plainWriter) joins(next ast.Node) bool {
	t, ok := next.(*ast.Text)
	if !ok {
		return false
	}
	before, _ := utf8.DecodeLastRune(w.out)
	after, _ := utf8.DecodeRune(t.Segment.Value(w.src))
	return unspaced(before) && unspaced(after)
}

// unspaced reports whether r belongs to a script that puts no spaces between
// words and counts by the character.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

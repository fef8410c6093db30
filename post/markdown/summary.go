package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// markers end a summary where an HTML comment says one of them, case and blanks
// aside.
var markers = [...]string{"more", "truncate", "excerpt", "end"}

// Summary is the start of the body as plain text: all above the first marker,
// which is an HTML comment (`<!--more-->`, `<!-- truncate -->`,
// `<!-- excerpt -->`, `<!-- end -->`); where there is none, the first paragraph
// that has words. more says that there is text after it. Raw HTML, code blocks
// and footnote references are left out; a marker within code is none.
func (b *Body) Summary() (text string, more bool) {
	return b.SummaryAt("")
}

// SummaryAt is Summary with a marker of the post's own: the text, such as
// `<!-- fold -->` or `-----`, that its excerpt_separator names. Where the body
// does not have it, it is Summary.
func (b *Body) SummaryAt(separator string) (text string, more bool) {
	if b.tree() == nil {
		return "", false
	}
	end := b.SummaryEnd(separator)
	w := plainWriter{src: b.fed, alt: true}
	for c := b.root.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Pos() >= end {
			more = true
			break
		}
		w.block(c)
	}
	return w.String(), more
}

// SummaryEnd is the offset in Source where the summary ends.
func (b *Body) SummaryEnd(separator string) int {
	if b.tree() == nil {
		return 0
	}
	for c := b.root.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.HTMLBlock); ok && b.isMarker(h, separator) {
			return h.Pos()
		}
	}
	for c := b.root.FirstChild(); c != nil; c = c.NextSibling() {
		if ast.IsParagraph(c) && strings.TrimSpace(plain(c, b.fed)) != "" {
			if next := c.NextSibling(); next != nil {
				return next.Pos()
			}
			break
		}
	}
	return len(b.src)
}

func (b *Body) isMarker(n *ast.HTMLBlock, separator string) bool {
	if n.Lines().Len() == 0 {
		return false
	}
	line := n.Lines().At(0)
	text := bytes.TrimSpace(line.Value(b.fed))
	if separator != "" && string(text) == separator {
		return true
	}
	inner, ok := bytes.CutPrefix(text, []byte("<!--"))
	if !ok {
		return false
	}
	inner, ok = bytes.CutSuffix(inner, []byte("-->"))
	for _, m := range markers {
		if ok && strings.EqualFold(string(bytes.TrimSpace(inner)), m) {
			return true
		}
	}
	return false
}

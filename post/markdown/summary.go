package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Summary is the start of the body as plain text: all above the first marker,
// which is an HTML comment that says more, truncate or excerpt (`<!--more-->`,
// `<!-- truncate -->`), in any case and also within a paragraph; where there is
// none, the first paragraph that has words, without what stands before it: the
// tags of template engines, imports of MDX and [TOC] are no words there. more
// says that the body goes on behind it. Raw HTML, code blocks, alt texts and
// references to footnotes are left out. What looks like a marker within code is
// none. It is valid UTF-8.
func (b *Body) Summary() (text string, more bool) {
	return b.SummaryAt("")
}

// SummaryAt is Summary with a marker of the post's own, that which its
// excerpt_separator names: the first place where that text stands outside of
// code. Where the body does not have it, and where it is blank, it is Summary.
func (b *Body) SummaryAt(separator string) (text string, more bool) {
	if b.tree() == nil {
		return "", false
	}
	start, end := b.SummarySpan(separator)
	w := plainWriter{src: b.fed, end: end}
	for c := b.root.FirstChild(); c != nil; c = c.NextSibling() {
		switch at := b.blockStart(c); {
		case c.Kind() == extast.KindFootnoteList || c.Kind() == ast.KindLinkReferenceDefinition || b.isComment(c):
		case at >= end:
			more = true
		case at >= start:
			w.block(c)
		}
	}
	return w.String(), more || w.cut
}

// SummaryEnd is the end of SummarySpan.
func (b *Body) SummaryEnd(separator string) int {
	_, end := b.SummarySpan(separator)
	return end
}

// SummarySpan is the stretch of Source that the summary takes, for renderers: the
// blocks that begin in it, up to its end. Where a marker stands within a
// paragraph, the end lies within that.
func (b *Body) SummarySpan(separator string) (start, end int) {
	if b.tree() == nil {
		return 0, 0
	}
	if at := b.separator(strings.TrimSpace(separator)); at >= 0 {
		return 0, at
	}
	if at := b.marker(); at >= 0 {
		return 0, at
	}
	for _, any := range [...]bool{false, true} { // a paragraph, else any block with words
		for c := b.root.FirstChild(); c != nil; c = c.NextSibling() {
			if (any || ast.IsParagraph(c)) && b.hasWords(c) {
				start = b.blockStart(c)
				_, end = b.deepSpan(c)
				return start, max(start, end)
			}
		}
	}
	return 0, 0
}

func (b *Body) hasWords(n ast.Node) bool {
	if _, heading := n.(*ast.Heading); heading {
		return false
	}
	w := plainWriter{src: b.fed}
	w.block(n)
	text := w.String()
	if isMachinery(text) {
		return false
	}
	return strings.ContainsFunc(withoutTags(text), makesWord)
}

// blockStart is where a block begins; the start of what it holds where it has no
// place of its own.
func (b *Body) blockStart(n ast.Node) int {
	for n != nil && n.Pos() < 0 && n.Type() != ast.TypeInline {
		n = n.FirstChild()
	}
	if n == nil {
		return 0
	}
	return b.clamp(n.Pos())
}

// deepSpan is the stretch of a block and all blocks in it.
func (b *Body) deepSpan(n ast.Node) (start, end int) {
	start, end = b.blockSpan(n)
	blocks(n, func(c ast.Node) {
		_, e := b.blockSpan(c)
		end = max(end, e)
	})
	return start, end
}

// separator is the offset of the first place where text stands outside of code,
// or -1.
func (b *Body) separator(text string) int {
	if text == "" || !utf8.ValidString(text) {
		return -1
	}
	var code [][2]int
	nodes(b.root, func(n ast.Node) {
		switch n.(type) {
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			start, end := b.blockSpan(n)
			code = append(code, [2]int{start, end})
		case *ast.CodeSpan:
			start, end := b.inlineSpan(n)
			code = append(code, [2]int{start, end})
		}
	})
	for at := 0; ; {
		i := bytes.Index(b.fed[at:], []byte(text))
		if i < 0 {
			return -1
		}
		at += i
		inside := false
		for _, c := range code {
			inside = inside || c[0] <= at && at < c[1]
		}
		if !inside {
			return at
		}
		at += len(text)
	}
}

// marker is the offset of the first comment that ends a summary, or -1.
func (b *Body) marker() int {
	found := -1
	for _, n := range b.index().html {
		at := -1
		switch n := n.(type) {
		case *ast.HTMLBlock:
			if n.Lines().Len() > 0 {
				line := n.Lines().At(0)
				if isMarker(line.Value(b.fed)) {
					at = b.clamp(line.Start)
				}
			}
		case *ast.RawHTML:
			if isMarker(n.Segments.Value(b.fed)) {
				at = b.clamp(n.Segments.At(0).Start)
			}
		}
		if at >= 0 && (found < 0 || at < found) {
			found = at
		}
	}
	return found
}

// isMarker reports whether html begins with a comment that ends a summary.
func isMarker(html []byte) bool {
	comment, ok := bytes.CutPrefix(bytes.TrimSpace(html), []byte("<!--"))
	if !ok {
		return false
	}
	comment, _, ok = bytes.Cut(comment, []byte("-->"))
	if !ok {
		return false
	}
	switch strings.ToLower(string(bytes.TrimSpace(comment))) {
	case "more", "truncate", "excerpt":
		return true
	}
	return false
}

// isComment reports whether a block is an HTML comment.
func (b *Body) isComment(n ast.Node) bool {
	h, ok := n.(*ast.HTMLBlock)
	return ok && h.HTMLBlockType == ast.HTMLBlockType2
}

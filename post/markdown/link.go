package markdown

import (
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Link is a link of a body: inline, by reference, or an address that stands for
// itself.
type Link struct {
	// URL is the destination as the author wrote it, escapes and character
	// references resolved. An address without a scheme has the one that it
	// stands for: `http://` or `mailto:`.
	URL string
	// Title is "" where there is none.
	Title string
	// Text is what stands between the brackets, as plain text.
	Text string
	// Range is the whole link with its brackets; URLRange the destination, of a
	// reference that in its definition, without angle brackets.
	Range, URLRange diag.Range
}

// Image is an image of a body.
type Image struct {
	// Src is the source as the author wrote it, escapes and character references
	// resolved.
	Src string
	// Title is "" where there is none.
	Title string
	// Alt is what stands between the brackets, as plain text.
	Alt string
	// Range is the whole image with its brackets; SrcRange the source, of a
	// reference that in its definition, without angle brackets.
	Range, SrcRange diag.Range
}

// Links is every link in the order of the text.
func (b *Body) Links() []Link {
	if b.tree() == nil {
		return nil
	}
	return b.links.get(b.findLinks)
}

func (b *Body) findLinks() []Link {
	var found []Link
	nodes(b.root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			found = append(found, Link{
				URL:      unescape(n.Destination),
				Title:    unescape(n.Title),
				Text:     plain(n, b.fed),
				Range:    b.span(b.inlineSpan(n)),
				URLRange: b.span(b.destinationSpan(n)),
			})
		case *ast.AutoLink:
			label := n.Label(b.fed)
			url := n.URL(b.fed)
			if n.AutoLinkType == ast.AutoLinkEmail {
				url = append([]byte("mailto:"), url...)
			}
			at, _ := b.offset(label)
			found = append(found, Link{
				URL:      clean(string(url)),
				Text:     clean(string(label)),
				Range:    b.span(b.inlineSpan(n)),
				URLRange: b.span(at, at+len(label)),
			})
		}
	})
	return inOrder(found, func(l Link) diag.Range { return l.Range })
}

// Images is every image in the order of the text.
func (b *Body) Images() []Image {
	if b.tree() == nil {
		return nil
	}
	return b.images.get(b.findImages)
}

func (b *Body) findImages() []Image {
	var found []Image
	nodes(b.root, func(n ast.Node) {
		if n, ok := n.(*ast.Image); ok {
			found = append(found, Image{
				Src:      unescape(n.Destination),
				Title:    unescape(n.Title),
				Alt:      plain(n, b.fed),
				Range:    b.span(b.inlineSpan(n)),
				SrcRange: b.span(b.destinationSpan(n)),
			})
		}
	})
	return inOrder(found, func(i Image) diag.Range { return i.Range })
}

func unescape(text []byte) string { return clean(string(appendUnescaped(nil, text))) }

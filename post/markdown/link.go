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
	nodes := b.index().links
	if len(nodes) == 0 {
		return nil
	}
	found := make([]Link, len(nodes))
	t := newTexts(b, 3*len(nodes))
	for i, n := range nodes {
		switch n := n.(type) {
		case *ast.Link:
			t.unescaped(n.Destination)
			t.unescaped(n.Title)
			t.plain(n)
			found[i].Range, found[i].URLRange = b.linkSpans(n)
		case *ast.AutoLink:
			label := n.Label(b.fed)
			if n.AutoLinkType == ast.AutoLinkEmail {
				t.out = append(t.out, "mailto:"...)
			}
			t.bytes(n.URL(b.fed))
			t.bytes(nil)
			t.bytes(label)
			at, _ := b.offset(label)
			found[i].Range, found[i].URLRange = b.span(b.inlineSpan(n)), b.span(at, at+len(label))
		}
	}
	next := t.all()
	for i := range found {
		found[i].URL, found[i].Title, found[i].Text = next(), next(), next()
	}
	return inOrder(found, func(l Link) diag.Range { return l.Range })
}

// linkSpans are the ranges of a link or image and of its destination.
func (b *Body) linkSpans(n ast.Node) (whole, url diag.Range) {
	return b.span(b.inlineSpan(n)), b.span(b.destinationSpan(n))
}

// Images is every image in the order of the text.
func (b *Body) Images() []Image {
	if b.tree() == nil {
		return nil
	}
	return b.images.get(b.findImages)
}

func (b *Body) findImages() []Image {
	nodes := b.index().images
	if len(nodes) == 0 {
		return nil
	}
	found := make([]Image, len(nodes))
	t := newTexts(b, 3*len(nodes))
	for i, n := range nodes {
		t.unescaped(n.Destination)
		t.unescaped(n.Title)
		t.plain(n)
		found[i].Range, found[i].SrcRange = b.linkSpans(n)
	}
	next := t.all()
	for i := range found {
		found[i].Src, found[i].Title, found[i].Alt = next(), next(), next()
	}
	return inOrder(found, func(i Image) diag.Range { return i.Range })
}

func unescape(text []byte) string { return clean(string(appendUnescaped(nil, text))) }

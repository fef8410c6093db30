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
	n := count(nodes, b.root, func(n ast.Node) bool { return n.Kind() == ast.KindLink || n.Kind() == ast.KindAutoLink })
	if n == 0 {
		return nil
	}
	found := make([]Link, 0, n)
	t := newTexts(b, 3*n)
	nodes(b.root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			t.unescaped(n.Destination)
			t.unescaped(n.Title)
			t.plain(n)
			whole, url := b.linkSpans(n)
			found = append(found, Link{Range: whole, URLRange: url})
		case *ast.AutoLink:
			label := n.Label(b.fed)
			if n.AutoLinkType == ast.AutoLinkEmail {
				t.out = append(t.out, "mailto:"...)
			}
			t.bytes(n.URL(b.fed))
			t.bytes(nil)
			t.bytes(label)
			at, _ := b.offset(label)
			found = append(found, Link{Range: b.span(b.inlineSpan(n)), URLRange: b.span(at, at+len(label))})
		}
	})
	for i, next := 0, t.all(); i < len(found); i++ {
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
	n := count(nodes, b.root, func(n ast.Node) bool { return n.Kind() == ast.KindImage })
	if n == 0 {
		return nil
	}
	found := make([]Image, 0, n)
	t := newTexts(b, 3*n)
	nodes(b.root, func(n ast.Node) {
		if n, ok := n.(*ast.Image); ok {
			t.unescaped(n.Destination)
			t.unescaped(n.Title)
			t.plain(n)
			whole, src := b.linkSpans(n)
			found = append(found, Image{Range: whole, SrcRange: src})
		}
	})
	for i, next := 0, t.all(); i < len(found); i++ {
		found[i].Src, found[i].Title, found[i].Alt = next(), next(), next()
	}
	return inOrder(found, func(i Image) diag.Range { return i.Range })
}

func unescape(text []byte) string { return clean(string(appendUnescaped(nil, text))) }

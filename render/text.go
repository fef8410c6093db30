package render

import (
	"io"

	"github.com/quire-go/quire/post"
)

// Links says what Text makes of links.
type Links uint8

const (
	// LinksInline writes the address in angle brackets behind the text of the
	// link: `the docs <https://example.com>`; nothing where the text is the
	// address already, or where the link leads to a place in the same post.
	LinksInline Links = iota
	// LinksNumbered writes a number in brackets behind the text, `the docs [1]`,
	// and the addresses in a list at the end.
	LinksNumbered
	// LinksDropped writes the text of links alone.
	LinksDropped
)

// Text renders a body as plain text to read, for terminals, mail and search. The
// zero value does not wrap: each paragraph is one line. It is used by value and
// is safe for concurrent use.
//
// A control character of the author never leaves, and neither do characters that
// turn the direction of the text, so that no post can write to a terminal what
// it does not show. Raw HTML is left out, and images are their alternative text.
type Text struct {
	// Width is the length of a line, in columns of a terminal: wide characters
	// and emoji take two. Lines break between words, and where Unicode (UAX #14)
	// lets text without spaces break; code, and addresses that are longer than a
	// line, stay whole. 0 or less does not wrap.
	Width int
	// Links is LinksInline, the zero value, LinksNumbered or LinksDropped.
	Links Links
}

var _ Renderer = Text{}

// Render writes the body of p as UTF-8 with a line feed at the end of each line.
func (t Text) Render(w io.Writer, p *post.Post) error {
	if p == nil {
		return nil
	}
	r := newTextWriter(t, p.Body)
	defer r.release()
	if err := r.run(); err != nil {
		return err
	}
	return writeOnce(w, r.out)
}

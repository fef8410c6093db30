package frontmatter

import (
	"bytes"
	"io"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
)

// ErrRead: the file could not be read to the end of its front matter.
const ErrRead diag.Code = "read"

// headPiece is how much ParseHead reads at first. Nearly all front matter fits.
const headPiece = 4 << 10

// ParseHead reads the front matter at the start of r, for listings of very many
// files. It reads in pieces, 4 KiB first, and none beyond the piece that the
// front matter ends in; nor does it go on for long behind the limit of a block.
// The document has no Body, its Source ends with the front matter, and it refuses
// changes. Errors are as those of Parse; an error of r is among them, as an
// ErrRead that wraps it.
func (p Parser) ParseHead(name string, r io.Reader) (*Document, error) {
	src, l, err := p.readHead(r)
	if l.state == closed || l.state == unclosed {
		src = slices.Clip(src[:l.body])
	}
	d := p.document(name, src, l)
	d.head = true
	if err != nil {
		d.problems = append(d.problems, &diag.Diagnostic{
			Severity: diag.Error, Code: ErrRead, Message: "the file cannot be read: " + err.Error(),
			Range: diag.Range{File: name}, Err: err,
		})
	}
	return d, d.problems.Err()
}

// readHead reads r until more of it cannot change the layout.
func (p Parser) readHead(r io.Reader) (src []byte, l layout, err error) {
	most := p.Limits.block()
	var buf bytes.Buffer
	for size := headPiece; ; size *= 4 {
		more := size - buf.Len()
		buf.Grow(more + bytes.MinRead)
		_, err = io.CopyN(&buf, r, int64(more))
		l = find(buf.Bytes())
		switch {
		case err == io.EOF:
			return buf.Bytes(), l, nil
		case err != nil, l.settled(buf.Bytes()), most >= 0 && buf.Len() > most+headPiece:
			return buf.Bytes(), l, err
		}
	}
}

// settled reports whether l stays as it is, whatever follows src.
func (l *layout) settled(src []byte) bool {
	switch l.state {
	case closed:
		return src[l.body-1] == '\n'
	case absent:
		text := bytes.TrimLeft(src[l.body:], " \t\r\n")
		return bytes.IndexByte(text, '\n') >= 0
	}
	return false
}

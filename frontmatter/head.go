package frontmatter

import (
	"bytes"
	"io"
	"sync"

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

// heads are what files are read into; a document keeps a copy of its head alone.
var heads = sync.Pool{New: func() any { return new([headPiece]byte) }}

// readHead reads r until more of it cannot change the layout.
func (p Parser) readHead(r io.Reader) (src []byte, l layout, err error) {
	piece := heads.Get().(*[headPiece]byte)
	defer heads.Put(piece)
	n, err := readFull(r, piece[:])
	src = piece[:n]
	most := p.Limits.block()
	for size := headPiece; ; size *= 4 {
		l = find(src)
		ended := err == io.EOF
		if ended {
			err = nil
		}
		if ended || err != nil || l.settled(src) || most >= 0 && len(src) > most+headPiece {
			return l.head(src), l, err
		}
		longer := make([]byte, size*4)
		copy(longer, src)
		n, err = readFull(r, longer[len(src):])
		src = longer[:len(src)+n]
	}
}

// readFull is io.ReadFull that gives up on a reader that gives nothing.
func readFull(r io.Reader, into []byte) (n int, err error) {
	for idle := 0; n < len(into) && err == nil; idle++ {
		if idle == 100 {
			return n, io.ErrNoProgress
		}
		var more int
		if more, err = r.Read(into[n:]); more > 0 {
			n, idle = n+more, 0
		}
	}
	if n == len(into) {
		err = nil
	}
	return n, err
}

// head is a copy of src as far as the body, or of its first piece where there is
// no front matter.
func (l *layout) head(src []byte) []byte {
	end := l.body
	if l.state == absent || l.state == opened {
		end = max(end, headPiece)
	}
	return bytes.Clone(src[:min(end, len(src))])
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

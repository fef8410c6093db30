package render

import (
	"io"
	"strings"

	"github.com/quire-go/quire/post"
)

// Renderer writes the body of a post.
//
// Render is safe for concurrent use and does not modify p. It writes once, or
// not at all: a failure leaves w untouched. An error of w is returned as it is,
// and the error of a body that was refused (Body.Err) likewise, with nothing
// written. A nil post and a post without a body are empty: nothing is written
// and the error is nil.
type Renderer interface {
	Render(w io.Writer, p *post.Post) error
}

// Func is a function as a Renderer, which must keep the contract of Renderer.
type Func func(io.Writer, *post.Post) error

// Render calls f.
func (f Func) Render(w io.Writer, p *post.Post) error { return f(w, p) }

// String is what r writes for p; "" where it fails.
func String(r Renderer, p *post.Post) (string, error) {
	var s strings.Builder
	if err := r.Render(&s, p); err != nil {
		return "", err
	}
	return s.String(), nil
}

// writeOnce writes out with a single call, and does not call w for nothing.
func writeOnce(w io.Writer, out []byte) error {
	if len(out) == 0 {
		return nil
	}
	n, err := w.Write(out)
	if err == nil && n < len(out) {
		err = io.ErrShortWrite
	}
	return err
}

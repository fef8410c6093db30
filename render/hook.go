package render

import (
	"io"

	"github.com/quire-go/quire/post"
)

// Hook writes one element to w in place of what HTML would write. It writes
// HTML: what comes from the author must be escaped (html.EscapeString). Hooks may
// be called from several goroutines. Neither w nor e is to be used after the
// hook has returned. An error stops the rendering.
type Hook[N any] func(w io.Writer, e Element[N]) error

// Element is what a Hook is given.
type Element[N any] struct {
	// Post is the post that is rendered; not to be changed.
	Post *post.Post
	// Node is the element. Its URL is resolved, and empty where it is not
	// allowed; its texts are plain, not escaped.
	Node N
	// Inner writes the children to the writer of the hook: of a link or a heading
	// its content, of an image its alternative text, of a code block its code,
	// all as HTML.
	Inner func() error
	// Default writes the whole element to the writer of the hook, as without the
	// hook.
	Default func() error
}

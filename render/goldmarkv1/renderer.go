package goldmarkv1

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"io"
	"reflect"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// Renderer renders with Markdown alone, as Markdown.Convert does: what is safe
// is for Markdown's options to say. The zero value renders as Quire's default
// syntax reads. It is safe for concurrent use where Markdown is.
type Renderer struct {
	// Markdown parses and renders. Where Syntax(Markdown) parsed the body, its
	// tree is shared, unless goldmark would change it while it renders; else the
	// body is parsed once more. nil is CommonMark, GFM and footnotes.
	Markdown goldmark.Markdown
	// Meta puts the front matter into ast.Document.Meta, for renderers of
	// Markdown's extensions, and into the parser.Context, where meta.Get of
	// goldmark-meta finds it, for their parsers and transformers. goldmark-meta
	// reads it from a block that Quire generates, never from the author's text.
	// Keys of more than 1,024 bytes are left out.
	Meta bool
}

var _ render.Renderer = Renderer{}

var standard = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
})

// Render writes what Markdown renders, with a single write. A panic of Markdown
// is an error, and nothing is written.
func (r Renderer) Render(w io.Writer, p *post.Post) (err error) {
	if p == nil || p.Body == nil {
		return nil
	}
	if err := p.Body.Err(); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := r.render(&out, p); err != nil {
		return err
	}
	if out.Len() == 0 {
		return nil
	}
	b := out.Bytes()
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	return err
}

func (r Renderer) render(out *bytes.Buffer, p *post.Post) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("goldmarkv1: panic while rendering %s: %v", p.Path, v)
		}
	}()
	md := r.Markdown
	if md == nil {
		md = standard()
	}
	if root := Node(p.Body); !r.Meta && root != nil && sameEngine(p.Body.Syntax(), md) && !changes(root) {
		lock := lockOf(p.Body)
		lock.Lock()
		defer lock.Unlock()
		return md.Renderer().Render(out, p.Body.Source(), root)
	}
	src := withoutInvalid(p.Body.Source())
	pc := parser.NewContext()
	var front map[string]any
	if r.Meta {
		if front, err = readMeta(p, pc); err != nil {
			return err
		}
	}
	root := md.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
	if doc, ok := root.(*ast.Document); ok {
		for key, value := range front {
			doc.AddMeta(key, value)
		}
	}
	return md.Renderer().Render(out, src, root)
}

func sameEngine(s *markdown.Syntax, md goldmark.Markdown) bool {
	engine, ok := s.Engine.(goldmark.Markdown)
	return ok && reflect.TypeOf(md).Comparable() && engine == md
}

// changes reports whether goldmark writes into the tree when it renders it: it
// keeps the style of an aligned table cell there.
func changes(root ast.Node) bool {
	found := false
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if c, ok := n.(*extast.TableCell); ok && c.Alignment != extast.AlignNone {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// locks keep apart the renderings of one body: goldmark keeps the language of a
// code block in its node when it renders it. Bodies share locks by chance.
var (
	locks    [64]sync.Mutex
	lockSeed = maphash.MakeSeed()
)

func lockOf(b *markdown.Body) *sync.Mutex {
	return &locks[maphash.Comparable(lockSeed, b)%uint64(len(locks))]
}

// withoutInvalid is src with NUL, which leaves as U+FFFD, in place of each byte
// that is not UTF-8: extensions read past the end of a broken character.
func withoutInvalid(src []byte) []byte {
	if utf8.Valid(src) {
		return src
	}
	out := bytes.Clone(src)
	for i := 0; i < len(out); {
		r, size := utf8.DecodeRune(out[i:])
		if r == utf8.RuneError && size == 1 {
			out[i] = 0
		}
		i += size
	}
	return out
}

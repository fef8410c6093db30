package render

import (
	"html/template"
	"io"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

type Renderer interface {
	Render(w io.Writer, p *post.Post) error
}
type Func func(io.Writer, *post.Post) error

func (f Func) Render(w io.Writer, p *post.Post) error { return f(w, p) }

type HTML struct {
	Unsafe    bool
	Sanitize  func([]byte) []byte
	BaseURL   string
	Summary   bool
	SourceMap bool
	Resolve   func(p *post.Post, url string) string
	Image     Hook[markdown.Image]
	Link      Hook[markdown.Link]
	Heading   Hook[markdown.Heading]
	Code      Hook[markdown.CodeBlock]
}

type Hook[N any] func(w io.Writer, e Element[N]) error

type Element[N any] struct {
	Post    *post.Post
	Node    N
	Inner   func() error
	Default func() error
}

func (h HTML) Render(w io.Writer, p *post.Post) error       { panic("todo") }
func (h HTML) Fragment(p *post.Post) (template.HTML, error) { panic("todo") }

type Links uint8

const (
	LinksInline Links = iota
	LinksNumbered
	LinksDropped
)

type Text struct {
	Width int
	Links Links
}

func (t Text) Render(w io.Writer, p *post.Post) error { panic("todo") }
func String(r Renderer, p *post.Post) (string, error) { panic("todo") }

package markdown

import (
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
)

type Syntax struct {
	Strict      bool
	Definitions bool
	Typographer bool
	Math        bool
	IDPrefix    string
	Limits      Limits
	Engine      any
}
type Limits struct{ Body, Nesting, Columns, Cells, Paragraph int }

type Body struct{ _ int }

func New(src []byte) *Body                           { panic("todo") }
func (s *Syntax) Body(f *diag.File, start int) *Body { panic("todo") }
func (b *Body) Source() []byte                       { panic("todo") }
func (b *Body) File() *diag.File                     { panic("todo") }
func (b *Body) Err() error                           { panic("todo") }
func (b *Body) Headings() []Heading                  { panic("todo") }
func (b *Body) TOC() []Heading                       { panic("todo") }
func (b *Body) Links() []Link                        { panic("todo") }
func (b *Body) Images() []Image                      { panic("todo") }
func (b *Body) CodeBlocks() []CodeBlock              { panic("todo") }
func (b *Body) Text() string                         { panic("todo") }
func (b *Body) Words() int                           { panic("todo") }
func (b *Body) ReadingTime() time.Duration           { panic("todo") }
func (b *Body) Summary() (text string, more bool)    { panic("todo") }
func (b *Body) Sys() any                             { panic("todo") }

type Heading struct {
	Level    int
	ID, Text string
	Range    diag.Range
	Children []Heading
}
type Link struct {
	URL, Title, Text string
	Range, URLRange  diag.Range
}
type Image struct {
	Src, Title, Alt string
	Range, SrcRange diag.Range
}
type CodeBlock struct {
	Language, Info, Code string
	Range                diag.Range
}

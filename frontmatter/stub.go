package frontmatter

// The doors that are still to be built.

import (
	"iter"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

type Format string

const (
	None Format = ""
	YAML Format = "yaml"
	TOML Format = "toml"
	JSON Format = "json"
)

func Split(src []byte) (block, body []byte, format Format) { panic("todo") }

type Parser struct {
	Location *time.Location
	Layouts  []string
	Limits   Limits
}

type Limits struct{ Block, Depth, Keys, Aliases int }

func Parse(name string, src []byte) (*Document, error) { panic("todo") }

func (p Parser) Parse(name string, src []byte) (*Document, error) { panic("todo") }

func (p Parser) Time(s string) (time.Time, error) { panic("todo") }

func ParseTime(s string, loc *time.Location) (time.Time, error) { panic("todo") }

// Document is shared by Node (node.go), which needs its tree, file and parser.

type Document struct {
	parser Parser

	file *diag.File

	format Format

	tree *tree.Tree

	problems diag.List

	// offsets in the file: block is [blockStart, blockEnd), the body starts at body

	blockStart, blockEnd, body int
}

func (d *Document) Name() string { panic("todo") }

func (d *Document) Format() Format { panic("todo") }

func (d *Document) Source() []byte { panic("todo") }

func (d *Document) Block() []byte { panic("todo") }

func (d *Document) Body() []byte { panic("todo") }

func (d *Document) BodyOffset() int { panic("todo") }

func (d *Document) File() *diag.File { panic("todo") }

func (d *Document) Problems() diag.List { panic("todo") }

func (d *Document) Root() Node { panic("todo") }

func (d *Document) Lookup(path string) Node { panic("todo") }

type Kind uint8

const (
	KindMissing Kind = iota
	KindNull
	KindText
	KindBool
	KindNumber
	KindTime
	KindList
	KindMap
)

// Node is a node of doc's tree; i is 1 + its index, so that the zero Node is no value.

type Node struct {
	doc *Document

	i int32
}

func (n Node) Kind() Kind { panic("todo") }

func (n Node) Path() string { panic("todo") }

func (n Node) Range() diag.Range { panic("todo") }

func (n Node) KeyRange() diag.Range { panic("todo") }

func (n Node) Text() string { panic("todo") }

func (n Node) Interface() any { panic("todo") }

func (n Node) Fields() iter.Seq2[string, Node] { panic("todo") }

func (n Node) Items() iter.Seq2[int, Node] { panic("todo") }

func (n Node) Errorf(c diag.Code, f string, a ...any) *diag.Diagnostic { panic("todo") }

const (
	ErrUnclosed     diag.Code = "unclosed"
	ErrSyntax       diag.Code = "syntax"
	ErrDuplicateKey diag.Code = "duplicate-key"
	ErrWrongType    diag.Code = "wrong-type"
	ErrBadValue     diag.Code = "bad-value"
	ErrMissingField diag.Code = "missing-field"
	ErrUnknownField diag.Code = "unknown-field"
	ErrEncoding     diag.Code = "encoding"
	ErrTooLarge     diag.Code = "too-large"
	ErrUnsupported  diag.Code = "unsupported-format"
)

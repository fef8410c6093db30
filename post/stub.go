package post

import (
	"context"
	"io/fs"
	"iter"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

type Post struct {
	Path       string         `json:"path,omitempty"`
	Slug       string         `json:"slug,omitempty"`
	Lang       string         `json:"lang,omitempty"`
	Title      string         `json:"title"`
	Subtitle   string         `json:"subtitle,omitempty"`
	Date       time.Time      `json:"date,omitzero"`
	Updated    time.Time      `json:"updated,omitzero"`
	Expires    time.Time      `json:"expires,omitzero"`
	Layout     string         `json:"layout,omitempty"`
	Excerpt    string         `json:"excerpt,omitempty"`
	Images     []Image        `json:"images,omitempty"`
	Authors    []string       `json:"authors,omitempty"`
	Categories []string       `json:"categories,omitempty"`
	Tags       []string       `json:"tags,omitempty"`
	Draft      bool           `json:"draft,omitempty"`
	Canonical  string         `json:"canonical,omitempty"`
	Permalink  string         `json:"permalink,omitempty"`
	SEO        SEO            `json:"seo,omitzero"`
	Params     map[string]any `json:"params,omitempty"`
	Body       *markdown.Body `json:"-"`

	front *frontmatter.Document
}

type SEO struct {
	Title, Description string
	Robots             []string
}

type Role string

const (
	Thumb  Role = "thumb"
	Cover  Role = "cover"
	Social Role = "social"
	More   Role = "more"
)

type Image struct {
	Role              Role
	Src, Alt, Caption string
}

func (p *Post) Image(roles ...Role) *Image   { panic("todo") }
func (p *Post) Front() *frontmatter.Document { return p.front }
func (p *Post) Problems() diag.List          { panic("todo") }
func (p *Post) Origin(field string) Origin   { panic("todo") }
func (p *Post) Summary() string              { panic("todo") }
func (p *Post) Hidden(now time.Time) Reason  { panic("todo") }

type Reason string

const (
	IsDraft   Reason = "draft"
	IsFuture  Reason = "future"
	IsExpired Reason = "expired"
)

type Origin struct {
	diag.Range
	From From
	Key  string
}
type From uint8

const (
	Nowhere From = iota
	FromKey
	FromFileName
	FromBody
)

type Keys map[string][]string

type Parser struct {
	Front    frontmatter.Parser
	Markdown *markdown.Syntax
	Keys     Keys
	Required []string
	Check    func(*frontmatter.Document) diag.List
	NoBody   bool
}

func Parse(name string, src []byte) (*Post, error)                                    { panic("todo") }
func Load(fsys fs.FS, name string) (*Post, error)                                     { panic("todo") }
func All(ctx context.Context, fsys fs.FS, patterns ...string) iter.Seq2[*Post, error] { panic("todo") }
func (ps Parser) Parse(name string, src []byte) (*Post, error)                        { panic("todo") }
func (ps Parser) Load(fsys fs.FS, name string) (*Post, error)                         { panic("todo") }
func (ps Parser) All(ctx context.Context, fsys fs.FS, patterns ...string) iter.Seq2[*Post, error] {
	panic("todo")
}
func Collect(seq iter.Seq2[*Post, error]) ([]*Post, error) { panic("todo") }
func Newest(a, b *Post) int                                { panic("todo") }

type Term struct {
	Name, Slug string
	Posts      []*Post
}

func Terms(posts []*Post, of func(*Post) []string) []Term { panic("todo") }
func Slugify(s string) string                             { panic("todo") }
func Duplicates(posts []*Post) diag.List                  { panic("todo") }

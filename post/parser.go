package post

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// Parser reads posts. The zero value is the default; a Parser is used by value
// and safe for concurrent use. Check may be called from several goroutines.
type Parser struct {
	// Front has the zone, the date layouts and the limits of the front matter.
	Front frontmatter.Parser
	// Markdown is the syntax of bodies; nil is the default one.
	Markdown *markdown.Syntax
	// Keys names more keys for fields, or turns fields off.
	Keys Keys
	// SplitBlanks splits text under the keys categories and tags at blanks where it
	// has no comma, as Jekyll does: "categories: fog sea" are two. Under category and
	// tag it is one, and so it is everywhere without this.
	SplitBlanks bool
	// Required are fields, by JSON name, that must come from the front matter;
	// those that do not are an Error each. A name that is no field is the path of
	// a value of your own, such as "series.part".
	Required []string
	// Check finds more problems: schema.Schema.Validate fits. nil is none.
	Check func(*frontmatter.Document) diag.List
	// NoBody reads a file no further than its front matter, for listings of very
	// many posts. Then Body is nil, a first heading is no title, Summary is the
	// Excerpt, and Front refuses changes.
	NoBody bool
	// LazyBody has All leave each body to be parsed by whoever needs it first, as
	// Load does, in place of ahead of its caller and on all cores.
	LazyBody bool
	// MaxSize is the most bytes that Load and All read of a file, which with
	// NoBody does not matter; 0 is 8 MiB, negative is no limit.
	MaxSize int
}

// Parse reads src with the zero Parser.
func Parse(name string, src []byte) (*Post, error) { return zero.parse(name, src) }

// Parse reads the post src, which is kept and must not change afterwards. name
// is the path that Slug, Date and Lang may come from and that positions carry;
// it may be empty.
//
// The post is never nil and has every field that could be read, whatever is
// wrong. The error is nil, or the [diag.List] of all problems of the post, where
// one of them at least is of severity Error; warnings alone are in Problems.
// The body is parsed here only where no key gives the title.
func (ps Parser) Parse(name string, src []byte) (*Post, error) {
	return ps.ready().parse(name, src)
}

// ready is a parser with its keys in order.
type ready struct {
	Parser
	plan *plan
}

func (ps Parser) ready() *ready { return &ready{ps, ps.Keys.plan()} }

var zero = Parser{}.ready()

func (ps *ready) parse(name string, src []byte) (*Post, error) {
	if ps.NoBody {
		front, _ := ps.Front.ParseHead(name, bytes.NewReader(src))
		return ps.post(name, front)
	}
	front, _ := ps.Front.Parse(name, src)
	return ps.post(name, front)
}

// post makes the post of a document.
func (ps *ready) post(name string, front *frontmatter.Document) (*Post, error) {
	var made struct {
		Post
		reading
	}
	p := &made.Post
	p.Path, p.front, p.read = name, front, &made.reading
	if !ps.NoBody {
		p.Body = ps.Markdown.Body(front.File(), front.BodyOffset())
	}
	p.read.parser = ps
	p.read.fill(p)
	return p, p.read.problems.Err()
}

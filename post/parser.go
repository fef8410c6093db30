package post

import (
	"bytes"
	"strings"

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
	// MaxSize is the most bytes that Load and All read of a file, which with
	// NoBody does not matter; 0 is 8 MiB, negative is no limit.
	MaxSize int
}

// Parse reads src with the zero Parser.
func Parse(name string, src []byte) (*Post, error) { return Parser{}.Parse(name, src) }

// Parse reads the post src, which is kept and must not change afterwards. name
// is the path that Slug, Date and Lang may come from and that positions carry;
// it may be empty.
//
// The post is never nil and has every field that could be read, whatever is
// wrong. The error is nil, or the [diag.List] of all problems of the post, where
// one of them at least is of severity Error; warnings alone are in Problems.
// The body is parsed here only where no key gives the title.
func (ps Parser) Parse(name string, src []byte) (*Post, error) {
	return ps.parse(ps.Keys.plan(), name, src)
}

func (ps *Parser) parse(plan *plan, name string, src []byte) (*Post, error) {
	if ps.NoBody {
		front, _ := ps.Front.ParseHead(name, bytes.NewReader(src))
		return ps.post(plan, name, front)
	}
	front, _ := ps.Front.Parse(name, src)
	return ps.post(plan, name, front)
}

// post makes the post of a document.
func (ps *Parser) post(plan *plan, name string, front *frontmatter.Document) (*Post, error) {
	p := &Post{Path: name, front: front, read: new(reading)}
	if !ps.NoBody {
		p.Body = ps.Markdown.Body(front.File(), front.BodyOffset())
	}
	ps.readFront(p, plan)
	p.readPath(ps, plan)
	broken := hasUnread(front)
	if broken {
		p.loseUnread(plan)
	} else {
		ps.require(p)
	}
	ps.finish(p)
	return p, p.read.problems.Err()
}

// finish puts all problems together.
func (ps *Parser) finish(p *Post) {
	found := p.front.Problems()
	if ps.Check != nil {
		found = append(found, ps.Check(p.front)...)
	}
	if len(p.read.problems) == 0 && ps.Check == nil {
		p.read.problems = found
		return
	}
	p.read.problems = append(found, p.read.problems...)
	p.read.problems.Sort()
}

// hasUnread reports whether keys of the front matter may not have been read.
func hasUnread(front *frontmatter.Document) bool {
	for _, d := range front.Problems() {
		switch d.Code {
		case frontmatter.ErrSyntax, frontmatter.ErrUnclosed, frontmatter.ErrEncoding,
			frontmatter.ErrTooLarge, frontmatter.ErrUnsupported, frontmatter.ErrRead:
			if d.Severity == diag.Error {
				return true
			}
		}
	}
	return false
}

// loseUnread hides the post where a line of a broken block begins with a key
// that can hide it and that was not read.
func (p *Post) loseUnread(plan *plan) {
	lines := string(p.front.Block())
	for line := range strings.Lines(lines) {
		name, _, ok := strings.Cut(line, ":")
		if before, _, equals := strings.Cut(line, "="); equals && (!ok || len(before) < len(name)) {
			name, ok = before, true
		}
		name = strings.Trim(name, " \t\"'{,")
		if !ok || name == "" || p.front.Lookup(name).Kind() != frontmatter.KindMissing {
			continue
		}
		switch {
		case hasKey(plan[fieldDraft], name):
			p.read.lost.draft = true
		case hasKey(plan[fieldDate], name):
			p.read.lost.date = true
		case hasKey(plan[fieldExpires], name):
			p.read.lost.expires = true
		}
	}
}

func hasKey(keys []key, name string) bool {
	folded := fold(name)
	for i := range keys {
		if keys[i].folded == folded && folded != "status" {
			return true
		}
	}
	return false
}

// require reports the fields that must come from the front matter and do not.
func (ps *Parser) require(p *Post) {
	for _, name := range ps.Required {
		if p.Origin(name).From == FromKey {
			continue
		}
		n := p.front.Lookup(name)
		if isField(name) && n.Kind() != frontmatter.KindMissing && n.Kind() != frontmatter.KindNull && strings.TrimSpace(n.Text()) != "" {
			continue // its value was reported as wrong
		}
		if !isField(name) && n.Kind() != frontmatter.KindMissing && n.Kind() != frontmatter.KindNull {
			continue
		}
		what := "missing"
		if n.Kind() != frontmatter.KindMissing {
			what = "empty"
		}
		d := n.Errorf(frontmatter.ErrMissingField, "%s is %s", name, what)
		d.Hint = "give " + name + " a value in the front matter"
		p.read.problems = append(p.read.problems, d)
	}
}

func isField(name string) bool {
	for f := range fieldCount {
		if f.String() == name {
			return true
		}
	}
	return name == "seo"
}

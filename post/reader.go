package post

import (
	"slices"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// ErrSecondSpelling: two keys that mean the same field have different values,
// such as date and pubDate. A warning: the first in the order of [Keys] stands,
// the other is in Params.
const ErrSecondSpelling diag.Code = "second-spelling"

// reader fills a post from its front matter, its path and, for a title, its
// body. It is reused, and what a post keeps of it is copied at the end.
type reader struct {
	reading
	parser  *Parser
	plan    *plan
	post    *Post
	root    frontmatter.Node
	entries []entry
	fields  uint32 // those of which a key is there, one bit each
	found   []candidate
	broken  [fieldSEO + 1]bool // fields of which a wrong value was reported
	partly  bool               // the value that was read last has more than its field took
}

// entry is one key at the top of the front matter.
type entry struct {
	name  // of the key; zero where no field has it
	key   string
	node  frontmatter.Node
	taken bool // a field has its value
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// read fills p, whose Path, Body and front are set.
func (ps *Parser) read(p *Post, plan *plan) {
	r := readers.Get().(*reader)
	r.parser, r.plan, r.post, r.root = ps, plan, p, p.front.Root()
	for k, n := range r.root.Fields() {
		e := entry{name: plan.name(k), key: k, node: n}
		r.entries = append(r.entries, e)
		r.fields |= e.fields
	}
	r.readFields()
	r.readParams()
	r.readPath()
	if hasUnread(p.front) {
		r.loseUnread()
	} else {
		r.require()
	}
	p.read = &reading{problems: r.allProblems(), marks: slices.Clone(r.marks), lost: r.lost, notBefore: r.notBefore}
	*r = reader{entries: emptied(r.entries), found: emptied(r.found), reading: reading{marks: emptied(r.marks)}}
	readers.Put(r)
}

// emptied is the room of s, for the next post. Nothing of the last one stays in
// it, and no more is kept than most posts need.
func emptied[S ~[]E, E any](s S) S {
	if cap(s) > 64 {
		return nil
	}
	clear(s[:cap(s)])
	return s[:0]
}

func (r *reader) readFields() {
	p := r.post
	p.Title = r.text(fieldTitle)
	p.Subtitle = r.text(fieldSubtitle)
	p.Date = r.time(fieldDate)
	p.Updated = r.time(fieldUpdated)
	p.Expires = r.time(fieldExpires)
	r.readDraft()
	p.Slug = r.text(fieldSlug)
	p.Lang = r.text(fieldLang)
	p.Layout = r.text(fieldLayout)
	p.Excerpt = r.text(fieldExcerpt)
	r.readImages()
	p.Authors = r.list(fieldAuthors)
	p.Categories = r.list(fieldCategories)
	p.Tags = r.list(fieldTags)
	p.Canonical = r.text(fieldCanonical)
	p.Permalink = r.text(fieldPermalink)
	p.SEO.Title = r.text(fieldSEOTitle)
	p.SEO.Description = r.text(fieldSEODescription)
	p.SEO.Robots = r.list(fieldSEORobots)
	if seo := r.root.Lookup("seo"); seo.Kind() == frontmatter.KindMap {
		r.markKey(fieldSEO, seo)
	}
}

// readParams keeps what no field took.
func (r *reader) readParams() {
	for i := range r.entries {
		e := &r.entries[i]
		if e.taken {
			continue
		}
		if r.post.Params == nil {
			r.post.Params = make(map[string]any, len(r.entries)-i)
		}
		r.post.Params[e.key] = e.node.Interface()
	}
}

func (r *reader) mark(m mark) { r.marks = append(r.marks, m) }

// markKey notes that n is the value of f.
func (r *reader) markKey(f field, n frontmatter.Node) {
	r.mark(mark{field: f, index: none, from: FromKey, node: n})
}

// verdict is what a field makes of the value of a key.
type verdict uint8

const (
	empty   verdict = iota // nothing is written: the next key is tried
	foreign                // the value is meant for something else
	broken                 // it was meant for the field, and a problem was reported
	good
)

// first gives the value of the first key of f that has one. read makes a value
// of a node and may leave marks, which are dropped again where the value is not
// used. Other keys with another value are warned of.
func first[T any](r *reader, f field, read func(field, candidate) (T, verdict), same func(a, b T) bool) (value T, chosen candidate) {
	for _, c := range r.find(f) {
		before := len(r.marks)
		r.partly = false
		v, verdict := read(f, c)
		switch {
		case verdict == empty:
			r.take(c)
		case verdict == broken:
			r.broken[f] = true
		case verdict == foreign:
		case !chosen.ok():
			value, chosen = v, c
			r.take(c)
			continue
		case same(value, v):
			r.take(c)
		default:
			r.secondSpelling(chosen, c)
		}
		r.marks = r.marks[:before]
	}
	return value, chosen
}

func (r *reader) secondSpelling(used, other candidate) {
	d := other.node.Errorf(ErrSecondSpelling, "%s says something else than %s, which stands", other.node.Path(), used.node.Path())
	d.Severity = diag.Warning
	d.Hint = "keep one of the two"
	d.Related = []diag.Related{{Message: "the value that stands", Range: used.node.Range()}}
	r.report(d)
}

// report keeps a problem, unless the front matter has one at that place already:
// what is no YAML has no right kind either.
func (r *reader) report(d *diag.Diagnostic) {
	for _, known := range r.post.front.Problems() {
		at, end := known.Range.Start.Offset, known.Range.End.Offset
		if known.Severity == diag.Error && known.Code != frontmatter.ErrDuplicateKey &&
			d.Range.Start.Offset <= at && (at < d.Range.End.Offset || end <= d.Range.End.Offset) {
			return
		}
	}
	r.problems = append(r.problems, d)
}

// wrongKind reports a list, a map or a boolean where something else belongs.
func (r *reader) wrongKind(n frontmatter.Node, want, hint string) {
	d := n.Errorf(frontmatter.ErrWrongType, "%s is a %s, and %s belongs there", n.Path(), n.Kind(), want)
	d.Hint = hint
	r.report(d)
}

// text is the value of a field that is one text.
func (r *reader) text(f field) string {
	value, c := first(r, f, r.readText, sameText)
	if c.ok() {
		r.markKey(f, c.node)
	}
	return value
}

func sameText(a, b string) bool { return a == b }

func (r *reader) readText(f field, c candidate) (string, verdict) {
	switch c.node.Kind() {
	case frontmatter.KindNull:
		return "", empty
	case frontmatter.KindBool:
		if f > fieldSubtitle && f != fieldSlug && f != fieldExcerpt {
			return "", foreign // permalink: false, layout: false
		}
	case frontmatter.KindList, frontmatter.KindMap:
		if !c.own(f) {
			return "", foreign
		}
		r.wrongKind(c.node, "text", "write it as "+c.node.Path()+": some text, in quotes where it holds : or #")
		return "", broken
	}
	s := strings.TrimSpace(c.node.Text())
	if s == "" {
		return "", empty
	}
	return s, good
}

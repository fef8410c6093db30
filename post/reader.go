package post

import (
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// ErrSecondSpelling: two keys that mean the same field have different values,
// such as date and pubDate. A warning: the first in the order of [Keys] stands,
// the other is in Params.
const ErrSecondSpelling diag.Code = "second-spelling"

// reader fills a post from its front matter.
type reader struct {
	*reading
	parser  *frontmatter.Parser
	post    *Post
	root    frontmatter.Node
	entries []entry
	found   []candidate
}

// entry is one key at the top of the front matter.
type entry struct {
	key, folded string
	node        frontmatter.Node
	taken       bool // a field has its value
}

// candidate is a key that a field may have its value from.
type candidate struct {
	key   *key
	entry int // in reader.entries; -1 of a key within a map
	node  frontmatter.Node
}

// own reports whether the key is the first that f has or its JSON name: a wrong
// value under it is a mistake, while one under another name may be meant for
// somebody else.
func (c candidate) own(f field) bool {
	return c.key.folded == fold(f.String()) || c.key.folded+"s" == f.String()
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// readFront fills p, whose front is set.
func (ps *Parser) readFront(p *Post, plan *plan) {
	r := readers.Get().(*reader)
	r.reading, r.parser, r.post, r.root = p.read, &ps.Front, p, p.front.Root()
	for k, n := range r.root.Fields() {
		r.entries = append(r.entries, entry{key: k, folded: fold(k), node: n})
	}
	r.readFields(plan)
	r.readParams()
	clear(r.entries)
	clear(r.found)
	*r = reader{entries: r.entries[:0], found: r.found[:0]}
	readers.Put(r)
}

func (r *reader) readFields(plan *plan) {
	p := r.post
	p.Title = r.text(plan, fieldTitle)
	p.Subtitle = r.text(plan, fieldSubtitle)
	p.Date = r.time(plan, fieldDate)
	p.Updated = r.time(plan, fieldUpdated)
	p.Expires = r.time(plan, fieldExpires)
	r.readDraft(plan)
	p.Slug = r.text(plan, fieldSlug)
	p.Lang = r.text(plan, fieldLang)
	p.Layout = r.text(plan, fieldLayout)
	p.Excerpt = r.text(plan, fieldExcerpt)
	r.readImages(plan)
	p.Authors = r.list(plan, fieldAuthors)
	p.Categories = r.list(plan, fieldCategories)
	p.Tags = r.list(plan, fieldTags)
	p.Canonical = r.text(plan, fieldCanonical)
	p.Permalink = r.text(plan, fieldPermalink)
	p.SEO.Title = r.text(plan, fieldSEOTitle)
	p.SEO.Description = r.text(plan, fieldSEODescription)
	p.SEO.Robots = r.list(plan, fieldSEORobots)
	if p.SEO.Title != "" || p.SEO.Description != "" || p.SEO.Robots != nil {
		if n := r.root.Lookup("seo"); n.Kind() == frontmatter.KindMap {
			r.mark(mark{name: "seo", index: -1, from: FromKey, node: n})
		}
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

// find gives the keys of f that are there, the first to be tried first.
func (r *reader) find(plan *plan, f field) []candidate {
	r.found = r.found[:0]
	for i := range plan[f] {
		k := &plan[f][i]
		r.findTop(k, true)
		r.findTop(k, false)
		if k.path != nil {
			r.findPath(k)
		}
	}
	return r.found
}

func (r *reader) findTop(k *key, exact bool) {
	for i := range r.entries {
		e := &r.entries[i]
		if e.folded == k.folded && (e.key == k.name) == exact && !r.isFound(i) {
			r.found = append(r.found, candidate{key: k, entry: i, node: e.node})
		}
	}
}

func (r *reader) isFound(entry int) bool {
	for i := range r.found {
		if r.found[i].entry == entry {
			return true
		}
	}
	return false
}

func (r *reader) findPath(k *key) {
	at := frontmatter.Node{}
	first := &k.path[0]
	for i := range r.entries {
		e := &r.entries[i]
		if e.key == first.name || e.folded == first.folded && at.Kind() == frontmatter.KindMissing {
			at = e.node
		}
	}
	for i := range k.path[1:] {
		at = child(at, &k.path[i+1])
	}
	if at.Kind() != frontmatter.KindMissing {
		r.found = append(r.found, candidate{key: k, entry: -1, node: at})
	}
}

// child is the entry of the map n that has k: exactly, else folded.
func child(n frontmatter.Node, k *key) frontmatter.Node {
	var folded frontmatter.Node
	for name, value := range n.Fields() {
		if name == k.name {
			return value
		}
		if folded.Kind() == frontmatter.KindMissing && fold(name) == k.folded {
			folded = value
		}
	}
	return folded
}

func (r *reader) take(c candidate) {
	if c.entry >= 0 {
		r.entries[c.entry].taken = true
	}
}

func (r *reader) mark(m mark) { r.marks = append(r.marks, m) }

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
func first[T any](r *reader, plan *plan, f field, read func(candidate) (T, verdict), same func(a, b T) bool) (value T, chosen candidate) {
	for _, c := range r.find(plan, f) {
		before := len(r.marks)
		v, verdict := read(c)
		switch {
		case verdict == empty:
			r.take(c)
		case verdict != good:
		case chosen.key == nil:
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
	r.problems = append(r.problems, d)
}

// wrongKind reports a list, a map or a boolean where something else belongs.
func (r *reader) wrongKind(n frontmatter.Node, want, hint string) {
	d := n.Errorf(frontmatter.ErrWrongType, "%s is a %s, and %s belongs there", n.Path(), n.Kind(), want)
	d.Hint = hint
	r.problems = append(r.problems, d)
}

// text is the value of a field that is one text.
func (r *reader) text(plan *plan, f field) string {
	value, c := first(r, plan, f, func(c candidate) (string, verdict) { return r.readText(f, c) }, sameText)
	if c.key != nil {
		r.mark(mark{name: f.String(), index: -1, from: FromKey, node: c.node})
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

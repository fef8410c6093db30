package post

import (
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// ErrSecondSpelling: two keys that mean the same field have different values,
// such as date and pubDate. A Warning, or an Info where that may be meant: the
// first in the order of [Keys] stands, the other is in Params.
const ErrSecondSpelling diag.Code = "second-spelling"

// reader fills a post from its front matter, its path and, for a title, its
// body.
type reader struct {
	*reading
	post    *Post
	root    frontmatter.Node
	entries []entry
	found   []candidate
	images  []Image // of all candidates
	marks   *marks  // where values come from; nil where nobody asks

	// Sets of fields, one bit each: those of which a key is there, those that a
	// key filled, and those of which a wrong value was reported.
	fields, filled, broken uint32

	partly bool // the value that was read last has more than its field took
}

// entry is one key at the top of the front matter.
type entry struct {
	*name // of the key; that of no field where none has it
	key   string
	node  frontmatter.Node
	taken bool // a field has its value
}

// rooms are where readers work, one after the other.
var rooms = sync.Pool{New: func() any { return new(room) }}

type room struct {
	reader  reader
	entries [24]entry
	found   [4]candidate
	images  [6]Image
}

func newRoom() *room {
	room := rooms.Get().(*room)
	room.reader = reader{entries: room.entries[:0], found: room.found[:0], images: room.images[:0]}
	return room
}

// leave drops all that was read, so that the room keeps no post alive.
func (room *room) leave() {
	clear(room.entries[:min(len(room.reader.entries), len(room.entries))])
	clear(room.found[:])
	clear(room.images[:])
	room.reader = reader{}
	rooms.Put(room)
}

// fill fills p, whose Path, Body and front are set.
func (rd *reading) fill(p *Post) {
	room := newRoom()
	defer room.leave()
	r := &room.reader
	r.reading, r.post = rd, p
	r.read()
	if hasUnread(p.front) {
		r.loseUnread()
	} else {
		r.require()
	}
	rd.problems = r.allProblems()
}

func (r *reader) read() {
	r.root = r.post.front.Root()
	for k, n := range r.root.Fields() {
		e := entry{name: r.parser.plan.name(k), key: k, node: n}
		r.entries = append(r.entries, e)
		r.fields |= e.fields
	}
	r.readFields()
	r.readParams()
	r.readPath()
}

func (r *reader) isBroken(f field) bool { return r.broken&(1<<f) != 0 }

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
	} else {
		r.markAs(fieldSEO, fieldSEOTitle, fieldSEODescription)
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

func (r *reader) mark(m mark) {
	if r.marks != nil {
		*r.marks = append(*r.marks, m)
	}
}

// markAs notes that f has the origin of the first of the fields like that has one.
func (r *reader) markAs(f field, like ...field) {
	for _, of := range like {
		if m, ok := r.marks.find(of, none, whole, true); ok {
			m.field = f
			m.indirect = f == fieldSlug
			r.mark(m)
			return
		}
	}
}

// markKey notes that n is the value of f.
func (r *reader) markKey(f field, n frontmatter.Node) {
	r.filled |= 1 << f
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
		before := r.marks.count()
		r.partly = false
		v, verdict := read(f, c)
		switch {
		case verdict == empty:
			r.take(c)
		case verdict == broken:
			r.broken |= 1 << f
		case verdict == foreign:
		case !chosen.ok():
			value, chosen = v, c
			r.take(c)
			continue
		case same(value, v):
			r.take(c)
		case c.key.beside != 0:
			r.secondSpelling(chosen, c)
		}
		r.marks.cut(before)
	}
	return value, chosen
}

func (r *reader) secondSpelling(used, other candidate) {
	d := other.node.Errorf(ErrSecondSpelling, "%s says something else than %s, which stands", other.node.Path(), used.node.Path())
	if d.Severity = other.key.beside; d.Severity == diag.Warning {
		d.Hint = "keep one of the two"
	}
	d.Related = []diag.Related{{Message: "the value that stands", Range: used.node.Range()}}
	r.report(d)
}

// report keeps a problem, unless the front matter has one at that place already:
// what is no YAML has no right kind either.
func (r *reader) report(d *diag.Diagnostic) {
	if r.marks != nil {
		return // it is known
	}
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
		if f > fieldSubtitle && f != fieldSlug {
			return "", foreign // permalink: false, excerpt: true
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

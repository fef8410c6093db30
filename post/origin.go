package post

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// Origin is where the value of a field was written. The zero value is that of a
// field that is not set.
type Origin struct {
	// Range is the value, with its quotes; of one piece of a text that was split,
	// the piece. FromFileName, only the file is known.
	diag.Range
	// From tells which part of the file gave the value.
	From From
	// Key is the path of the key that gave the value, as the author spelled it:
	// what to hand to frontmatter.Set. It is "" where no key of the field's own
	// did.
	Key string
}

// From is the part of a file that a value comes from.
type From uint8

const (
	Nowhere      From = iota // the field is not set
	FromKey                  // the front matter
	FromFileName             // the path of the file
	FromBody                 // the text
)

var froms = [...]string{"nowhere", "key", "file name", "body"}

// String is "nowhere", "key", "file name" or "body".
func (f From) String() string {
	if int(f) >= len(froms) {
		return "From(" + strconv.Itoa(int(f)) + ")"
	}
	return froms[f]
}

// Origin tells where a field came from as the post was read. Fields go by their
// JSON names: "title", "tags", "tags[2]", "images[0].src", "seo.title",
// "params.weight". Of "images" it is the first image. Changing fields of p
// does not change it, and a post built by hand has none.
func (p *Post) Origin(field string) Origin {
	if path, ok := strings.CutPrefix(field, "params."); ok {
		if n := p.front.Lookup(path); n.Kind() != frontmatter.KindMissing {
			return mark{from: FromKey, node: n}.origin(p)
		}
		return Origin{}
	}
	if p.read == nil {
		return Origin{}
	}
	if m, ok := p.read.origins(p.front).find(splitField(field)); ok {
		return m.origin(p)
	}
	return Origin{}
}

// splitField takes "images[0].src" apart. Without an index it is none.
func splitField(text string) (f field, index int32, of part, ok bool) {
	name, rest, indexed := strings.Cut(text, "[")
	f, ok = fieldNamed(name)
	switch {
	case !ok:
		return 0, 0, whole, false
	case !indexed && f == fieldImages:
		return f, 0, whole, true
	case !indexed:
		return f, none, whole, true
	}
	digits, rest, _ := strings.Cut(rest, "]")
	n, err := strconv.ParseInt(digits, 10, 32)
	for of, name := range parts {
		if name == rest {
			return f, int32(n), part(of), err == nil && n >= 0
		}
	}
	return 0, 0, whole, false
}

// reading is what is known of a post that was read beyond its fields.
type reading struct {
	parser    *ready
	problems  diag.List
	lost      lost
	notBefore time.Time // of a date that is about publication
	heading   heading   // which is the title

	once  sync.Once
	marks marks
}

// heading is one of the body.
type heading struct {
	text       string
	start, end int32
}

// origins reads front once more, and this time keeps where each value stands:
// few people ask, and a listing of very many posts need not pay for them.
func (rd *reading) origins(front *frontmatter.Document) *marks {
	rd.once.Do(func() {
		room := newRoom()
		defer room.leave()
		r := &room.reader
		r.reading, r.marks = &reading{parser: rd.parser, heading: rd.heading}, &rd.marks
		r.post = &Post{Path: front.Name(), front: front}
		r.read()
	})
	return &rd.marks
}

// marks are the origins of fields.
type marks []mark

// count is how many there are; cut drops those behind the first n. A nil *marks
// has none.
func (ms *marks) count() int {
	if ms == nil {
		return 0
	}
	return len(*ms)
}

func (ms *marks) cut(n int) {
	if ms != nil {
		*ms = (*ms)[:n]
	}
}

// mark is the origin of one field, kept small: its positions are computed when
// somebody asks.
type mark struct {
	field      field
	part       part
	from       From
	indirect   bool // the key is that of another field
	index      int32
	start, end int32            // of the value in the file; 0 where it is node
	node       frontmatter.Node // of FromKey
}

// none is the index of a field as a whole.
const none int32 = -1

// part is what of an image a mark is about.
type part uint8

const (
	whole part = iota
	partSrc
	partAlt
	partCaption
)

var parts = [...]string{whole: "", partSrc: ".src", partAlt: ".alt", partCaption: ".caption"}

// find is the mark of a field, or of a part of it, where ok says that there can
// be one. An image that is a text is its own src.
func (ms *marks) find(f field, index int32, of part, ok bool) (found mark, _ bool) {
	if ms == nil {
		return found, false
	}
	for _, m := range *ms {
		if !ok || m.field != f || m.index != index {
			continue
		}
		if m.part == of {
			return m, true
		}
		if of == partSrc && m.part == whole {
			found = m
		}
	}
	return found, found.from != Nowhere
}

func (m mark) origin(p *Post) Origin {
	o := Origin{From: m.from, Range: diag.Range{File: p.front.Name()}}
	if m.from == FromKey {
		o.Range = m.node.Range()
		if !m.indirect {
			o.Key = m.node.Path()
		}
	}
	if m.end > 0 {
		o.Range = p.front.File().Range(int(m.start), int(m.end))
	}
	return o
}

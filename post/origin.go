package post

import (
	"strconv"
	"strings"
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
	name, index, part := splitField(field)
	for _, m := range p.read.marks {
		if m.name == name && int(m.index) == index && m.part == part {
			return m.origin(p)
		}
	}
	return Origin{}
}

// splitField takes "images[0].src" apart. Without an index it is -1.
func splitField(field string) (name string, index int, part string) {
	name, rest, ok := strings.Cut(field, "[")
	if !ok {
		if field == "images" {
			return name, 0, ""
		}
		return field, -1, ""
	}
	digits, part, _ := strings.Cut(rest, "]")
	index, err := strconv.Atoi(digits)
	if err != nil {
		index = -2
	}
	return name, index, strings.TrimPrefix(part, ".")
}

// reading is what is known of a post that was read beyond its fields.
type reading struct {
	problems  diag.List
	marks     []mark
	lost      lost
	notBefore time.Time // of a second date that is about publication
}

// mark is the origin of one field, kept small: its positions are computed when
// somebody asks.
type mark struct {
	name, part string // "images", "src"
	index      int32  // -1 for none
	from       From
	indirect   bool // the key is that of another field
	start, end int32
	node       frontmatter.Node // of FromKey, where start and end are 0
}

func (m mark) origin(p *Post) Origin {
	o := Origin{From: m.from, Range: diag.Range{File: p.Path}}
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

package frontmatter

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Unmarshaler is a type that reads itself from a node. UnmarshalFrontMatter is
// called on a pointer to the zero value, or to what the target held before, for
// every kind of node but null. A [*diag.Diagnostic] or [diag.List] that it
// returns is reported as it is (a diagnostic without a range gets that of the
// node); [Node.Errorf] makes one. Another error becomes an ErrBadValue at the
// node that has the error's text.
type Unmarshaler interface {
	UnmarshalFrontMatter(Node) error
}

// DecodeOption changes what a decoding accepts. The zero value changes nothing.
type DecodeOption struct{ rejectUnknown bool }

// RejectUnknown makes every key an ErrUnknownField that no field of a struct
// takes, in nested structs too. A struct with a field for the rest of the keys
// takes them all.
func RejectUnknown() DecodeOption { return DecodeOption{rejectUnknown: true} }

// Decode reads the front matter of d into a T, which is a struct as a rule. It
// is [Node.Decode] of the root: the T holds all that could be read, whatever the
// error says. A document without front matter, and nil, is as one with an empty
// map.
func Decode[T any](d *Document, opts ...DecodeOption) (T, error) {
	var v T
	err := d.Root().Decode(&v, opts...)
	return v, err
}

// Decode reads n into the variable that into points to.
//
// # What goes where
//
//   - Text takes text, numbers, booleans and dates, letter by letter as the
//     author wrote them: 0777, yes and 12:30 stay what they are. So does []byte.
//   - Whole numbers of every size take 10, -10, 1_000, 0x1F, 0o777, 0b1 and
//     whole floats (1e3), with quotes or without; 0777 is 777. Floats take
//     infinities (.inf) too. What does not fit the type is an error.
//   - Booleans take true, false, yes, no, on and off in any case, with quotes or
//     without.
//   - [time.Time] takes what [Parser.Time] takes, in the Location and with the
//     Layouts of the parser that read the document, with quotes or without.
//   - [time.Duration] takes 1h30m, as [time.ParseDuration] does, with blanks
//     allowed. A number alone has no unit and is an error, but for 0.
//   - Slices and arrays take lists. One value is a list of one. An item that is
//     an error is left out of a slice; an array takes no more items than it has.
//   - Maps with string keys take maps; a map that is there gets the keys added.
//   - Structs take maps, key by key, as told below; the fields of embedded
//     structs are promoted as encoding/json does it.
//   - Pointers are set to a new variable where they are nil.
//   - An interface without methods takes what [Node.Interface] gives.
//   - A [Node] takes the node. Without one it is a missing node with the path,
//     so that its Errorf speaks of the right place.
//   - An [Unmarshaler] reads itself, and so does an [encoding.TextUnmarshaler],
//     from the text of a scalar.
//
// A null is as no value: it sets pointers, slices, maps and interfaces to nil,
// and leaves anything else as it is. So does empty text where a date is wanted:
// programs write date: "" where there is none. A missing node leaves everything as
// it is; but to a struct, a missing or null n is as an empty map.
//
// # Tags
//
// The tag `frontmatter:"…"` of a field holds its key, or several in the order of
// preference with | between them, and options behind commas:
//
//	Title  string    `frontmatter:"title|headline,required"`
//	Layout string    `frontmatter:"layout,default=post,enum=post page 'long read'"`
//	Tags   []string  `frontmatter:",default=news sport"`
//	Params map[string]any `frontmatter:",rest"`
//	Cache  string    `frontmatter:"-"` // no key
//
// The options:
//
//   - required: it is an ErrMissingField if there is no value, or null.
//   - default=: the value in that case, unless the field has one already. The
//     text is read as if the author had written it, for a list each word of it.
//     Defaults of a nested struct count also where the struct has no key.
//   - enum=: only the words listed are allowed, in a list for each item. A number
//     without quotes may be written in another way (0x10 for 16).
//   - rest, on a map with string keys: it takes all keys that no other field
//     takes. map[string]Node keeps their places.
//   - inline: the fields of a struct stand among those around it, as for an
//     embedded one.
//
// Commas, |, and blanks that belong to a word stand between single quotes, and a
// single quote between them is doubled.
//
// Without a key in that tag, the yaml tag gives name and inline, and "-" where
// there is no frontmatter tag at all; else the key is the field's name in lower
// case, as in the yaml packages. Keys match exactly.
//
// # Errors
//
// The error is nil, or a [diag.List] of all problems, sorted. What Parse
// reported is not reported again: nothing is said of a value in which there is a
// syntax error, and in a document that has one, nothing of missing and unknown
// keys. After 1,000 problems the rest is left out.
//
// Where the types ask for the impossible (into is no pointer, a field is a
// channel, two fields have one key, a tag cannot be read), the error is an
// ordinary one, for the programmer, and nothing is decoded.
func (n Node) Decode(into any, opts ...DecodeOption) error {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return fmt.Errorf("frontmatter: Decode needs a pointer that is not nil, not %T", into)
	}
	v = v.Elem()
	c, err := planOf(v.Type())
	if err != nil {
		return err
	}
	d := decoder{doc: n.doc}
	if n.doc != nil {
		d.parser = n.doc.parser
		d.broken = slices.ContainsFunc(n.doc.problems, hidesKeys)
	}
	for _, o := range opts {
		d.rejectUnknown = d.rejectUnknown || o.rejectUnknown
	}
	d.root(c, n, v)
	d.problems.Sort()
	return d.problems.Err()
}

// hidesKeys reports whether p may be the reason that a key is not in the tree,
// or is another than the author wrote.
func hidesKeys(p *diag.Diagnostic) bool {
	return p.Severity == diag.Error && p.Code != ErrDuplicateKey
}

// decoder fills one target.
type decoder struct {
	doc           *Document
	parser        Parser
	rejectUnknown bool
	broken        bool // keys may be there that the tree does not have
	problems      diag.List
}

// mostProblems bounds the time that a hostile document can take: each problem
// costs as much as its path is long.
const mostProblems = 1000

func (d *decoder) report(p *diag.Diagnostic) {
	if len(d.problems) < mostProblems && !(d.broken && d.told(p)) {
		d.problems = append(d.problems, p)
	}
}

// told reports whether Parse found p's value broken: what was read of it may not
// be what is written.
func (d *decoder) told(p *diag.Diagnostic) bool {
	return slices.ContainsFunc(d.doc.problems, func(q *diag.Diagnostic) bool {
		return hidesKeys(q) && q.Range.Start.Offset <= p.Range.End.Offset && p.Range.Start.Offset <= q.Range.End.Offset
	})
}

func (d *decoder) full() bool { return len(d.problems) >= mostProblems }

func (d *decoder) node(i int32) Node { return Node{doc: d.doc, i: i + 1} }

// root decodes n into v. What is not there is an empty map, if v is a struct.
func (d *decoder) root(c *codec, n Node, v reflect.Value) {
	k := n.Kind()
	if k != KindMissing && k != KindNull {
		d.value(c, n.i-1, v)
		return
	}
	s, target := c, v
	for s.shape == pointerShape {
		s = s.elem
	}
	switch {
	case s.shape == structShape:
		for ; c.shape == pointerShape; c = c.elem {
			if target.IsNil() {
				target.Set(reflect.New(c.elem.t))
			}
			target = target.Elem()
		}
		d.fields(s.object, n, tree.None, target)
	case c.shape == nodeShape:
		v.Set(reflect.ValueOf(n))
	case k == KindNull:
		d.value(c, n.i-1, v)
	}
}

// value decodes node i into v, and reports whether v holds something of it.
func (d *decoder) value(c *codec, i int32, v reflect.Value) bool {
	if c.shape == nodeShape {
		*v.Addr().Interface().(*Node) = d.node(i)
		return true
	}
	t := &d.doc.tree.Nodes[i]
	if c.isNull(t) {
		switch c.shape {
		case pointerShape, sliceShape, mapShape, anyShape, bytesShape:
			v.SetZero()
		}
		return true
	}
	switch c.shape {
	case pointerShape:
		return d.pointer(c, i, v)
	case sliceShape:
		return d.slice(c, i, v)
	case arrayShape:
		return d.array(c, i, v)
	case mapShape:
		return d.mapping(c, i, v)
	case structShape:
		if t.Kind != tree.Map {
			return d.wrongType(i, "a map", mapHint(c.object))
		}
		d.fields(c.object, d.node(i), t.First, v)
		return true
	case anyShape:
		v.Set(reflect.ValueOf(d.node(i).Interface()))
		return true
	}
	if c.enum != nil {
		return d.allowed(c, i, t, v)
	}
	return d.single(c, i, t, v)
}

// single decodes node i, which is t and not null, into a type that holds one
// value.
func (d *decoder) single(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	if c.shape == unmarshalerShape {
		return d.adopt(i, v.Addr().Interface().(Unmarshaler).UnmarshalFrontMatter(d.node(i)))
	}
	if t.Kind == tree.List || t.Kind == tree.Map {
		return d.wrongType(i, c.shape.want(), "write one value")
	}
	return d.scalar(c, i, t, v)
}

// allowed decodes as single does, and accepts the values of an enum only.
func (d *decoder) allowed(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	before := len(d.problems)
	ok := d.single(c, i, t, v)
	if t.Kind == tree.List || t.Kind == tree.Map || ok && c.enum.has(t, v) {
		return ok
	}
	d.problems = d.problems[:before] // the list of values says it better
	v.SetZero()
	return d.notAllowed(c.enum, i)
}

func (d *decoder) pointer(c *codec, i int32, v reflect.Value) bool {
	if !v.IsNil() {
		return d.value(c.elem, i, v.Elem())
	}
	to := reflect.New(c.elem.t)
	ok := d.value(c.elem, i, to.Elem())
	if ok {
		v.Set(to)
	}
	return ok
}

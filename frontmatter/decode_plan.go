package frontmatter

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/quire-go/quire/frontmatter/internal/fields"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// shape is the way in which a Go type is filled.
type shape uint8

const (
	nodeShape shape = iota
	unmarshalerShape
	textUnmarshalerShape
	timeShape
	durationShape
	stringShape
	bytesShape
	boolShape
	intShape
	uintShape
	floatShape
	anyShape
	pointerShape
	sliceShape
	arrayShape
	mapShape
	structShape
)

// want is what a node must be to fill a scalar of the shape, in words for the
// author.
func (s shape) want() string {
	switch s {
	case timeShape:
		return "a date"
	case durationShape:
		return "a length of time"
	case boolShape:
		return "true or false"
	case intShape, uintShape:
		return "a whole number"
	case floatShape:
		return "a number"
	case stringShape, bytesShape:
		return "text"
	}
	return "one value"
}

// codec is the plan of a Go type. The plan of a recursive type is a cycle.
type codec struct {
	shape  shape
	t      reflect.Type
	elem   *codec  // of what a pointer, slice, array or map holds
	object *object // of a struct
	enum   *enum   // nil: every value is allowed

	// nested: a slice or array that holds itself and so on without end. One
	// value would be a list of a list of a list.
	nested bool
}

// object is the plan of a struct.
type object struct {
	fields   []field
	keys     map[string]place
	rest     *field // its codec is that of a map
	defaults bool   // a field has one, or is a struct that has
}

type field struct {
	*fields.Field
	codec *codec
	def   *Document // by wordsDocument; nil for none
}

// place is where a key goes: the field, and how much the field prefers the key
// to its others, 0 being the most.
type place struct{ field, rank uint16 }

// enum is the values that are allowed.
type enum struct {
	words  []string
	values []reflect.Value // what the words decode to
}

var (
	nodeType            = reflect.TypeFor[Node]()
	timeType            = reflect.TypeFor[time.Time]()
	durationType        = reflect.TypeFor[time.Duration]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

var plans sync.Map // reflect.Type to *codec, or to the error of a type that cannot be decoded into

func planOf(t reflect.Type) (*codec, error) {
	if known, ok := plans.Load(t); ok {
		c, _ := known.(*codec)
		err, _ := known.(error)
		return c, err
	}
	p := planner{known: map[reflect.Type]*codec{}}
	c, err := p.plan(t, nil)
	if err == nil {
		err = p.finish()
	}
	if err != nil {
		err = fmt.Errorf("frontmatter: %w", err)
		plans.Store(t, err)
		return nil, err
	}
	plans.Store(t, c)
	return c, nil
}

// planner makes the codecs of a type and of all that it is made of.
type planner struct {
	known   map[reflect.Type]*codec
	objects []*object
}

// plan makes the codec of t. The words of an enum are for what t holds in the
// end, as the items of a list.
func (p *planner) plan(t reflect.Type, words []string) (*codec, error) {
	if c := p.known[t]; c != nil && words == nil {
		return c, nil
	}
	c := &codec{shape: shapeOf(t), t: t}
	if words == nil {
		p.known[t] = c
	}
	var err error
	switch c.shape {
	case pointerShape:
		if endless(t) {
			return nil, fmt.Errorf("%s points to itself", t)
		}
		c.elem, err = p.plan(t.Elem(), words)
	case mapShape:
		if t.Key().Kind() != reflect.String {
			return nil, fmt.Errorf("%s has keys that are no strings", t)
		}
		c.elem, err = p.plan(t.Elem(), words)
	case sliceShape, arrayShape:
		c.elem, err = p.plan(t.Elem(), words)
	case structShape:
		if words == nil {
			c.object, err = p.object(t)
			break
		}
		fallthrough
	default:
		if words != nil {
			c.enum, err = newEnum(c, words)
		}
	}
	if c.shape == noShape {
		return nil, fmt.Errorf("%s can hold no front matter", t)
	}
	return c, err
}

// noShape is that of a type that nothing can be decoded into.
const noShape shape = 255

func shapeOf(t reflect.Type) shape {
	switch {
	case t == nodeType:
		return nodeShape
	case reflect.PointerTo(t).Implements(unmarshalerType) && t.Kind() != reflect.Pointer:
		return unmarshalerShape
	case t.Kind() == reflect.Struct && t.ConvertibleTo(timeType):
		return timeShape
	case t == durationType:
		return durationShape
	case reflect.PointerTo(t).Implements(textUnmarshalerType) && t.Kind() != reflect.Pointer:
		return textUnmarshalerShape
	}
	switch t.Kind() {
	case reflect.String:
		return stringShape
	case reflect.Bool:
		return boolShape
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return intShape
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return uintShape
	case reflect.Float32, reflect.Float64:
		return floatShape
	case reflect.Pointer:
		return pointerShape
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 && shapeOf(t.Elem()) == uintShape {
			return bytesShape
		}
		return sliceShape
	case reflect.Array:
		return arrayShape
	case reflect.Map:
		return mapShape
	case reflect.Struct:
		return structShape
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return anyShape
		}
	}
	return noShape
}

// endless reports whether t is a pointer to a pointer and so on to t.
func endless(t reflect.Type) bool {
	seen := map[reflect.Type]bool{}
	for ; t.Kind() == reflect.Pointer; t = t.Elem() {
		if seen[t] {
			return true
		}
		seen[t] = true
	}
	return false
}

func (p *planner) object(t reflect.Type) (*object, error) {
	s, err := fields.Of(t)
	if err != nil {
		return nil, err
	}
	o := &object{fields: make([]field, len(s.Fields)), keys: make(map[string]place)}
	p.objects = append(p.objects, o)
	for i := range s.Fields {
		f := &s.Fields[i]
		for rank, key := range f.Keys {
			o.keys[key] = place{uint16(i), uint16(rank)}
		}
		c, err := p.plan(f.Type, f.Enum)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		o.fields[i] = field{Field: f, codec: c}
	}
	if s.Rest != nil {
		c, err := p.plan(s.Rest.Type, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Rest.Name, err)
		}
		o.rest = &field{Field: s.Rest, codec: c}
	}
	return o, nil
}

// endlessLists reports whether c holds a list that holds a list and so on.
func (c *codec) endlessLists() bool {
	seen := map[*codec]bool{}
	for ; !seen[c]; c = c.elem {
		seen[c] = true
		if c.shape != sliceShape && c.shape != arrayShape && c.shape != pointerShape {
			return false
		}
	}
	return true
}

// finish does what needs all codecs: it looks for lists without end, tries the
// defaults, and finds out which structs have some.
func (p *planner) finish() error {
	for _, c := range p.known {
		c.nested = c.endlessLists()
	}
	for _, o := range p.objects {
		for i := range o.fields {
			f := &o.fields[i]
			if f.Default == nil {
				continue
			}
			f.def = wordsDocument("default", f.codec, f.Default)
			d := decoder{doc: f.def}
			d.value(f.codec, wordsNode, reflect.New(f.Type).Elem())
			if len(d.problems) > 0 {
				return fmt.Errorf("%s: %s", f.Name, d.problems[0].Message)
			}
			o.defaults = true
		}
	}
	for again := true; again; {
		again = false
		for _, o := range p.objects {
			if !o.defaults && slices.ContainsFunc(o.fields, func(f field) bool {
				return f.codec.shape == structShape && f.codec.object.defaults
			}) {
				o.defaults, again = true, true
			}
		}
	}
	return nil
}

// wordsDocument has the words of a tag under key: as a list if c is one, else as
// text.
func wordsDocument(key string, c *codec, words []string) *Document {
	for c.shape == pointerShape {
		c = c.elem
	}
	t := tree.New(tree.Span{}, 1+len(words))
	if c.shape != sliceShape && c.shape != arrayShape {
		t.Add(0, tree.Node{Kind: tree.Text, Key: key, Text: strings.Join(words, " ")})
		return &Document{tree: t}
	}
	list := t.Add(0, tree.Node{Kind: tree.List, Key: key})
	for _, w := range words {
		t.Add(list, tree.Node{Kind: tree.Text, Text: w})
	}
	return &Document{tree: t}
}

// wordsNode is the index of the value in a document of words.
const wordsNode = 1

// has reports whether t, which was decoded into v, is one of the words. A number
// without quotes may be written in another way.
func (e *enum) has(t *tree.Node, v reflect.Value) bool {
	if slices.Contains(e.words, t.Text) {
		return true
	}
	return t.Kind == tree.Number && (v.CanInt() || v.CanUint() || v.CanFloat()) &&
		v.Type() != durationType && slices.ContainsFunc(e.values, v.Equal)
}

func newEnum(c *codec, words []string) (*enum, error) {
	switch c.shape {
	case stringShape, intShape, uintShape, floatShape, durationShape, textUnmarshalerShape, unmarshalerShape:
	default:
		return nil, fmt.Errorf("an enum is for text and numbers, not for %s", c.t)
	}
	e := &enum{words: words}
	for _, w := range words {
		v := reflect.New(c.t).Elem()
		d := decoder{doc: wordsDocument("enum", c, []string{w})}
		if !d.value(c, wordsNode, v) {
			return nil, errors.New(d.problems[0].Message)
		}
		e.values = append(e.values, v)
	}
	return e, nil
}

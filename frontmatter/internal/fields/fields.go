// Package fields tells which keys the fields of a Go struct stand for. Package
// frontmatter decodes by it, and package schema writes JSON Schemas by it.
package fields

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Field is a field of a struct, or of a struct embedded in it, and its keys.
type Field struct {
	Name  string   // in Go, for messages to the programmer: "Meta.Title"
	Index []int    // as of reflect.StructField
	Keys  []string // the preferred one first; never empty
	Type  reflect.Type

	Required bool
	// Default are the words of the value that stands in for one that is not
	// there; nil for none. A value that is no list is the words with a blank
	// between them.
	Default []string
	Enum    []string // the words that are allowed; nil: all

	Description string
}

// Struct is what a struct type stands for. It is shared, and not to be changed.
type Struct struct {
	Fields []Field // in the order of the source
	Rest   *Field  // a map that takes the keys of no other field; nil for none
}

// Of is the struct type t; an error tells the programmer what is wrong with t.
// Fields of embedded structs are promoted as encoding/json does it: the least
// deep one has the key, and of those equally deep the one that has a name in its
// tag. Two that are equal in both are an error.
func Of(t reflect.Type) (*Struct, error) {
	if known, ok := cache.Load(t); ok {
		r := known.(result)
		return r.s, r.err
	}
	s, err := of(t)
	cache.Store(t, result{s, err})
	return s, err
}

type result struct {
	s   *Struct
	err error
}

var cache sync.Map // reflect.Type to result

// candidate is a field that may yet lose keys to another.
type candidate struct {
	Field
	tagged bool
}

func (c *candidate) depth() int { return len(c.Index) }

// walk collects the fields of a struct, level by level.
type walk struct {
	found []candidate
	rest  []Field
	seen  map[reflect.Type]bool
	next  []level
}

// level is a struct to look into.
type level struct {
	t     reflect.Type
	name  string
	index []int
}

func of(t reflect.Type) (*Struct, error) {
	name := t.Name()
	if name == "" {
		name = "struct"
	}
	w := walk{seen: map[reflect.Type]bool{}, next: []level{{t: t, name: name}}}
	for len(w.next) > 0 {
		now := w.next
		w.next = nil
		for _, l := range now {
			if w.seen[l.t] { // embeds itself
				continue
			}
			if err := w.visit(l); err != nil {
				return nil, err
			}
		}
		for _, l := range now {
			w.seen[l.t] = true
		}
	}
	return w.settle()
}

func (w *walk) visit(l level) error {
	for i := range l.t.NumField() {
		f := l.t.Field(i)
		name := l.name + "." + f.Name
		t, err := parseTag(f)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if t.skip {
			continue
		}
		index := append(slices.Clip(slices.Clone(l.index)), i)
		if err := w.add(name, f, t, index); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) add(name string, f reflect.StructField, t tag, index []int) error {
	target, isPointer := f.Type, f.Type.Kind() == reflect.Pointer
	if isPointer {
		target = target.Elem()
	}
	isStruct := target.Kind() == reflect.Struct
	inlined := t.inline || f.Anonymous && isStruct && len(t.names) == 0 && !t.rest
	switch {
	case !f.IsExported() && !(f.Anonymous && isStruct):
		if _, tagged := f.Tag.Lookup("frontmatter"); tagged {
			return fmt.Errorf("%s: the field has a frontmatter tag, but is not exported", name)
		}
		return nil
	case t.rest || t.inline && target.Kind() == reflect.Map:
		if f.Type.Kind() != reflect.Map || f.Type.Key().Kind() != reflect.String {
			return fmt.Errorf("%s: what takes the rest of the keys is a map with string keys, not %s", name, f.Type)
		}
		w.rest = append(w.rest, Field{Name: name, Index: index, Type: f.Type, Description: t.description})
		return nil
	case inlined && !isStruct:
		return fmt.Errorf("%s: %s cannot be inline: it is neither a struct nor a map", name, f.Type)
	case inlined && isPointer && !f.IsExported():
		return fmt.Errorf("%s: an embedded pointer to a struct that is not exported cannot be set", name)
	case inlined:
		w.next = append(w.next, level{target, name, index})
		return nil
	case !f.IsExported():
		return fmt.Errorf("%s: the field is not exported", name)
	}
	keys := t.names
	if keys == nil {
		keys = []string{strings.ToLower(f.Name)}
	}
	w.found = append(w.found, candidate{Field{
		Name: name, Index: index, Keys: keys, Type: f.Type,
		Required: t.required, Default: t.def, Enum: t.enum, Description: t.description,
	}, t.names != nil})
	return nil
}

// settle gives every key to one field.
func (w *walk) settle() (*Struct, error) {
	owners := map[string]*candidate{}
	for i := range w.found { // least deep first
		c := &w.found[i]
		for _, key := range c.Keys {
			if o := owners[key]; o == nil || o.depth() == c.depth() && c.tagged && !o.tagged {
				owners[key] = c
			}
		}
	}
	s := &Struct{}
	for i := range w.found {
		c := &w.found[i]
		for _, key := range c.Keys {
			if o := owners[key]; o != c && o.depth() == c.depth() && o.tagged == c.tagged {
				return nil, fmt.Errorf("%s and %s have the same key %q", o.Name, c.Name, key)
			}
		}
	}
	for i := range w.found {
		c := &w.found[i]
		c.Keys = slices.DeleteFunc(slices.Clone(c.Keys), func(key string) bool { return owners[key] != c })
		if len(c.Keys) > 0 {
			s.Fields = append(s.Fields, c.Field)
		}
	}
	slices.SortFunc(s.Fields, func(a, b Field) int { return slices.Compare(a.Index, b.Index) })
	slices.SortFunc(w.rest, func(a, b Field) int { return cmp.Compare(len(a.Index), len(b.Index)) })
	if len(w.rest) > 1 && len(w.rest[0].Index) == len(w.rest[1].Index) {
		return nil, fmt.Errorf("%s and %s both take the rest of the keys", w.rest[0].Name, w.rest[1].Name)
	}
	if len(w.rest) > 0 {
		s.Rest = &w.rest[0]
	}
	return s, nil
}

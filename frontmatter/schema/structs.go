package schema

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/fields"
)

// writer writes schemas; those of structs with a name stand under $defs.
type writer struct {
	root  reflect.Type
	under map[reflect.Type]bool // the types around the one that is being written
	names map[reflect.Type]string
	order []reflect.Type // of $defs
}

// structure is the schema of the struct t where a value of it is needed.
func (w *writer) structure(t reflect.Type) (*spec, error) {
	if t == w.root {
		return &spec{Ref: "#"}, nil
	}
	if t.Name() == "" {
		return w.object(t)
	}
	name := w.names[t]
	if name == "" {
		name = w.nameOf(t)
		w.names[t] = name
		w.order = append(w.order, t)
	}
	return &spec{Ref: "#/$defs/" + name}, nil
}

// nameOf is a name under $defs that no other type has.
func (w *writer) nameOf(t reflect.Type) string {
	name, _, _ := strings.Cut(t.Name(), "[") // of a generic type: Pair[int]
	taken := map[string]bool{}
	for _, n := range w.names {
		taken[n] = true
	}
	unique := name
	for i := 2; taken[unique]; i++ {
		unique = name + strconv.Itoa(i)
	}
	return unique
}

// definitions are the schemas that others refer to, in the order of first need.
func (w *writer) definitions() (members, error) {
	var defs members
	for i := 0; i < len(w.order); i++ { // object may append
		s, err := w.object(w.order[i])
		if err != nil {
			return nil, err
		}
		s.Title = ""
		defs = append(defs, member{w.names[w.order[i]], s})
	}
	return defs, nil
}

// object is the schema of the struct t itself.
func (w *writer) object(t reflect.Type) (*spec, error) {
	plan, err := fields.Of(t)
	if err != nil {
		return nil, err
	}
	s := &spec{Title: t.Name(), Type: types{"object"}}
	for i := range plan.Fields {
		if err := w.field(s, &plan.Fields[i]); err != nil {
			return nil, err
		}
	}
	if plan.Rest != nil {
		if rest, err := w.nullable(plan.Rest.Type.Elem(), nil); err != nil {
			return nil, err
		} else if shapeOf(plan.Rest.Type.Elem()) != anyShape {
			s.Additional = rest
		}
	}
	return s, nil
}

// field adds the keys of f to the schema of its struct.
func (w *writer) field(s *spec, f *fields.Field) error {
	value, err := w.value(f.Type, f.Enum)
	if err != nil {
		return err
	}
	if !f.Required || len(f.Keys) > 1 {
		value = orNull(value)
	} else if shapeOf(f.Type) == timeShape {
		value.AnyOf = value.AnyOf[:len(value.AnyOf)-1] // not the blank one
	}
	first := *value
	if first.Ref != "" && (f.Description != "" || f.Default != nil) { // $ref alone is read by all
		first = spec{AllOf: []*spec{value}}
	}
	first.Description = f.Description
	if f.Default != nil {
		first.Default = preset(f.Type, f.Default)
	}
	s.Properties = append(s.Properties, member{f.Keys[0], &first})
	if len(f.Keys) > 1 {
		w.others(s, f, value)
		return nil
	}
	if f.Required {
		s.Required = append(s.Required, f.Keys[0])
	}
	return nil
}

// others adds the keys of f behind the first: each counts only where those before
// it have no value.
func (w *writer) others(s *spec, f *fields.Field, value *spec) {
	one := &spec{}
	for i, key := range f.Keys {
		one.AnyOf = append(one.AnyOf, &spec{Required: []string{key}})
		if i == 0 {
			continue
		}
		s.Properties = append(s.Properties, member{key, &spec{Description: "another key for " + f.Keys[0]}})
		before := &spec{}
		for _, better := range f.Keys[:i] {
			given := member{better, &spec{Not: &spec{Type: types{"null"}}}}
			before.AnyOf = append(before.AnyOf, &spec{Properties: members{given}, Required: []string{better}})
		}
		s.AllOf = append(s.AllOf, &spec{If: before, Else: &spec{Properties: members{{key, value}}}})
	}
	if f.Required {
		s.AllOf = append(s.AllOf, one)
	}
}

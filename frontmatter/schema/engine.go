package schema

import (
	"errors"
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// engine is a compiled schema with a budget. Schemas whose branches refer back to
// them take time that doubles with every level of a document: the engine counts
// its steps, and once they are used up, it refuses every value without looking
// at it.
type engine struct {
	root  *jsonschema.Schema
	all   map[string]*jsonschema.Schema // by location
	steps int                           // left
}

// location is the URL of the schema, which only makes references absolute.
const location = "quire:///schema"

// fragment is the place of a schema in its file: "/properties/title".
func fragment(s *jsonschema.Schema) string {
	if at := s.Location[len(location):]; at != "#" {
		return at[1:]
	}
	return "/"
}

// closed loads nothing.
type closed struct{}

func (closed) Load(string) (any, error) {
	return nil, errors.New("it is not in the schema, and nothing is loaded from elsewhere")
}

func newEngine(doc any) (*engine, error) {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	c.UseLoader(closed{})
	if err := c.AddResource(location, doc); err != nil {
		return nil, err
	}
	root, err := c.Compile(location)
	if err != nil {
		return nil, err
	}
	e := &engine{root: root, all: map[string]*jsonschema.Schema{}}
	e.add(root)
	for _, s := range e.all {
		e.count(s)
		checkNames(s)
	}
	return e, nil
}

// add indexes s and all that it refers to.
func (e *engine) add(s *jsonschema.Schema) {
	if s == nil || e.all[s.Location] != nil {
		return
	}
	e.all[s.Location] = s
	for _, next := range inPlace(s) {
		e.add(next)
	}
	for _, next := range inside(s) {
		e.add(next)
	}
}

// inPlace are the schemas that s applies to the same value.
func inPlace(s *jsonschema.Schema) []*jsonschema.Schema {
	list := slices.Concat([]*jsonschema.Schema{s.Ref, s.RecursiveRef, s.Not, s.If, s.Then, s.Else}, s.AllOf, s.AnyOf, s.OneOf)
	if s.DynamicRef != nil {
		list = append(list, s.DynamicRef.Ref)
	}
	list = slices.AppendSeq(list, maps.Values(s.DependentSchemas))
	for _, d := range s.Dependencies {
		if d, ok := d.(*jsonschema.Schema); ok {
			list = append(list, d)
		}
	}
	return slices.DeleteFunc(list, func(s *jsonschema.Schema) bool { return s == nil })
}

// inside are the schemas that s applies to what the value holds.
func inside(s *jsonschema.Schema) []*jsonschema.Schema {
	list := slices.Concat([]*jsonschema.Schema{
		s.PropertyNames, s.UnevaluatedProperties, s.Contains, s.Items2020, s.UnevaluatedItems, s.ContentSchema,
	}, s.PrefixItems)
	list = slices.AppendSeq(list, maps.Values(s.Properties))
	list = slices.AppendSeq(list, maps.Values(s.PatternProperties))
	for _, v := range []any{s.AdditionalProperties, s.Items, s.AdditionalItems} {
		switch v := v.(type) {
		case *jsonschema.Schema:
			list = append(list, v)
		case []*jsonschema.Schema:
			list = append(list, v...)
		}
	}
	return slices.DeleteFunc(list, func(s *jsonschema.Schema) bool { return s == nil })
}

// loop is the place of a schema that applies itself to the same value; "" for
// none.
func (e *engine) loop() string {
	const under, done = 1, 2
	state := map[*jsonschema.Schema]int{}
	var visit func(s *jsonschema.Schema) string
	visit = func(s *jsonschema.Schema) string {
		switch state[s] {
		case under:
			return fragment(s)
		case done:
			return ""
		}
		state[s] = under
		defer func() { state[s] = done }()
		for _, next := range inPlace(s) {
			if at := visit(next); at != "" {
				return at
			}
		}
		return ""
	}
	for _, at := range slices.Sorted(maps.Keys(e.all)) {
		if at := visit(e.all[at]); at != "" {
			return at
		}
	}
	return ""
}

var errSteps = errors.New("too many steps")

// count makes every application of s a step. The library asks for the format
// before it looks at anything below a value.
func (e *engine) count(s *jsonschema.Schema) {
	if s.Bool != nil {
		return
	}
	name, check := "", func(any) error { return nil }
	if s.Format != nil {
		name, check = s.Format.Name, s.Format.Validate
	}
	s.Format = &jsonschema.Format{Name: name, Validate: func(v any) error {
		e.steps--
		if e.steps < 0 {
			return errSteps
		}
		return check(v)
	}}
}

// checkNames takes the check of property names over from the library, whose
// errors do not tell for certain where the map is.
func checkNames(s *jsonschema.Schema) {
	if s.PropertyNames != nil {
		s.Extensions = append(s.Extensions, names{s.PropertyNames})
		s.PropertyNames = nil
	}
}

type names struct{ schema *jsonschema.Schema }

func (n names) Validate(c *jsonschema.ValidatorContext, v any) {
	m, _ := v.(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if err, ok := n.schema.Validate(key).(*jsonschema.ValidationError); ok {
			c.AddErrors(err.Causes, &kind.PropertyNames{Property: key})
		}
	}
}

// validate checks v, in at most so many steps. ok is false where they are not
// enough, and then nothing is known.
func (e *engine) validate(v any, steps int) (failure *jsonschema.ValidationError, ok bool) {
	e.steps = steps
	failure, _ = e.root.Validate(v).(*jsonschema.ValidationError)
	return failure, e.steps >= 0
}

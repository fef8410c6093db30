package schema

import (
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// unknown reports the key of the map n that the schema of e has no place for.
func (r *report) unknown(e *jsonschema.ValidationError, n frontmatter.Node, key string) {
	if r.broken {
		return
	}
	field := r.below(n).fields[key]
	d := field.Errorf(frontmatter.ErrUnknownField, "%s is not a known key", label(field))
	if at := field.KeyRange(); at.Start.IsValid() {
		d.Range = at
	}
	r.list = append(r.list, d)
	known := properties(r.schema(e))
	free := slices.DeleteFunc(slices.Clone(known), func(k string) bool {
		_, written := r.below(n).fields[k]
		return written
	})
	if near := diag.Nearest(key, free); near != "" {
		d.Hint = "did you mean " + near + "?"
		d.Fixes = r.rename(field, near)
	} else if 0 < len(known) && len(known) <= 12 {
		d.Hint = "known keys are " + strings.Join(known, ", ")
	}
}

// knows reports whether the root schema has a property of that name for n, which
// is the root.
func (r *report) knows(n frontmatter.Node, key string) bool {
	return n.Path() == "" && slices.Contains(properties(r.engine.root), key)
}

// properties are the names that s and the schemas that it applies to the same
// value know, sorted.
func properties(s *jsonschema.Schema) []string {
	found := map[string]bool{}
	seen := map[*jsonschema.Schema]bool{}
	var visit func(s *jsonschema.Schema)
	visit = func(s *jsonschema.Schema) {
		if seen[s] {
			return
		}
		seen[s] = true
		for name := range s.Properties {
			found[name] = true
		}
		for _, next := range inPlace(s) {
			visit(next)
		}
	}
	visit(s)
	return slices.Sorted(maps.Keys(found))
}

// forbidden reports n, for which the schema is false.
func (r *report) forbidden(e *jsonschema.ValidationError, n frontmatter.Node) {
	const unevaluated = "/unevaluatedProperties"
	if parent, ok := strings.CutSuffix(e.SchemaURL, unevaluated); ok && len(e.InstanceLocation) > 0 {
		last := len(e.InstanceLocation) - 1
		of := &jsonschema.ValidationError{SchemaURL: parent}
		r.unknown(of, r.at(e.InstanceLocation[:last]), e.InstanceLocation[last])
		return
	}
	d := r.add(n, frontmatter.ErrUnknownField, "take it out", "is not allowed here")
	if at := n.KeyRange(); at.Start.IsValid() {
		d.Range = at
	}
}

// badKey reports a key of the map n that is no name for a key.
func (r *report) badKey(e *jsonschema.ValidationError, n frontmatter.Node, key string) {
	field, ok := r.below(n).fields[key]
	if !ok {
		field = n
	}
	d := field.Errorf(frontmatter.ErrUnknownField, "%s is not a name that a key may have", label(field))
	if at := field.KeyRange(); at.Start.IsValid() {
		d.Range = at
	}
	for _, cause := range e.Causes {
		for _, leaf := range leaves(cause) {
			switch k := leaf.ErrorKind.(type) {
			case *kind.Pattern:
				d.Hint = "names match " + wording.Clip(k.Want)
			case *kind.Enum:
				var names []string
				for _, w := range k.Want {
					if name, ok := w.(string); ok {
						names = append(names, name)
					}
				}
				d.Hint = "known names are " + wording.OneOf(names)
				if near := diag.Nearest(key, names); near != "" {
					d.Hint = "did you mean " + near + "?"
					d.Fixes = r.rename(field, near)
				}
			}
		}
	}
	r.list = append(r.list, d)
}

package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// leaves are the failures that say something to an author: of schemas in one
// another the innermost, and of several branches those of the one that got
// furthest.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	switch k := e.ErrorKind.(type) {
	case *kind.Group, *kind.Schema, *kind.AllOf, *kind.Reference:
		var list []*jsonschema.ValidationError
		for _, cause := range e.Causes {
			list = append(list, leaves(cause)...)
		}
		return list
	case *kind.AnyOf:
		return branch(e)
	case *kind.OneOf:
		if len(k.Subschemas) == 0 {
			return branch(e)
		}
	}
	return []*jsonschema.ValidationError{e}
}

// How far a branch got.
const (
	wrongKind  = iota // the value is of another kind than the branch is for
	wrongWord         // the value, or one right below it, is none of the words of the branch
	goodEnough        // it is the right branch, it seems
)

// attempt is a branch that failed.
type attempt struct {
	leaves []*jsonschema.ValidationError
	got    int
}

// branch chooses among the branches of e.
func branch(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	var attempts []attempt
	for _, cause := range e.Causes {
		a := attempt{leaves(cause), goodEnough}
		for _, leaf := range a.leaves {
			a.got = min(a.got, progress(leaf, len(e.InstanceLocation)))
		}
		attempts = append(attempts, a)
	}
	best := -1
	for i, a := range attempts {
		if best < 0 || a.got > attempts[best].got || a.got == attempts[best].got && len(a.leaves) < len(attempts[best].leaves) {
			best = i
		}
	}
	if best < 0 {
		return []*jsonschema.ValidationError{e}
	}
	if attempts[best].got == goodEnough {
		return attempts[best].leaves
	}
	return []*jsonschema.ValidationError{union(attempts, attempts[best])}
}

// progress is how far a branch for a value at depth got that ended in leaf.
func progress(leaf *jsonschema.ValidationError, depth int) int {
	below := len(leaf.InstanceLocation) - depth
	switch leaf.ErrorKind.(type) {
	case *kind.Type, *kind.FalseSchema:
		if below <= 0 {
			return wrongKind
		}
	case *kind.Const, *kind.Enum:
		if below <= 1 {
			return wrongWord
		}
	}
	return goodEnough
}

// union is one failure for all attempts that got as far as best: that the value
// is of none of their kinds, or none of their words.
func union(attempts []attempt, best attempt) *jsonschema.ValidationError {
	var first *jsonschema.ValidationError
	var kinds []string
	var words []any
	for _, a := range attempts {
		if a.got != best.got {
			continue
		}
		for _, leaf := range a.leaves {
			if first != nil && !slices.Equal(first.InstanceLocation, leaf.InstanceLocation) {
				continue
			}
			switch k := leaf.ErrorKind.(type) {
			case *kind.Type:
				kinds = append(kinds, k.Want...)
			case *kind.Const:
				words = append(words, k.Want)
			case *kind.Enum:
				words = append(words, k.Want...)
			default:
				continue
			}
			if first == nil {
				first = leaf
			}
		}
	}
	switch {
	case first == nil:
		return best.leaves[0]
	case best.got == wrongKind && len(kinds) > 0:
		k := &kind.Type{Got: "", Want: kinds}
		return &jsonschema.ValidationError{SchemaURL: first.SchemaURL, InstanceLocation: first.InstanceLocation, ErrorKind: k}
	}
	k := &kind.Enum{Want: words}
	return &jsonschema.ValidationError{SchemaURL: first.SchemaURL, InstanceLocation: first.InstanceLocation, ErrorKind: k}
}

package fields

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// tag is what the tags of a struct field say.
type tag struct {
	skip   bool
	names  []string // nil: the tags give none
	inline bool     // the fields of a struct, or of a map all keys, stand in the struct around
	rest   bool

	required    bool
	def, enum   []string
	description string
}

// parseTag reads the tags of f: frontmatter, and for what it does not say, yaml.
func parseTag(f reflect.StructField) (tag, error) {
	var t tag
	own, hasOwn := f.Tag.Lookup("frontmatter")
	if own == "-" {
		return tag{skip: true}, nil
	}
	if err := t.parse(own); err != nil {
		return t, fmt.Errorf("tag frontmatter:%q: %w", own, err)
	}
	t.description = f.Tag.Get("description")
	if t.rest || len(t.names) > 0 {
		return t, nil
	}
	yaml := f.Tag.Get("yaml")
	if yaml == "-" && !hasOwn {
		return tag{skip: true}, nil
	}
	// The other options of the yaml tag (omitempty, flow) are about writing.
	name, options, _ := strings.Cut(yaml, ",")
	if name != "" && name != "-" {
		t.names = []string{name}
	}
	for option := range strings.SplitSeq(options, ",") {
		t.inline = t.inline || option == "inline"
	}
	return t, nil
}

// parse reads `name|other,required,default=…,enum=…,rest,inline`.
func (t *tag) parse(s string) error {
	parts, err := split(s, ',')
	if err != nil || len(parts) == 0 {
		return err
	}
	if parts[0] != "" {
		if t.names, err = names(parts[0]); err != nil {
			return err
		}
	}
	for _, part := range parts[1:] {
		if err := t.option(part); err != nil {
			return err
		}
	}
	switch {
	case t.rest && (len(t.names) > 0 || t.inline || t.required || t.def != nil || t.enum != nil):
		return errors.New("rest takes no name and no other option")
	case t.inline && (len(t.names) > 0 || t.required || t.def != nil || t.enum != nil):
		return errors.New("inline takes no name and no other option")
	case t.required && t.def != nil:
		return errors.New("what is required has no use for a default")
	}
	return nil
}

func (t *tag) option(s string) error {
	key, value, hasValue := strings.Cut(s, "=")
	var err error
	switch {
	case key == "required" && !hasValue:
		t.required = true
	case key == "rest" && !hasValue:
		t.rest = true
	case key == "inline" && !hasValue:
		t.inline = true
	case key == "default" && hasValue:
		t.def, err = words(value)
	case key == "enum" && hasValue:
		t.enum, err = words(value)
		if err == nil && len(t.enum) == 0 {
			err = errors.New("enum has no values")
		}
	default:
		err = fmt.Errorf("%q is no option; there are required, default=, enum=, rest and inline", s)
	}
	return err
}

func names(s string) ([]string, error) {
	parts, err := split(s, '|')
	for i, p := range parts {
		parts[i] = unquote(p)
		if p == "" {
			return nil, errors.New("a name is empty")
		}
	}
	return parts, err
}

// words are the words of s, never nil.
func words(s string) ([]string, error) {
	parts, err := split(s, ' ')
	list := []string{}
	for _, p := range parts {
		if p != "" {
			list = append(list, unquote(p))
		}
	}
	return list, err
}

// split cuts s at sep where that is not between single quotes.
func split(s string, sep byte) ([]string, error) {
	if s == "" {
		return nil, nil
	}
	var parts []string
	from, quoted := 0, false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case s[i] == sep && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	if quoted {
		return nil, errors.New("a single quote is not closed; write '' for one between quotes")
	}
	return append(parts, s[from:]), nil
}

// unquote takes the quotes off 'it”s'; other text stays.
func unquote(s string) string {
	if len(s) < 2 || s[0] != '\'' || s[len(s)-1] != '\'' {
		return s
	}
	return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
}

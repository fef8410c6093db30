package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// For writes the JSON Schema (draft 2020-12) of the struct T, by the tags that
// [frontmatter.Node.Decode] reads: keys, required, default and enum. A tag
// `description:"…"` on a field is its description; the title is the name of T.
// Editors take the schema as it is; with the YAML language server, a line
// `# yaml-language-server: $schema=…` names it.
//
// Compile reads what For writes, and it accepts what Decode accepts, so it is
// loose where Decode is: a text field takes numbers, a list one value, and every
// key has room for a null that is not required. Keys that T does not know are
// allowed. A type that reads itself from a node is not described, nor a
// [frontmatter.Node]. Dates are in the shapes that Decode knows without Layouts.
//
// The same T gives the same bytes. The error is for the programmer: T is no
// struct, or one that Decode refuses.
func For[T any]() ([]byte, error) {
	var list diag.List
	if _, err := frontmatter.Decode[T](nil); err != nil && !errors.As(err, &list) {
		return nil, err
	}
	t := reflect.TypeFor[T]()
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if shapeOf(t) != structShape {
		return nil, fmt.Errorf("schema: For needs a struct, not %s", reflect.TypeFor[T]())
	}
	w := &writer{root: t, under: map[reflect.Type]bool{}, names: map[reflect.Type]string{}}
	s, err := w.object(t)
	if err != nil {
		return nil, err
	}
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	if s.Defs, err = w.definitions(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

package schema

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema is a compiled JSON Schema. It is safe for concurrent use. A nil Schema
// asks for nothing.
type Schema struct {
	doc     any       // the schema as JSON values
	engines sync.Pool // of *engine; an engine serves one validation at a time
}

// Compile reads a JSON Schema of draft 2020-12, or of the draft that its $schema
// names (4, 6, 7 and 2019-09 are known). References lead to places in the schema
// itself ($defs, $id, $anchor) and to the published schemas of the drafts;
// nothing is loaded from the network or from files. The formats that the drafts
// define, such as date, date-time, uri and email, are asserted; other formats
// pass. The error says what is wrong with src, and where.
func Compile(src []byte) (*Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		return nil, badJSON(src, err)
	}
	e, err := newEngine(doc)
	if err != nil {
		return nil, badSchema(err)
	}
	if at := e.loop(); at != "" {
		return nil, fmt.Errorf("schema: %s refers to itself without end", at)
	}
	s := &Schema{doc: doc}
	s.engines.Put(e)
	return s, nil
}

// engine is one that no other goroutine has.
func (s *Schema) engine() *engine {
	if e, ok := s.engines.Get().(*engine); ok {
		return e
	}
	e, err := newEngine(s.doc)
	if err != nil {
		panic(fmt.Sprintf("schema: compiled once, and not again: %v", err)) // the input is the same
	}
	return e
}

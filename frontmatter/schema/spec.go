package schema

import (
	"bytes"
	"encoding/json"
)

// spec is a JSON Schema to be written, in the order of the fields.
type spec struct {
	Schema      string      `json:"$schema,omitempty"`
	Ref         string      `json:"$ref,omitempty"`
	Title       string      `json:"title,omitempty"`
	Description string      `json:"description,omitempty"`
	Type        types       `json:"type,omitempty"`
	Enum        []any       `json:"enum,omitempty"`
	Default     any         `json:"default,omitempty"`
	Format      string      `json:"format,omitempty"`
	Pattern     string      `json:"pattern,omitempty"`
	Minimum     json.Number `json:"minimum,omitempty"`
	Maximum     json.Number `json:"maximum,omitempty"`
	Items       *spec       `json:"items,omitempty"`
	MaxItems    *int        `json:"maxItems,omitempty"`
	Properties  members     `json:"properties,omitempty"`
	Additional  *spec       `json:"additionalProperties,omitempty"`
	Required    []string    `json:"required,omitempty"`
	Not         *spec       `json:"not,omitempty"`
	AnyOf       []*spec     `json:"anyOf,omitempty"`
	AllOf       []*spec     `json:"allOf,omitempty"`
	If          *spec       `json:"if,omitempty"`
	Else        *spec       `json:"else,omitempty"`
	Defs        members     `json:"$defs,omitempty"`
}

// types is written as one name where it is one.
type types []string

func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// members are properties, which keep their order.
type members []member

type member struct {
	name string
	spec *spec
}

func (p members) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, prop := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := enc.Encode(prop.name); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := enc.Encode(prop.spec); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

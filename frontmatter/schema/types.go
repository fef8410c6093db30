package schema

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter"
)

// shape is what a Go type is to front matter.
type shape uint8

const (
	anyShape shape = iota // also what reads itself
	textShape
	wholeShape
	floatShape
	boolShape
	timeShape
	durationShape
	pointerShape
	listShape
	mapShape
	structShape
)

var (
	nodeType            = reflect.TypeFor[frontmatter.Node]()
	timeType            = reflect.TypeFor[time.Time]()
	durationType        = reflect.TypeFor[time.Duration]()
	unmarshalerType     = reflect.TypeFor[frontmatter.Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// shapeOf sees types as Decode does, which has refused all others.
func shapeOf(t reflect.Type) shape {
	isValue := t.Kind() != reflect.Pointer
	switch {
	case t == nodeType, isValue && reflect.PointerTo(t).Implements(unmarshalerType):
		return anyShape
	case t.Kind() == reflect.Struct && t.ConvertibleTo(timeType):
		return timeShape
	case t == durationType:
		return durationShape
	case isValue && reflect.PointerTo(t).Implements(textUnmarshalerType):
		return textShape
	}
	switch t.Kind() {
	case reflect.String:
		return textShape
	case reflect.Bool:
		return boolShape
	case reflect.Float32, reflect.Float64:
		return floatShape
	case reflect.Pointer:
		return pointerShape
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 && shapeOf(t.Elem()) == wholeShape {
			return textShape
		}
		return listShape
	case reflect.Array:
		return listShape
	case reflect.Map:
		return mapShape
	case reflect.Struct:
		return structShape
	case reflect.Interface:
		return anyShape
	}
	return wholeShape
}

// What text reads as a value of another type, for ECMA 262, which has no flags.
const (
	wholePattern    = `^\s*[-+]?[0-9._][0-9A-FXa-fox._+-]*\s*$`
	floatPattern    = `^\s*[-+]?([0-9._][0-9A-FXa-fox._+-]*|\.?[iI][nN][fF]|\.?[nN][aA][nN])\s*$`
	boolPattern     = `^\s*([tT][rR][uU][eE]|[yY][eE][sS]|[oO][nN]|[fF][aA][lL][sS][eE]|[nN][oO]|[oO][fF][fF])\s*$`
	durationPattern = `^[-+ ]*[0-9.][-+0-9. hmsnuµμ]*$`
)

// value is the schema of a value of type t, of which words are the only ones. Of
// a type that holds itself without a struct between, it asks for nothing inside.
func (w *writer) value(t reflect.Type, words []string) (*spec, error) {
	if w.under[t] {
		return &spec{}, nil
	}
	if shapeOf(t) != structShape {
		w.under[t] = true
		defer delete(w.under, t)
	}
	switch shapeOf(t) {
	case pointerShape:
		return w.value(t.Elem(), words)
	case listShape:
		return w.list(t, words)
	case mapShape:
		item, err := w.nullable(t.Elem(), words)
		return &spec{Type: types{"object"}, Additional: item}, err
	case structShape:
		return w.structure(t)
	}
	if words != nil {
		return enumerated(t, words), nil
	}
	switch shapeOf(t) {
	case textShape:
		return &spec{Type: types{"string", "number", "boolean"}}, nil
	case wholeShape:
		least, most := bounds(t)
		return &spec{Type: types{"integer", "string"}, Minimum: least, Maximum: most, Pattern: wholePattern}, nil
	case floatShape:
		return &spec{Type: types{"number", "string"}, Pattern: floatPattern}, nil
	case boolShape:
		return &spec{Type: types{"boolean", "string"}, Pattern: boolPattern}, nil
	case durationShape:
		return &spec{Type: types{"string", "integer"}, Minimum: "0", Maximum: "0", Pattern: durationPattern}, nil
	case timeShape:
		blank := &spec{Pattern: `^\s*$`} // as good as null
		return &spec{Type: types{"string"}, AnyOf: []*spec{{Format: "date"}, {Format: "date-time"}, {Pattern: "[0-9]"}, blank}}, nil
	}
	return &spec{}, nil
}

// bounds are what a whole number of type t can hold, as far as that is less than
// what JSON numbers are read as.
func bounds(t reflect.Type) (least, most json.Number) {
	switch t.Kind() {
	case reflect.Int8, reflect.Int16, reflect.Int32:
		most := int64(1)<<(t.Bits()-1) - 1
		return json.Number(strconv.FormatInt(-most-1, 10)), json.Number(strconv.FormatInt(most, 10))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return "0", json.Number(strconv.FormatUint(1<<t.Bits()-1, 10))
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return "0", ""
	}
	return "", ""
}

// list takes one value as well.
func (w *writer) list(t reflect.Type, words []string) (*spec, error) {
	item, err := w.nullable(t.Elem(), words)
	if err != nil {
		return nil, err
	}
	list := &spec{Type: types{"array"}, Items: item}
	if t.Kind() == reflect.Array {
		list.MaxItems = new(t.Len())
	}
	one, err := w.value(t.Elem(), words)
	if err != nil {
		return nil, err
	}
	if shapeOf(t.Elem()) == anyShape {
		return &spec{}, nil
	}
	return &spec{AnyOf: []*spec{list, one}}, nil
}

// nullable is value, or null.
func (w *writer) nullable(t reflect.Type, words []string) (*spec, error) {
	s, err := w.value(t, words)
	if err != nil {
		return nil, err
	}
	return orNull(s), nil
}

// orNull makes s accept null; it may change s.
func orNull(s *spec) *spec {
	switch {
	case s.Ref != "":
		return &spec{AnyOf: []*spec{s, {Type: types{"null"}}}}
	case len(s.Type) == 0 && len(s.AnyOf) > 0:
		s.AnyOf = append(s.AnyOf, &spec{Type: types{"null"}})
	case len(s.Enum) > 0:
		s.Enum = append(s.Enum, nil)
	case len(s.Type) > 0: // patterns, formats and bounds ask nothing of null
		s.Type = append(s.Type, "null")
	}
	return s
}

// enumerated has each word as text, and as what YAML takes it for without quotes.
func enumerated(t reflect.Type, words []string) *spec {
	s := &spec{}
	for _, word := range words {
		s.Enum = append(s.Enum, word)
		if v, ok := bare(word); ok && !slices.Contains(s.Enum, v) {
			s.Enum = append(s.Enum, v)
		}
	}
	return s
}

// bare is what is meant by a word without quotes, if that is no text.
func bare(word string) (any, bool) {
	doc, _ := frontmatter.Parse("", []byte("---\nv: "+word+"\n---\n"))
	v := doc.Lookup("v")
	switch v.Kind() {
	case frontmatter.KindBool:
		return v.Interface(), true
	case frontmatter.KindNumber:
		if n, err := json.Marshal(v.Interface()); err == nil && n[0] != '"' { // no infinity
			return json.Number(n), true
		}
	}
	return nil, false
}

// preset is the words of a default as JSON.
func preset(t reflect.Type, words []string) any {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch shapeOf(t) {
	case listShape:
		list := []any{}
		for _, word := range words {
			list = append(list, preset(t.Elem(), []string{word}))
		}
		return list
	case boolShape:
		return slices.Contains([]string{"true", "yes", "on"}, strings.ToLower(strings.TrimSpace(words[0])))
	case wholeShape, floatShape:
		if v, ok := bare(strings.Join(words, " ")); ok {
			return v
		}
	}
	return strings.Join(words, " ")
}

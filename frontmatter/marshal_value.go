package frontmatter

import (
	"cmp"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/internal/fields"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// encoder makes a tree out of a Go value.
type encoder struct {
	tree  *tree.Tree
	depth int
}

// deepest is how far Go values may be nested: one that holds itself has no end.
const deepest = 1000

var (
	marshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	numberType    = reflect.TypeFor[json.Number]()
)

// encode is v as a tree of its own.
func encode(v any) (*tree.Tree, error) {
	e := encoder{tree: &tree.Tree{}}
	if err := e.value(tree.None, "", reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	return e.tree, nil
}

// add puts n below parent; as the root where there is none.
func (e *encoder) add(parent int32, key string, n tree.Node) int32 {
	n.Key = key
	if parent != tree.None {
		return e.tree.Add(parent, n)
	}
	n.Parent, n.First, n.Last, n.Next = tree.None, tree.None, tree.None, tree.None
	e.tree.Nodes = append(e.tree.Nodes, n)
	return 0
}

func (e *encoder) scalar(parent int32, key string, k tree.Kind, text string) error {
	if !utf8.ValidString(text) || !utf8.ValidString(key) {
		return errors.New("the text is not UTF-8")
	}
	e.add(parent, key, tree.Node{Kind: k, Text: text})
	return nil
}

func (e *encoder) value(parent int32, key string, v reflect.Value) error {
	if e.depth++; e.depth > deepest {
		return errors.New("the value is too deep, or holds itself")
	}
	defer func() { e.depth-- }()
	if !v.IsValid() {
		return e.scalar(parent, key, tree.Null, "")
	}
	if done, err := e.special(parent, key, v); done {
		return err
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return e.value(parent, key, v.Elem()) // of nil not valid
	case reflect.String:
		return e.scalar(parent, key, tree.Text, v.String())
	case reflect.Bool:
		return e.scalar(parent, key, tree.Bool, strconv.FormatBool(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return e.scalar(parent, key, tree.Number, strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return e.scalar(parent, key, tree.Number, strconv.FormatUint(v.Uint(), 10))
	case reflect.Float32, reflect.Float64:
		return e.scalar(parent, key, tree.Number, float(v.Float(), v.Type().Bits()))
	case reflect.Slice, reflect.Array:
		return e.list(parent, key, v)
	case reflect.Map:
		return e.mapping(parent, key, v)
	case reflect.Struct:
		return e.object(parent, key, v)
	}
	return fmt.Errorf("a value of type %s is nothing that front matter can hold", v.Type())
}

// float is f so that it reads as a float again, and as the same.
func float(f float64, bits int) string {
	s := strconv.FormatFloat(f, 'g', -1, bits)
	if !math.IsInf(f, 0) && !math.IsNaN(f) {
		if _, err := strconv.ParseInt(s, 10, 64); err == nil {
			s += ".0"
		}
	}
	return s
}

// special writes the types that say themselves how they are written.
func (e *encoder) special(parent int32, key string, v reflect.Value) (done bool, err error) {
	if v.Kind() == reflect.Pointer && v.IsNil() || v.Kind() == reflect.Interface || !v.CanInterface() {
		return false, nil
	}
	t := v.Type()
	switch {
	case t == reflect.TypeFor[Node]():
		return true, e.node(parent, key, v.Interface().(Node))
	case t.Kind() == reflect.Struct && t.ConvertibleTo(reflect.TypeFor[time.Time]()):
		return true, e.time(parent, key, v.Convert(reflect.TypeFor[time.Time]()).Interface().(time.Time))
	case t == reflect.TypeFor[time.Duration]():
		return true, e.scalar(parent, key, tree.Text, time.Duration(v.Int()).String())
	case t == numberType:
		if n := v.String(); json.Valid([]byte(n)) {
			return true, e.scalar(parent, key, tree.Number, n)
		}
		return true, fmt.Errorf("%q is not a number", v.String())
	case t.Implements(marshalerType):
		return true, e.text(parent, key, v.Interface().(encoding.TextMarshaler))
	case v.CanAddr() && reflect.PointerTo(t).Implements(marshalerType):
		return true, e.text(parent, key, v.Addr().Interface().(encoding.TextMarshaler))
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return true, e.scalar(parent, key, tree.Text, string(v.Bytes()))
	}
	return false, nil
}

func (e *encoder) text(parent int32, key string, m encoding.TextMarshaler) error {
	text, err := m.MarshalText()
	if err != nil {
		return err
	}
	return e.scalar(parent, key, tree.Text, string(text))
}

// time writes a date alone where it is midnight UTC.
func (e *encoder) time(parent int32, key string, t time.Time) error {
	text := t.Format(time.RFC3339Nano)
	if t.Location() == time.UTC && t.Equal(t.Truncate(24*time.Hour)) {
		text = t.Format(time.DateOnly)
	}
	if y := t.Year(); y < 0 || y > 9999 {
		return fmt.Errorf("the year %d is not one of four digits", y)
	}
	return e.scalar(parent, key, tree.Time, text)
}

// node copies n with all that is below it.
func (e *encoder) node(parent int32, key string, n Node) error {
	from := n.raw()
	if from == nil {
		return errors.New("the node to copy is not there")
	}
	at := e.add(parent, key, copied(from))
	e.nodes(at, n.doc.tree, n.i-1)
	return nil
}

func (e *encoder) nodes(parent int32, t *tree.Tree, i int32) {
	for _, c := range children(t, i) {
		e.nodes(e.add(parent, t.Nodes[c].Key, copied(&t.Nodes[c])), t, c)
	}
}

// copied is n without its place and its marks.
func copied(n *tree.Node) tree.Node {
	return tree.Node{Kind: n.Kind, Style: n.Style, Text: n.Text}
}

func (e *encoder) list(parent int32, key string, v reflect.Value) error {
	at := e.add(parent, key, tree.Node{Kind: tree.List})
	for i := range v.Len() {
		if err := e.value(at, "", v.Index(i)); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}

// mapping writes the entries of a map in the order of their keys.
func (e *encoder) mapping(parent int32, key string, v reflect.Value) error {
	at := e.add(parent, key, tree.Node{Kind: tree.Map})
	entries, err := mapEntries(v)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := e.value(at, entry.key, entry.value); err != nil {
			return fmt.Errorf("%s: %w", entry.key, err)
		}
	}
	return nil
}

type mapEntry struct {
	key   string
	value reflect.Value
}

func mapEntries(v reflect.Value) ([]mapEntry, error) {
	entries := make([]mapEntry, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		key, err := mapKey(it.Key())
		if err != nil {
			return nil, err
		}
		entries = append(entries, mapEntry{key, it.Value()})
	}
	slices.SortFunc(entries, func(a, b mapEntry) int { return cmp.Compare(a.key, b.key) })
	for i := range entries[:max(len(entries)-1, 0)] {
		if entries[i].key == entries[i+1].key {
			return nil, fmt.Errorf("two keys are written %q", entries[i].key)
		}
	}
	return entries, nil
}

// mapKey is a key as text: of text, of whole numbers and of what says how it is
// written.
func mapKey(k reflect.Value) (string, error) {
	key := ""
	switch m, ok := k.Interface().(encoding.TextMarshaler); {
	case k.Kind() == reflect.String:
		key = k.String()
	case ok:
		text, err := m.MarshalText()
		if err != nil {
			return "", err
		}
		key = string(text)
	case k.CanInt():
		key = strconv.FormatInt(k.Int(), 10)
	case k.CanUint():
		key = strconv.FormatUint(k.Uint(), 10)
	case k.Kind() == reflect.Interface && !k.IsNil():
		return mapKey(k.Elem())
	default:
		return "", fmt.Errorf("a key of type %s is no text", k.Type())
	}
	if !utf8.ValidString(key) {
		return "", fmt.Errorf("the key %q is not UTF-8", key)
	}
	return key, nil
}

// object writes the fields of a struct in their order, each under its first key,
// and then those of the map that holds the rest.
func (e *encoder) object(parent int32, key string, v reflect.Value) error {
	plan, err := fields.Of(v.Type())
	if err != nil {
		return err
	}
	at := e.add(parent, key, tree.Node{Kind: tree.Map})
	taken := map[string]bool{}
	for _, f := range plan.Fields {
		value, err := v.FieldByIndexErr(f.Index)
		if err != nil || leftOut(v.Type().FieldByIndex(f.Index).Tag, value) {
			continue
		}
		taken[f.Keys[0]] = true
		if err := e.value(at, f.Keys[0], value); err != nil {
			return fmt.Errorf("%s: %w", f.Keys[0], err)
		}
	}
	if plan.Rest == nil {
		return nil
	}
	rest, err := v.FieldByIndexErr(plan.Rest.Index)
	if err != nil {
		return nil
	}
	entries, err := mapEntries(rest)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if taken[entry.key] {
			return fmt.Errorf("%s: a field and the map of the rest both have the key", entry.key)
		}
		if err := e.value(at, entry.key, entry.value); err != nil {
			return fmt.Errorf("%s: %w", entry.key, err)
		}
	}
	return nil
}

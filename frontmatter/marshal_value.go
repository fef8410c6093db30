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

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/fields"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// encoder makes a tree out of a Go value.
type encoder struct {
	tree  *tree.Tree
	most  extent
	depth int // of the collections around the value that is next
	size  int // bytes of keys and text so far
}

// extent is how large a value may be, so that one which holds itself, or one
// part of itself again and again, comes to an end.
type extent struct{ depth, size int }

// mostValues is how many values a Go value may have.
const mostValues = 1 << 20

// extent is how large a value may be for a document that l allows.
func (l Limits) extent() extent {
	most := extent{depth: l.tree().Depth, size: l.block()}
	if most.depth < 0 {
		most.depth = 1000
	}
	if most.size < 0 {
		most.size = maxSpan
	}
	return most
}

// encodeError says which part of a Go value cannot be written, and why.
type encodeError struct {
	path string // of the part; "" for the whole value
	code diag.Code
	err  error
}

func (e *encodeError) Error() string {
	if e.path == "" {
		return e.err.Error()
	}
	return wording.Path(e.path) + ": " + e.err.Error()
}

func (e *encodeError) Unwrap() error { return e.err }

var (
	marshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	numberType    = reflect.TypeFor[json.Number]()
)

// encode is v as a tree of its own.
func encode(v any, most extent) (*tree.Tree, *encodeError) {
	e := encoder{tree: &tree.Tree{}, most: most}
	if err := e.value(tree.None, "", reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	return e.tree, nil
}

// add puts n below parent; as the root where there is none.
func (e *encoder) add(parent int32, key string, n tree.Node) (int32, *encodeError) {
	n.Key = key
	e.size += len(key)
	if n.Kind == tree.Text {
		e.size += len(n.Text)
	}
	if e.size > e.most.size || len(e.tree.Nodes) >= mostValues {
		return 0, &encodeError{code: ErrTooLarge, err: errors.New("the value is too large")}
	}
	if parent != tree.None {
		return e.tree.Add(parent, n), nil
	}
	n.Parent, n.First, n.Last, n.Next = tree.None, tree.None, tree.None, tree.None
	e.tree.Nodes = append(e.tree.Nodes, n)
	return 0, nil
}

// fail says what is wrong with the value that is next below parent.
func (e *encoder) fail(parent int32, key string, err error) *encodeError {
	if parent == tree.None {
		return &encodeError{code: ErrBadValue, err: err}
	}
	at := e.tree.Add(parent, tree.Node{Key: key})
	return &encodeError{code: ErrBadValue, path: e.tree.Path(at), err: err}
}

func (e *encoder) failf(parent int32, key, format string, a ...any) *encodeError {
	return e.fail(parent, key, fmt.Errorf(format, a...))
}

func (e *encoder) scalar(parent int32, key string, k tree.Kind, text string) *encodeError {
	if !utf8.ValidString(text) {
		return e.fail(parent, key, errors.New("the text is not UTF-8"))
	}
	_, err := e.add(parent, key, tree.Node{Kind: k, Text: text})
	return err
}

func (e *encoder) value(parent int32, key string, v reflect.Value) *encodeError {
	for hops := 0; ; hops++ {
		if !v.IsValid() {
			return e.scalar(parent, key, tree.Null, "")
		}
		if done, err := e.special(parent, key, v); done {
			return err
		}
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
			break
		}
		if hops == e.most.depth {
			return e.fail(parent, key, errors.New("a pointer that points to itself"))
		}
		v = v.Elem() // of nil not valid
	}
	switch v.Kind() {
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
	}
	return e.collection(parent, key, v)
}

func (e *encoder) collection(parent int32, key string, v reflect.Value) *encodeError {
	if e.depth > e.most.depth {
		return &encodeError{code: ErrTooLarge, err: errors.New("the value is nested too deep, or holds itself")}
	}
	e.depth++
	defer func() { e.depth-- }()
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		return e.list(parent, key, v)
	case reflect.Map:
		return e.mapping(parent, key, v)
	case reflect.Struct:
		return e.object(parent, key, v)
	}
	return e.failf(parent, key, "a value of type %s is nothing that front matter can hold", v.Type())
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
func (e *encoder) special(parent int32, key string, v reflect.Value) (done bool, err *encodeError) {
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
		return true, e.failf(parent, key, "%q is not a number", v.String())
	case t.Implements(marshalerType):
		return true, e.text(parent, key, v.Interface().(encoding.TextMarshaler))
	case v.CanAddr() && reflect.PointerTo(t).Implements(marshalerType):
		return true, e.text(parent, key, v.Addr().Interface().(encoding.TextMarshaler))
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return true, e.scalar(parent, key, tree.Text, string(v.Bytes()))
	}
	return false, nil
}

func (e *encoder) text(parent int32, key string, m encoding.TextMarshaler) *encodeError {
	text, err := marshalText(m)
	if err != nil {
		return e.fail(parent, key, err)
	}
	return e.scalar(parent, key, tree.Text, text)
}

// marshalText turns a panic into an error: a struct that embeds a nil pointer has
// its MarshalText too.
func marshalText(m encoding.TextMarshaler) (s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the MarshalText of %T panics: %v", m, r)
		}
	}()
	text, err := m.MarshalText()
	return string(text), err
}

// time writes a date alone where it is midnight UTC.
func (e *encoder) time(parent int32, key string, t time.Time) *encodeError {
	text := t.Format(time.RFC3339Nano)
	if t.Location() == time.UTC && t.Equal(t.Truncate(24*time.Hour)) {
		text = t.Format(time.DateOnly)
	}
	if y := t.Year(); y < 0 || y > 9999 {
		return e.failf(parent, key, "the year %d is not one of four digits", y)
	}
	return e.scalar(parent, key, tree.Time, text)
}

// node copies n with all that is below it.
func (e *encoder) node(parent int32, key string, n Node) *encodeError {
	from := n.raw()
	if from == nil {
		return e.fail(parent, key, errors.New("the node to copy is not there"))
	}
	at, err := e.add(parent, key, copied(from))
	if err != nil {
		return err
	}
	return e.nodes(at, n.doc.tree, n.i-1)
}

func (e *encoder) nodes(parent int32, t *tree.Tree, i int32) *encodeError {
	for _, c := range children(t, i) {
		at, err := e.add(parent, t.Nodes[c].Key, copied(&t.Nodes[c]))
		if err == nil {
			err = e.nodes(at, t, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// copied is n without its place and its marks.
func copied(n *tree.Node) tree.Node {
	return tree.Node{Kind: n.Kind, Style: n.Style, Text: n.Text}
}

func (e *encoder) list(parent int32, key string, v reflect.Value) *encodeError {
	at, err := e.add(parent, key, tree.Node{Kind: tree.List})
	for i := 0; i < v.Len() && err == nil; i++ {
		err = e.value(at, "", v.Index(i))
	}
	return err
}

// mapping writes the entries of a map in the order of their keys.
func (e *encoder) mapping(parent int32, key string, v reflect.Value) *encodeError {
	entries, err := mapEntries(v)
	if err != nil {
		return e.fail(parent, key, err)
	}
	at, failed := e.add(parent, key, tree.Node{Kind: tree.Map})
	for i := 0; i < len(entries) && failed == nil; i++ {
		failed = e.value(at, entries[i].key, entries[i].value)
	}
	return failed
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
func mapKey(k reflect.Value) (key string, err error) {
	switch m, ok := k.Interface().(encoding.TextMarshaler); {
	case k.Kind() == reflect.String:
		key = k.String()
	case ok:
		key, err = marshalText(m)
	case k.CanInt():
		key = strconv.FormatInt(k.Int(), 10)
	case k.CanUint():
		key = strconv.FormatUint(k.Uint(), 10)
	case k.Kind() == reflect.Interface && !k.IsNil():
		return mapKey(k.Elem())
	default:
		return "", fmt.Errorf("a key of type %s is no text", k.Type())
	}
	if err == nil && !utf8.ValidString(key) {
		err = fmt.Errorf("the key %q is not UTF-8", key)
	}
	return key, err
}

// object writes the fields of a struct in their order, each under its first key,
// and then those of the map that holds the rest.
func (e *encoder) object(parent int32, key string, v reflect.Value) *encodeError {
	plan, err := fields.Of(v.Type())
	if err != nil {
		return e.fail(parent, key, err)
	}
	at, failed := e.add(parent, key, tree.Node{Kind: tree.Map})
	if failed != nil {
		return failed
	}
	taken := map[string]bool{}
	for _, f := range plan.Fields {
		value, err := v.FieldByIndexErr(f.Index)
		if err != nil || leftOut(v.Type().FieldByIndex(f.Index).Tag, value) {
			continue
		}
		taken[f.Keys[0]] = true
		if failed := e.value(at, f.Keys[0], value); failed != nil {
			return failed
		}
	}
	if plan.Rest == nil {
		return nil
	}
	rest, err := v.FieldByIndexErr(plan.Rest.Index)
	if err != nil {
		return nil // in an embedded pointer that is nil
	}
	return e.rest(at, rest, taken)
}

// rest writes the map of the rest into the map at, which has the keys taken.
func (e *encoder) rest(at int32, v reflect.Value, taken map[string]bool) *encodeError {
	entries, err := mapEntries(v)
	if err != nil {
		return &encodeError{code: ErrBadValue, path: e.tree.Path(at), err: err}
	}
	for _, entry := range entries {
		if taken[entry.key] {
			return e.fail(at, entry.key, errors.New("a field and the map of the rest both have the key"))
		}
		if failed := e.value(at, entry.key, entry.value); failed != nil {
			return failed
		}
	}
	return nil
}

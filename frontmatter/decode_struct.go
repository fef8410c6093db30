package frontmatter

import (
	"reflect"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// match is the node that a field takes: its index, or tree.None, and how good it
// is, 0 being the best.
type match struct {
	node int32
	rank uint16
}

// nullRank makes what is no value worse than every value.
const nullRank = 1 << 15

// fields decodes the entries of the map n, of which first is the first, into the
// struct v.
func (d *decoder) fields(o *object, n Node, first int32, v reflect.Value) {
	var room [32]match // the most structs need no more
	found := room[:]
	if len(o.fields) > len(room) {
		found = make([]match, len(o.fields))
	}
	found = found[:len(o.fields)]
	for i := range found {
		found[i].node = tree.None
	}
	var unknown []int32
	for i := first; i != tree.None; i = d.doc.tree.Nodes[i].Next {
		t := &d.doc.tree.Nodes[i]
		if t.Shadowed {
			continue
		}
		to, ok := o.keys[t.Key]
		if !ok {
			unknown = append(unknown, i)
			continue
		}
		if o.fields[to.field].codec.isNull(t) {
			to.rank |= nullRank
		}
		if m := &found[to.field]; m.node == tree.None || to.rank < m.rank {
			*m = match{i, to.rank}
		}
	}
	for i := range found {
		if d.full() {
			return
		}
		f := &o.fields[i]
		if found[i].node != tree.None {
			d.value(f.codec, found[i].node, f.of(v))
		}
		if found[i].node == tree.None || found[i].rank >= nullRank {
			d.absent(o, f, n, found[i].node, unknown, v)
		}
	}
	d.rest(o, found, unknown, v)
}

// rest does with the keys of no field what the struct or the caller asks for.
func (d *decoder) rest(o *object, found []match, unknown []int32, v reflect.Value) {
	switch {
	case len(unknown) == 0:
	case o.rest != nil:
		m := o.rest.of(v)
		if m.IsNil() {
			m.Set(reflect.MakeMapWithSize(o.rest.codec.t, len(unknown)))
		}
		into := newEntries(o.rest.codec, m)
		for _, i := range unknown {
			into.add(d, i)
		}
	case d.rejectUnknown && !d.broken:
		for _, i := range unknown {
			if d.full() {
				return
			}
			d.unknown(o, found, i)
		}
	}
}

// absent does what the tags ask for where a field of the map n has no value. i is
// its null, or tree.None.
func (d *decoder) absent(o *object, f *field, n Node, i int32, unknown []int32, v reflect.Value) {
	switch {
	case f.Required:
		if !d.broken {
			d.missing(o, f, n, i, unknown)
		}
	case f.def != nil:
		if to := f.of(v); to.IsZero() {
			sub := decoder{doc: f.def, parser: d.parser}
			sub.value(f.codec, wordsNode, to)
		}
	case f.codec.shape == nodeShape && i == tree.None:
		f.of(v).Set(reflect.ValueOf(Node{doc: n.doc, at: joinPath(n.Path(), f.Keys[0])}))
	case f.codec.shape == structShape && f.codec.object.defaults:
		d.nested(f.codec.object, f.of(v))
	}
}

// nested gives the fields of v their defaults, where v has no key.
func (d *decoder) nested(o *object, v reflect.Value) {
	for i := range o.fields {
		if f := &o.fields[i]; !f.Required {
			d.absent(o, f, Node{}, tree.None, nil, v)
		}
	}
}

// of is the variable of the field in the struct v. Embedded pointers that are nil
// get a struct.
func (f *field) of(v reflect.Value) reflect.Value {
	if len(f.Index) == 1 {
		return v.Field(f.Index[0])
	}
	for _, i := range f.Index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

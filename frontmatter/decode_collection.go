package frontmatter

import (
	"fmt"
	"reflect"

	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

func (d *decoder) slice(c *codec, i int32, v reflect.Value) bool {
	nodes := d.doc.tree.Nodes
	v.SetZero()
	if nodes[i].Kind != tree.List {
		if c.nested {
			return d.wrongType(i, "a list", "")
		}
		v.Grow(1)
		v.SetLen(1)
		if !d.value(c.elem, i, v.Index(0)) {
			v.SetZero()
			return false
		}
		return true
	}
	size := 0
	for at := nodes[i].First; at != tree.None; at = nodes[at].Next {
		size++
	}
	if size == 0 {
		v.Set(reflect.MakeSlice(c.t, 0, 0)) // empty, but not nil: it is written
		return true
	}
	v.Grow(size)
	v.SetLen(size)
	n := 0
	for at := nodes[i].First; at != tree.None && !d.full(); at = nodes[at].Next {
		item := v.Index(n)
		if d.value(c.elem, at, item) {
			n++
		} else {
			item.SetZero()
		}
	}
	v.SetLen(n)
	return true
}

func (d *decoder) array(c *codec, i int32, v reflect.Value) bool {
	nodes := d.doc.tree.Nodes
	v.SetZero()
	if nodes[i].Kind != tree.List {
		if c.nested || v.Len() == 0 {
			return d.wrongType(i, "a list", "")
		}
		return d.value(c.elem, i, v.Index(0))
	}
	size := 0
	for at := nodes[i].First; at != tree.None && !d.full(); at = nodes[at].Next {
		if size < v.Len() {
			d.value(c.elem, at, v.Index(size))
		}
		size++
	}
	if size > v.Len() {
		d.badValue(i, fmt.Sprintf("has %s, and %d are allowed", wording.Count(size, "item"), v.Len()), "")
	}
	return true
}

func (d *decoder) mapping(c *codec, i int32, v reflect.Value) bool {
	nodes := d.doc.tree.Nodes
	if nodes[i].Kind != tree.Map {
		return d.wrongType(i, "a map", "write each key below it, on a line of its own")
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(c.t))
	}
	into := newEntries(c, v)
	for at := nodes[i].First; at != tree.None && !d.full(); at = nodes[at].Next {
		if !nodes[at].Shadowed {
			into.add(d, at)
		}
	}
	return true
}

// entries puts nodes into a Go map under their keys.
type entries struct {
	c          *codec
	m          reflect.Value
	key, value reflect.Value
}

func newEntries(c *codec, m reflect.Value) entries {
	return entries{c, m, reflect.New(c.t.Key()).Elem(), reflect.New(c.elem.t).Elem()}
}

func (e entries) add(d *decoder, i int32) {
	e.value.SetZero()
	if d.value(e.c.elem, i, e.value) {
		e.key.SetString(d.doc.tree.Nodes[i].Key)
		e.m.SetMapIndex(e.key, e.value)
	}
}

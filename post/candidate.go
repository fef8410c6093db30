package post

import (
	"slices"

	"github.com/quire-go/quire/frontmatter"
)

// candidate is a key that a field may have its value from.
type candidate struct {
	key   *key
	entry int // in reader.entries; -1 of a key within a map
	node  frontmatter.Node
	order uint16 // in which it is tried
}

func (c candidate) ok() bool { return c.key != nil }

// own reports whether the key is the JSON name of f: a wrong value under it is a
// mistake, while one under another name may be meant for somebody else.
func (c candidate) own(f field) bool { return c.key.folded == f.String() }

// find gives the keys of f that are there, the first to be tried first.
func (r *reader) find(f field) []candidate {
	r.found = r.found[:0]
	if r.fields&(1<<f) == 0 {
		return nil
	}
	for i := range r.entries {
		e := &r.entries[i]
		if e.fields&(1<<f) == 0 {
			continue
		}
		for _, u := range e.uses {
			if u.field == f {
				r.consider(i, &r.parser.plan.keys[f][u.rank], u.rank)
			}
		}
	}
	return r.found
}

// consider puts what the key k gives in entry i into its place in found: by rank,
// then an exact key before a folded one. A key that folds to two names of a field
// is there once.
func (r *reader) consider(i int, k *key, rank uint8) {
	e := &r.entries[i]
	c := candidate{key: k, entry: i, node: e.node, order: 2 * uint16(rank)}
	exact := e.key == k.name
	if k.path != nil && e.folded != k.folded {
		c.entry, exact = -1, e.key == k.path[0].name
		for s := 1; s < len(k.path); s++ {
			c.node = child(c.node, &k.path[s])
		}
		if c.node.Kind() == frontmatter.KindMissing {
			return
		}
	}
	if !exact {
		c.order++
	}
	at := len(r.found)
	for at > 0 && r.found[at-1].order > c.order {
		at--
	}
	if c.entry >= 0 && slices.ContainsFunc(r.found[:at], func(o candidate) bool { return o.entry == i }) {
		return
	}
	r.found = slices.Insert(r.found, at, c)
}

// child is the entry of the map n that has k: exactly, else folded.
func child(n frontmatter.Node, k *key) (found frontmatter.Node) {
	for name, value := range n.Fields() {
		if name == k.name {
			return value
		}
		if found.Kind() == frontmatter.KindMissing && fold(name) == k.folded {
			found = value
		}
	}
	return found
}

// size is the number of entries of the map n.
func size(n frontmatter.Node) (count int) {
	for range n.Fields() {
		count++
	}
	return count
}

// take notes that a field has all of the value of c, which was read last. What a
// spare key says is more than that.
func (r *reader) take(c candidate) {
	if c.entry >= 0 && !r.partly && !c.key.spare {
		r.entries[c.entry].taken = true
	}
}

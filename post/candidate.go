package post

import "github.com/quire-go/quire/frontmatter"

// candidate is a key that a field may have its value from.
type candidate struct {
	key   *key
	entry int // in reader.entries; -1 of a key within a map
	node  frontmatter.Node
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
	keys := r.plan.keys[f]
	for i := range keys {
		k := &keys[i]
		r.findTop(k, true)
		r.findTop(k, false)
		if k.path != nil {
			r.findPath(k)
		}
	}
	return r.found
}

// findTop looks for k among the keys at the top: as it is, or else folded.
func (r *reader) findTop(k *key, exact bool) {
	for i := range r.entries {
		e := &r.entries[i]
		if e.fields != 0 && e.folded == k.folded && (e.key == k.name) == exact && !r.isFound(i) {
			r.found = append(r.found, candidate{key: k, entry: i, node: e.node})
		}
	}
}

// isFound tells a key that folds to two names of one field.
func (r *reader) isFound(entry int) bool {
	for i := range r.found {
		if r.found[i].entry == entry {
			return true
		}
	}
	return false
}

func (r *reader) findPath(k *key) {
	var at frontmatter.Node
	for i := range r.entries {
		e := &r.entries[i]
		if e.key == k.path[0].name || e.folded == k.path[0].folded && at.Kind() == frontmatter.KindMissing {
			at = e.node
		}
	}
	for i := 1; i < len(k.path); i++ {
		at = child(at, &k.path[i])
	}
	if at.Kind() != frontmatter.KindMissing {
		r.found = append(r.found, candidate{key: k, entry: -1, node: at})
	}
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

// take notes that a field has all of the value of c, which was read last.
func (r *reader) take(c candidate) {
	if c.entry >= 0 && !r.partly {
		r.entries[c.entry].taken = true
	}
}

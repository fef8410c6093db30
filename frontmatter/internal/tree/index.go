package tree

// Index finds entries of maps by their keys, in constant time also where a map
// is large. The zero value is ready; it works for the tree whose nodes are all
// added through it.
type Index struct {
	late  map[entry]int32
	first map[int32]int32 // of an entry that shadows others: the first of them
}

type entry struct {
	parent int32
	key    string
}

// few is how many entries of a map are looked through one by one; those behind
// them are in Index.late.
const few = 8

// Find is the entry of the map parent that has the key and is not shadowed; None
// if there is none.
func (x *Index) Find(t *Tree, parent int32, key string) int32 {
	i := t.Nodes[parent].First
	for n := 0; i != None && n < few; n++ {
		if t.Nodes[i].Key == key && !t.Nodes[i].Shadowed {
			return i
		}
		i = t.Nodes[i].Next
	}
	if i == None {
		return None
	}
	if i, found := x.late[entry{parent, key}]; found {
		return i
	}
	return None
}

// Add puts n below the map parent. An entry that has its key already is shadowed;
// first is the first of that key, None if n is it.
func (x *Index) Add(t *Tree, parent int32, n Node) (i, first int32) {
	first = None
	earlier := x.Find(t, parent, n.Key)
	i = t.Add(parent, n)
	if earlier != None {
		first = x.shadow(t, earlier, i)
	}
	sibling := t.Nodes[parent].First
	for n := 0; n < few; n++ {
		if sibling == i {
			return i, first
		}
		sibling = t.Nodes[sibling].Next
	}
	if x.late == nil {
		x.late = map[entry]int32{}
	}
	x.late[entry{parent, n.Key}] = i
	return i, first
}

// shadow marks the entry earlier as one that i replaces, and gives the first of
// them.
func (x *Index) shadow(t *Tree, earlier, i int32) int32 {
	t.Nodes[earlier].Shadowed = true
	first, known := x.first[earlier]
	if !known {
		first = earlier
	}
	if x.first == nil {
		x.first = map[int32]int32{}
	}
	x.first[i] = first
	return first
}

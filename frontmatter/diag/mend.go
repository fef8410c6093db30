package diag

import "slices"

// Mend makes the first safe fix of each diagnostic about file, in the order of
// l, leaving out a fix of which an edit overlaps one already made or leaves
// src. A fix whose edits have all been made for another diagnostic mends both.
// left is what is still to do: every other diagnostic of l, those about other
// files too, so that a tool can pass it on from file to file.
//
// src stays as it is. Positions of left are those of src, not of out: parse out
// again for the problems that it has.
func Mend(file string, src []byte, l List) (out []byte, left List) {
	fixes := make([]*Fix, len(l))
	for i, d := range l {
		if d.Range.File == file {
			fixes[i] = safeFix(d, len(src))
		}
	}
	var made []Edit
	taken := newOccupancy(fixes)
	for i, d := range l {
		switch fix := fixes[i]; {
		case fix == nil:
			left = append(left, d)
		case taken.has(fix.Edits):
		case taken.take(fix.Edits):
			made = append(made, fix.Edits...)
		default:
			left = append(left, d)
		}
	}
	out, err := Apply(src, made...)
	if err != nil { // cannot be: no two of them overlap
		return src, l
	}
	return out, left
}

// safeFix is the first safe fix of d if it can be made in a file of size bytes,
// else nil.
func safeFix(d *Diagnostic, size int) *Fix {
	for i := range d.Fixes {
		if fix := &d.Fixes[i]; fix.Safe {
			if _, err := inOrder(fix.Edits, size); err != nil {
				return nil
			}
			return fix
		}
	}
	return nil
}

// occupancy is which places of a file edits have taken. A place is an offset at
// which some edit starts or ends (the even slots) or the stretch from one such
// offset to the next (the odd ones). An edit takes what lies strictly between
// its ends; an insertion, the offset itself, which further insertions may share.
type occupancy struct {
	offsets []int
	slots   []use
	sums    []int32 // a Fenwick tree: how many of the slots are taken
	made    map[Edit]bool
}

type use uint8

const (
	free use = iota
	inserted
	replaced
)

func newOccupancy(fixes []*Fix) *occupancy {
	o := &occupancy{made: make(map[Edit]bool)}
	for _, fix := range fixes {
		if fix == nil {
			continue
		}
		for _, e := range fix.Edits {
			o.offsets = append(o.offsets, e.Start, e.End)
		}
	}
	slices.Sort(o.offsets)
	o.offsets = slices.Compact(o.offsets)
	o.slots = make([]use, 2*len(o.offsets))
	o.sums = make([]int32, len(o.slots)+1)
	return o
}

// has reports whether every one of edits has been made.
func (o *occupancy) has(edits []Edit) bool {
	return len(edits) > 0 && !slices.ContainsFunc(edits, func(e Edit) bool { return !o.made[e] })
}

// take makes edits, which do not overlap each other, if all are free.
func (o *occupancy) take(edits []Edit) bool {
	for _, e := range edits {
		from, to, as := o.span(e)
		if as == inserted && o.slots[from] == replaced || as == replaced && o.taken(from, to) {
			return false
		}
	}
	for _, e := range edits {
		from, to, as := o.span(e)
		for i := from; i < to; i++ {
			if o.slots[i] == free {
				o.slots[i] = as
				o.count(i)
			}
		}
		o.made[e] = true
	}
	return true
}

// span is the slots [from, to) that e takes.
func (o *occupancy) span(e Edit) (from, to int, as use) {
	start, _ := slices.BinarySearch(o.offsets, e.Start)
	if e.Start == e.End {
		return 2 * start, 2*start + 1, inserted
	}
	end, _ := slices.BinarySearch(o.offsets, e.End)
	return 2*start + 1, 2 * end, replaced
}

func (o *occupancy) taken(from, to int) bool { return o.before(to) > o.before(from) }

// before is how many slots in front of i are taken.
func (o *occupancy) before(i int) (n int32) {
	for ; i > 0; i &= i - 1 {
		n += o.sums[i]
	}
	return n
}

// count enters slot i as taken.
func (o *occupancy) count(i int) {
	for i++; i < len(o.sums); i += i & -i {
		o.sums[i]++
	}
}

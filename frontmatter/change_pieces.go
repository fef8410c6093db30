package frontmatter

import (
	"cmp"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
)

// pieces is a text that came out of another by edits: stretches of the old text,
// in their old order, and new text between them.
type pieces []piece

type piece struct {
	start, end int // in the old text
	text       string
	fresh      bool // text is new; else the piece is [start, end) of the old one
}

func (p piece) size() int {
	if p.fresh {
		return len(p.text)
	}
	return p.end - p.start
}

func whole(src []byte) pieces { return pieces{{end: len(src)}} }

// with is ps after edits of the text that ps is.
func (ps pieces) with(edits []diag.Edit) pieces {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b diag.Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out pieces
	at := 0
	for _, e := range sorted {
		out = append(out, ps.between(at, e.Start)...)
		if e.New != "" {
			out = append(out, piece{text: e.New, fresh: true})
		}
		at = e.End
	}
	return append(out, ps.between(at, ps.size())...)
}

func (ps pieces) size() int {
	size := 0
	for _, p := range ps {
		size += p.size()
	}
	return size
}

// between is the stretch [start, end) of the text that ps is.
func (ps pieces) between(start, end int) pieces {
	var out pieces
	for _, p := range ps {
		size := p.size()
		from, to := max(start, 0), min(end, size)
		if from < to {
			if p.fresh {
				p.text = p.text[from:to]
			} else {
				p.start, p.end = p.start+from, p.start+to
			}
			out = append(out, p)
		}
		start, end = start-size, end-size
	}
	return out
}

// edits are what makes the text that ps is out of src.
func (ps pieces) edits(src []byte) []diag.Edit {
	var out []diag.Edit
	at, text := 0, ""
	next := func(start, end int) {
		if string(src[at:start]) != text {
			out = append(out, diag.Edit{Start: at, End: start, New: text})
		}
		at, text = end, ""
	}
	for _, p := range ps {
		if p.fresh {
			text += p.text
		} else {
			next(p.start, p.end)
		}
	}
	next(len(src), len(src))
	return out
}

// origin is the offset in the old text of what stands at the offset at now; of
// new text, where it was put.
func (ps pieces) origin(at int) int {
	last := 0
	for _, p := range ps {
		size := p.size()
		if !p.fresh {
			if at <= size {
				return p.start + at
			}
			last = p.end
		} else if at < size {
			return last
		}
		at -= size
	}
	return last
}

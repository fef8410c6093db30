package yaml

import (
	"cmp"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// text is what yaml/v4 reads: a stretch of a file, perhaps with mistakes of its
// author mended, and the way back from there to the file.
type text struct {
	src   []byte
	base  int // offset in the file of src[0]
	end   int // offset in the file that no place passes
	marks []mark
}

// mark says that from offset at of the text on, the text is the file from offset
// file on; if it is mended, what its author did not write, up to the next mark.
type mark struct {
	at, file int
	mended   bool
}

// mendedText is the stretch [start, end) of the file src with the edits made,
// which lie in it and do not overlap. It ends with a line break.
func mendedText(src []byte, start, end int, edits []diag.Edit) *text {
	t := &text{base: start, end: end}
	if len(edits) == 0 {
		t.src = withBreak(src, start, end)
		return t
	}
	at := start
	for _, e := range edits {
		t.src = append(t.src, src[at:e.Start]...)
		if e.New != "" {
			t.marks = append(t.marks, mark{len(t.src), e.Start, true})
			t.src = append(t.src, e.New...)
		}
		t.marks = append(t.marks, mark{len(t.src), e.End, false})
		at = e.End
	}
	t.src = append(t.src, withBreak(src, at, end)...)
	return t
}

// withBreak is src[start:end] with a line break at its end, which block scalars
// need to be read as what they say.
func withBreak(src []byte, start, end int) []byte {
	block := src[start:end:end]
	if len(block) == 0 || block[len(block)-1] == '\n' {
		return block
	}
	return append(block, '\n')
}

// offset is the place in the file of offset i of the text. Inside of what was
// mended it is where that ends in the file, at its start where that begins.
func (t *text) offset(i int) int {
	n, found := slices.BinarySearchFunc(t.marks, i, func(m mark, i int) int { return cmp.Compare(m.at, i) })
	if found {
		return t.marks[n].file
	}
	file := t.base + i
	if n > 0 {
		file = t.marks[n-1].file + i - t.marks[n-1].at
	}
	if n > 0 && n < len(t.marks) && t.marks[n-1].mended {
		file = t.marks[n].file
	}
	return min(file, t.end)
}

// span is [start, end) of the text as offsets in the file.
func (t *text) span(start, end int) tree.Span {
	s := t.offset(start)
	return tree.Span{Start: int32(s), End: int32(max(t.offset(end), s))}
}

// edit is a change of the text as one of the file.
func (t *text) edit(start, end int, replacement string) diag.Edit {
	at := t.span(start, end)
	return diag.Edit{Start: int(at.Start), End: int(at.End), New: replacement}
}

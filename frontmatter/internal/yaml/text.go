package yaml

import "github.com/quire-go/quire/frontmatter/internal/tree"

// text is what yaml/v4 reads: a block, and where it stands in its file.
type text struct {
	src  []byte
	base int // the offset of src[0] in the file
	end  int // the offset in the file that no span passes
}

// span is [start, end) of the text as offsets in the file.
func (t *text) span(start, end int) tree.Span {
	s := min(t.base+start, t.end)
	return tree.Span{Start: int32(s), End: int32(min(max(t.base+end, s), t.end))}
}

package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// slabs has the nodes that trees hold most of, made many at a time: one by one
// they would be a third of the allocations of a parse. It belongs to one parse.
type slabs struct {
	size       int // how many are made at a time
	texts      []ast.Text
	paragraphs []ast.Paragraph
	lines      []text.Segment // of the block that is being read

	from, at int // there is no @ between the two
}

// slabsKey is where a parser context holds the slabs.
var slabsKey = parser.NewContextKey()

// newSlabs is for a body of so many bytes.
func newSlabs(size int) *slabs {
	const least, most, apart = 4, 64, 128 // bytes for each text in usual posts
	return &slabs{size: min(least+size/apart, most), at: -1}
}

func slabsOf(pc parser.Context) *slabs { return pc.Get(slabsKey).(*slabs) }

// text is what ast.NewTextSegment gives.
func (s *slabs) text(segment text.Segment) *ast.Text {
	if len(s.texts) == 0 {
		s.texts = make([]ast.Text, s.size)
	}
	n := &s.texts[0]
	s.texts = s.texts[1:]
	n.Segment = segment
	return n
}

// paragraph is what ast.NewParagraph gives.
func (s *slabs) paragraph() *ast.Paragraph {
	if len(s.paragraphs) == 0 {
		const share = 4 // there are fewer of them than texts
		s.paragraphs = make([]ast.Paragraph, s.size/share)
	}
	n := &s.paragraphs[0]
	s.paragraphs = s.paragraphs[1:]
	return n
}

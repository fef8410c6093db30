package yaml

import (
	"bytes"

	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

var _ tree.Adapter = Parse

// Parse is a tree.Adapter: it reads the block of f that stands at [start, end).
// The last line of the block may come without its line break.
func Parse(f *diag.File, start, end int, limits tree.Limits) (*tree.Tree, diag.List) {
	src := f.Source()
	end = min(max(end, 0), len(src))
	start = min(max(start, 0), end)
	p := &problems{file: f}
	t := &text{src: withBreak(src, start, end), base: start, end: end}
	depth := ceiling
	if limits.Depth >= 0 {
		depth = min(limits.Depth, ceiling)
	}
	root := tree.New(t.span(0, len(t.src)), 0)
	first, second, err := compose(t.src, depth)
	if second != nil {
		c := newCursor(t.src)
		at := c.seek(second.Line, second.Column)
		p.severalDocuments(t.span(at, lineEnd(t.src, at)))
	}
	if err != nil {
		c := newCursor(t.src)
		at := c.seek(err.Mark.Line, err.Mark.Column)
		p.syntax(t.span(at, at), err.Message, "")
	}
	if first == nil || len(first.Content) == 0 || isBare(first.Content[0]) {
		return root, p.list
	}
	if top := first.Content[0]; top.Kind != yaml.MappingNode {
		at := skipSpace(t.src, 0)
		p.syntax(t.span(at, lineEnd(t.src, at)), "the block holds no keys", "write key: value")
		return root, p.list
	}
	b := &builder{
		text: t, cursor: newCursor(t.src), limits: limits,
		tree: root, problems: p, anchors: map[*yaml.Node]int32{},
	}
	b.value(first.Content[0], place{parent: tree.None})
	root.Nodes[0].Span = t.span(0, len(t.src))
	return root, p.list
}

// withBreak is the block with a line break at its end, which block scalars need
// to be read as what they say.
func withBreak(src []byte, start, end int) []byte {
	block := src[start:end:end]
	if len(block) == 0 || block[len(block)-1] == '\n' {
		return block
	}
	if bytes.HasPrefix(src[end:], []byte("\r\n")) {
		return src[start : end+2 : end+2]
	}
	return append(block, '\n')
}

package yaml

import (
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
	if t, ok := scan(src, start, end, limits); ok {
		return t, nil
	}
	return read(f, start, end, limits)
}

// read is Parse for blocks of every kind.
func read(f *diag.File, start, end int, limits tree.Limits) (*tree.Tree, diag.List) {
	src := f.Source()
	t := mendedText(src, start, end, nil)
	root := tree.New(tree.Span{Start: int32(start), End: int32(end)}, 0)
	b := &builder{
		text: t, cursor: newCursor(t.src), limits: limits, tree: root,
		problems: &problems{Problems: tree.Problems{File: f}, tree: root},
		anchors:  map[*yaml.Node]int32{},
	}
	m := &mender{builder: b, composer: newComposer(limits.Deepest()), file: src}
	doc, err := m.compose(t)
	b.unknown = m.composer.unknown
	if err == nil && m.isMap(doc) {
		m.fields = newEntries(b, &yaml.Node{}, place{parent: 0, depth: 1, indent: 1})
		m.take(t, doc)
	} else if m.read(start, end); len(b.problems.List) == 0 {
		f := newFault(t, err)
		m.report(t, f, f.explain())
	}
	b.strayAnchors()
	return b.tree, b.problems.finish(b.tree.Nodes[0].Span)
}

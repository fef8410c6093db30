package edit

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// json edits JSON, where every collection stands in brackets.
type json struct {
	Text
	indent string
}

// JSON is the editor of a JSON block. New lines are indented as the first entry
// of the object is.
func JSON(t Text) Editor {
	j := json{Text: t, indent: "  "}
	if first := t.node(0).First; first != tree.None {
		at := int(t.node(first).KeySpan.Start)
		outer, inner := t.indentation(int(t.node(0).Span.Start)), t.indentation(at)
		if t.opensLine(at) && len(inner) > len(outer) {
			j.indent = inner[len(outer):]
		}
	}
	return j
}

// value is v in the collection parent, on a line that is indented by before.
func (j json) value(v *tree.Tree, parent int32, before string) string {
	s := j.node(parent).Span
	w := write.JSON{Newline: j.Newline(), Indent: j.indent, OneLine: bytes.IndexByte(j.Src[s.Start:s.End], '\n') < 0}
	return w.Value(v, 0, before)
}

func (j json) flow(i int32) flow {
	f := j.flowOf(i, int(j.node(i).Span.Start))
	f.step = j.indent
	if i == 0 && (f.opener == j.End || j.Src[f.opener] != '{') { // the outer braces may be left out
		f.opener, f.closer = f.opener-1, j.End
	}
	return f
}

func (j json) Replace(i int32, v *tree.Tree) []diag.Edit {
	n := j.node(i)
	text := j.value(v, n.Parent, j.indentation(int(n.Span.Start)))
	return edits(diag.Edit{Start: int(n.Span.Start), End: int(n.Span.End), New: text})
}

func (j json) Insert(parent int32, at int, v *tree.Tree) []diag.Edit {
	if parent == 0 && isBlank(j.Src[j.Start:j.End]) {
		outer := tree.New(tree.Span{}, len(v.Nodes))
		graft(outer, 0, v, 0)
		return edits(insert(j.End, write.JSON{Newline: j.Newline(), Indent: j.indent}.Value(outer, 0, "")+j.Newline()))
	}
	f := j.flow(parent)
	before := j.indentation(f.opener)
	if len(f.parts) > 0 {
		before = j.indentation(f.parts[len(f.parts)-1].start)
	} else if bytes.IndexByte(j.Src[f.opener:f.closer], '\n') >= 0 {
		before += j.indent
	}
	text := j.value(v, parent, before)
	if j.node(parent).Kind == tree.Map {
		at = len(f.parts)
		text = write.JSON{}.Text(v.Nodes[0].Key) + ": " + text
	}
	return f.inserted(at, text)
}

func (j json) Delete(i int32) []diag.Edit {
	f := j.flow(j.node(i).Parent)
	for part, c := range f.nodes {
		if c == i {
			return f.deleted(part)
		}
	}
	return nil
}

func (j json) Rename(i int32, key string) []diag.Edit {
	n := j.node(i)
	return edits(diag.Edit{Start: int(n.KeySpan.Start), End: int(n.KeySpan.End), New: write.JSON{}.Text(key)})
}

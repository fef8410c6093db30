package edit

import (
	"bytes"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// yaml edits YAML: block style by lines and columns, flow style by commas.
type yaml struct {
	Text
	write write.YAML
}

// YAML is the editor of a YAML block. New text follows the habits of the block:
// its quotes, and how far its lists stand under their keys.
func YAML(t Text) Editor {
	y := yaml{Text: t, write: write.YAML{Newline: t.Newline(), Step: 2, ListStep: 2, Quote: t.quotes()}}
	y.adopt()
	return y
}

// quotes is the style of the first text in quotes.
func (t Text) quotes() tree.Style {
	for i := range t.Tree.Nodes {
		if n := t.node(int32(i)); n.Kind == tree.Text && (n.Style == tree.Single || n.Style == tree.Double) {
			return n.Style
		}
	}
	return tree.Double
}

// adopt makes new lists and maps stand as the first ones of the block do.
func (y *yaml) adopt() {
	seen := map[tree.Kind]bool{}
	for i := range y.Tree.Nodes {
		n := y.node(int32(i))
		if n.Kind < tree.List || seen[n.Kind] || n.Alias || n.KeySpan.Start == n.KeySpan.End || y.inFlow(n.Parent) || y.firstWritten(int32(i)) == tree.None {
			continue
		}
		seen[n.Kind] = true
		step := y.column(y.content(int32(i))) - y.column(int(n.KeySpan.Start))
		switch {
		case n.Style == tree.Flow:
			y.write.FlowLists = y.write.FlowLists || n.Kind == tree.List
		case n.Kind == tree.List && 0 <= step && step <= 8:
			y.write.ListStep = step
		case n.Kind == tree.Map && 1 <= step && step <= 8:
			y.write.Step = step
		}
	}
}

// column counts bytes: in front of keys and dashes stand only blanks and dashes.
func (y yaml) column(at int) int { return at - y.lineStart(at) }

// content is where the value i starts behind its tag and anchor.
func (y yaml) content(i int32) int {
	if y.node(i).Parent == tree.None { // its span is the block
		return y.skipSpace(y.Start)
	}
	at, end := int(y.node(i).Span.Start), int(y.node(i).Span.End)
	for at < end && (y.Src[at] == '&' || y.Src[at] == '!') {
		at = y.skipSpace(y.propertyEnd(at))
	}
	return at
}

func (y yaml) propertyEnd(at int) int {
	for at < y.End && !strings.ContainsRune(" \t\r\n,[]{}", rune(y.Src[at])) {
		at++
	}
	return at
}

// inFlow reports whether the children of collection i stand in brackets.
func (y yaml) inFlow(i int32) bool { return y.node(i).Style == tree.Flow }

func (y yaml) flow(i int32) flow { return y.flowOf(i, y.content(i)) }

// introducer is the place behind the colon or the dash that the value i follows,
// and the column of its key or dash.
func (y yaml) introducer(i int32) (at, column int) {
	n := y.node(i)
	if y.node(n.Parent).Kind == tree.List {
		dash := y.dash(i)
		return dash + 1, y.column(dash)
	}
	at = y.skipSpace(int(n.KeySpan.End))
	if at < y.End && y.Src[at] == ':' {
		at++
	}
	return at, y.column(y.entryStart(i))
}

// entryStart is where the entry i starts: its key, or the question mark before
// it.
func (y yaml) entryStart(i int32) int {
	at := int(y.node(i).KeySpan.Start)
	if back := y.skipBack(at); back < at && back > y.Start && y.Src[back-1] == '?' {
		return back - 1
	}
	return at
}

// dash is the place of the dash of block list item i.
func (y yaml) dash(i int32) int {
	list := y.node(i).Parent
	at := y.content(list)
	for c := y.node(list).First; c != i; c = y.node(c).Next {
		at = y.skipSpace(y.lineEnd(y.end(c)))
	}
	return at
}

// end is where value i ends: behind its last line that counts, without a line
// end.
func (y yaml) end(i int32) int {
	n := y.node(i)
	end := int(n.Span.End)
	if n.Alias || n.Kind < tree.List || y.inFlow(i) {
		return end
	}
	if n.Parent == tree.None { // its span is the block
		end = y.Start
		if y.hasMerged(i) {
			end = y.lastLine()
		}
	}
	for c := n.First; c != tree.None; c = y.node(c).Next {
		if !y.node(c).Merged {
			end = max(end, y.end(c))
		}
	}
	return end
}

// hasMerged reports whether a merge key stands in map i, which is no entry.
func (y yaml) hasMerged(i int32) bool {
	for c := y.node(i).First; c != tree.None; c = y.node(c).Next {
		if y.node(c).Merged {
			return true
		}
	}
	return false
}

// lastLine is the start of the last line of the block that holds more than a
// comment.
func (y yaml) lastLine() int {
	last := y.Start
	for at := y.Start; at < y.End; at = y.nextLine(at) {
		if !y.endsLine(at) {
			last = at
		}
	}
	return last
}

func (y yaml) Rename(i int32, key string) []diag.Edit {
	n := y.node(i)
	start, end := int(n.KeySpan.Start), int(n.KeySpan.End)
	return edits(diag.Edit{Start: start, End: end, New: y.write.Key(key, y.keyStyle(start), y.inFlow(n.Parent))})
}

// keyStyle is the style of the key at start.
func (y yaml) keyStyle(start int) tree.Style {
	switch y.Src[start] {
	case '\'':
		return tree.Single
	case '"':
		return tree.Double
	}
	return tree.Plain
}

// siblingKeyStyle is the style of the keys of map i where they are all in quotes.
func (y yaml) siblingKeyStyle(i int32) tree.Style {
	style := tree.Plain
	for c := y.node(i).First; c != tree.None; c = y.node(c).Next {
		if y.node(c).Merged {
			continue
		}
		if style = y.keyStyle(int(y.node(c).KeySpan.Start)); style == tree.Plain {
			break
		}
	}
	return style
}

func (y yaml) Insert(parent int32, at int, v *tree.Tree) []diag.Edit {
	y.join(parent, v)
	p := y.node(parent)
	switch {
	case y.inFlow(parent):
		f, text := y.flow(parent), y.write.Inline(v, 0, true)
		if p.Kind == tree.Map {
			at = len(f.parts)
			text = y.write.Key(v.Nodes[0].Key, y.siblingKeyStyle(parent), true) + ": " + text
		}
		return f.inserted(at, text)
	case p.Kind == tree.List:
		return y.insertItem(parent, at, v)
	}
	return y.insertEntry(parent, v)
}

func (y yaml) insertEntry(parent int32, v *tree.Tree) []diag.Edit {
	at, column := y.End, 0
	if first := y.firstWritten(parent); first != tree.None {
		at, column = y.nextLine(y.end(parent)), y.column(y.entryStart(first))
	} else if y.node(parent).First != tree.None { // all of it is merged
		at, column = y.nextLine(y.end(parent)), y.column(y.content(parent))
	}
	entry := y.write.Entry(v, 0, y.siblingKeyStyle(parent), column)
	return edits(insert(y.behindBlankLines(at, entry), strings.Repeat(" ", column)+entry))
}

// behindBlankLines is at, the start of a line, or below the blank lines there
// where they would become part of the text that ends entry.
func (y yaml) behindBlankLines(at int, entry string) int {
	if strings.HasSuffix(entry, y.Newline()+y.Newline()) {
		for at < y.End && isBlank(y.Src[at:y.lineEnd(at)]) {
			at = y.nextLine(at)
		}
	}
	return at
}

// firstWritten is the first entry of map i that did not come by a merge.
func (y yaml) firstWritten(i int32) int32 {
	c := y.node(i).First
	for c != tree.None && y.node(c).Merged {
		c = y.node(c).Next
	}
	return c
}

func (y yaml) insertItem(list int32, at int, v *tree.Tree) []diag.Edit {
	before := tree.None
	c := y.node(list).First
	for range at {
		before, c = c, y.node(c).Next
	}
	if before == tree.None {
		dash := y.dash(c)
		column := y.column(dash)
		return edits(insert(dash, y.write.Item(v, 0, column)+strings.Repeat(" ", column)))
	}
	column := y.column(y.dash(before))
	item := y.write.Item(v, 0, column)
	at = y.behindBlankLines(y.nextLine(y.end(before)), item)
	return edits(insert(at, strings.Repeat(" ", column)+item))
}

func (y yaml) Delete(i int32) []diag.Edit {
	parent := y.node(i).Parent
	if y.inFlow(parent) {
		f := y.flow(parent)
		if f.Src[f.opener] != '[' && f.Src[f.opener] != '{' { // [a: b]
			return y.Replace(parent, empty(tree.Map))
		}
		for part, c := range f.nodes {
			if c == i {
				return f.deleted(part)
			}
		}
		return nil
	}
	p := y.node(parent)
	if p.First == i && p.Last == i && p.Parent != tree.None && !bytes.Contains(y.Src[p.Span.Start:p.Span.End], []byte("<<")) {
		return y.Replace(parent, empty(p.Kind))
	}
	start, next := y.blockStart(i), tree.None
	for c := y.node(i).Next; c != tree.None && next == tree.None; c = y.node(c).Next {
		if !y.node(c).Merged {
			next = c
		}
	}
	at, _ := y.introducer(i)
	end := max(y.end(i), at)
	switch {
	case y.opensLine(start):
		return edits(cut(y.lineStart(start), y.nextLine(end)))
	case next != tree.None && isBlank(y.Src[y.lineEnd(end):y.blockStart(next)]):
		return edits(cut(start, y.blockStart(next)))
	}
	return edits(cut(y.skipBack(start), y.lineEnd(end)))
}

// blockStart is where entry or item i of a block collection starts.
func (y yaml) blockStart(i int32) int {
	if y.node(y.node(i).Parent).Kind == tree.List {
		return y.dash(i)
	}
	return y.entryStart(i)
}

package frontmatter

import (
	"bytes"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/edit"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// ErrRefused: a change cannot be made without changing something else, or not
// on this document.
const ErrRefused diag.Code = "refused"

// Change is something to do to the front matter of a document: made by [Set],
// [Delete] and [Rename], and done by [Document.With]. It knows no document and
// may be used for many. The zero Change does nothing.
//
// Paths are those of [Document.Lookup]. Keys match exactly.
type Change struct {
	kind  changeKind
	path  string
	value any
	key   string
}

type changeKind uint8

const (
	nothing changeKind = iota
	set
	remove
	rename
)

// Set gives the value at path, and makes the key where it is not there yet, at
// the end of its map, with the maps around it. The index behind the last item of
// a list appends to it, and [0] makes the list where nothing is written. Setting
// the value that is there changes nothing. A map or a list that is there is
// changed entry by entry, so that what stays the same keeps its comments and
// its place; entries that value does not have are deleted. One of more than 200
// values is written anew.
//
// The value may be a string, a bool, a number, a [time.Time] (a date where it is
// midnight UTC, else RFC 3339), a [time.Duration] (as text, "1h30m0s"), an
// [encoding.TextMarshaler], a [Node], which is copied, nil for null, and slices,
// maps with keys of text and structs of these, where structs go by the tags that
// [Decode] reads; pointers stand for what they point at. Nil slices and maps are
// empty ones. Text keeps the quotes of the text that it replaces where those can
// hold it; it always reads back as the same text.
//
// TOML has no null, and JSON has no infinities: these are errors. So is a value,
// or a path, that is larger or deeper than the [Limits] of the document allow,
// and with that a value that holds itself.
func Set(path string, value any) Change { return Change{kind: set, path: path, value: value} }

// Delete takes out the entry or item at path, its lines and the comment on its
// last line; comments above it stay. The map or list around it stays, if need be
// as an empty one. A path that is not there changes nothing.
func Delete(path string) Change { return Change{kind: remove, path: path} }

// Rename gives the entry at path another key, which is no path but the key
// itself, in the same map and the same place. A path that is not there changes
// nothing; a key that is there already is an error, for its value would be lost.
func Rename(path, key string) Change { return Change{kind: rename, path: path, key: key} }

// Edits turns changes, made one after another, into edits of the source: the
// least that is needed, in order, without overlaps. Comments, order, quotes and
// line ends stay as they are, and the body is not touched. A document without
// front matter gets a YAML block.
//
// The error is a [diag.List] of every change that could not be made; then there
// are no edits. A block with errors (but for duplicate keys) is refused, and so
// is a document of [Parser.ParseHead], and a change of a value that an anchor, an
// alias or a merge key shares with another place.
func (d *Document) Edits(changes ...Change) ([]diag.Edit, error) {
	c, err := d.change(changes)
	if err != nil {
		return nil, err
	}
	return c.pieces.edits(d.Source()), nil
}

// With is the document after the changes; see [Document.Edits]. It has been
// parsed again, by the same Parser, and found to hold exactly what the changes
// mean. With an error it is d as it was, and it is d where nothing changes.
func (d *Document) With(changes ...Change) (*Document, error) {
	c, err := d.change(changes)
	if err != nil {
		return d, err
	}
	return c.now, nil
}

// changer makes changes one after another. Each is worked out on the document as
// the one before left it.
type changer struct {
	first    *diag.File // of the document as it was
	now      *Document
	pieces   pieces
	stages   map[*Document]pieces // what each document that came out of an edit is
	problems diag.List
}

func (d *Document) change(changes []Change) (*changer, error) {
	c := &changer{first: d.File(), now: d, pieces: whole(d.Source()), stages: map[*Document]pieces{}}
	if len(changes) == 0 {
		return c, nil
	}
	if d == nil {
		c.now, _ = Parse("", nil)
	}
	if p := c.now.unchangeable(); p != nil {
		return nil, diag.List{p}
	}
	for _, change := range changes {
		before, pieces := c.now, c.pieces
		if p := c.make(change); p != nil {
			c.now, c.pieces = before, pieces
			p.Field = change.path
			c.problems = append(c.problems, p)
		}
	}
	return c, c.problems.Err()
}

// unchangeable says why d takes no changes; nil if it does.
func (d *Document) unchangeable() *diag.Diagnostic {
	if d.head {
		return &diag.Diagnostic{
			Severity: diag.Error, Code: ErrRefused, Range: diag.Range{File: d.Name()},
			Message: "the file was not read to its end", Hint: "parse the whole file to change it",
		}
	}
	if p := d.broken(); p != nil {
		return &diag.Diagnostic{
			Severity: diag.Error, Code: p.Code, Range: p.Range,
			Message: "the front matter cannot be changed before it is mended: " + p.Message,
			Hint:    p.Hint, Fixes: p.Fixes, Related: p.Related,
		}
	}
	return nil
}

// broken is the first error that keeps the tree from being the whole truth; nil
// for none.
func (d *Document) broken() *diag.Diagnostic {
	for _, p := range d.problems {
		if p.Severity == diag.Error && p.Code != ErrDuplicateKey {
			return p
		}
	}
	return nil
}

// make makes one change.
func (c *changer) make(change Change) *diag.Diagnostic {
	if change.kind == nothing {
		return nil
	}
	root := Node{doc: c.now}
	if !utf8.ValidString(change.path) {
		return c.problem(root, ErrBadValue, "the path is not UTF-8")
	}
	if !utf8.ValidString(change.key) {
		return c.problem(root, ErrBadValue, "the new key is not UTF-8")
	}
	path, ok := cutPath(change.path)
	if !ok || len(path) == 0 {
		p := c.problem(root, ErrBadValue, "not a path to a value: "+wording.Quote(change.path))
		p.Hint = `write it as seo.title or tags[2], and a key with a dot as "a.b"`
		return p
	}
	switch change.kind {
	case set:
		return c.set(path, change.value)
	case remove:
		return c.remove(path)
	}
	return c.rename(path, change.key)
}

// cutPath is path as its segments; !ok where it is not well formed.
func cutPath(path string) (steps []step, ok bool) {
	for first := true; path != ""; first = false {
		s, rest, ok := cutStep(path, first)
		if !ok {
			return nil, false
		}
		steps = append(steps, s)
		path = rest
	}
	return steps, true
}

// walk follows path as far as there are nodes.
func (c *changer) walk(path []step) (last Node, rest []step) {
	last = c.now.Root()
	for i, s := range path {
		next := last.child(s)
		if next.i == 0 {
			return last, path[i:]
		}
		last = next
	}
	return last, nil
}

func (c *changer) remove(path []step) *diag.Diagnostic {
	want := revise(c.now.tree, path, nil, func(out *tree.Tree, parent, i int32) {})
	n, rest := c.walk(path)
	if len(rest) > 0 {
		return nil
	}
	target := n
	if p := c.shared(n, false, false); p != nil {
		return p
	}
	for ; len(rest) == 0 && !n.raw().Merged; n, rest = c.walk(path) { // of a key that stands twice, each
		if p := c.edit(target, c.editor().Delete(n.i-1)); p != nil {
			return p
		}
		if path[len(path)-1].index >= 0 {
			break
		}
	}
	if p := c.uncovered(target, path); p != nil {
		return p
	}
	return c.verify(target, want)
}

// uncovered says that the entry at path, of which the node n is gone, has come
// back out of a merge key; nil if it has not.
func (c *changer) uncovered(n Node, path []step) *diag.Diagnostic {
	now, rest := c.walk(path)
	if len(rest) > 0 || !now.raw().Merged {
		return nil
	}
	p := c.problem(n, ErrRefused, n.label()+" comes in through a merge key (<<) too, and would then have that value")
	p.Hint = "change it where that is written"
	p.Related = []diag.Related{{Message: "it is written here", Range: c.back(now, now.KeyRange())}}
	return p
}

func (c *changer) rename(path []step, key string) *diag.Diagnostic {
	n, rest := c.walk(path)
	last := path[len(path)-1]
	switch {
	case last.index >= 0:
		p := c.problem(n, ErrWrongType, "an item of a list has no key")
		p.Hint = "rename the list, or a key in the item"
		return p
	case len(rest) > 0 || last.key == key:
		return nil
	}
	if twin := n.parent().child(step{key: key, index: -1}); twin.i != 0 {
		p := c.problem(n, ErrDuplicateKey, wording.Quote(key)+" is there already")
		p.Hint = "delete one of the two first"
		p.Related = []diag.Related{{Message: "it stands here", Range: c.back(twin, twin.KeyRange())}}
		return p
	}
	if p := c.shared(n, false, false); p != nil {
		return p
	}
	want := revise(c.now.tree, path, nil, func(out *tree.Tree, parent, i int32) {
		node := c.now.tree.Nodes[i]
		node.Key = key
		copyNode(out, parent, node, c.now.tree, i)
	})
	if p := c.edit(n, c.editor().Rename(n.i-1, key)); p != nil {
		return p
	}
	if p := c.uncovered(n, path); p != nil {
		return p
	}
	return c.verify(n, want)
}

// editor edits the document as it is now.
func (c *changer) editor() edit.Editor {
	t := edit.Text{Src: c.now.Source(), Start: c.now.blockStart, End: c.now.blockEnd, Tree: c.now.tree}
	switch c.now.format {
	case TOML:
		return edit.TOML(t)
	case JSON:
		return edit.JSON(t)
	}
	return edit.YAML(t)
}

// edit makes edits for the sake of n, and reads the result.
func (c *changer) edit(n Node, edits []diag.Edit) *diag.Diagnostic {
	src, err := diag.Apply(c.now.Source(), edits...)
	if err != nil {
		return c.refusal(n)
	}
	next, _ := c.now.parser.Parse(c.now.Name(), src)
	if p := next.broken(); p != nil {
		return c.unreadable(n, p)
	}
	if !bytes.Equal(next.Body(), c.now.Body()) || c.now.format != None && next.format != c.now.format {
		return c.refusal(n)
	}
	c.pieces = c.pieces.with(edits)
	c.now = next
	c.stages[next] = c.pieces
	return nil
}

// verify reports whether the document has become want. n is a node of the
// document before.
func (c *changer) verify(n Node, want *tree.Tree) *diag.Diagnostic {
	if sameTree(c.now.tree, 0, want, 0) {
		return nil
	}
	return c.refusal(n)
}

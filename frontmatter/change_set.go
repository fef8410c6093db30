package frontmatter

import (
	"strconv"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/edit"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// mostSteps is how many nodes a collection may have to be changed entry by
// entry. A larger one is written anew where it differs.
const mostSteps = 200

func (c *changer) set(path []step, value any) *diag.Diagnostic {
	n, rest := c.walk(path)
	if most := c.now.parser.Limits.extent().depth; len(path) > most {
		return c.problem(n, ErrTooLarge, "the path has "+wording.Count(len(path), "segment")+", and front matter may be "+wording.Count(most, "level")+" deep")
	}
	v, p := c.value(n, value)
	if p == nil {
		p = c.mayHold(n, rest)
	}
	if p != nil {
		return p
	}
	if n.Kind() == KindNull || !c.now.hasBlock { // what is not there becomes the collection
		if v, p = c.around(n, rest, v); p != nil {
			return p
		}
		path, rest = path[:len(path)-len(rest)], nil
	}
	switch {
	case !c.now.hasBlock:
		return c.newBlock(n, v)
	case len(rest) == 0 && sameTree(c.now.tree, n.i-1, v, 0):
		return nil
	}
	if p := c.shared(n, true, len(rest) > 0); p != nil {
		return p
	}
	if len(rest) == 0 {
		want := revise(c.now.tree, path, v, nil)
		if p := c.merge(path, v); p != nil {
			return p
		}
		return c.verify(n, want)
	}
	if v, p = c.around(n, rest[1:], v); p != nil {
		return p
	}
	want := revise(c.now.tree, path[:len(path)-len(rest)+1], v, nil)
	if p := c.insert(n, rest[0], v); p != nil {
		return p
	}
	return c.verify(n, want)
}

// mayHold says why n cannot hold the first segment of rest; nil if it can, or
// rest is empty.
func (c *changer) mayHold(n Node, rest []step) *diag.Diagnostic {
	if len(rest) == 0 || n.Kind() == KindNull {
		return nil
	}
	s, isRoot := rest[0], n.raw() == nil || n.raw().Parent == tree.None
	var message, hint string
	code := ErrWrongType
	switch {
	case s.index < 0 && (isRoot || n.Kind() == KindMap):
		return nil
	case isRoot:
		message, hint = "the front matter is a map, not a list", "begin the path with a key"
	case s.index < 0 && n.Kind() == KindList:
		message = n.label() + " is a list: it has no key " + wording.Quote(s.key)
		hint = "write the number of an item, as in " + n.label() + "[0]"
	case s.index < 0:
		message = n.label() + " is " + n.what() + ": it has no key " + wording.Quote(s.key)
		hint = "set " + n.label() + " as a whole"
	case n.Kind() != KindList:
		message = n.label() + " is " + n.what() + ", not a list"
		hint = "set " + n.label() + " as a whole"
	default:
		size := len(children(c.now.tree, n.i-1))
		if s.index == size {
			return nil
		}
		code = ErrBadValue
		message = n.label() + " has " + wording.Count(size, "item") + ", so there is no " + strconv.Itoa(s.index)
		hint = "append with " + n.label() + "[" + strconv.Itoa(size) + "]"
	}
	p := c.problem(n, code, message)
	p.Hint = hint
	return p
}

// around is v inside of new maps and lists, one for each segment of rest.
func (c *changer) around(n Node, rest []step, v *tree.Tree) (*tree.Tree, *diag.Diagnostic) {
	for i := len(rest) - 1; i >= 0; i-- {
		outer := tree.New(tree.Span{}, len(v.Nodes))
		node := v.Nodes[0]
		if s := rest[i]; s.index < 0 {
			node.Key = s.key
		} else {
			outer.Nodes[0].Kind = tree.List
			if s.index > 0 {
				p := c.problem(n, ErrBadValue, "a new list begins with item 0, not "+strconv.Itoa(s.index))
				p.Hint = "write [0]"
				return nil, p
			}
		}
		copyNode(outer, 0, node, v, 0)
		v = outer
	}
	return v, nil
}

// insert writes v into n, under the key or at the end.
func (c *changer) insert(n Node, s step, v *tree.Tree) *diag.Diagnostic {
	at := 0
	if s.index < 0 {
		v.Nodes[0].Key = s.key
	} else {
		at = s.index
	}
	return c.edit(n, c.editor().Insert(n.i-1, at, v))
}

// merge makes the value at path, which is there, equal to v, touching as little
// as it can.
func (c *changer) merge(path []step, v *tree.Tree) *diag.Diagnostic {
	n, rest := c.walk(path)
	if len(rest) > 0 {
		return c.refusal(n)
	}
	old := n.raw()
	switch {
	case sameTree(c.now.tree, n.i-1, v, 0):
		return nil
	case old.Merged: // an entry of its own goes before a merged one
		v.Nodes[0].Key = old.Key
		return c.edit(n, c.editor().Insert(old.Parent, 0, v))
	case old.Kind != v.Nodes[0].Kind || old.First == tree.None || v.Nodes[0].First == tree.None || old.Alias || len(v.Nodes) > mostSteps:
	case old.Kind == tree.Map:
		before, pieces := c.now, c.pieces
		p := c.mergeMap(path, v)
		if p == nil || p.Code != ErrRefused {
			return p
		}
		// What comes in through a merge key goes only with the whole map.
		c.now, c.pieces = before, pieces
		return c.edit(n, c.editor().Replace(n.i-1, v))
	case old.Kind == tree.List:
		return c.mergeList(path, v)
	}
	v = keepDate(old, v)
	return c.edit(n, c.editor().Replace(n.i-1, v))
}

// mergeMap writes new entries before it deletes old ones, so that the map is
// never empty.
func (c *changer) mergeMap(path []step, v *tree.Tree) *diag.Diagnostic {
	keys := map[string]bool{}
	for i := v.Nodes[0].First; i != tree.None; i = v.Nodes[i].Next {
		s := step{key: v.Nodes[i].Key, index: -1}
		keys[s.key] = true
		n, rest := c.walk(append(path[:len(path):len(path)], s))
		var p *diag.Diagnostic
		if len(rest) > 0 {
			p = c.insert(n, s, subtree(v, i))
		} else {
			p = c.merge(append(path[:len(path):len(path)], s), subtree(v, i))
		}
		if p != nil {
			return p
		}
	}
	n, _ := c.walk(path)
	var gone []string
	for key := range n.Fields() {
		if !keys[key] {
			gone = append(gone, key)
		}
	}
	for _, key := range gone {
		if p := c.cut(append(path[:len(path):len(path)], step{key: key, index: -1})); p != nil {
			return p
		}
	}
	return nil
}

// mergeList leaves what is the same at the start and at the end as it is.
func (c *changer) mergeList(path []step, v *tree.Tree) *diag.Diagnostic {
	n, _ := c.walk(path)
	old, fresh := children(c.now.tree, n.i-1), children(v, 0)
	same := func(i, j int) bool { return sameTree(c.now.tree, old[i], v, fresh[j]) }
	head, tail := 0, 0
	for head < min(len(old), len(fresh)) && same(head, head) {
		head++
	}
	for tail < min(len(old), len(fresh))-head && same(len(old)-1-tail, len(fresh)-1-tail) {
		tail++
	}
	at := func(i int) []step { return append(path[:len(path):len(path)], step{index: i}) }
	i := head
	for ; i < len(fresh)-tail; i++ {
		item := subtree(v, fresh[i])
		var p *diag.Diagnostic
		if i < len(old)-tail {
			p = c.merge(at(i), item)
		} else if n, rest := c.walk(path); len(rest) == 0 {
			p = c.insert(n, step{index: i}, item)
		}
		if p != nil {
			return p
		}
	}
	for range len(old) - tail - i {
		if p := c.cut(at(i)); p != nil {
			return p
		}
	}
	return nil
}

// cut deletes the node at path.
func (c *changer) cut(path []step) *diag.Diagnostic {
	n, rest := c.walk(path)
	if len(rest) > 0 {
		return nil
	}
	if n.raw().Merged {
		return c.uncovered(n, path)
	}
	if p := c.edit(n, c.editor().Delete(n.i-1)); p != nil || path[len(path)-1].index >= 0 {
		return p
	}
	return c.uncovered(n, path)
}

// keepDate leaves a date written as one, and a date in quotes in its quotes,
// where text replaces the one or a time the other.
func keepDate(old *tree.Node, v *tree.Tree) *tree.Tree {
	n := &v.Nodes[0]
	switch {
	case old.Kind == tree.Time && n.Kind == tree.Text && isTimestamp(n.Text):
		n.Kind = tree.Time
	case old.Kind == tree.Text && n.Kind == tree.Time && old.Style != tree.Plain && new(moment).scan(old.Text) == nil:
		n.Kind = tree.Text
	}
	return v
}

// newBlock puts a block of YAML before the body.
func (c *changer) newBlock(n Node, v *tree.Tree) *diag.Diagnostic {
	t := edit.Text{Src: c.now.Source(), Tree: tree.New(tree.Span{}, 0)}
	lines := yamlWriter(t.Newline()).Entries(v, 0, 0)
	at := c.now.body
	text := "---" + t.Newline() + lines + "---" + t.Newline()
	if p := c.edit(n, []diag.Edit{{Start: at, End: at, New: text}}); p != nil {
		return p
	}
	return c.verify(n, v)
}

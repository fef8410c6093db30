package frontmatter

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// sameTree reports whether node i of a and node j of b mean the same: the order
// of keys counts for nothing, nor how a number is spelled, nor whether a date is
// written as text.
func sameTree(a *tree.Tree, i int32, b *tree.Tree, j int32) bool {
	x, y := &a.Nodes[i], &b.Nodes[j]
	switch {
	case x.Kind == tree.Text && y.Kind == tree.Time || x.Kind == tree.Time && y.Kind == tree.Text:
		return x.Text == y.Text
	case x.Kind != y.Kind:
		return false
	}
	switch x.Kind {
	case tree.Text, tree.Time:
		return x.Text == y.Text
	case tree.Bool:
		return isTrue(x.Text) == isTrue(y.Text)
	case tree.Number:
		return write.SameNumber(x.Text, y.Text)
	case tree.List, tree.Map:
		return sameChildren(a, i, b, j)
	}
	return true
}

func sameChildren(a *tree.Tree, i int32, b *tree.Tree, j int32) bool {
	xs, ys := children(a, i), children(b, j)
	if len(xs) != len(ys) {
		return false
	}
	at := make(map[string]int32, len(ys))
	if a.Nodes[i].Kind == tree.Map {
		for _, y := range ys {
			at[b.Nodes[y].Key] = y
		}
	}
	for k, x := range xs {
		y, ok := ys[k], true
		if a.Nodes[i].Kind == tree.Map {
			y, ok = at[a.Nodes[x].Key]
		}
		if !ok || !sameTree(a, x, b, y) {
			return false
		}
	}
	return true
}

// children are the nodes below i, without those that a later one shadows.
func children(t *tree.Tree, i int32) []int32 {
	var list []int32
	for c := t.Nodes[i].First; c != tree.None; c = t.Nodes[c].Next {
		if !t.Nodes[c].Shadowed {
			list = append(list, c)
		}
	}
	return list
}

// copyNode adds node, with what is below i in t, to parent in out.
func copyNode(out *tree.Tree, parent int32, node tree.Node, t *tree.Tree, i int32) {
	at := out.Add(parent, node)
	for _, c := range children(t, i) {
		copyNode(out, at, t.Nodes[c], t, c)
	}
}

// subtree is node i of t as a tree of its own.
func subtree(t *tree.Tree, i int32) *tree.Tree {
	out := &tree.Tree{Nodes: []tree.Node{t.Nodes[i]}}
	root := &out.Nodes[0]
	root.Parent, root.First, root.Last, root.Next = tree.None, tree.None, tree.None, tree.None
	for _, c := range children(t, i) {
		copyNode(out, 0, t.Nodes[c], t, c)
	}
	return out
}

// revise is t with the node at path replaced by v; where v is nil, by what put
// adds to out. Where the last segment of path is not there, v is added.
func revise(t *tree.Tree, path []step, v *tree.Tree, put func(out *tree.Tree, parent, i int32)) *tree.Tree {
	if t == nil {
		t = tree.New(tree.Span{}, 0)
	}
	if put == nil {
		put = func(out *tree.Tree, parent, i int32) {
			node := v.Nodes[0]
			node.Key = path[len(path)-1].key
			copyNode(out, parent, node, v, 0)
		}
	}
	out := tree.New(t.Nodes[0].Span, len(t.Nodes))
	reviseBelow(out, 0, t, 0, path, put, v != nil)
	return out
}

func reviseBelow(out *tree.Tree, parent int32, t *tree.Tree, i int32, path []step, put func(*tree.Tree, int32, int32), add bool) {
	found := false
	for at, c := range children(t, i) {
		s := path[0]
		switch {
		case s.index >= 0 && s.index != at || s.index < 0 && (s.key != t.Nodes[c].Key || t.Nodes[i].Kind != tree.Map):
			copyNode(out, parent, t.Nodes[c], t, c)
			continue
		case len(path) > 1:
			reviseBelow(out, out.Add(parent, t.Nodes[c]), t, c, path[1:], put, add)
		default:
			put(out, parent, c)
		}
		found = true
	}
	if !found && len(path) == 1 && add {
		put(out, parent, tree.None)
	}
}

// isTimestamp reports whether s is a date that YAML and TOML read as one, plain.
func isTimestamp(s string) bool {
	if len(s) < len("2006-01-02") || s[4] != '-' || s[7] != '-' || new(moment).scan(s) != nil {
		return false
	}
	return len(s) == 10 || isDigit(s[8]) && isDigit(s[9]) && (s[10] == 'T' || s[10] == ' ') && !strings.ContainsAny(s[11:], "aApPuUgG,")
}

package frontmatter

import (
	"bytes"
	"slices"

	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// commenter finds the comments of a block of YAML or TOML.
type commenter struct {
	d     *Document
	tree  *tree.Tree
	ends  []int // where scalars and flow collections end, in order: no comment starts before
	found write.Comments
	taken map[int]bool // the comments that belong to a node, by their place
}

// comments are those of the block of d, by the nodes of t, whose spans are those
// of the block: on the lines above an entry or an item, and beside it. Those at
// the end are the root's.
func (d *Document) comments(t *tree.Tree) write.Comments {
	if d.format == JSON {
		return nil
	}
	c := commenter{d: d, tree: t, found: write.Comments{}, taken: map[int]bool{}}
	for i := range d.tree.Nodes {
		if n := &d.tree.Nodes[i]; n.Kind < tree.List || n.Style == tree.Flow || n.Alias {
			c.ends = append(c.ends, int(n.Span.End))
		}
	}
	slices.Sort(c.ends)
	c.below(0)
	if end := (write.Comment{Above: c.above(d.blockEnd)}); end.Above != nil {
		c.found[0] = end
	}
	return c.found
}

// below finds the comments of what stands below node i, but inside of brackets.
func (c *commenter) below(i int32) {
	for k := c.tree.Nodes[i].First; k != tree.None; k = c.tree.Nodes[k].Next {
		n := &c.tree.Nodes[k]
		start, end := int(n.Span.Start), int(n.Span.End)
		if n.KeySpan.Start < n.KeySpan.End {
			start = int(n.KeySpan.Start)
		}
		found := write.Comment{Above: c.above(start)}
		block := n.Kind >= tree.List && n.Style != tree.Flow
		if block || n.Style == tree.Literal && c.d.format == YAML || n.Style == tree.Folded {
			found.Beside = c.besideKey(n)
		} else {
			found.Beside = c.beside(c.d.Source()[end:])
		}
		if found.Above != nil || found.Beside != "" {
			c.found[k] = found
		}
		if block {
			c.below(k)
		}
	}
}

// above is the text of the comments on the lines above that of at, up to the
// first line that is neither blank nor a comment.
func (c *commenter) above(at int) []string {
	src := c.d.Source()
	floor := c.d.blockStart
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	if i, _ := slices.BinarySearch(c.ends, start); i > 0 {
		floor = max(floor, c.ends[i-1])
	}
	var lines []string
	for start > floor {
		end := start - 1
		start = bytes.LastIndexByte(src[:end], '\n') + 1
		line := bytes.TrimSpace(src[start:end])
		if start < floor || len(line) > 0 && line[0] != '#' {
			break
		}
		if len(line) > 0 && !c.taken[start] {
			c.taken[start] = true
			lines = append(lines, string(line[1:]))
		}
	}
	slices.Reverse(lines)
	return lines
}

// besideKey is the text of the comment on the line of a key, whose value stands
// below it, or of the header of a table.
func (c *commenter) besideKey(n *tree.Node) string {
	at := n.KeySpan.End
	if n.KeySpan.Start == n.KeySpan.End {
		if c.d.format != TOML {
			return "" // a list item starts on the line of its dash
		}
		at = n.Span.Start
	}
	rest := firstLine(c.d.Source()[at:])
	return c.beside(rest[min(max(bytes.Index(rest, []byte(" #")), 0), len(rest)):])
}

// beside is the comment that rest starts with behind blanks.
func (c *commenter) beside(rest []byte) string {
	line := bytes.TrimLeft(firstLine(rest), " \t")
	place := len(c.d.Source()) - cap(line)
	if len(line) == 0 || line[0] != '#' || c.taken[place] {
		return ""
	}
	c.taken[place] = true
	return string(bytes.TrimRight(line[1:], " \t\r"))
}

func firstLine(b []byte) []byte {
	if end := bytes.IndexByte(b, '\n'); end >= 0 {
		return b[:end]
	}
	return b
}

package frontmatter

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// problem is a problem with n, a node of the document at any stage of the
// changes, at its place in the document as it was.
func (c *changer) problem(n Node, code diag.Code, message string) *diag.Diagnostic {
	p := &diag.Diagnostic{Severity: diag.Error, Code: code, Message: message, Range: diag.Range{File: c.now.Name()}}
	if n.doc != nil && n.doc.file != nil {
		p.Range = c.back(n, n.place())
	}
	return p
}

// back is a range in the document of n as one in the document as it was.
func (c *changer) back(n Node, r diag.Range) diag.Range {
	from, changed := c.stages[n.doc]
	if !changed || !r.Start.IsValid() {
		return r
	}
	return c.first.Range(from.origin(r.Start.Offset), from.origin(r.End.Offset))
}

// unreadable says that the document would not read after the change of n.
func (c *changer) unreadable(n Node, why *diag.Diagnostic) *diag.Diagnostic {
	if p := c.refusal(n); p.Message != noReason || why.Code == ErrSyntax {
		return p
	}
	p := c.problem(n, why.Code, "the change would break the front matter: "+why.Message)
	p.Hint = why.Hint
	return p
}

const noReason = "the change cannot be made without changing something else"

// refusal says why the change of n cannot be made, which has been tried.
func (c *changer) refusal(n Node) *diag.Diagnostic {
	for at := n; at.raw() != nil; at = at.parent() {
		if at.raw().Anchor {
			return c.sharing(at)
		}
	}
	if anchor := n.anchorBelow(); anchor.i != 0 {
		return c.sharing(anchor)
	}
	p := c.problem(n, ErrRefused, noReason)
	p.Hint = "make it by hand"
	return p
}

func (c *changer) sharing(n Node) *diag.Diagnostic {
	p := c.problem(n, ErrRefused, "the value of "+n.label()+" is used in other places too, through its anchor")
	p.Hint = "write the value out where the alias stands, then change it"
	return p
}

// anchorBelow is the first node below n that others refer to; the zero Node if
// there is none.
func (n Node) anchorBelow() Node {
	t := n.raw()
	if t == nil || t.Alias {
		return Node{}
	}
	for i := t.First; i != tree.None; i = n.doc.tree.Nodes[i].Next {
		child := Node{doc: n.doc, i: i + 1}
		if child.raw().Anchor {
			return child
		}
		if below := child.anchorBelow(); below.i != 0 {
			return below
		}
	}
	return Node{}
}

// shared says why n cannot be changed, or what is below it, because it is
// written in another place; nil if it can. A whole value may be covered by one
// of its own if cover.
func (c *changer) shared(n Node, cover, below bool) *diag.Diagnostic {
	if n.raw() == nil {
		return nil
	}
	if n.raw().Merged && !cover && !below {
		p := c.problem(n, ErrRefused, n.label()+" came in through a merge key (<<)")
		p.Hint = "change it where it is written"
		return p
	}
	at := n
	if !below {
		at = n.parent()
	}
	for ; at.raw() != nil; at = at.parent() {
		how := ""
		switch t := at.raw(); {
		case t.Alias:
			how = "is an alias"
		case t.Merged:
			how = "came in through a merge key (<<)"
		default:
			continue
		}
		p := c.problem(at, ErrRefused, at.label()+" "+how+", and its value is written in another place")
		p.Hint = "change it there, or set " + at.label() + " as a whole"
		return p
	}
	return nil
}

// parent is the collection that n stands in; of the root the zero Node.
func (n Node) parent() Node {
	if up := n.raw().Parent; up != tree.None {
		return Node{doc: n.doc, i: up + 1}
	}
	return Node{}
}

// what is n in words: "text", "a list".
func (n Node) what() string {
	switch k := n.Kind(); k {
	case KindText, KindNull:
		return k.String()
	default:
		return "a " + k.String()
	}
}

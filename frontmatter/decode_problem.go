package frontmatter

import (
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// The methods that report give false, for value to hand on.

// wrongType reports that node i is not what is wanted, such as "a date".
func (d *decoder) wrongType(i int32, want, hint string) bool {
	n := d.node(i)
	p := n.Errorf(ErrWrongType, "%s is %s, not %s", n.label(), wording.Describe(n.raw().Kind, n.Text()), want)
	p.Hint = hint
	d.report(p)
	return false
}

// badValue reports node i; what goes behind its name.
func (d *decoder) badValue(i int32, what, hint string) bool {
	n := d.node(i)
	p := n.Errorf(ErrBadValue, "%s %s", n.label(), what)
	p.Hint = hint
	d.report(p)
	return false
}

// label is what messages call the node.
func (n Node) label() string {
	if path := n.Path(); path != "" {
		return wording.Path(path)
	}
	return "the front matter"
}

func mapHint(o *object) string {
	if len(o.fields) == 0 {
		return "write its keys below it, each on a line of its own"
	}
	return "write its keys below it, each on a line of its own, such as " + o.fields[0].Keys[0]
}

// adopt reports err, which a reader of node i gave, and reports whether there is
// none of severity Error. Diagnostics without a place get that of the node.
func (d *decoder) adopt(i int32, err error) bool {
	if err == nil {
		return true
	}
	ok := true
	n := d.node(i)
	for _, p := range diag.Of(err) {
		if !p.Range.Start.IsValid() {
			p = n.placed(p)
		}
		ok = ok && p.Severity != diag.Error
		d.report(p)
	}
	return ok
}

// placed is p at n, with the name of n before its message.
func (n Node) placed(p *diag.Diagnostic) *diag.Diagnostic {
	out := *p
	out.Range, out.Field = n.place(), n.Path()
	out.Message = n.label() + ": " + wording.OneLine(p.Message)
	if what, ok := strings.CutPrefix(p.Message, "not a "); ok {
		out.Message = n.label() + " is not a " + wording.OneLine(what)
	}
	if p.Code == "error" { // of no diagnostic
		out.Code = ErrBadValue
	}
	return &out
}

// refused reports the error of a TextUnmarshaler.
func (d *decoder) refused(i int32, t *tree.Node, err error) bool {
	n := d.node(i)
	message := wording.OneLine(err.Error())
	if strings.Contains(message, "unmarshal") || strings.Contains(message, "parse") { // speaks of Go, not to the author
		message = wording.Scalar(t.Kind, t.Text) + " cannot be read"
	}
	p := n.Errorf(ErrBadValue, "%s: %s", n.label(), message)
	p.Err = err
	d.report(p)
	return false
}

// notAllowed reports node i, whose value is none of the enum.
func (d *decoder) notAllowed(e *enum, i int32) bool {
	n := d.node(i)
	text := n.Text()
	p := n.Errorf(ErrBadValue, "%s is %s, which is not one of %s", n.label(), wording.Scalar(n.raw().Kind, text), wording.OneOf(e.words))
	p.Hint = "write one of them"
	if near := diag.Nearest(text, e.words); near != "" {
		p.Hint = "did you mean " + near + "?"
		p.Fixes = n.rewrite(near)
	}
	d.report(p)
	return false
}

// missing reports that the map n has no value for f. i is its null, or
// tree.None; unknown are the keys that no field takes.
func (d *decoder) missing(o *object, f *field, n Node, i int32, unknown []int32) {
	if i != tree.None {
		at := d.node(i)
		p := at.Errorf(ErrMissingField, "%s has no value", at.label())
		p.Hint = "write one"
		d.report(p)
		return
	}
	key := f.Keys[0]
	at := Node{doc: n.doc, at: joinPath(n.Path(), key)}
	p := at.Errorf(ErrMissingField, "%s is missing", at.label())
	p.Hint = "add a line with " + key
	if like := d.like(key, unknown); like != tree.None {
		written := d.node(like)
		p.Hint = "did you write it as " + wording.Clip(written.raw().Key) + "?"
		p.Related = []diag.Related{{Message: "a key like it", Range: written.KeyRange()}}
		p.Fixes = written.rename(key)
	}
	d.report(p)
}

// like is the node among the unknown ones of which the key may have been meant
// to be key.
func (d *decoder) like(key string, unknown []int32) int32 {
	keys := make([]string, len(unknown))
	for j, i := range unknown {
		keys[j] = d.doc.tree.Nodes[i].Key
	}
	if near := diag.Nearest(key, keys); near != "" {
		return unknown[slices.Index(keys, near)]
	}
	return tree.None
}

// unknown reports the key of node i, which no field of o takes.
func (d *decoder) unknown(o *object, found []match, i int32) {
	n := d.node(i)
	p := n.Errorf(ErrUnknownField, "%s is not a known key", n.label())
	if r := n.KeyRange(); r.Start.IsValid() {
		p.Range = r
	}
	var free []string
	for j := range o.fields {
		if found[j].node == tree.None {
			free = append(free, o.fields[j].Keys...)
		}
	}
	if near := diag.Nearest(n.raw().Key, free); near != "" {
		p.Hint = "did you mean " + near + "?"
		p.Fixes = n.rename(near)
	} else {
		p.Hint = known(o)
	}
	d.report(p)
}

// known lists the keys of o, if they are few.
func known(o *object) string {
	if len(o.fields) == 0 || len(o.fields) > 12 {
		return ""
	}
	names := make([]string, len(o.fields))
	for i := range names {
		names[i] = o.fields[i].Keys[0]
	}
	return "known keys are " + strings.Join(names, ", ")
}

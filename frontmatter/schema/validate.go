package schema

import (
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// Validate checks the front matter of d. Every problem is an error at the value,
// or at the key where it is about the key; what is missing, at the key of the
// map around it, or at the opening fence. The codes are those of package
// frontmatter, and so are the words: a problem that Decode reports as well is the
// same diagnostic twice, and sorting a list drops the second.
//
// The schema sees what [frontmatter.Node.Interface] gives: dates are text as the
// author wrote it, also without quotes. A document without front matter is an
// empty map. What Parse reported is not reported again: nothing is said of a value
// in which there is a syntax error, and in a document that has one, nothing of
// missing and unknown keys.
//
// Of anyOf and oneOf the branch is reported that got furthest. After 1,000
// problems the rest is left out. A document on which the schema would take very
// long (its branches refer back to it, and the document is deep) is refused with
// [frontmatter.ErrTooLarge].
func (s *Schema) Validate(d *frontmatter.Document) diag.List {
	if s == nil {
		return nil
	}
	root := d.Root()
	values := 0
	v := instance(root, &values)
	if root.Kind() == frontmatter.KindMissing {
		v = map[string]any{}
	}
	e := s.engine()
	defer s.engines.Put(e)
	failure, ok := e.validate(v, leastSteps+stepsPerValue*values)
	if !ok {
		return diag.List{root.Errorf(frontmatter.ErrTooLarge, "the front matter is too deep to be checked against the schema")}
	}
	if failure == nil {
		return nil
	}
	r := report{engine: e, doc: d, broken: broken(d), children: map[frontmatter.Node]children{}, parents: map[frontmatter.Node]frontmatter.Node{}}
	for _, leaf := range leaves(failure) {
		if len(r.list) >= mostProblems {
			break
		}
		r.leaf(leaf)
	}
	if r.broken {
		r.list = slices.DeleteFunc(r.list, r.told)
	}
	r.list.Sort()
	return r.list
}

// What a validation may take. Sites use a few hundred steps.
const (
	leastSteps    = 20_000
	stepsPerValue = 30
)

// mostProblems is as many as Decode reports.
const mostProblems = 1000

// broken reports whether keys may be missing because of what Parse reported.
func broken(d *frontmatter.Document) bool { return slices.ContainsFunc(d.Problems(), hidesKeys) }

func hidesKeys(p *diag.Diagnostic) bool {
	return p.Severity == diag.Error && p.Code != frontmatter.ErrDuplicateKey
}

// told reports whether Parse found p's value broken: what was read of it may not
// be what is written.
func (r *report) told(p *diag.Diagnostic) bool {
	return slices.ContainsFunc(r.doc.Problems(), func(q *diag.Diagnostic) bool {
		return hidesKeys(q) && q.Range.Start.Offset <= p.Range.End.Offset && p.Range.Start.Offset <= q.Range.End.Offset
	})
}

// instance is n as the library takes it, and counts the values.
func instance(n frontmatter.Node, values *int) any {
	*values++
	switch n.Kind() {
	case frontmatter.KindMap:
		m := map[string]any{}
		for key, field := range n.Fields() {
			m[key] = instance(field, values)
		}
		return m
	case frontmatter.KindList:
		list := []any{}
		for _, item := range n.Items() {
			list = append(list, instance(item, values))
		}
		return list
	case frontmatter.KindNumber:
		if u, err := strconv.ParseUint(n.Text(), 10, 64); err == nil {
			return u // Interface has no room for the largest
		}
	}
	return n.Interface()
}

// report turns failures into diagnostics.
type report struct {
	engine   *engine
	doc      *frontmatter.Document
	broken   bool
	list     diag.List
	children map[frontmatter.Node]children
	parents  map[frontmatter.Node]frontmatter.Node // of the nodes in children
}

// children are those of a map or a list.
type children struct {
	fields map[string]frontmatter.Node
	items  []frontmatter.Node
}

func (r *report) below(n frontmatter.Node) children {
	c, ok := r.children[n]
	if ok {
		return c
	}
	c.fields = map[string]frontmatter.Node{}
	for key, field := range n.Fields() {
		c.fields[key] = field
		r.parents[field] = n
	}
	for _, item := range n.Items() {
		c.items = append(c.items, item)
		r.parents[item] = n
	}
	r.children[n] = c
	return c
}

// at is the node at a location of the library; what is not there, is the last
// one that is.
func (r *report) at(location []string) frontmatter.Node {
	n := r.doc.Root()
	for _, token := range location {
		c := r.below(n)
		next, ok := c.fields[token]
		if i, err := strconv.Atoi(token); !ok && err == nil && i >= 0 && i < len(c.items) {
			next, ok = c.items[i], true
		}
		if !ok {
			break
		}
		n = next
	}
	return n
}

// schema is the one that failed; never nil.
func (r *report) schema(e *jsonschema.ValidationError) *jsonschema.Schema {
	if s := r.engine.all[e.SchemaURL]; s != nil {
		return s
	}
	return &jsonschema.Schema{}
}

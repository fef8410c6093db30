package schema

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// leaf reports a failure of one keyword.
func (r *report) leaf(e *jsonschema.ValidationError) {
	n := r.at(e.InstanceLocation)
	if r.broken && n.Kind() == frontmatter.KindNull {
		return // its value may be what could not be read
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Type:
		r.wrongType(n, k.Want)
	case *kind.Enum:
		r.notOneOf(n, k.Want)
	case *kind.Const:
		r.notOneOf(n, []any{k.Want})
	case *kind.Format:
		r.format(n, k.Want)
	case *kind.FalseSchema:
		r.forbidden(e, n)
	case *kind.Required:
		r.missing(n, k.Missing, "")
	case *kind.Dependency:
		r.missing(n, k.Missing, k.Prop)
	case *kind.DependentRequired:
		r.missing(n, k.Missing, k.Prop)
	case *kind.AdditionalProperties:
		for _, key := range k.Properties {
			r.unknown(e, n, key)
		}
	case *kind.PropertyNames:
		r.badKey(e, n, k.Property)
	case *kind.Pattern:
		hint := wording.OneLine(r.schema(e).Description)
		r.bad(n, hint, "is %s, which does not match %s", wording.Quote(k.Got), wording.Clip(k.Want))
	case *kind.UniqueItems:
		r.repeated(n, k.Duplicates)
	case *kind.OneOf:
		r.bad(n, "", "fits more than one of the forms that it may have")
	case *kind.Not:
		r.bad(n, wording.OneLine(r.schema(e).Description), "has a value that is not allowed")
	default:
		if !r.size(n, e.ErrorKind) {
			r.bad(n, "", "is not as the schema asks")
		}
	}
}

// size reports what is too much or too little; ok is false of other kinds.
func (r *report) size(n frontmatter.Node, k jsonschema.ErrorKind) (ok bool) {
	const few, many = "has %s, and needs at least %d", "has %s, and at most %d are allowed"
	count := func(format string, got, want int, noun string) {
		r.bad(n, "", format, wording.Count(got, noun), want)
	}
	number := func(what string, want *big.Rat) {
		r.bad(n, "", "is %s, and must be "+what+" %s", wording.Clip(n.Text()), decimal(want))
	}
	switch k := k.(type) {
	case *kind.MinLength:
		if k.Got == 0 {
			r.bad(n, "", "is empty")
			break
		}
		count(few, k.Got, k.Want, "character")
	case *kind.MaxLength:
		count(many, k.Got, k.Want, "character")
	case *kind.MinItems:
		count(few, k.Got, k.Want, "item")
	case *kind.MaxItems:
		count(many, k.Got, k.Want, "item")
	case *kind.AdditionalItems:
		r.bad(n, "", "has %s too many", wording.Count(k.Count, "item"))
	case *kind.MinProperties:
		count(few, k.Got, k.Want, "key")
	case *kind.MaxProperties:
		count(many, k.Got, k.Want, "key")
	case *kind.Contains:
		r.bad(n, "", "has no item of the kind that it needs")
	case *kind.MinContains:
		r.bad(n, "", "has %s of the kind that it needs, and needs at least %d", wording.Count(len(k.Got), "item"), k.Want)
	case *kind.MaxContains:
		r.bad(n, "", "has %s of a kind of which at most %d are allowed", wording.Count(len(k.Got), "item"), k.Want)
	case *kind.Minimum:
		number("at least", k.Want)
	case *kind.Maximum:
		number("at most", k.Want)
	case *kind.ExclusiveMinimum:
		number("more than", k.Want)
	case *kind.ExclusiveMaximum:
		number("less than", k.Want)
	case *kind.MultipleOf:
		number("a multiple of", k.Want)
	default:
		return false
	}
	return true
}

func decimal(r *big.Rat) string {
	if r.IsInt() && len(r.Num().String()) < 20 {
		return r.Num().String()
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func label(n frontmatter.Node) string {
	if path := n.Path(); path != "" {
		return wording.Path(path)
	}
	return "the front matter"
}

// add reports a problem with n; format goes on behind its name.
func (r *report) add(n frontmatter.Node, c diag.Code, hint, format string, args ...any) *diag.Diagnostic {
	d := n.Errorf(c, "%s %s", label(n), fmt.Sprintf(format, args...))
	d.Hint = hint
	r.list = append(r.list, d)
	return d
}

func (r *report) bad(n frontmatter.Node, hint, format string, args ...any) *diag.Diagnostic {
	return r.add(n, frontmatter.ErrBadValue, hint, format, args...)
}

func (r *report) wrongType(n frontmatter.Node, want []string) {
	got := wording.Describe(tree.Kind(n.Kind()), n.Text())
	names, hint := kindsOf(want), ""
	if len(names) == 0 { // only null
		r.add(n, frontmatter.ErrWrongType, "write no value", "is %s, and must be empty", got)
		return
	}
	var fix *diag.Fix
	for _, w := range want {
		if h, f := r.convert(n, w); h != "" && (hint == "" || f != nil) {
			hint, fix = h, f
		}
	}
	d := r.add(n, frontmatter.ErrWrongType, hint, "is %s, not %s", got, strings.Join(names, " or "))
	if fix != nil {
		d.Fixes = []diag.Fix{*fix}
	}
}

// kindsOf puts the types of JSON Schema into words.
func kindsOf(types []string) []string {
	words := map[string]string{
		"string": "text", "number": "a number", "integer": "a whole number",
		"boolean": "true or false", "array": "a list", "object": "a map",
	}
	var list []string
	seen := map[string]bool{}
	for _, t := range types {
		if w := words[t]; w != "" && !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

// notOneOf reports a value that is none of the words, or is not the only one.
func (r *report) notOneOf(n frontmatter.Node, want []any) {
	var all, texts []string
	for _, w := range want {
		switch w := w.(type) {
		case nil:
			continue
		case string:
			texts = append(texts, w)
			all = append(all, w)
		case []any, map[string]any:
			all = append(all, "a certain list or map")
		default:
			if word := fmt.Sprint(w); !slices.Contains(all, word) { // as text and as a number
				all = append(all, word)
			}
		}
	}
	got := wording.Scalar(tree.Kind(n.Kind()), n.Text())
	if k := n.Kind(); k == frontmatter.KindList || k == frontmatter.KindMap || k == frontmatter.KindNull {
		got = wording.Describe(tree.Kind(k), "")
	}
	var d *diag.Diagnostic
	switch len(all) {
	case 0:
		r.bad(n, "write no value", "is %s, and must be empty", got)
		return
	case 1:
		d = r.bad(n, "write "+all[0], "is %s, and must be %s", got, all[0])
		if len(texts) == 1 {
			d.Fixes = r.rewrite(n, texts[0], "make it "+texts[0])
		}
		return
	}
	d = r.bad(n, "write one of them", "is %s, which is not one of %s", got, wording.OneOf(all))
	if near := diag.Nearest(n.Text(), texts); near != "" {
		d.Hint = "did you mean " + near + "?"
		d.Fixes = r.rewrite(n, near, "make it "+near)
	}
}

// missing reports keys that the map n lacks, all of them or beside another.
func (r *report) missing(n frontmatter.Node, keys []string, beside string) {
	if r.broken {
		return
	}
	for _, key := range keys {
		at := n.Lookup(segment(key))
		if beside == "" {
			r.list = append(r.list, at.Errorf(frontmatter.ErrMissingField, "%s is missing", label(at)))
		} else {
			r.list = append(r.list, at.Errorf(frontmatter.ErrMissingField, "%s is missing, and %s needs it", label(at), wording.Clip(beside)))
		}
		d := r.list[len(r.list)-1]
		d.Hint = "add a line with " + key
		if at.Kind() != frontmatter.KindMissing {
			continue
		}
		var written []string
		for k := range n.Fields() {
			written = append(written, k)
		}
		if like := diag.Nearest(key, written); like != "" && !r.knows(n, like) {
			other := r.below(n).fields[like]
			d.Hint = "did you write it as " + wording.Clip(like) + "?"
			d.Related = []diag.Related{{Message: "a key like it", Range: other.KeyRange()}}
			d.Fixes = r.rename(other, key)
		}
	}
}

// segment is key as a path.
func segment(key string) string {
	if key != "" && !strings.ContainsAny(key, `.[]"`) {
		return key
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(key) + `"`
}

// repeated reports the second of two items that are equal.
func (r *report) repeated(n frontmatter.Node, at [2]int) {
	items := r.below(n).items
	if at[0] >= len(items) || at[1] >= len(items) {
		r.bad(n, "", "has the same item twice")
		return
	}
	first, second := items[at[0]], items[at[1]]
	d := r.bad(second, "take one of them out", "is the same as %s", label(first))
	d.Related = []diag.Related{{Message: "the first one", Range: first.Range()}}
}

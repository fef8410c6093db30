package lint

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

const (
	unusedDisable diag.Code = "unused-disable"
	unknownCode   diag.Code = "unknown-code"
)

// suppressRules are the rules about what silences rules. The Linter finds what
// they report.
func suppressRules() []*Rule {
	return []*Rule{
		newRule(unusedDisable, diag.Warning, nil),
		newRule(unknownCode, diag.Warning, nil),
	}
}

// suppressions are the directives of one post.
type suppressions struct {
	all   []*directive
	wrong diag.List // about how they are written
}

func suppressionsOf(p *post.Post) *suppressions {
	all, wrong := directivesOf(p)
	return &suppressions{all, wrong}
}

// filter drops what is silenced, and notes which directives do something. It goes
// through the post once, however many there are of both.
func (s *suppressions) filter(found diag.List) diag.List {
	if len(s.all) == 0 {
		return found
	}
	slices.SortStableFunc(found, func(a, b *diag.Diagnostic) int { return cmp.Compare(offset(a), offset(b)) })
	state := silence{comments: newHush(), whole: newHush()}
	next := 0
	found = slices.DeleteFunc(found, func(d *diag.Diagnostic) bool {
		for next < len(s.all) && (s.all[next].whole || s.all[next].start <= offset(d)) {
			state.apply(s.all[next])
			next++
		}
		return state.covers(d)
	})
	for _, d := range s.all[next:] {
		state.apply(d)
	}
	return found
}

// offset is where d starts; before everything where it has no place.
func offset(d *diag.Diagnostic) int {
	if !d.Range.Start.IsValid() {
		return -1
	}
	return d.Range.Start.Offset
}

// silence is what is silenced at one place of a post.
type silence struct{ comments, whole hush }

// hush is what silences codes; "" is all.
type hush struct {
	on    map[diag.Code]bool // disabled, and not enabled since
	loud  map[diag.Code]bool // enabled while all are disabled
	line  map[diag.Code]int  // where a next line ends
	fresh map[diag.Code][]*directive
}

func newHush() hush {
	return hush{map[diag.Code]bool{}, map[diag.Code]bool{}, map[diag.Code]int{}, map[diag.Code][]*directive{}}
}

// apply takes d into account, which starts behind all that came before.
func (s *silence) apply(d *directive) {
	h := &s.comments
	if d.whole {
		h = &s.whole
	}
	switch d.verb {
	case disableNextLine:
		h.line[d.code] = max(h.line[d.code], d.end)
	case disable:
		d.end = math.MaxInt
		h.on[d.code] = true
		if delete(h.loud, d.code); d.code == "" {
			h.loud = map[diag.Code]bool{}
		}
	default:
		d.used = h.enable(d)
		return
	}
	h.fresh[d.code] = append(h.fresh[d.code], d)
}

// enable lets a code speak again, or all, and reports whether that was needed.
func (h *hush) enable(by *directive) (needed bool) {
	if by.code == "" {
		needed = len(h.on) > 0
		for code := range h.on {
			h.end(code, by.start)
		}
		return needed
	}
	if h.on[by.code] {
		h.end(by.code, by.start)
		needed = true
	}
	if h.on[""] && !h.loud[by.code] {
		h.loud[by.code] = true
		needed = true
	}
	return needed
}

// end ends what disables code before the offset at.
func (h *hush) end(code diag.Code, at int) {
	delete(h.on, code)
	h.fresh[code] = slices.DeleteFunc(h.fresh[code], func(d *directive) bool { return d.verb == disable || d.end <= at })
}

// covers reports whether the comments or the front matter silence d.
func (s *silence) covers(d *diag.Diagnostic) bool {
	silenced := false
	for _, h := range []*hush{&s.comments, &s.whole} {
		for _, code := range []diag.Code{"", d.Code} {
			silenced = h.covers(code, d) || silenced
		}
	}
	return silenced
}

// covers reports whether what is said of code silences d, and marks who says it.
func (h *hush) covers(code diag.Code, d *diag.Diagnostic) bool {
	at, on := offset(d), h.on[code]
	if code == "" && h.loud[d.Code] {
		on = false
	}
	if line, ok := h.line[code]; !on && !(ok && at < line) {
		return false
	}
	for _, by := range h.fresh[code] {
		by.used = by.used || at < by.end
	}
	delete(h.fresh, code)
	return true
}

// problems are those of the directives themselves. known are the codes that
// there are, by whether something that reports them has run on this post.
func (s *suppressions) problems(known map[diag.Code]bool) diag.List {
	found := slices.Clone(s.wrong)
	fixes := 0
	for _, d := range s.all {
		ran, isKnown := known[d.code]
		switch {
		case d.code != "" && !isKnown:
			found = append(found, d.unknown(known))
		case !d.used && (d.code == "" || ran):
			found = append(found, d.unused(fixes < mostFixes))
			fixes++
		}
	}
	return found
}

// mostFixes bounds the fixes for what is not needed in one post: each of the front
// matter costs a look at all of it.
const mostFixes = 100

// unused is about a directive that does nothing.
func (s *directive) unused(withFix bool) *diag.Diagnostic {
	what := "there is nothing to disable here"
	switch {
	case s.verb == enable:
		what = "nothing is disabled here"
	case s.code != "":
		what = "there is no " + string(s.code) + " to disable here"
	}
	d := &diag.Diagnostic{Code: unusedDisable, Message: what, Hint: "take it out", Range: s.at}
	if withFix {
		if edits := s.delete(); len(edits) > 0 {
			d.Fixes = []diag.Fix{{Message: "take it out", Edits: edits}}
		}
	}
	return d
}

// delete takes the directive out of the file.
func (s *directive) delete() []diag.Edit {
	if s.whole {
		edits, _ := s.front.Edits(frontmatter.Delete(s.path)) // what shares its value is left alone
		return edits
	}
	return []diag.Edit{s.cut}
}

func (s *directive) unknown(known map[diag.Code]bool) *diag.Diagnostic {
	found := &diag.Diagnostic{Code: unknownCode, Message: "there is no rule " + string(s.code), Range: s.at}
	if near := nearestCode(string(s.code), known); near != "" {
		found.Hint = "did you mean " + near + "?"
		if written := s.at.End.Offset - s.at.Start.Offset; written == len(s.code) {
			found.Fixes = []diag.Fix{{Message: "write " + near, Edits: []diag.Edit{
				{Start: s.at.Start.Offset, End: s.at.End.Offset, New: near},
			}}}
		}
	}
	return found
}

// nearestCode is the code that text was probably meant to be.
func nearestCode(text string, known map[diag.Code]bool) string {
	var codes []string
	for c := range known {
		codes = append(codes, string(c))
	}
	slices.Sort(codes)
	return diag.Nearest(strings.ToLower(text), codes)
}

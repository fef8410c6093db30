package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// run is one run of a linter.
type run struct {
	Linter
	fsys  fs.FS
	posts []*post.Post
	found []diag.List // by the index of the post
	loose diag.List   // of what is no post
	site  *site
	known map[diag.Code]bool // the codes that there are
}

// severities is how bad the problems of a code are in one file.
type severities []map[diag.Code]diag.Severity

// of is what the configuration says of code: the last word counts.
func (s severities) of(code diag.Code) (_ diag.Severity, set bool) {
	for _, m := range slices.Backward(s) {
		if severity, ok := m[code]; ok {
			return severity, true
		}
	}
	return Off, false
}

func (l Linter) newRun(fsys fs.FS) *run {
	l.Parser.NoBody = false
	l.Parser.Required = slices.Concat(l.Parser.Required, l.Options.Required)
	if l.Rules == nil {
		l.Rules = Rules()
	}
	if l.Ignore == nil {
		l.Ignore = []string{"**/archetypes/**", "**/scaffolds/**"}
	}
	if l.Most == 0 {
		l.Most = defaultMost
	}
	if l.Now.IsZero() {
		l.Now = time.Now()
	}
	return &run{Linter: l, fsys: fsys, known: knownCodes(l.Rules)}
}

// read gathers the posts and what reading them finds. The error is about what the
// caller asked for.
func (r *run) read(ctx context.Context, patterns []string) error {
	var failed diag.List
	if len(patterns) == 0 {
		patterns = r.Files
	}
	for p, err := range r.Parser.All(ctx, r.fsys, patterns...) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case p == nil && cannotRun(err):
			failed = append(failed, diag.Of(err)...)
		case p == nil:
			r.loose = append(r.loose, diag.Of(err)...)
		case !r.ignores(p.Path):
			r.posts = append(r.posts, p)
		}
	}
	return failed.Err()
}

// cannotRun reports whether err, which belongs to no post, is about the run as a
// whole.
func cannotRun(err error) bool {
	return errors.Is(err, post.ErrPattern) ||
		slices.ContainsFunc(diag.Of(err), func(d *diag.Diagnostic) bool { return d.Range.File == "." })
}

func (r *run) ignores(name string) bool { return matches(r.Ignore, name) }

// matches reports whether one of the patterns matches; one that is none matches
// nothing.
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, _ := post.Match(pattern, name)
		return ok
	})
}

// lint runs the rules over every post.
func (r *run) lint(ctx context.Context) {
	r.site = newSite(r.fsys, r.posts, r.Options)
	r.found = make([]diag.List, len(r.posts))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(r.posts)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(r.posts) {
					return
				}
				r.found[i] = r.lintPost(r.posts[i])
			}
		})
	}
	workers.Wait()
}

// lintPost is all that is wrong with p and not suppressed.
func (r *run) lintPost(p *post.Post) diag.List {
	var found diag.List
	set := r.severities(p.Path)
	add := func(d *diag.Diagnostic) {
		if severity, ok := set.of(d.Code); ok && severity != d.Severity {
			if severity == Off {
				return
			}
			changed := *d
			changed.Severity = severity
			d = &changed
		}
		found = append(found, d)
	}
	for _, d := range p.Problems() {
		if d.Code != frontmatter.ErrNoFrontMatter || !isAboutRepository(p.Path) {
			add(d)
		}
	}
	for _, d := range diag.Of(p.Body.Err()) {
		add(d)
	}
	for _, rule := range r.Rules {
		if rule.Run == nil || !rule.runs(set) {
			continue
		}
		rule.Run(&Pass{
			Post: p, Posts: r.posts, FS: r.fsys, Now: r.Now, Options: r.Options, shared: r.site,
			Report: func(d *diag.Diagnostic) { add(rule.complete(d, p)) },
		})
	}
	silenced := suppressionsOf(p)
	found = silenced.filter(found)
	if len(silenced.all)+len(silenced.wrong) > 0 {
		for _, d := range silenced.problems(r.ran(set)) {
			if rule := r.rule(d.Code); rule != nil && rule.runs(set) {
				add(rule.complete(d, p))
			}
		}
	}
	return limited(found, r.Most)
}

// limited is found without what is beyond the first most problems of a code, for
// which one stands that counts them.
func limited(found diag.List, most int) diag.List {
	if most < 0 || len(found) <= most {
		return found
	}
	found.Sort()
	counts := map[diag.Code]int{}
	more := map[diag.Code]*diag.Diagnostic{}
	kept := slices.DeleteFunc(found, func(d *diag.Diagnostic) bool {
		if counts[d.Code]++; counts[d.Code] == most+1 {
			more[d.Code] = d
		}
		return counts[d.Code] > most
	})
	for code, d := range more {
		kept = append(kept, &diag.Diagnostic{
			Severity: diag.Info, Code: code, URL: d.URL, Range: d.Range,
			Message: fmt.Sprintf("%d more of %s from here on", counts[code]-most, code),
			Hint:    "mend those above first, or turn the rule off for this file",
		})
	}
	return kept
}

// isAboutRepository reports whether a file is one that repositories have beside
// their posts: nobody expects front matter there.
func isAboutRepository(name string) bool {
	switch base, _, _ := strings.Cut(path.Base(name), "."); base {
	case "README", "LICENSE", "LICENCE", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT", "SECURITY", "SUPPORT", "AGENTS", "CLAUDE":
		return true
	}
	return false
}

// ran are the known codes, by whether something that reports them has run under
// set.
func (r *run) ran(set severities) map[diag.Code]bool {
	ran := maps.Clone(r.known)
	for _, rule := range r.Rules {
		ran[rule.Code] = ran[rule.Code] || rule.Run != nil
	}
	for code := range ran {
		rule := r.rule(code)
		if severity, ok := set.of(code); ok && severity == Off || rule != nil && !rule.runs(set) {
			ran[code] = false
		}
	}
	return ran
}

// rule is the rule with that code, else nil.
func (r *run) rule(code diag.Code) *Rule {
	for _, rule := range r.Rules {
		if rule.Code == code {
			return rule
		}
	}
	return nil
}

// runs reports whether the configuration lets r run.
func (r *Rule) runs(set severities) bool {
	severity, ok := set.of(r.Code)
	if ok {
		return severity != Off
	}
	return !r.Optional
}

func (r *Rule) severity() diag.Severity { return cmp.Or(r.Severity, diag.Warning) }

// complete is d with what it leaves to its rule.
func (r *Rule) complete(d *diag.Diagnostic, p *post.Post) *diag.Diagnostic {
	d.Code = cmp.Or(d.Code, r.Code)
	d.Severity = cmp.Or(d.Severity, r.severity())
	d.URL = cmp.Or(d.URL, r.URL)
	if d.Range == (diag.Range{}) {
		d.Range.File = p.Path
	}
	return d
}

// severities is what the configuration says for the file name.
func (r *run) severities(name string) severities {
	set := severities{r.Severity}
	for _, o := range r.Overrides {
		if matches(o.Files, name) {
			set = append(set, o.Severity)
		}
	}
	return set
}

// finish is everything that was found, in order.
func (r *run) finish() diag.List {
	var all diag.List
	for _, d := range r.loose {
		severity, ok := r.severities(d.Range.File).of(d.Code)
		if ok && d.Code != frontmatter.ErrRead {
			if severity == Off {
				continue
			}
			changed := *d
			changed.Severity = severity
			d = &changed
		}
		all = append(all, d)
	}
	for _, found := range r.found {
		all = append(all, found...)
	}
	all.Sort()
	return all
}

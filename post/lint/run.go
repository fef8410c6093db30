package lint

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"runtime"
	"slices"
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
	turns []*turn   // of the posts
	loose diag.List // of what is no post
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
	l.Parser.NoBody, l.Parser.LazyBody = false, true
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
	parsed := 0 // bytes of bodies that the parser looked for a title in
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
			if p.Origin("title").From != post.FromKey {
				if parsed += len(p.Body.Source()); parsed > mostAlive {
					letGo(p)
				}
			}
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

// mostAlive is how many bytes of bodies are parsed before their trees, which are
// some five times as large, are let go of.
const mostAlive = 8 << 20

// lint runs the rules over every post: those that look at its body first, a
// stretch of posts after another, then those that have to know all of them.
func (r *run) lint(ctx context.Context) {
	r.site = newSite(r.fsys, r.posts, r.Options)
	for _, p := range r.posts {
		r.turns = append(r.turns, r.newTurn(p))
	}
	index := slices.ContainsFunc(r.Rules, func(rule *Rule) bool { return rule.late })
	for rest := r.turns; len(rest) > 0 && ctx.Err() == nil; {
		n := stretch(rest)
		each(ctx, rest[:n], func(t *turn) {
			t.begin()
			if index {
				r.site.gather(t.post)
			}
		})
		for _, t := range rest[:n] {
			letGo(t.post)
		}
		rest = rest[n:]
	}
	each(ctx, r.turns, (*turn).end)
}

// stretch is how many of the turns go together: at least one.
func stretch(turns []*turn) int {
	size := 0
	for i, t := range turns {
		if size += len(t.post.Body.Source()); size > mostAlive && i > 0 {
			return i
		}
	}
	return len(turns)
}

// each calls do for all, on all cores, until ctx is done.
func each[T any](ctx context.Context, all []T, do func(T)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(all)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				do(all[i])
			}
		})
	}
	workers.Wait()
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
	for _, t := range r.turns {
		all = append(all, t.found...)
	}
	all.Sort()
	return all
}

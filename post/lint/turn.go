package lint

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// turn is one post of a run.
type turn struct {
	run      *run
	post     *post.Post
	set      severities
	code     func() stretches // templateCode of the post
	found    diag.List
	silenced *suppressions
}

func (r *run) newTurn(p *post.Post) *turn {
	code := sync.OnceValue(func() stretches { return templateCode(p.Body) })
	return &turn{run: r, post: p, set: r.severities(p.Path), code: code}
}

// begin gathers what reading the post reports, and runs the rules that look at
// its body.
func (t *turn) begin() {
	for _, d := range t.post.Problems() {
		if d.Code != frontmatter.ErrNoFrontMatter || !isAboutRepository(t.post.Path) {
			t.add(d)
		}
	}
	for _, d := range diag.Of(t.post.Body.Err()) {
		t.add(d)
	}
	t.apply(false)
	t.silenced = suppressionsOf(t.post)
}

// letGo lets go of what parsing the body of p made: whoever asks for it afterwards
// has it parsed anew. Nothing else looks at p meanwhile.
func letGo(p *post.Post) {
	if b := p.Body; b != nil {
		p.Body = b.Syntax().Body(b.File(), b.Offset())
	}
}

// end runs the rules that have to know all posts, and drops what is silenced.
func (t *turn) end() {
	t.apply(true)
	t.found = t.silenced.filter(t.found)
	if len(t.silenced.all)+len(t.silenced.wrong) > 0 {
		for _, d := range t.silenced.problems(t.ran()) {
			if rule := t.run.rule(d.Code); rule != nil && rule.runs(t.set) {
				t.add(rule.complete(d, t.post))
			}
		}
	}
	t.found = limited(t.found, t.run.Most)
}

// apply runs the rules that are late, or those that are not.
func (t *turn) apply(late bool) {
	for _, rule := range t.run.Rules {
		if rule.Run == nil || rule.late != late || !rule.runs(t.set) {
			continue
		}
		rule.Run(&Pass{
			Post: t.post, Posts: t.run.posts, FS: t.run.fsys, Now: t.run.Now, Options: t.run.Options,
			shared: t.run.site, code: t.code,
			Report: func(d *diag.Diagnostic) { t.add(rule.complete(d, t.post)) },
		})
	}
}

// add takes a problem, as bad as the configuration says it is.
func (t *turn) add(d *diag.Diagnostic) {
	if severity, ok := t.set.of(d.Code); ok && severity != d.Severity {
		if severity == Off {
			return
		}
		changed := *d
		changed.Severity = severity
		d = &changed
	}
	t.found = append(t.found, d)
}

// ran are the known codes, by whether something that reports them has run on the
// post.
func (t *turn) ran() map[diag.Code]bool {
	ran := maps.Clone(t.run.known)
	for _, rule := range t.run.Rules {
		ran[rule.Code] = ran[rule.Code] || rule.Run != nil
	}
	for code := range ran {
		rule := t.run.rule(code)
		if severity, ok := t.set.of(code); ok && severity == Off || rule != nil && !rule.runs(t.set) {
			ran[code] = false
		}
	}
	return ran
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

package lint

import (
	"embed"
	"io/fs"
	"slices"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// Rule looks for one kind of problem. It is not changed once a Linter has it, and
// Run is called from several goroutines, each with a Pass of its own.
type Rule struct {
	// Code names the rule in configuration and suppressions, and is the code of
	// what it reports.
	Code diag.Code
	// Severity is that of what it reports, unless a diagnostic says its own; zero
	// is a Warning.
	Severity diag.Severity
	// Optional rules run only where Linter.Severity gives their code a severity.
	Optional bool
	// Doc says in Markdown what the rule is for. Code blocks whose info strings
	// end with the word "bad" or "good" show what it reports and what it does
	// not; linttest.Examples tries them.
	Doc string
	// URL is a page that explains the rule; "" is none.
	URL string
	// Run looks at one post and reports what it finds there. It is nil where the
	// Linter itself does the looking.
	Run func(*Pass)

	late bool // it runs once the bodies of all posts are known, and parses none
}

// Pass is one post before one rule. Rules change nothing of what it holds.
type Pass struct {
	Post *post.Post
	// Posts are all of this run, in the order of their paths, for rules that
	// compare. What they find is reported in the pass of the post that it is
	// about. In a run over very many posts the body of one whose pass is over is
	// parsed once more if it is asked for, as not all of them are kept in memory.
	Posts []*post.Post
	// FS is the file system of the run. Only valid paths (fs.ValidPath) are
	// asked of it.
	FS fs.FS
	// Now is the time that dates are compared with: the same in the whole run.
	Now time.Time
	// Options are those of the Linter.
	Options Options
	// Report takes a problem, of which code, severity and URL are set from the
	// rule where they are not. It must not be called once Run has returned.
	Report func(*diag.Diagnostic)

	shared *site
	code   func() stretches // templateCode of Post; nil in a pass made elsewhere
}

// site is what the passes of a run share.
func (p *Pass) site() *site {
	if p.shared == nil {
		p.shared = newSite(p.FS, p.Posts, p.Options)
	}
	return p.shared
}

// Rules are the rules of this package, by code: a new slice of new values.
func Rules() []*Rule {
	rules := slices.Concat(frontRules(), bodyRules(), suppressRules())
	slices.SortFunc(rules, byCode)
	return rules
}

func byCode(a, b *Rule) int {
	if a.Code < b.Code {
		return -1
	}
	return 1
}

//go:embed rules/*.md
var docs embed.FS

const (
	rulesURL = "https://github.com/quire-go/quire/tree/main/post/lint/rules"
	docsURL  = "https://github.com/quire-go/quire/blob/main/post/lint/rules/"
)

// newRule is a rule of this package. What it is for stands in rules/<code>.md,
// which its URL leads to.
func newRule(code diag.Code, severity diag.Severity, run func(*Pass)) *Rule {
	doc, err := docs.ReadFile("rules/" + string(code) + ".md")
	if err != nil {
		panic(err) // a rule without a page does not pass the tests
	}
	return &Rule{Code: code, Severity: severity, Doc: string(doc), URL: docsURL + string(code) + ".md", Run: run}
}

// late is r, which runs once the bodies of all posts are known.
func late(r *Rule) *Rule {
	r.late = true
	return r
}

// optional is r, off by default.
func optional(r *Rule) *Rule {
	r.Optional = true
	return r
}

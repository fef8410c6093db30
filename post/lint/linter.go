package lint

import (
	"context"
	"io/fs"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// Off, in Linter.Severity, turns a code off.
const Off diag.Severity = 0

// defaultMost is Linter.Most where it is 0: more than that nobody reads.
const defaultMost = 100

// Linter runs rules over posts. The zero value runs those of [Rules] that are on
// by default. It is used by value and safe for concurrent use.
type Linter struct {
	// Parser reads the posts. What it finds is in the list too; its NoBody and
	// LazyBody have no effect.
	Parser post.Parser
	// Rules are the rules to run; nil is those of the package.
	Rules []*Rule
	// Severity changes how bad the problems of a code are, also of those that
	// reading the posts finds; Off drops them. A rule that is Optional runs only
	// where its code is here.
	Severity map[diag.Code]diag.Severity
	// Overrides change Severity for some files, one after another.
	Overrides []Override
	// Files are the patterns of a Run that is given none.
	Files []string
	// Ignore are patterns of files to pass over, as [post.Match] takes them; nil is
	// the templates of new posts in folders named archetypes and scaffolds.
	Ignore []string
	// Most is how many problems of one code are reported of one file, the first
	// ones; an Info tells how many more there are. 0 is 100, negative is no limit.
	Most int
	// Options are what the rules of the package want to know of a site.
	Options Options
	// Now is the time that dates are compared with; zero is the time of the run.
	Now time.Time
}

// Override is what is different for the files that match one of the patterns.
type Override struct {
	Files    []string // as post.Match takes them
	Severity map[diag.Code]diag.Severity
}

// Run runs the zero Linter; see [Linter.Run].
func Run(ctx context.Context, fsys fs.FS, patterns ...string) (diag.List, error) {
	return Linter{}.Run(ctx, fsys, patterns...)
}

// Run reads the posts of fsys that match the patterns, as [post.All] takes them,
// and runs the rules over them on all cores. The list holds everything that was
// found in the posts, sorted: what reading them reported (a file that cannot be
// read is a problem too), and what the rules did.
//
// The error says why it could not run: a pattern that is none or that no file
// matches, a file system without a root, or that of ctx. The list then holds
// what was found nevertheless; nothing of the rules where ctx was done.
func (l Linter) Run(ctx context.Context, fsys fs.FS, patterns ...string) (diag.List, error) {
	r := l.newRun(fsys)
	err := r.read(ctx, patterns)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	r.lint(ctx)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return r.finish(), err
}

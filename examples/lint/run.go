package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

// The exit statuses.
const (
	ok        = 0
	failed    = 1 // errors, or too many warnings
	cannotRun = 2
)

// run is the program. It returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	opts, err := parseOptions(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return ok
	case err != nil:
		fmt.Fprintf(stderr, "lint: %v\nrun it with -h for help\n", err)
		return cannotRun
	}
	if opts.rules {
		err = explain(stdout, opts.args)
	} else {
		var status int
		if status, err = lintAll(ctx, opts, stdin, stdout, stderr); err == nil {
			return status
		}
	}
	switch {
	case err == nil:
		return ok
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "lint: interrupted")
	default:
		complain(stderr, err)
	}
	return cannotRun
}

// complain prints why the program could not run.
func complain(stderr io.Writer, err error) {
	var placed *diag.Diagnostic
	if errors.As(err, &placed) && placed.Range.Start.IsValid() {
		text := diag.Text{Color: isTerminal(stderr) && wantsColour(), Source: readSource}
		_ = text.Format(stderr, diag.Of(err))
		return
	}
	for _, d := range diag.Of(err) {
		fmt.Fprintln(stderr, "lint:", strings.TrimPrefix(d.Range.File+": "+d.Message, ": "))
	}
}

// lintAll looks at everything the command line names, and mends it if it is to.
func lintAll(ctx context.Context, opts options, stdin io.Reader, stdout, stderr io.Writer) (status int, err error) {
	targets, err := openTargets(ctx, opts, stdin)
	if err != nil {
		return 0, err
	}
	rep := newReport(opts, stdout, stderr)
	for _, t := range targets {
		if t.stdin != nil {
			rep.texts[stdinShown] = t.stdin
		}
		found, err := t.lint(ctx, rep)
		if err != nil {
			return 0, err
		}
		if opts.fix || opts.diff {
			left, fixed, err := t.mend(ctx, found, rep)
			if err == nil {
				err = t.keep(ctx, opts, rep)
			}
			if err != nil {
				return 0, err
			}
			rep.fixed += fixed
			if opts.fix {
				found = left
			} else {
				rep.left = append(rep.left, t.display(left)...)
			}
		}
		rep.found = append(rep.found, t.display(found)...)
		rep.posts += t.posts
	}
	return rep.end()
}

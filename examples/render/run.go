package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
)

// The exit statuses.
const (
	ok        = 0
	badPost   = 1 // a post has an error
	cannotRun = 2
)

// run is the program. It returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	opts, err := parseOptions(args, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return ok
	case err != nil:
		fmt.Fprintf(stderr, "render: %v\nrun it with -h for help\n", err)
		return cannotRun
	}
	sources, err := openSources(opts.args, stdin)
	if err != nil {
		fmt.Fprintln(stderr, "render:", err)
		return cannotRun
	}
	rep := newReport(stdout, stderr)
	if err := renderAll(ctx, opts, sources, stdout, rep); err != nil {
		rep.clear()
		fmt.Fprintln(stderr, "render:", err)
		return cannotRun
	}
	rep.summary()
	if rep.errors > 0 {
		return badPost
	}
	return ok
}

// renderAll writes every post of sources and reports its problems. The error
// tells why it could not go on.
func renderAll(ctx context.Context, opts options, sources []source, stdout io.Writer, rep *report) error {
	many := len(sources) > 1 || slices.ContainsFunc(sources, func(s source) bool { return s.folder })
	out := writer{output: opts.output(many), w: stdout}
	for _, s := range sources {
		for e := range s.entries(ctx) {
			if err := ctx.Err(); err != nil {
				return errors.New("interrupted")
			}
			if e.post != nil {
				found, err := out.add(e)
				if err != nil {
					return fmt.Errorf("cannot write: %w", err)
				}
				e.problems = append(slices.Clip(e.problems), s.rename(found)...)
			}
			if err := rep.add(e); err != nil {
				return err
			}
		}
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err := out.end(); err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	return nil
}

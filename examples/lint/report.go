package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

const home = "https://github.com/quire-go/quire"

// report tells what was found, and how far the program is.
type report struct {
	opts           options
	stdout, stderr io.Writer
	texts          map[string][]byte // of files that are not as on disk, by the name that is shown

	posts        int
	found, left  diag.List // left: what fixes would leave, where they are only shown
	fixed, files int       // problems mended, in so many files
}

func newReport(opts options, stdout, stderr io.Writer) *report {
	return &report{opts: opts, stdout: stdout, stderr: stderr, texts: map[string][]byte{}}
}

// progress shows on a terminal how many posts l has looked at. The func that it
// gives ends that and tells how many there are.
func (r *report) progress(l *lint.Linter) (end func() (posts int)) {
	var done, all atomic.Int64
	l.Rules = append(slices.Clip(l.Rules), &lint.Rule{Code: "progress", Run: func(p *lint.Pass) {
		all.Store(int64(len(p.Posts)))
		done.Add(1)
	}})
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		if !isTerminal(r.stderr) || isDumb() {
			return
		}
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		clear := ""
		for {
			select {
			case <-tick.C:
				fmt.Fprint(r.stderr, clearLine, progressLine(done.Load(), all.Load()))
				clear = clearLine
			case <-stop:
				fmt.Fprint(r.stderr, clear)
				return
			}
		}
	}()
	return func() int {
		close(stop)
		<-stopped
		return int(all.Load())
	}
}

// clearLine goes to the start of the line of a terminal and empties it.
const clearLine = "\r\x1b[K"

// progressLine is short enough for every terminal.
func progressLine(done, all int64) string {
	if all == 0 {
		return "reading posts"
	}
	return fmt.Sprintf("%d of %d posts", done, all)
}

// end prints everything and gives the exit status.
func (r *report) end() (status int, err error) {
	problems, to := r.found, r.stdout
	switch {
	case r.opts.diff:
		problems, to = r.left, r.stderr
	case r.opts.fix && r.texts[stdinShown] != nil:
		to = r.stderr
	}
	if err := r.formatter(to).Format(to, problems); err != nil {
		return 0, fmt.Errorf("cannot write: %w", err)
	}
	errors, warnings := count(r.found)
	r.summary()
	tooMany := r.opts.maxWarnings >= 0 && warnings > r.opts.maxWarnings
	if tooMany {
		fmt.Fprintf(r.stderr, "more warnings than the %d that are allowed\n", r.opts.maxWarnings)
	}
	if errors > 0 || tooMany {
		return failed, nil
	}
	return ok, nil
}

// formatter is that of -format.
func (r *report) formatter(to io.Writer) diag.Formatter {
	switch r.opts.format {
	case "json":
		return diag.JSON{}
	case "sarif":
		return diag.SARIF{Tool: "quire lint", URL: home, Help: help}
	case "github":
		return diag.GitHub{}
	}
	return diag.Text{Color: isTerminal(to) && wantsColour(), Source: r.source}
}

// source is the text of a file for snippets.
func (r *report) source(name string) ([]byte, error) {
	if text, ok := r.texts[name]; ok {
		return text, nil
	}
	return readSource(name)
}

// summary is the last line.
func (r *report) summary() {
	var b bytes.Buffer
	if r.files > 0 {
		verb := "fixed"
		if r.opts.diff {
			verb = "-fix would mend"
		}
		fmt.Fprintf(&b, "%s %s in %s; ", verb, number(r.fixed, "problem"), number(r.files, "file"))
	}
	errors, warnings := count(r.found)
	notes := len(r.found) - errors - warnings
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{errors, "error"}, {warnings, "warning"}, {notes, "note"}} {
		if part.n > 0 {
			parts = append(parts, number(part.n, part.what))
		}
	}
	if parts == nil {
		parts = []string{"no problems"}
	}
	fmt.Fprintf(&b, "%s in %s", strings.Join(parts, ", "), number(r.posts, "post"))
	if n := fixable(r.found); n > 0 && !r.opts.fix && !r.opts.diff {
		fmt.Fprintf(&b, "; -fix mends %d", n)
	}
	b.WriteByte('\n')
	_, _ = r.stderr.Write(b.Bytes())
}

func count(l diag.List) (errors, warnings int) {
	for _, d := range l {
		switch d.Severity {
		case diag.Error:
			errors++
		case diag.Warning:
			warnings++
		}
	}
	return errors, warnings
}

// fixable is how many problems have a safe fix.
func fixable(l diag.List) (n int) {
	for _, d := range l {
		if slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe }) {
			n++
		}
	}
	return n
}

func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

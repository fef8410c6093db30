package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
)

// report tells the person at the prompt what is wrong, and how far it is.
type report struct {
	w                       io.Writer
	colour, progress, shown bool // shown: a progress line stands
	next                    time.Time
	posts, bad              int // bad: with a problem
	errors, warnings        int
}

func newReport(stdout, stderr io.Writer) *report {
	return &report{
		w:      stderr,
		colour: isTerminal(stderr) && wantsColour(os.Getenv),
		// On one terminal the posts themselves show how far it is.
		progress: isTerminal(stderr) && !isTerminal(stdout),
	}
}

// add counts e and prints its problems.
func (r *report) add(e entry) error {
	r.posts++
	if len(e.problems) > 0 {
		r.clear()
		if r.bad > 0 {
			fmt.Fprintln(r.w)
		}
		r.bad++
		for _, d := range e.problems {
			switch d.Severity {
			case diag.Error:
				r.errors++
			case diag.Warning:
				r.warnings++
			}
		}
		if err := (diag.Text{Color: r.colour, Source: e.source}).Format(r.w, e.problems); err != nil {
			return err
		}
	}
	r.tick()
	return nil
}

// source is the text of a file that e has problems in: most often its own, which
// is at hand.
func (e entry) source(name string) ([]byte, error) {
	if e.post != nil && (name == e.post.Path || e.post.Path == "") {
		return e.post.Front().Source(), nil
	}
	return os.ReadFile(name)
}

// manyPosts is from how many posts on a progress line is worth it.
const manyPosts = 50

// tick moves the progress line, ten times a second at most.
func (r *report) tick() {
	if !r.progress || r.posts < manyPosts {
		return
	}
	if now := time.Now(); now.After(r.next) {
		r.next = now.Add(100 * time.Millisecond)
		fmt.Fprintf(r.w, "\r%d posts", r.posts)
		r.shown = true
	}
}

// clear takes the progress line away.
func (r *report) clear() {
	if r.shown {
		fmt.Fprint(r.w, "\r\x1b[K")
		r.shown = false
	}
}

// summary is the last line, where several posts had problems to look for.
func (r *report) summary() {
	r.clear()
	if r.bad == 0 || r.posts == 1 {
		return
	}
	fmt.Fprintf(r.w, "\n%s and %s in %d of %d posts\n",
		count(r.errors, "error"), count(r.warnings, "warning"), r.bad, r.posts)
}

func count(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/frontmatter/diag"
)

// complain prints an error: problems with their snippets.
func (j *job) complain(err error) {
	var list diag.List
	if errors.As(err, &list) {
		j.print(list)
		return
	}
	_, _ = fmt.Fprintf(j.stderr, "site: %v\n", err)
}

func (j *job) print(list diag.List) {
	text := diag.Text{Source: j.source, Color: isTerminal(j.stderr) && os.Getenv("NO_COLOR") == ""}
	_ = text.Format(j.stderr, list) // nobody is left to tell
}

// tell says what was built, what stayed out, and why.
func (j *job) tell(r *generator.Report, took time.Duration) {
	if problems := r.Problems(); len(problems) > 0 {
		j.print(problems)
		_, _ = fmt.Fprintln(j.stderr)
	}
	for _, b := range r.Broken {
		_, _ = fmt.Fprintf(j.stderr, "left out: %s (broken)\n", b.Path)
	}
	for _, h := range r.Hidden {
		_, _ = fmt.Fprintf(j.stderr, "left out: %s (%s)\n", h.Path, h.Reason)
	}
	for _, name := range r.Kept {
		_, _ = fmt.Fprintf(j.stderr, "not removed: %s is no longer made, but somebody changed it\n", name)
	}
	if r.RawHTML > 0 {
		_, _ = fmt.Fprintf(j.stderr, "%s raw HTML, which was left out: -unsafe lets it pass\n", count(r.RawHTML, "post holds", "posts hold"))
	}
	if r.Warnings > 0 {
		_, _ = fmt.Fprintf(j.stderr, "%s: examples/lint shows them\n", count(r.Warnings, "warning", "warnings"))
	}
	_, _ = fmt.Fprintf(j.stdout, "%s, %s: %d files written, %d unchanged, %d removed, in %v\n",
		count(r.Posts, "post", "posts"), count(r.Pages, "other page", "other pages"), r.Written, r.Unchanged, r.Removed, took.Round(time.Millisecond))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// progress is a line that counts pages: on a terminal in place, else a line now
// and then. A site that is done in a moment has none.
func progress(w io.Writer) func(done, total int) {
	const few, step = 2_000, 5_000
	terminal := isTerminal(w)
	return func(done, total int) {
		switch {
		case total < few:
		case terminal && done == total:
			_, _ = fmt.Fprint(w, "\r\x1b[K")
		case terminal && done%100 == 0:
			_, _ = fmt.Fprintf(w, "\r%d of %d pages", done, total)
		case !terminal && done%step == 0:
			_, _ = fmt.Fprintf(w, "%d of %d pages\n", done, total)
		}
	}
}

// isTerminal reports whether w is a character device that is not the null device.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// apart refuses an output folder that is in one of the others or has it inside:
// a site would be built of what was built.
func apart(output string, others ...string) error {
	out, err := resolved(output)
	if err != nil {
		return err
	}
	for _, other := range others {
		if other == "" {
			continue
		}
		in, err := resolved(other)
		if err != nil {
			return err
		}
		switch {
		case within(out, in):
			return fmt.Errorf("the output folder %s is inside of %s: write to one beside it", output, other)
		case within(in, out):
			return fmt.Errorf("the output folder %s holds %s: write to one beside it", output, other)
		}
	}
	return nil
}

// resolved is the absolute path without links of a folder that may not be there yet.
func resolved(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := abs; ; at = filepath.Dir(at) {
		if found, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(found, rest), nil
		} else if !errors.Is(err, os.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// within reports whether inner is outer or below it, by the files themselves
// where a file system has several names for one.
func within(inner, outer string) bool {
	if rel, err := filepath.Rel(outer, inner); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return true
	}
	folder, err := os.Stat(outer)
	if err != nil {
		return false
	}
	for at := inner; at != filepath.Dir(at); at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && os.SameFile(info, folder) {
			return true
		}
	}
	return false
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/quire-go/quire/examples/internal/diff"
	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// maxRounds is how often fixes may lead to more fixes.
const maxRounds = 10

// mostShown is how many problems of one code are printed of one file.
const mostShown = 100

// mend makes safe fixes until there are none, in memory. found is what there is
// now, of each code no more than are shown; left is the same of what is then, and
// fixed how many problems are gone.
func (t *target) mend(ctx context.Context, found diag.List, rep *report) (left diag.List, fixed int, err error) {
	all := *t
	all.linter.Most = -1
	left = found
	if len(found) > mostShown {
		if left, err = all.lint(ctx, rep); err != nil {
			return nil, 0, err
		}
	}
	before := len(left)
	for range maxRounds {
		if !t.apply(left) {
			break
		}
		if left, err = all.lint(ctx, rep); err != nil {
			return nil, 0, err
		}
	}
	fixed = before - min(before, len(left))
	if len(left) > mostShown {
		left, err = t.lint(ctx, rep)
	}
	return left, fixed, err
}

// apply makes the safe fixes of found.
func (t *target) apply(found diag.List) (changed bool) {
	names := map[string]bool{}
	for _, d := range found {
		if slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe }) {
			names[d.Range.File] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		before := t.seen.of(name)
		after, _ := diag.Mend(name, before, found)
		if bytes.Equal(before, after) {
			continue
		}
		if t.files.texts == nil {
			t.files.texts = map[string][]byte{}
		}
		if t.original == nil {
			t.original = map[string][]byte{}
		}
		if _, mended := t.original[name]; !mended {
			t.original[name] = before
		}
		t.files.texts[name], changed = after, true
	}
	return changed
}

// keep writes what fixes made, or shows it as a diff. Standard input goes to
// standard output. A file that cannot be written, or that somebody else changed
// since it was read, stays as it is, and is in the error; the others are written.
func (t *target) keep(ctx context.Context, opts options, rep *report) error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(t.files.texts)) {
		if ctx.Err() != nil {
			return errors.Join(append(problems, ctx.Err())...)
		}
		after, shown := t.files.texts[name], t.name(name)
		before, mended := t.original[name]
		if !mended {
			before = after
		}
		var err error
		switch {
		case opts.diff:
			err = diff.Write(rep.stdout, shown, before, after)
		case t.root == "":
			_, err = rep.stdout.Write(after)
		default:
			err = replace(filepath.FromSlash(shown), before, after)
		}
		if err != nil {
			problems = append(problems, err)
			continue
		}
		rep.texts[shown] = after
		if !bytes.Equal(before, after) {
			rep.files++
		}
	}
	return errors.Join(problems...)
}

// replace writes a file that is still as it was before.
func replace(name string, before, after []byte) error {
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		return fmt.Errorf("%s: somebody changed it meanwhile, so that it is left as it is; run -fix again", name)
	}
	return frontmatter.WriteFile(name, after)
}

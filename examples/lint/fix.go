package main

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
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
		changed, err := t.apply(left)
		if err != nil {
			return nil, 0, err
		}
		if !changed {
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
func (t *target) apply(found diag.List) (changed bool, err error) {
	names := map[string]bool{}
	for _, d := range found {
		if slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe }) {
			names[d.Range.File] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		before, err := fs.ReadFile(t.files, name)
		if err != nil {
			return false, err
		}
		after, _ := diag.Mend(name, before, found)
		if bytes.Equal(before, after) {
			continue
		}
		if t.files.texts == nil {
			t.files.texts = map[string][]byte{}
		}
		t.files.texts[name], changed = after, true
	}
	return changed, nil
}

// keep writes what fixes made, or shows it as a diff. Standard input goes to
// standard output.
func (t *target) keep(opts options, rep *report) error {
	for _, name := range slices.Sorted(maps.Keys(t.files.texts)) {
		after, shown := t.files.texts[name], t.name(name)
		before, err := t.original(name)
		if err != nil {
			return err
		}
		switch {
		case opts.diff:
			err = diff.Write(rep.stdout, shown, before, after)
		case t.root == "":
			_, err = rep.stdout.Write(after)
		default:
			err = frontmatter.WriteFile(filepath.FromSlash(shown), after)
		}
		if err != nil {
			return err
		}
		rep.texts[shown] = after
		if !bytes.Equal(before, after) {
			rep.files++
		}
	}
	return nil
}

// original is the text of a file before all fixes.
func (t *target) original(name string) ([]byte, error) {
	if t.root == "" {
		return t.stdin, nil
	}
	return fs.ReadFile(t.files.FS, name)
}

package linttest

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// maxRounds is how often fixes may lead to more fixes.
const maxRounds = 10

// compareFixes compares what fixes make of the posts with the golden files.
func (c *folder) compareFixes(t testing.TB, rules []*lint.Rule, found diag.List) {
	t.Helper()
	mended := c.mend(t, rules, found)
	for _, name := range slices.Sorted(maps.Keys(c.posts)) {
		before := c.files[name].Data
		golden(t, c.shown(name)+".golden", before, mended[name].Data)
		once := before
		if own := of(name, found); slices.ContainsFunc(own, onlyUnsafe) {
			once, _ = diag.Mend(name, before, firstFixes(own))
		}
		golden(t, c.shown(name)+".unsafe.golden", before, once)
	}
}

// mend makes safe fixes until nothing changes.
func (c *folder) mend(t testing.TB, rules []*lint.Rule, found diag.List) fstest.MapFS {
	t.Helper()
	files := maps.Clone(c.files)
	for range maxRounds {
		changed := false
		for name := range c.posts {
			before := files[name].Data
			c.checkFixes(t, name, before, of(name, found))
			if after, _ := diag.Mend(name, before, found); !bytes.Equal(before, after) {
				files[name], changed = &fstest.MapFile{Data: after, Mode: 0o644}, true
			}
		}
		if !changed {
			return files
		}
		var err error
		if found, err = c.lint(rules, files); err != nil {
			t.Fatalf("%s: after fixes: %v", c.dir, err)
			return files
		}
	}
	t.Errorf("%s: safe fixes lead to more of them without an end", c.dir)
	return files
}

// checkFixes looks whether each fix can be made.
func (c *folder) checkFixes(t testing.TB, name string, src []byte, found diag.List) {
	t.Helper()
	for _, d := range found {
		for _, fix := range d.Fixes {
			if _, err := diag.Apply(src, fix.Edits...); err != nil {
				t.Errorf("%s: the fix %q of %s cannot be made: %v", c.posts[name].place(c.shown(name), d.Range.Start), fix.Message, d.Code, err)
			}
		}
	}
}

// onlyUnsafe reports whether d has fixes, and no safe one.
func onlyUnsafe(d *diag.Diagnostic) bool {
	return len(d.Fixes) > 0 && !slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe })
}

// firstFixes is l with the first fix of each problem, as a safe one.
func firstFixes(l diag.List) (out diag.List) {
	for _, d := range l {
		if len(d.Fixes) == 0 {
			continue
		}
		copied, fix := *d, d.Fixes[0]
		fix.Safe = true
		copied.Fixes = []diag.Fix{fix}
		out = append(out, &copied)
	}
	return out
}

// golden compares the text after fixes with the file name, which is there only
// where they change something.
func golden(t testing.TB, name string, before, after []byte) {
	t.Helper()
	want, err := os.ReadFile(name)
	switch is, changed := err == nil, !bytes.Equal(before, after); {
	case updating() && changed:
		if err := os.WriteFile(name, after, 0o644); err != nil {
			t.Fatalf("%v", err)
		}
	case updating() && is:
		if err := os.Remove(name); err != nil {
			t.Fatalf("%v", err)
		}
	case is && !changed:
		t.Errorf("%s: no fix changes the post, so take this file away (or run with -update)", name)
	case changed && !is:
		t.Errorf("%s: there is no such file for what fixes make of the post (run with -update)", name)
	case is && !bytes.Equal(want, after):
		line, wanted, got := firstDifference(want, after)
		t.Errorf("%s:%d: fixes make something else (run with -update if it is right)\nwant %q\ngot  %q", name, line, wanted, got)
	}
}

// updating reports whether the test binary has a flag update that is set.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// firstDifference is the first line in which two texts differ.
func firstDifference(a, b []byte) (line int, inA, inB string) {
	x, y := bytes.SplitAfter(a, []byte("\n")), bytes.SplitAfter(b, []byte("\n"))
	for line < min(len(x), len(y)) && bytes.Equal(x[line], y[line]) {
		line++
	}
	at := func(lines [][]byte) string {
		if line < len(lines) {
			return string(lines[line])
		}
		return ""
	}
	return line + 1, at(x), at(y)
}

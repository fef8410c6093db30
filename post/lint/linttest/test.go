package linttest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// Test runs the rules, optional ones too, over the posts in the folder dir and
// compares what they find with what markers in the posts expect:
//
//	---
//	title: THE PRESS # want no-shouting "in capitals"
//	---
//	Read this now!!! <!-- want calm `three marks` -->
//	```sh
//	<!-- want code-language -->
//
// A marker is a comment at the end of a line that begins with the word want:
// <!-- want … -->, also within code and JSON, or # want … in front matter of YAML
// or TOML. It lists codes, each followed by a
// regular expression that the message must match, as a Go string; without one any
// message will do. One problem answers to one code of a marker. It must start on
// the line of the marker, or where the marker has a line of its own on the
// nearest one above without; a marker above all lines expects problems that have
// no place in the file.
//
// The rules do not see the markers: they are taken out first, with the blanks
// before them, or the line that a marker has to itself. Places in failures are
// those of the file as it is on disk.
//
// Every problem counts, also what reading the posts reports, except that there is
// no front matter. The folder may hold .quire.yaml, which configures the run, and
// other files that the rules look for.
//
// Where problems have safe fixes, the file beside the post with .golden behind
// its name holds the text (without markers) after all of them, made until nothing
// changes; where some have only fixes that are not safe, that with
// .unsafe.golden holds the text after the first fix of each problem, made once.
// A test binary with a boolean flag "update" that is set writes those files, and
// removes those that have no use:
//
//	var _ = flag.Bool("update", false, "write the golden files anew")
func Test(t testing.TB, dir string, rules ...*lint.Rule) {
	t.Helper()
	c, err := read(dir)
	if err != nil {
		t.Fatalf("%v", err)
		return
	}
	found, err := c.lint(rules, c.files)
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(c.posts)) {
		for _, failure := range c.posts[name].compare(c.shown(name), of(name, found)) {
			t.Errorf("%s", failure)
		}
	}
	for _, d := range found {
		if c.posts[d.Range.File] == nil {
			t.Errorf("%s: not expected: %s %q", c.shown(d.Range.File), d.Code, d.Message)
		}
	}
	c.compareFixes(t, rules, found)
}

// folder is the files of a test.
type folder struct {
	dir   string
	files fstest.MapFS // without golden files and markers
	posts map[string]*marked
}

// shown is the path of a file as it is named in failures.
func (c *folder) shown(name string) string { return filepath.Join(c.dir, filepath.FromSlash(name)) }

// read reads all of dir.
func read(dir string) (*folder, error) {
	c := &folder{dir: dir, files: fstest.MapFS{}, posts: map[string]*marked{}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", c.shown(name), err)
		}
		if d.IsDir() || path.Ext(name) == ".golden" {
			return nil
		}
		text, err := os.ReadFile(c.shown(name))
		if err != nil {
			return err
		}
		if ext := path.Ext(name); ext == ".md" || ext == ".markdown" {
			m, err := unmark(text)
			if err != nil {
				return fmt.Errorf("%s:%w", c.shown(name), err)
			}
			c.posts[name], text = m, m.text
		}
		c.files[name] = &fstest.MapFile{Data: text, Mode: 0o644}
		return nil
	})
	return c, err
}

// lint gives everything that the rules find in files.
func (c *folder) lint(rules []*lint.Rule, files fs.FS) (diag.List, error) {
	l, err := configured(files, rules)
	if err != nil {
		return nil, err
	}
	found, err := l.Run(context.Background(), files)
	return slices.DeleteFunc(found, func(d *diag.Diagnostic) bool { return d.Code == frontmatter.ErrNoFrontMatter }), err
}

// configured is the Linter that the files ask for, with all the rules switched
// on.
func configured(files fs.FS, rules []*lint.Rule) (lint.Linter, error) {
	l, err := lint.LoadConfig(files, ".quire.yaml", rules...)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return l, err
	}
	l.Rules = rules
	for _, rule := range rules {
		if _, set := l.Severity[rule.Code]; rule.Optional && !set {
			if l.Severity == nil {
				l.Severity = map[diag.Code]diag.Severity{}
			}
			l.Severity[rule.Code] = severity(rule)
		}
	}
	return l, nil
}

func severity(rule *lint.Rule) diag.Severity {
	if rule.Severity == 0 {
		return diag.Warning
	}
	return rule.Severity
}

// of is what l holds about the file name.
func of(name string, l diag.List) (own diag.List) {
	for _, d := range l {
		if d.Range.File == name {
			own = append(own, d)
		}
	}
	return own
}

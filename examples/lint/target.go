package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

const (
	configName = ".quire.yaml"
	stdinName  = "stdin.md" // in the file system that holds standard input
	stdinShown = "<stdin>"
)

// target is one run of the linter: a folder and what to look at in it.
type target struct {
	root     string // "." or a folder that is not below the current one; "" for standard input
	stdin    []byte // its text, with the root ""
	files    *overlay
	patterns []string
	linter   lint.Linter
	posts    int // how many it has looked at

	seen     *seen             // the texts that the problems are about
	original map[string][]byte // those of mended files before all fixes
}

// seen are the texts of the posts of a run, by name.
type seen struct{ sync.Map }

func (s *seen) of(name string) []byte {
	text, _ := s.Load(name)
	src, _ := text.([]byte)
	return src
}

// rule is one that takes down the texts and finds nothing.
func (s *seen) rule() *lint.Rule {
	return &lint.Rule{Code: "seen", Run: func(p *lint.Pass) { s.Store(p.Post.Path, p.Post.Front().Source()) }}
}

// openTargets finds out what the arguments are: all that lies below the current
// folder is one target, everything else one each.
func openTargets(ctx context.Context, opts options, stdin io.Reader) ([]*target, error) {
	if len(opts.args) == 1 && opts.args[0] == "-" {
		t, err := openStdin(ctx, opts, stdin)
		return []*target{t}, err
	}
	here := &target{root: "."}
	var targets []*target
	for _, arg := range opts.args {
		root, pattern, err := locate(arg)
		switch {
		case err != nil:
			return nil, err
		case root == ".":
			here.patterns = append(here.patterns, pattern)
		default:
			targets = append(targets, &target{root: root, patterns: []string{pattern}})
		}
	}
	if len(opts.args) == 0 || len(here.patterns) > 0 {
		targets = append([]*target{here}, targets...)
	}
	for _, t := range targets {
		t.files = &overlay{FS: os.DirFS(t.root)}
		if err := t.configure(opts.config); err != nil {
			return nil, err
		}
	}
	return targets, nil
}

// locate is the folder that an argument is in and the pattern of it there.
func locate(arg string) (root, pattern string, err error) {
	info, err := os.Stat(arg)
	clean := filepath.Clean(arg)
	switch {
	case err == nil && filepath.IsLocal(clean):
		return ".", literal(filepath.ToSlash(clean)), nil
	case err == nil && info.IsDir():
		return clean, ".", nil
	case err == nil:
		return filepath.Dir(clean), literal(filepath.Base(clean)), nil
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?[{"):
		return ".", filepath.ToSlash(arg), nil
	case errors.Is(err, fs.ErrNotExist):
		return "", "", fmt.Errorf("%s: no such file or folder", arg)
	}
	return "", "", err
}

// literal is name as a pattern that matches it alone.
func literal(name string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`, `{`, `\{`, `}`, `\}`).Replace(name)
}

// maxInput is the most that is read from standard input.
const maxInput = 8 << 20

func openStdin(ctx context.Context, opts options, stdin io.Reader) (*target, error) {
	src, err := readAll(ctx, stdin)
	if err != nil {
		return nil, err
	}
	t := &target{root: ".", files: &overlay{FS: os.DirFS(".")}, patterns: []string{stdinName}}
	if err := t.configure(opts.config); err != nil {
		return nil, err
	}
	t.root, t.stdin = "", src
	t.files = &overlay{FS: single{}, texts: map[string][]byte{stdinName: src}}
	return t, nil
}

// readAll reads r to its end, unless ctx ends first: a prompt that waits for
// input can be interrupted.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		src []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		src, err := io.ReadAll(io.LimitReader(r, maxInput+1))
		done <- result{src, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-done:
		if len(got.src) > maxInput {
			return nil, errors.New("the input is over 8 MiB")
		}
		return got.src, got.err
	}
}

// configure reads the configuration: the file that was named, else that of the
// folder if there is one.
func (t *target) configure(named string) (err error) {
	dir, base := t.root, configName
	if named != "" {
		dir, base = filepath.Dir(named), filepath.Base(named)
	}
	t.linter, err = lint.LoadConfig(os.DirFS(dir), base)
	if named == "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var problems diag.List
	if errors.As(err, &problems) {
		return shown(problems, func(name string) string { return path.Join(filepath.ToSlash(dir), name) })
	}
	return err
}

// lint gives what is found now.
func (t *target) lint(ctx context.Context, rep *report) (diag.List, error) {
	l := t.linter
	l.Most = cmp.Or(l.Most, mostShown)
	if l.Rules == nil {
		l.Rules = lint.Rules()
	}
	if rep.opts.fix || rep.opts.diff {
		if t.seen == nil {
			t.seen = new(seen)
		}
		l.Rules = append(slices.Clip(l.Rules), t.seen.rule())
	}
	end := rep.progress(&l)
	found, err := l.Run(ctx, t.files, t.patterns...)
	t.posts = end()
	return found, err
}

// display is l with the names of files as the person at the prompt writes them.
func (t *target) display(l diag.List) diag.List { return shown(l, t.name) }

func (t *target) name(file string) string {
	switch {
	case t.root == "":
		return stdinShown
	case file == "":
		return ""
	}
	return path.Join(filepath.ToSlash(t.root), file)
}

// shown is l with other names of files.
func shown(l diag.List, name func(string) string) diag.List {
	out := make(diag.List, len(l))
	for i, d := range l {
		copied := *d
		copied.Range.File = name(d.Range.File)
		copied.Related = make([]diag.Related, len(d.Related))
		for j, r := range d.Related {
			r.Range.File = name(r.Range.File)
			copied.Related[j] = r
		}
		out[i] = &copied
	}
	return out
}

func readSource(name string) ([]byte, error) { return os.ReadFile(filepath.FromSlash(name)) }

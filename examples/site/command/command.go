// Package command is the program of examples/site, for mains that add to it:
//
//	os.Exit(command.Program{Code: highlight}.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/examples/site/preview"
	"github.com/quire-go/quire/examples/site/starter"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// Program is the command line program. The zero value uses nothing but the
// standard library and Quire.
type Program struct {
	// Code writes code blocks; nil leaves them plain.
	Code render.Hook[markdown.CodeBlock]
	// Assets are added to the static files of the theme.
	Assets map[string][]byte
	// Watch tells of changes for -serve; nil is preview.Poll.
	Watch preview.Watch
}

const usage = `Site makes a site of a folder of posts. Without a folder it takes its sample.

	site -o public content    build
	site -serve content       look at it while you write

`

// job is one call of the program.
type job struct {
	Program
	site                            generator.Site
	output, theme, content, address string
	stdout, stderr                  io.Writer
}

// Run is the program; its result is the exit code: 0 for a site, 1 for none, 2
// for arguments that are wrong.
func (p Program) Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	j := &job{Program: p, stdout: stdout, stderr: stderr}
	switch err := j.parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	run := j.build
	if j.address != "" {
		run = j.serve
	}
	if err := run(ctx); err != nil && !errors.Is(err, context.Canceled) {
		j.complain(err)
		return 1
	}
	return 0
}

func (j *job) parse(args []string) error {
	s := &j.site
	flags := flag.NewFlagSet("site", flag.ContinueOnError)
	flags.SetOutput(j.stderr)
	flags.Usage = func() {
		_, _ = fmt.Fprint(j.stderr, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&j.output, "o", "", "the `folder` to write to; -serve needs none")
	flags.StringVar(&j.theme, "theme", "", "a `folder` with templates of your own; what it lacks is the built-in one")
	flags.StringVar(&s.URL, "base", "", "the `address` of the site, such as https://example.com/blog/")
	flags.StringVar(&s.Title, "title", "", "the title of the site; without it, its host")
	flags.StringVar(&s.Description, "description", "", "a line about the site")
	flags.StringVar(&s.Author, "author", "", "who wrote the posts that name nobody")
	flags.StringVar(&s.Lang, "lang", "en", "the language of posts that name none")
	flags.IntVar(&s.PerPage, "per-page", 10, "how many posts there are on a page of a list")
	flags.BoolVar(&s.Drafts, "drafts", false, "show drafts and what is to come or over, too")
	flags.BoolVar(&s.Strict, "strict", false, "build nothing where a post is broken")
	flags.BoolVar(&s.Unsafe, "unsafe", false, "let raw HTML in posts pass: for texts of your own")
	flags.Var((*serveFlag)(&j.address), "serve", "show the site, and again after every change: -serve, or -serve=`address` for another than "+defaultAddress)
	if err := flags.Parse(args); err != nil {
		return err
	}
	problem := ""
	switch {
	case flags.NArg() > 1:
		problem = "one folder of content at most, behind the flags: " + strings.Join(flags.Args(), " ")
	case j.output == "" && j.address == "":
		problem = "say where to write to, as in -o public, or -serve"
	case s.PerPage < 1:
		problem = "-per-page is a number from 1"
	}
	if problem != "" {
		_, _ = fmt.Fprintf(j.stderr, "site: %s\n", problem)
		return errors.New(problem)
	}
	j.content = flags.Arg(0)
	if j.content == "" {
		s.Title, s.Description = cmp.Or(s.Title, starter.Title), cmp.Or(s.Description, starter.Description)
	}
	s.Code, s.Assets = j.Code, j.Assets
	return nil
}

// open gives the site the folders as they are now: a folder that was moved away
// and made again is another one.
func (j *job) open() (closer func(), err error) {
	var roots []*os.Root
	closer = func() {
		for _, r := range roots {
			_ = r.Close() // it was only read
		}
	}
	folder := func(name string) (fs.FS, error) {
		r, err := os.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		roots = append(roots, r)
		return r.FS(), nil
	}
	j.site.Content, j.site.Theme = starter.Content(), starter.Theme()
	if j.content != "" {
		if j.site.Content, err = folder(j.content); err != nil {
			return closer, err
		}
	}
	if j.theme != "" {
		own, err := folder(j.theme)
		if err != nil {
			return closer, err
		}
		j.site.Theme = layered{own, starter.Theme()}
	}
	return closer, nil
}

// layered takes from the second what the first does not have at its top.
type layered [2]fs.FS

func (l layered) Open(name string) (fs.File, error) {
	top, _, _ := strings.Cut(name, "/")
	if _, err := fs.Stat(l[0], top); errors.Is(err, fs.ErrNotExist) {
		return l[1].Open(name)
	}
	return l[0].Open(name)
}

// rebuild builds into dir and prints what is to be said.
func (j *job) rebuild(ctx context.Context, dir string) (*generator.Report, error) {
	closer, err := j.open()
	defer closer()
	if err != nil {
		return &generator.Report{}, err
	}
	start := time.Now()
	j.site.Progress = progress(j.stderr)
	report, err := j.site.Build(ctx, dir)
	if err == nil {
		j.tell(report, time.Since(start))
	}
	return report, err
}

func (j *job) build(ctx context.Context) error {
	if err := apart(j.output, j.content, j.theme); err != nil {
		return err
	}
	if j.site.URL == "" {
		j.site.URL = "http://localhost:8080/"
		_, _ = fmt.Fprintf(j.stderr, "site: without -base, feeds and previews say that the site is at %s\n", j.site.URL)
	}
	_, err := j.rebuild(ctx, j.output)
	return err
}

func (j *job) serve(ctx context.Context) error {
	dir := j.output
	if dir == "" {
		temp, err := os.MkdirTemp("", "quire-site-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	if err := apart(dir, j.content, j.theme); err != nil {
		return err
	}
	listener, err := preview.Listen(j.address)
	if err != nil {
		return err
	}
	if j.site.URL == "" {
		j.site.URL = "http://" + listener.Addr().String() + "/"
	}
	j.site.Strict = false // the page shows what is wrong
	server := &preview.Server{
		Build:   func(ctx context.Context) (*generator.Report, error) { return j.rebuild(ctx, dir) },
		Dir:     dir,
		URL:     j.site.URL,
		Watch:   j.Watch,
		Folders: j.folders(),
		Source:  j.source,
		Log:     j.stderr,
	}
	return server.Serve(ctx, listener)
}

func (j *job) folders() []string {
	var all []string
	for _, dir := range []string{j.content, j.theme} {
		if dir != "" {
			all = append(all, dir)
		}
	}
	return all
}

// source reads a file that a problem is about, for its snippet.
func (j *job) source(name string) ([]byte, error) {
	closer, err := j.open()
	defer closer()
	if err != nil {
		return nil, err
	}
	if text, err := fs.ReadFile(j.site.Content, name); err == nil {
		return text, nil
	}
	return fs.ReadFile(j.site.Theme, name)
}

const defaultAddress = "127.0.0.1:8080"

// serveFlag is an address that may be left out.
type serveFlag string

func (f *serveFlag) String() string   { return string(*f) }
func (f *serveFlag) IsBoolFlag() bool { return true }

func (f *serveFlag) Set(value string) error {
	switch value {
	case "true":
		value = defaultAddress
	case "false":
		value = ""
	}
	*f = serveFlag(value)
	return nil
}

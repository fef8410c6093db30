package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/quire-go/quire/examples/internal/diff"
	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// The exit statuses.
const (
	ok        = 0
	unchanged = 1 // a file could not be changed
	cannotRun = 2
)

// run is the program. It returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	opts, err := parseOptions(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return ok
	case err != nil:
		fmt.Fprintf(stderr, "edit: %v\nrun it with -h for help\n", err)
		return cannotRun
	}
	status := ok
	for _, name := range opts.files {
		f := file{name: name, stdin: stdin, stdout: stdout}
		if err := f.edit(opts); err != nil {
			status = unchanged
			if err := (diag.Text{Source: f.source}).Format(stderr, diag.Of(err)); err != nil {
				return cannotRun
			}
		}
	}
	return status
}

// file is one of the arguments.
type file struct {
	name   string
	text   []byte // once it is read
	stdin  io.Reader
	stdout io.Writer
}

func (f *file) isStdin() bool { return f.name == "-" }

// edit makes the changes and writes what comes out.
func (f *file) edit(opts options) error {
	if err := f.read(); err != nil {
		return err
	}
	d, _ := frontmatter.Parse(f.name, f.text) // With says what is in its way
	changed, err := d.With(opts.changes...)
	switch {
	case err != nil:
		return err
	case opts.dryRun:
		return diff.Write(f.stdout, f.name, f.text, changed.Source())
	case f.isStdin():
		_, err = f.stdout.Write(changed.Source())
		return err
	case changed == d:
		return nil
	}
	return frontmatter.WriteFile(f.name, changed.Source())
}

func (f *file) read() (err error) {
	if f.isStdin() {
		f.text, err = io.ReadAll(f.stdin)
	} else {
		f.text, err = os.ReadFile(f.name)
	}
	return err
}

// source gives diag.Text the text of snippets.
func (f *file) source(name string) ([]byte, error) {
	if name != f.name || f.text == nil {
		return nil, fs.ErrNotExist
	}
	return f.text, nil
}

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/quire-go/quire/frontmatter"
)

const usage = `edit changes the front matter of posts and leaves every other byte alone.

usage: edit [flags] file | - ...

  -set PATH=VALUE       give the value at PATH; the key is made if need be
  -set-text PATH=TEXT   the same with a text, whatever it looks like
  -rename PATH=KEY      give the entry at PATH another key
  -delete PATH          take the entry or item at PATH out
  -dry-run              write nothing, and print what would change as a diff
  -h                    this help

Changes are made in the order of the flags, one after another, each as often as
you like. A file is changed by all of them or not at all. What is not there is
neither renamed nor deleted.

A PATH is title, seo.title or tags[0]. The number behind the last item appends:
tags[2] to a list of two. A key that holds a dot stands in quotes: '"a.b"=x'.

A VALUE is a text, unless it is exactly one of these:
  true, false, null
  a number of JSON            12, -1.5, 1e3; not 007, not 1_000
  a date                      2026-11-23, 2026-11-23T10:00:00+01:00
  JSON in brackets or quotes  ["a", "b"], {"x": 1}, "true" for the text true

- reads standard input and writes the result to standard output.

exit status: 0 done, or nothing to do
             1 a file could not be changed; the others were
             2 could not run: a wrong flag
`

type options struct {
	changes []frontmatter.Change
	dryRun  bool
	files   []string
}

// parseOptions reads the command line. The error is flag.ErrHelp for -h.
func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("edit", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	assign := func(name string, change func(path, value string) frontmatter.Change) {
		flags.Func(name, "", func(s string) error {
			path, value, found := cut(s)
			if !found {
				return errors.New("there is no =")
			}
			o.changes = append(o.changes, change(path, value))
			return nil
		})
	}
	assign("set", func(path, value string) frontmatter.Change { return frontmatter.Set(path, valueOf(value)) })
	assign("set-text", func(path, value string) frontmatter.Change { return frontmatter.Set(path, value) })
	assign("rename", frontmatter.Rename)
	flags.Func("delete", "", func(path string) error {
		o.changes = append(o.changes, frontmatter.Delete(path))
		return nil
	})
	flags.BoolVar(&o.dryRun, "dry-run", false, "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.files = flags.Args()
	for _, name := range o.files {
		if strings.HasPrefix(name, "-") && name != "-" {
			return o, fmt.Errorf("%s stands behind a file; flags come first (write ./%s for a file)", name, name)
		}
	}
	switch {
	case len(o.changes) == 0:
		return o, errors.New("nothing to do: give -set, -set-text, -rename or -delete")
	case len(o.files) == 0:
		return o, errors.New("no file; - is standard input")
	}
	return o, nil
}

// cut splits PATH=VALUE at the first = that is not in quotes.
func cut(s string) (path, value string, found bool) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '=' && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	return "", "", false
}

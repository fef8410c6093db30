package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

const usage = `render turns blog posts into HTML, plain text or JSON.

usage: render [flags] [file | folder | -]...

A folder stands for every .md and .markdown file below it, - for standard input.
Without an argument it renders a sample post that it carries.

  -format html   what to write: html, text or json (default html)
  -page          html: a whole page to open in a browser, not only the body;
                 several posts stand on it one below the other
  -lang en       page: the language of a post that names none (default en)
  -unsafe        html: let raw HTML and every address of a link pass; for posts
                 whose authors may put a script on the page
  -width 72      text: wrap at so many columns; 0 is one line a paragraph
                 (default: the width of the terminal, or 0 where there is none)
  -h             this help

JSON is one object a post, with the fields of the post and, under "problems",
what was found in it: indented for one post, and one a line for several or a
folder. HTML without -unsafe is fit for the posts of strangers, and what it
leaves out of a post is a warning.

What is wrong with a post goes to standard error, with the place and what to
write instead; colours are left out where NO_COLOR is set.

exit status: 0 all is well, maybe with warnings
             1 a post has an error; what could be read of it was rendered
             2 could not run: a wrong flag, no such file, or a failure to write
`

type options struct {
	format string
	page   bool
	lang   string
	unsafe bool
	width  int
	args   []string
}

// parseOptions reads the command line. The error is flag.ErrHelp for -h.
func parseOptions(args []string, stdout io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("render", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.format, "format", "html", "")
	flags.BoolVar(&o.page, "page", false, "")
	flags.BoolVar(&o.unsafe, "unsafe", false, "")
	flags.StringVar(&o.lang, "lang", "en", "")
	flags.IntVar(&o.width, "width", terminalWidth(stdout), "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.args = flags.Args()
	switch o.format {
	case "html", "text", "json":
	default:
		return o, fmt.Errorf("-format %s: there are html, text and json", o.format)
	}
	switch {
	case o.page && o.format != "html":
		return o, errors.New("-page goes with -format html")
	case o.unsafe && o.format != "html":
		return o, errors.New("-unsafe goes with -format html")
	case o.width < 0:
		return o, fmt.Errorf("-width %d: write 0 for no wrapping", o.width)
	}
	return o, nil
}

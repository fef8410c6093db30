package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

const usage = `lint finds what is wrong in blog posts.

usage: lint [flags] [file | folder | pattern | -]...

A folder stands for every .md and .markdown file below it; '**/*.md' is a pattern,
- is standard input. Without an argument it takes what the configuration names
under "files", else everything below the current folder.

  -config FILE     the configuration; the default is .quire.yaml in the current
                   folder, or in a folder named that is not below it, if there is
                   one. Its patterns start from that folder
  -format text     how to print problems: text, json, sarif or github (default text)
  -fix             mend what is safe to mend, and print what is left; of standard
                   input the mended text goes to standard output and what is left
                   to standard error
  -diff            print what -fix would change as a diff, and write nothing; what
                   would be left goes to standard error
  -max-warnings N  more warnings than N are a failure (default: any number is fine)
  -rules           list the rules; with codes behind it, explain those
  -h               this help

Problems go to standard output, everything else to standard error. Colours are
left out where NO_COLOR is set.

exit status: 0 all is well, maybe with warnings
             1 there are errors, or too many warnings
             2 could not run: a wrong flag, a wrong configuration, no such file,
               or a failure to write
`

type options struct {
	config      string
	format      string
	fix, diff   bool
	maxWarnings int // -1: any number
	rules       bool
	args        []string
}

// parseOptions reads the command line. The error is flag.ErrHelp for -h.
func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("lint", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.config, "config", "", "")
	flags.StringVar(&o.format, "format", "text", "")
	flags.BoolVar(&o.fix, "fix", false, "")
	flags.BoolVar(&o.diff, "diff", false, "")
	flags.IntVar(&o.maxWarnings, "max-warnings", -1, "")
	flags.BoolVar(&o.rules, "rules", false, "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.args = flags.Args()
	switch o.format {
	case "text", "json", "sarif", "github":
	default:
		return o, fmt.Errorf("-format %s: there are text, json, sarif and github", o.format)
	}
	if o.fix && o.diff {
		return o, errors.New("-fix and -diff do not go together: -diff shows what -fix would do")
	}
	for _, arg := range o.args {
		switch {
		case arg == "-" && len(o.args) > 1:
			return o, errors.New("- stands alone")
		case strings.HasPrefix(arg, "-") && arg != "-":
			return o, fmt.Errorf("%s stands behind a file; flags come first (write ./%s for a file)", arg, arg)
		}
	}
	return o, nil
}

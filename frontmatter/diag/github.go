package diag

import (
	"io"
	"strconv"
	"strings"
)

// GitHub prints workflow commands, which GitHub Actions shows as annotations in
// the changed files, one a line:
//
//	::error file=posts/hello.md,line=3,endLine=3,col=7,endColumn=11,title=bad-value::date is not a date: "soon" (write it as 2006-01-02)
//
// Info is a notice. File names are taken as relative to the root of the
// repository. Columns are left out of a range over several lines, for which
// GitHub refuses them. Of an empty list nothing is written.
type GitHub struct{}

// Format prints l.
func (GitHub) Format(w io.Writer, l List) error {
	if len(l) == 0 {
		return nil
	}
	var out []byte
	for _, d := range l {
		out = append(out, "::"+d.Severity.command()...)
		sep := byte(' ')
		for _, p := range properties(d) {
			if p.value != "" {
				out = append(out, sep)
				out = append(out, p.name+"="+escapeProperty.Replace(p.value)...)
				sep = ','
			}
		}
		text := d.Message
		if d.Hint != "" {
			text += " (" + d.Hint + ")"
		}
		out = append(out, "::"+escapeData.Replace(text)+"\n"...)
	}
	return write(w, out)
}

func (s Severity) command() string {
	switch s {
	case Warning:
		return "warning"
	case Info:
		return "notice"
	}
	return "error"
}

type property struct{ name, value string }

// properties are the parameters of the command for d; an empty one is left out.
func properties(d *Diagnostic) []property {
	list := []property{{"file", slashed(d.Range.File)}}
	if start, end := d.Range.Start, d.Range.End; start.IsValid() {
		if !end.IsValid() {
			end = start
		}
		list = append(list, property{"line", strconv.Itoa(start.Line)}, property{"endLine", strconv.Itoa(end.Line)})
		if end.Line == start.Line {
			list = append(list, property{"col", strconv.Itoa(start.Column)}, property{"endColumn", strconv.Itoa(end.Column)})
		}
	}
	return append(list, property{"title", string(d.Code)})
}

// What the runner reads back: a newline would end the command, and in a
// property so would a colon, and a comma the property.
var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

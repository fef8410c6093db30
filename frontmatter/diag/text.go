package diag

import (
	"io"
	"strconv"
	"strings"
)

// Text prints for people, with the line of source and an underline:
//
//	posts/hello.md:3:7: error: date is not a date: "soon" [bad-value]
//	3 | date: soon
//	  |       ^^^^
//	  = hint: write it as 2006-01-02
//
// The underline stands right under wide and combining characters and tabs. A
// long line is cut to what stands around the range. Control characters, invalid
// bytes and characters that change the direction of text are shown as \x1b or
// \u202e, wherever they come from: nothing that an author wrote can drive the
// terminal. Of an empty list nothing is written.
type Text struct {
	// Color paints with ANSI escapes, for a terminal.
	Color bool
	// Source reads a file by the name that it was parsed under: os.ReadFile,
	// embed.FS.ReadFile, os.Root.ReadFile. Each file is asked for once a Format;
	// one that cannot be read gets no snippet. With nil there are none, and no
	// blank lines between the problems.
	Source func(file string) ([]byte, error)
}

// Format prints l.
func (t Text) Format(w io.Writer, l List) error {
	if len(l) == 0 {
		return nil
	}
	p := printer{Text: t, files: make(map[string]*File)}
	for i, d := range l {
		if i > 0 && t.Source != nil {
			p.out = append(p.out, '\n')
		}
		p.diagnostic(d)
	}
	return write(w, p.out)
}

// ANSI styles, in the colours that compilers use.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	cyan   = "1;36"
)

// printer is one Format of a Text.
type printer struct {
	Text
	out   []byte
	files map[string]*File // nil for a file that cannot be read
}

func (p *printer) diagnostic(d *Diagnostic) {
	style := red
	switch d.Severity {
	case Warning:
		style = yellow
	case Info:
		style = cyan
	}
	p.place(d.Range)
	p.paint(style, d.Severity.String()+":")
	p.put(" ")
	p.paint(bold, visible(d.Message))
	if d.Code != "" {
		p.put(" ")
		p.paint(dim, "["+visible(string(d.Code))+"]")
	}
	p.put("\n")
	indent := p.snippet(d.Range, '^', style)
	if d.Field != "" && !strings.Contains(d.Message, d.Field) {
		p.note(indent, "field", d.Field)
	}
	p.note(indent, "hint", d.Hint)
	if d.Hint == "" && len(d.Fixes) > 0 {
		p.note(indent, "fix", d.Fixes[0].Message)
	}
	p.note(indent, "see", d.URL)
	for _, r := range d.Related {
		p.place(r.Range)
		p.paint(cyan, "note:")
		p.put(" " + visible(r.Message) + "\n")
		p.snippet(r.Range, '-', cyan)
	}
}

// place starts a line with where r is, if that is known.
func (p *printer) place(r Range) {
	if at := r.String(); at != "-" {
		p.paint(bold, visible(at)+":")
		p.put(" ")
	}
}

// note is a line below the snippet, indented as its gutter is.
func (p *printer) note(indent int, label, text string) {
	if text == "" {
		return
	}
	p.spaces(indent)
	p.paint(blue, "=")
	p.put(" ")
	p.paint(bold, label+":")
	p.put(" " + visible(text) + "\n")
}

// snippet shows the first line of r with a mark under it, and gives the column
// of the bar in front of the line. Where the line cannot be had, it shows
// nothing.
func (p *printer) snippet(r Range, mark byte, style string) (indent int) {
	f := p.file(r)
	if f == nil {
		return 2
	}
	x, ok := excerptOf(f, r)
	if !ok {
		return 2
	}
	number := strconv.Itoa(r.Start.Line)
	p.paint(blue, number+" |")
	p.put(strings.TrimRight(" "+x.text, " ") + "\n")
	p.spaces(len(number) + 1)
	p.paint(blue, "|")
	p.spaces(x.start + 1)
	p.paint(style, strings.Repeat(string(mark), x.width)+x.more)
	p.put("\n")
	return len(number) + 1
}

// file is the source that r lies in, nil if there is none.
func (p *printer) file(r Range) *File {
	if p.Source == nil || !r.Start.IsValid() {
		return nil
	}
	f, known := p.files[r.File]
	if !known {
		if src, err := p.Source(r.File); err == nil {
			f = NewFile(r.File, src)
		}
		p.files[r.File] = f
	}
	return f
}

func (p *printer) put(s string) { p.out = append(p.out, s...) }

func (p *printer) spaces(n int) {
	for range n {
		p.out = append(p.out, ' ')
	}
}

func (p *printer) paint(style, s string) {
	if p.Color {
		s = "\x1b[" + style + "m" + s + "\x1b[0m"
	}
	p.put(s)
}

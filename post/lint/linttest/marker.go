package linttest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// marked is a post that holds what is expected of it.
type marked struct {
	text  []byte // without markers
	lines []int  // of text -> of the file, both from 1
	wants []*want
}

// want is one problem that is expected.
type want struct {
	line    int // of the text; 0: no place
	at      int // line of the marker in the file
	code    diag.Code
	pattern *regexp.Regexp // nil: any message
	met     bool
}

func (w *want) String() string {
	if w.pattern == nil {
		return string(w.code)
	}
	return string(w.code) + " " + strconv.Quote(w.pattern.String())
}

var (
	comment = regexp.MustCompile(`[ \t]*<!--[ \t]+want[ \t]+(.*?)[ \t]*-->[ \t]*(\r?\n?)$`)
	hash    = regexp.MustCompile(`(?:^|[ \t]+)#[ \t]+want[ \t]+(.*?)[ \t]*(\r?\n?)$`)
)

// unmark takes the markers out of src. The error begins with the number of a
// line.
func unmark(src []byte) (*marked, error) {
	m := &marked{lines: []int{0}}
	head := endOfFront(src)
	at, offset := 0, 0
	for line := range bytes.Lines(src) {
		at++
		places := comment.FindSubmatchIndex(line)
		if places == nil && offset < head {
			places = hash.FindSubmatchIndex(line)
		}
		offset += len(line)
		if places == nil {
			m.add(at, line)
			continue
		}
		if rest := line[:places[0]]; len(bytes.TrimSpace(rest)) > 0 {
			m.add(at, slices.Concat(rest, line[places[4]:places[5]]))
		}
		if err := m.expect(at, string(line[places[2]:places[3]])); err != nil {
			return nil, fmt.Errorf("%d: %w", at, err)
		}
	}
	m.lines = append(m.lines, at+1) // a last line that is empty
	return m, nil
}

// endOfFront is where front matter that has comments ends, behind markers above
// it.
func endOfFront(src []byte) int {
	rest := src
	for line := range bytes.Lines(src) {
		if places := comment.FindIndex(line); places == nil || places[0] > 0 {
			break
		}
		rest = rest[len(line):]
	}
	_, body, format := frontmatter.Split(rest)
	if format != frontmatter.YAML && format != frontmatter.TOML {
		return 0
	}
	return len(src) - len(body)
}

func (m *marked) add(at int, line []byte) {
	m.text = append(m.text, line...)
	m.lines = append(m.lines, at)
}

// expect reads the inside of a marker about the last line of the text so far.
func (m *marked) expect(at int, text string) error {
	for text != "" {
		code := text
		if i := strings.IndexAny(text, " \t\"`"); i >= 0 {
			code = text[:i]
		}
		if code == "" {
			return errors.New("a marker lists codes, each with a regular expression behind it or none")
		}
		w := &want{line: len(m.lines) - 1, at: at, code: diag.Code(code)}
		m.wants = append(m.wants, w)
		text = strings.TrimLeft(text[len(code):], " \t")
		if !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "`") {
			continue
		}
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return fmt.Errorf("the marker holds no Go string: %s", text)
		}
		inner, _ := strconv.Unquote(quoted)
		if w.pattern, err = regexp.Compile(inner); err != nil {
			return fmt.Errorf("the marker holds no regular expression: %s", quoted)
		}
		text = strings.TrimLeft(text[len(quoted):], " \t")
	}
	return nil
}

// compare tells where found, the problems of the post, is not what is expected.
// name is that of the file.
func (m *marked) compare(name string, found diag.List) (failures []string) {
	for _, d := range found {
		w := m.wanted(d)
		if w != nil {
			w.met = true
			continue
		}
		failures = append(failures, fmt.Sprintf("%s: not expected: %s %q", m.place(name, d.Range.Start), d.Code, d.Message))
	}
	for _, w := range m.wants {
		if w.met {
			continue
		}
		failure := fmt.Sprintf("%s:%d: not found: %s", name, w.at, w)
		for _, d := range found {
			if d.Code == w.code && d.Range.Start.Line == w.line && w.pattern != nil {
				failure += fmt.Sprintf(" (the message is %q)", d.Message)
				break
			}
		}
		failures = append(failures, failure)
	}
	return failures
}

// wanted is what expects d, else nil: first what asks for a message like that of d,
// then what takes any.
func (m *marked) wanted(d *diag.Diagnostic) (found *want) {
	for _, w := range m.wants {
		if w.met || w.line != d.Range.Start.Line || w.code != d.Code {
			continue
		}
		switch {
		case w.pattern == nil:
			found = cmp.Or(found, w)
		case w.pattern.MatchString(d.Message):
			return w
		}
	}
	return found
}

// place is where at, a place in the text, is in the file.
func (m *marked) place(name string, at diag.Position) string {
	if !at.IsValid() {
		return name
	}
	return fmt.Sprintf("%s:%d:%d", name, m.lines[min(at.Line, len(m.lines)-1)], at.Column)
}

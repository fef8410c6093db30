package frontmatter

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/edit"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// Convert writes the block in another syntax, with its usual fences. Keys, their
// order and the kinds of values stay, and so do the body and the line ends. What
// the other syntax lacks is written as the nearest that it has:
//
//   - JSON has no dates: they become text.
//   - TOML has no null: entries that are null are left out, and a null in a list
//     is an error. Dates are spelled as RFC 3339 has them. A map stands as a table
//     of its own where nothing but maps follows it, else in braces.
//   - Infinities and what is not a number are errors for JSON.
//   - Anchors, aliases and merge keys are written out.
//   - Comments on lines of their own and beside values go along between YAML and
//     TOML, but for those inside of brackets. JSON has none: they are dropped.
//
// Numbers are written in decimal digits, without a loss. To its own format, or
// without front matter, a document is itself. A document with errors, or with a
// key that stands twice, is refused as by [Document.With]; so is None, which is
// no syntax: the body alone is Body. With an error Convert gives d itself.
func (d *Document) Convert(to Format) (*Document, error) {
	switch {
	case to == d.Format() || d.Format() == None && syntaxes[to] != 0:
		if d != nil && d.broken() != nil {
			return d, diag.List{d.unchangeable()}
		}
		return d, nil
	case syntaxes[to] == 0:
		p := &diag.Diagnostic{Severity: diag.Error, Code: ErrUnsupported, Range: diag.Range{File: d.Name()},
			Message: "front matter is not written in " + wording.Quote(string(to)), Hint: "convert to yaml, toml or json"}
		return d, diag.List{p}
	}
	if p := d.unchangeable(); p != nil {
		return d, diag.List{p}
	}
	for _, p := range d.problems {
		if p.Severity == diag.Error { // a key that stands twice
			return d, diag.List{p}
		}
	}
	t, refusal := d.fitter(to).Fit(d.tree, 0)
	if refusal != nil {
		p := Node{doc: d, i: refusal.Node + 1}.Errorf(ErrBadValue, "%s", refusal.Message)
		p.Hint = refusal.Hint
		return d, diag.List{p}
	}
	var comments write.Comments
	if to != JSON {
		comments = d.comments(t)
	}
	d.restyle(t)
	return d.converted(to, t, comments)
}

// converted is d with t as its block.
func (d *Document) converted(to Format, t *tree.Tree, comments write.Comments) (*Document, error) {
	src := d.Source()
	newline := (edit.Text{Src: src}).Newline()
	text := block(to, t, newline, comments)
	if d.body == len(src) && !bytes.HasSuffix(src, []byte("\n")) {
		text = strings.TrimSuffix(text, newline)
	}
	mark := len(src) - len(bytes.TrimPrefix(src, []byte(bom)))
	out := slices.Concat(src[:mark], []byte(text), src[d.body:])
	next, _ := d.parser.Parse(d.Name(), out)
	if p := next.broken(); p != nil {
		p := &diag.Diagnostic{Severity: diag.Error, Code: p.Code, Message: fmt.Sprintf("the front matter would not read as %s: %s", to, p.Message), Hint: p.Hint, Range: d.file.Range(d.fence, d.fenceEnd)}
		return d, diag.List{p}
	}
	if next.format != to || !bytes.Equal(next.Body(), d.Body()) || !sameTree(next.tree, 0, t, 0) {
		p := &diag.Diagnostic{Severity: diag.Error, Code: ErrRefused, Message: fmt.Sprintf("the front matter cannot be written as %s", to), Range: d.file.Range(d.fence, d.fenceEnd)}
		return d, diag.List{p}
	}
	return next, nil
}

// fitter is that of a conversion: what is a date is told by the parser of d.
func (d *Document) fitter(to Format) write.Fitter {
	f := fitter(to, true)
	if to == TOML {
		f.Time = func(text string) (string, bool) {
			if s, ok := tomlTime(text); ok || len(d.parser.Layouts) == 0 {
				return s, ok
			}
			t, err := d.parser.Time(text)
			return t.Format("2006-01-02T15:04:05.999999999Z07:00"), err == nil
		}
	}
	return f
}

// restyle makes the styles of one syntax wishes for another: what stands on one
// line stays on one, and text is plain where it can be.
func (d *Document) restyle(t *tree.Tree) {
	src := d.Source()
	for i := range t.Nodes {
		switch n := &t.Nodes[i]; {
		case n.Kind >= tree.List:
			if n.Style != tree.Flow || d.format == JSON || bytes.IndexByte(src[n.Span.Start:n.Span.End], '\n') >= 0 {
				n.Style = tree.Plain
			}
		case d.format != YAML || n.Style != tree.Single:
			n.Style = tree.Plain
		}
	}
	t.Nodes[0].Style = tree.Plain
}

// rfc3339 is m as RFC 3339 writes it, but for the zone if none was written, and
// for the time of day if not timed.
func (m *moment) rfc3339(timed bool) string {
	s := fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day)
	if !timed {
		return s
	}
	s += fmt.Sprintf("T%02d:%02d:%02d", m.hour, m.minute, m.second)
	if m.nanosecond != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%09d", m.nanosecond), "0")
	}
	if !m.zoned {
		return s
	}
	if m.offset == 0 {
		return s + "Z"
	}
	sign, offset := '+', m.offset
	if offset < 0 {
		sign, offset = '-', -offset
	}
	return s + fmt.Sprintf("%c%02d:%02d", sign, offset/3600, offset/60%60)
}

package lint

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// verb is what a directive does.
type verb string

const (
	disable         verb = "disable"
	disableNextLine verb = "disable-next-line"
	enable          verb = "enable"
)

// directive is one code, or all, that a comment or the front matter silences or
// lets speak again.
type directive struct {
	verb
	code       diag.Code // "" is all
	at         diag.Range
	start, end int // of a comment: the offsets between which it is at work
	used       bool

	whole bool // it is in the front matter, and about the whole post
	front *frontmatter.Document
	path  string    // where it is there
	cut   diag.Edit // takes it out of a comment
}

// directivesOf are those of the front matter and of the comments of p, in order,
// and what is wrong with how they are written.
func directivesOf(p *post.Post) (found []*directive, wrong diag.List) {
	found, wrong = frontDirectives(p.Front())
	if !bytes.Contains(p.Body.Source(), []byte("quire-")) {
		return found, wrong
	}
	file := p.Front().File()
	src := file.Source()
	for _, html := range p.Body.HTML() {
		from, to := html.Range.Start.Offset, html.Range.End.Offset
		for _, m := range comment.FindAllSubmatchIndex(src[from:to], -1) {
			for i := range m {
				m[i] += from
			}
			c := commentText{file, m[0], m[1]}
			switch v := verb(src[m[2]:m[3]]); v {
			case disable, disableNextLine, enable:
				found = append(found, c.directives(v, m[4], m[5])...)
			default:
				wrong = append(wrong, unknownVerb(string(v), file.Range(m[2]-len("quire-"), m[3])))
			}
		}
	}
	return found, wrong
}

// frontDirectives reads the list lint.disable.
func frontDirectives(doc *frontmatter.Document) (found []*directive, wrong diag.List) {
	list := doc.Lookup("lint.disable")
	add := func(n frontmatter.Node) {
		d := &directive{verb: disable, code: diag.Code(n.Text()), at: n.Range(), whole: true, front: doc, path: n.Path()}
		switch n.Kind() {
		case frontmatter.KindText:
		case frontmatter.KindBool:
			if d.code = ""; n.Interface() != true {
				return
			}
		default:
			problem := n.Errorf(unknownCode, "%s is no code of a rule", n.Path())
			problem.Severity, problem.Hint = 0, "write a list of codes, or true for all"
			wrong = append(wrong, problem)
			return
		}
		found = append(found, d)
	}
	switch list.Kind() {
	case frontmatter.KindMissing, frontmatter.KindNull:
	case frontmatter.KindList:
		for _, item := range list.Items() {
			add(item)
		}
	default:
		add(list)
	}
	return found, wrong
}

var (
	comment = regexp.MustCompile(`<!--[ \t\r\n]*quire-([a-z-]*[a-z])((?s:[ \t\r\n,].*?)?)-->`)
	code    = regexp.MustCompile(`[^\s,]+`)
)

// commentText is a comment of a file.
type commentText struct {
	*diag.File
	start, end int
}

// directives are those of the codes that stand between the offsets; what follows
// two dashes is for people.
func (c commentText) directives(v verb, from, to int) (found []*directive) {
	src := c.Source()
	if i := bytes.Index(src[from:to], []byte("--")); i >= 0 {
		to = from + i
	}
	add := func(text string, start, end int) {
		d := &directive{verb: v, code: diag.Code(text), at: c.Range(start, end), start: c.start}
		if v == disableNextLine {
			d.start, d.end = nextLine(src, c.end)
		}
		found = append(found, d)
	}
	codes := code.FindAllIndex(src[from:to], -1)
	for _, m := range codes {
		add(string(src[from+m[0]:from+m[1]]), from+m[0], from+m[1])
	}
	switch len(found) {
	case 0:
		add("", c.start, c.end)
		fallthrough
	case 1:
		found[0].cut = c.delete()
		return found
	}
	for i, d := range found { // with the blanks and the comma on one side
		cut := diag.Edit{Start: d.at.Start.Offset, End: d.at.End.Offset}
		if i == 0 {
			cut.End = found[1].at.Start.Offset
		} else {
			cut.Start = found[i-1].at.End.Offset
		}
		d.cut = cut
	}
	return found
}

// delete takes the comment out, with its line if it has one to itself.
func (c commentText) delete() diag.Edit {
	src := c.Source()
	start := bytes.LastIndexByte(src[:c.start], '\n') + 1
	line, _, _ := bytes.Cut(src[c.end:], []byte("\n"))
	if len(bytes.TrimSpace(src[start:c.start]))+len(bytes.TrimSpace(line)) > 0 {
		return diag.Edit{Start: c.start, End: c.end}
	}
	return diag.Edit{Start: start, End: min(c.end+len(line)+1, len(src))}
}

// nextLine is the stretch of the next line behind offset that holds more than
// blanks and the marks of a quote.
func nextLine(src []byte, offset int) (start, end int) {
	start = offset
	for {
		i := bytes.IndexByte(src[start:], '\n')
		if i < 0 {
			return len(src), len(src) + 1
		}
		start += i + 1
		end = start + bytes.IndexByte(src[start:], '\n') + 1
		if end == start {
			end = len(src) + 1
		}
		if len(bytes.Trim(src[start:min(end, len(src))], "> \t\r\n")) > 0 {
			return start, end
		}
	}
}

// unknownVerb is about a comment that asks for what there is not.
func unknownVerb(written string, at diag.Range) *diag.Diagnostic {
	verbs := []string{string(disable), string(disableNextLine), string(enable)}
	d := &diag.Diagnostic{
		Code: unknownCode, Message: "quire-" + written + " silences nothing", Range: at,
		Hint: "there are quire-" + strings.Join(verbs, ", quire-"),
	}
	if near := diag.Nearest(written, verbs); near != "" {
		d.Hint = "did you mean quire-" + near + "?"
		d.Fixes = []diag.Fix{{Message: "write quire-" + near, Edits: []diag.Edit{
			{Start: at.Start.Offset, End: at.End.Offset, New: "quire-" + near},
		}}}
	}
	return d
}

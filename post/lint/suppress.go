package lint

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

const (
	unusedDisable diag.Code = "unused-disable"
	unknownCode   diag.Code = "unknown-code"
)

// suppressRules are the rules about what silences rules. The Linter finds what
// they report.
func suppressRules() []*Rule {
	return []*Rule{
		newRule(unusedDisable, diag.Warning, nil),
		newRule(unknownCode, diag.Warning, nil),
	}
}

// directive silences one code, or all, in a part of a post.
type directive struct {
	code       diag.Code // "" is all
	at         diag.Range
	start, end int // the offsets between which problems start; end 0: everywhere
	used       bool
}

// silences reports whether d is one that the directive is about.
func (s *directive) silences(d *diag.Diagnostic) bool {
	if s.code != "" && s.code != d.Code {
		return false
	}
	if s.end == 0 {
		return true
	}
	at := d.Range.Start
	return at.IsValid() && s.start <= at.Offset && at.Offset < s.end
}

// suppressions are the directives of one post.
type suppressions struct {
	post *post.Post
	all  []*directive
	idle []*directive // an enable that nothing needs
}

// suppressionsOf reads the front matter and the comments of p.
func suppressionsOf(p *post.Post) *suppressions {
	s := &suppressions{post: p}
	s.readFront()
	if bytes.Contains(p.Body.Source(), []byte("quire-")) {
		s.readComments()
	}
	return s
}

// readFront reads the list lint.disable.
func (s *suppressions) readFront() {
	add := func(n frontmatter.Node) {
		if n.Kind() == frontmatter.KindText && n.Text() != "" {
			s.all = append(s.all, &directive{code: diag.Code(n.Text()), at: n.Range()})
		}
	}
	n := s.post.Front().Lookup("lint.disable")
	add(n)
	if n.Kind() == frontmatter.KindBool && n.Interface() == true {
		s.all = append(s.all, &directive{at: n.Range()})
	}
	for _, item := range n.Items() {
		add(item)
	}
}

var (
	comment = regexp.MustCompile(`<!--[ \t]*quire-(disable-next-line|disable|enable)((?:[ \t\r\n,][^>]*?)?)-->`)
	code    = regexp.MustCompile(`[^\s,]+`)
)

// readComments reads the comments of the text; those within code are no HTML.
func (s *suppressions) readComments() {
	file := s.post.Front().File()
	src := file.Source()
	for _, html := range s.post.Body.HTML() {
		from, to := html.Range.Start.Offset, html.Range.End.Offset
		for _, m := range comment.FindAllSubmatchIndex(src[from:to], -1) {
			for i := range m {
				m[i] += from
			}
			s.readComment(file, string(src[m[2]:m[3]]), m[0], m[1], m[4], m[5])
		}
	}
}

// readComment reads the comment [start, end) of file, whose codes are in [from,
// to).
func (s *suppressions) readComment(file *diag.File, verb string, start, end, from, to int) {
	src := file.Source()
	var named []*directive
	for _, m := range code.FindAllIndex(src[from:to], -1) {
		text := src[from+m[0] : from+m[1]]
		named = append(named, &directive{code: diag.Code(text), at: file.Range(from+m[0], from+m[1])})
	}
	if named == nil {
		named = []*directive{{at: file.Range(start, end)}}
	}
	for _, d := range named {
		switch verb {
		case "disable-next-line":
			d.start, d.end = nextLine(src, end)
			s.all = append(s.all, d)
		case "disable":
			d.start, d.end = start, len(src)+1
			s.all = append(s.all, d)
		default:
			s.enable(d, start)
		}
	}
}

// nextLine is the stretch of the next line behind offset that is not blank.
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
		if len(bytes.TrimSpace(src[start:min(end, len(src))])) > 0 {
			return start, end
		}
	}
}

// enable ends what the comments before it disabled.
func (s *suppressions) enable(by *directive, at int) {
	ended := false
	for _, d := range s.all {
		if d.end > len(s.post.Front().Source()) && d.start < at && (by.code == "" || by.code == d.code) {
			d.end, ended = at, true
		}
	}
	if !ended {
		s.idle = append(s.idle, by)
	}
}

// filter drops what is silenced.
func (s *suppressions) filter(found diag.List) diag.List {
	if len(s.all) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(d *diag.Diagnostic) (silenced bool) {
		for _, directive := range s.all {
			if directive.silences(d) {
				directive.used, silenced = true, true
			}
		}
		return silenced
	})
}

// problems are those of the directives themselves. known are the codes that
// there are, by whether something that reports them has run on this post.
func (s *suppressions) problems(known map[diag.Code]bool) (found diag.List) {
	for _, d := range slices.Concat(s.all, s.idle) {
		ran, isKnown := known[d.code]
		switch {
		case d.code != "" && !isKnown:
			found = append(found, d.unknown(known))
		case d.used || d.code != "" && !ran:
		case slices.Contains(s.idle, d):
			found = append(found, &diag.Diagnostic{
				Code: unusedDisable, Message: "nothing is disabled here", Hint: "take it out", Range: d.at,
			})
		default:
			what := "nothing"
			if d.code != "" {
				what = "no " + string(d.code)
			}
			found = append(found, &diag.Diagnostic{
				Code: unusedDisable, Message: "there is " + what + " to disable here", Hint: "take it out", Range: d.at,
			})
		}
	}
	return found
}

func (s *directive) unknown(known map[diag.Code]bool) *diag.Diagnostic {
	found := &diag.Diagnostic{Code: unknownCode, Message: "there is no rule " + string(s.code), Range: s.at}
	if near := nearestCode(string(s.code), known); near != "" {
		found.Hint = "did you mean " + near + "?"
		if written := s.at.End.Offset - s.at.Start.Offset; written == len(s.code) {
			found.Fixes = []diag.Fix{{Message: "write " + near, Edits: []diag.Edit{
				{Start: s.at.Start.Offset, End: s.at.End.Offset, New: near},
			}}}
		}
	}
	return found
}

// nearestCode is the code that text was probably meant to be.
func nearestCode(text string, known map[diag.Code]bool) string {
	var codes []string
	for c := range known {
		codes = append(codes, string(c))
	}
	slices.Sort(codes)
	return diag.Nearest(strings.ToLower(text), codes)
}

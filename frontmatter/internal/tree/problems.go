package tree

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Problems gathers what is wrong with a block, in the words of its author.
type Problems struct {
	File *diag.File
	List diag.List
}

// mostProblems is how many problems of one block are listed: more than anybody
// reads, and few enough to be cheap.
const mostProblems = 1000

// Add is one more problem, of severity Error. Behind the last that is listed, a
// note says so, and what is returned is listed no more.
func (p *Problems) Add(code diag.Code, at Span, message, hint string) *diag.Diagnostic {
	d := &diag.Diagnostic{Severity: diag.Error, Code: code, Message: message, Hint: hint}
	switch n := len(p.List); {
	case n > mostProblems:
		return d
	case n == mostProblems:
		d = &diag.Diagnostic{
			Severity: diag.Error, Code: ErrTooLarge,
			Message: fmt.Sprintf("the block has more than %d problems", mostProblems), Hint: "mend those before this one first",
		}
	}
	d.Range = p.File.Range(int(at.Start), int(at.End))
	p.List = append(p.List, d)
	return d
}

// Syntax is a problem with how the block is written.
func (p *Problems) Syntax(at Span, message, hint string) *diag.Diagnostic {
	return p.Add(ErrSyntax, at, message, hint)
}

// Duplicate says that the entry again has the key of the entry first.
func (p *Problems) Duplicate(t *Tree, first, again int32) *diag.Diagnostic {
	path := t.Path(again)
	d := p.Add(ErrDuplicateKey, t.Nodes[again].KeySpan, Label(path)+" is written twice",
		"keep one of them; this one, the later, is used")
	d.Field = path
	return p.Related(d, t.Nodes[first].KeySpan, "the first is here")
}

// Related adds another place to d.
func (p *Problems) Related(d *diag.Diagnostic, at Span, message string) *diag.Diagnostic {
	d.Related = append(d.Related, diag.Related{Message: message, Range: p.File.Range(int(at.Start), int(at.End))})
	return d
}

// TooDeep says that the collection at at is nested deeper than most allows.
func (p *Problems) TooDeep(at Span, most int) *diag.Diagnostic {
	return p.Add(ErrTooLarge, at, fmt.Sprintf("nested more than %d levels deep", most), "")
}

// TooManyKeys says that the key at at is one more than most allows.
func (p *Problems) TooManyKeys(at Span, most int) *diag.Diagnostic {
	return p.Add(ErrTooLarge, at, fmt.Sprintf("the block has more than %d keys", most), "")
}

// Ceiling is how deep a tree may be where the limit is none: what the stack of
// those who walk it bears.
const Ceiling = 10_000

// Deepest is the depth that l allows.
func (l Limits) Deepest() int {
	if l.Depth < 0 {
		return Ceiling
	}
	return min(l.Depth, Ceiling)
}

// Label is a path as a message shows it: in quotes where it would break the line.
func Label(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(path)
	}
	return path
}

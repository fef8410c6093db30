package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// bodyRules are the rules about the text below the front matter.
func bodyRules() []*Rule {
	return slices.Concat(headingRules(), linkRules(), targetRules(), imageRules(), codeRules(), referenceRules(),
		footnoteRules(), tableRules(), htmlRules(), textRules())
}

// problem is a diagnostic whose code and severity are those of the rule.
func problem(r diag.Range, hint, format string, args ...any) *diag.Diagnostic {
	return &diag.Diagnostic{Message: fmt.Sprintf(format, args...), Hint: hint, Range: r}
}

// quoted is text of the author in quotes, on one line, cut where it is long.
func quoted(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// written is the text of the file in a range.
func written(b *markdown.Body, r diag.Range) string {
	src := b.File().Source()
	start := min(max(r.Start.Offset, 0), len(src))
	return string(src[start:min(max(r.End.Offset, start), len(src))])
}

// before is the text of the line in front of the offset, of a very long line the
// last of it.
func before(b *markdown.Body, offset int) string {
	src := b.File().Source()
	offset = min(max(offset, b.Offset()), len(src))
	start := offset
	for start > b.Offset() && offset-start < longestLine && src[start-1] != '\n' {
		start--
	}
	return string(src[start:offset])
}

// after is the text of the file from the offset to the end of the line.
func after(b *markdown.Body, offset int) string {
	src := b.File().Source()
	offset = min(max(offset, 0), len(src))
	rest, _, _ := strings.Cut(string(src[offset:min(len(src), offset+longestLine)]), "\n")
	return strings.TrimSuffix(rest, "\r")
}

// longestLine is how far rules look at most for the ends of a line.
const longestLine = 1024

// safely is a fix that a tool may make unasked.
func safely(message string, edits ...diag.Edit) []diag.Fix {
	return []diag.Fix{{Message: message, Edits: edits, Safe: true}}
}

// perhaps is a fix that somebody should look at first.
func perhaps(message string, edits ...diag.Edit) []diag.Fix {
	return []diag.Fix{{Message: message, Edits: edits}}
}

func replace(r diag.Range, text string) diag.Edit {
	return diag.Edit{Start: r.Start.Offset, End: r.End.Offset, New: text}
}

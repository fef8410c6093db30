package lint

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

func footnoteRules() []*Rule {
	return []*Rule{
		textRule("undefined-footnote", diag.Warning, undefinedFootnote),
		textRule("unused-footnote", diag.Warning, unusedFootnote),
	}
}

func undefinedFootnote(p *Pass) {
	b := p.Post.Body
	brackets := bracketsOf(b.Source())
	for _, r := range b.Undefined() {
		if !r.Footnote || !isFootnoteLabel(r.Label) || brackets().defined[strings.ToLower("^"+r.Label)] {
			continue
		}
		if rest := after(b, r.Range.End.Offset); rest != "" && strings.ContainsAny(rest[:1], "*+?{(") {
			continue // a regular expression
		}
		p.Report(problem(r.Range, "write a line [^"+r.Label+"]: text", "no footnote has the label %s", quoted(r.Label)))
	}
}

// isFootnoteLabel reports whether a label is one, and not the characters that a
// regular expression excludes.
func isFootnoteLabel(label string) bool {
	return !strings.ContainsAny(label, "\\<>/\"'^$.,;:|()[]{}&%@!#+*=~`? \t\r\n") &&
		!strings.Contains(label, "a-z") && !strings.Contains(label, "A-Z") && !strings.Contains(label, "0-9") && strings.Trim(label, "-_") != ""
}

func unusedFootnote(p *Pass) {
	b := p.Post.Body
	brackets := bracketsOf(b.Source())
	first := map[string]diag.Range{}
	for _, f := range b.Footnotes() {
		other, twice := first[f.Label]
		switch {
		case twice:
			p.Report(relate(problem(f.LabelRange, "give each its own label", "the footnote %s is defined already; this one is not shown", quoted(f.Label)), other))
			continue
		case f.Number == 0 && brackets().uses["^"+f.Label] < 2:
			p.Report(problem(f.LabelRange, "refer to it as [^"+f.Label+"], or leave it out", "nothing refers to the footnote %s, so that it is not shown", quoted(f.Label)))
		}
		first[f.Label] = f.LabelRange
	}
}

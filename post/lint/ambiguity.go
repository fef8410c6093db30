package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

func ambiguityRules() []*Rule {
	return []*Rule{newRule("ambiguous-yaml", diag.Warning, ambiguousYAML)}
}

// textKeys are the keys whose values are text, or lists of it, folded.
var textKeys = strings.Fields("title subtitle slug layout excerpt summary description author authors " +
	"tag tags category categories lang language locale permalink canonical canonicalurl series keywords")

var (
	words       = regexp.MustCompile(`^(?i:y|yes|n|no|on|off|true|false|null)$`)
	octal       = regexp.MustCompile(`^[-+]?0[0-7_]*[1-7][0-7_]*$`)
	sexagesimal = regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?$`)
	// What a number loses: zeros at the end, signs, underlines, exponents.
	unstable = regexp.MustCompile(`^([-+]?[0-9]+\.[0-9]*0|[-+]?[0-9]*\.|\+[0-9.]+|[-+]?[0-9]+_[0-9_.]*|[-+]?[0-9.]+[eE][-+]?[0-9]+|0[xob][0-9a-fA-F_]+)$`)
)

// ambiguousYAML looks for values without quotes that one YAML parser reads as
// text and another as something else, or that are something else where text is
// meant.
func ambiguousYAML(p *Pass) {
	front := p.Post.Front()
	if front.Format() != frontmatter.YAML {
		return
	}
	scalars(front.Root(), func(top string, n frontmatter.Node) {
		if !isPlain(p, n) {
			return
		}
		isText := slices.Contains(textKeys, foldKey(top))
		what := reading(n, isText)
		if what == "" {
			return
		}
		r := n.Range()
		report(p, n, label(n)+" "+what, `write "`+n.Text()+`" if it is text`, diag.Fix{
			Message: "put quotes around the value", Safe: isText,
			Edits: []diag.Edit{{Start: r.Start.Offset, End: r.End.Offset, New: `"` + n.Text() + `"`}},
		})
	})
}

// reading says what a parser may make of n that the author did not mean; "" for
// nothing.
func reading(n frontmatter.Node, isText bool) string {
	text := n.Text()
	if !strings.ContainsRune("+-.0123456789", rune(text[0])) {
		if isText && n.Kind() != frontmatter.KindNull && words.MatchString(text) {
			return text + " without quotes is a boolean to many parsers, not text"
		}
		return ""
	}
	switch {
	case octal.MatchString(text):
		return text + " without quotes is an octal number to YAML 1.1"
	case sexagesimal.MatchString(text):
		return text + " without quotes is a number of base 60 to YAML 1.1"
	case !isText:
	case n.Kind() == frontmatter.KindTime:
		return text + " without quotes is a date, not text"
	case unstable.MatchString(text):
		return text + " without quotes is a number, which is shown in another way"
	}
	return ""
}

// label is the path of n.
func label(n frontmatter.Node) string { return n.Path() + ":" }

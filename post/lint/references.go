package lint

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

func referenceRules() []*Rule {
	return []*Rule{
		textRule("undefined-reference", diag.Warning, undefinedReference),
		textRule("unused-definition", diag.Info, unusedDefinition),
		textRule("duplicate-definition", diag.Warning, duplicateDefinition),
	}
}

func undefinedReference(p *Pass) {
	b := p.Post.Body
	// A template in a definition makes text of all definitions around it.
	templated := bytes.Contains(b.Source(), []byte("{{")) || bytes.Contains(b.Source(), []byte("{%"))
	brackets := bracketsOf(b.Source())
	var labels []string
	hints := 0
	for _, r := range b.Undefined() {
		if r.Footnote || !isReference(b, r) || templated && brackets().defined[strings.ToLower(r.Label)] {
			continue
		}
		if labels == nil {
			if definesElsewhere.Match(b.Source()) {
				return
			}
			labels = []string{}
			for _, d := range b.Definitions() {
				labels = append(labels, d.Label)
			}
		}
		d := problem(r.LabelRange, "write a line [label]: address", "no definition has the label %s", quoted(r.Label))
		if hints++; hints > mostHints {
			p.Report(d)
			continue
		}
		if near := diag.Nearest(r.Label, labels); near != "" {
			d.Hint = "write [" + near + "]"
			d.Fixes = perhaps("write "+near, replace(r.LabelRange, near))
		}
		p.Report(d)
	}
}

// definesElsewhere is a template that takes in another Markdown file, in which
// definitions may stand.
var definesElsewhere = regexp.MustCompile(`(?:\{%-?\s*include(?:_relative)?|\{\{[<%#]?\s*\w+)[^}\n]*\.(?:md|markdown|mdx)\b|--8<--`)

// isReference reports whether r was meant as a link, and is no index, range or
// list of a formula or a program.
func isReference(b *markdown.Body, r markdown.Reference) bool {
	src := b.File().Source()
	text := written(b, r.Range)
	first, _, _ := strings.Cut(strings.TrimPrefix(text, "!")[1:], "]")
	if at := r.Range.Start.Offset; at > b.Offset() && text[0] != '!' {
		switch c, _ := utf8.DecodeLastRune(src[:at]); {
		case unicode.IsLetter(c), unicode.IsDigit(c), strings.ContainsRune(`_)]}$\`, c):
			return false
		}
	}
	if end := r.Range.End.Offset; end < len(src) && (src[end] == '[' || src[end] == '(' || src[end] == '{') {
		return false
	}
	if r.Label == first && !strings.HasSuffix(text, "[]") {
		return wordy(first)
	}
	return wordy(first) && !strings.ContainsAny(r.Label, "{}$=|\\<>") && strings.TrimSpace(r.Label) != "x"
}

// wordy reports whether text could be that of a link.
func wordy(text string) bool {
	letters := 0
	for _, c := range text {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return letters > 1 && !strings.ContainsAny(text, "{}$=\\")
}

// isComment reports whether a definition is the way to write a comment that no
// renderer shows: [//]: # (text).
func isComment(d markdown.Definition) bool {
	return d.URL == "#" || d.URL == "" || d.URL == "/" || strings.Trim(d.Label, "/-_#*.") == "" || strings.EqualFold(d.Label, "comment")
}

func unusedDefinition(p *Pass) {
	b := p.Post.Body
	if strings.EqualFold(path.Ext(p.Post.Path), ".mdx") { // components take labels too
		return
	}
	brackets := bracketsOf(b.Source())
	first := map[string]bool{}
	for _, d := range b.Definitions() {
		key := labelKey(d.Label)
		if d.Used || first[key] || isComment(d) || brackets().uses[d.Label] > 1 { // as in HTML
			first[key] = true
			continue
		}
		first[key] = true
		report := problem(d.Range, "refer to it, or leave it out", "nothing refers to the definition %s", quoted(d.Label))
		report.Fixes = perhaps("leave it out", lines(b, d.Range))
		p.Report(report)
	}
}

// lines is the edit that takes out the lines of r, where nothing else stands on
// them.
func lines(b *markdown.Body, r diag.Range) diag.Edit {
	src := b.File().Source()
	start, end := r.Start.Offset, r.End.Offset
	if strings.TrimSpace(before(b, start)) == "" && strings.TrimSpace(after(b, end)) == "" {
		start -= len(before(b, start))
		if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
			end += i + 1
		} else {
			end = len(src)
		}
	}
	return diag.Edit{Start: start, End: end}
}

// labelKey is what two labels have in common that are the same.
func labelKey(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

func duplicateDefinition(p *Pass) {
	b := p.Post.Body
	first := map[string]markdown.Definition{}
	for _, d := range b.Definitions() {
		key := labelKey(d.Label)
		other, ok := first[key]
		switch {
		case isComment(d):
		case !ok:
			first[key] = d
		case other.URL == d.URL:
			p.Report(relate(problem(d.LabelRange, "leave one out", "the label %s is defined twice", quoted(d.Label)), other.Range))
		default:
			p.Report(relate(problem(d.LabelRange, "give each its own label", "the label %s is defined already; this address is never used", quoted(d.Label)), other.Range))
		}
	}
}

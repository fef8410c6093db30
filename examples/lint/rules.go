package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/markdown"
)

// explain lists the rules, or prints the pages of those with the codes.
func explain(w io.Writer, codes []string) error {
	byCode := map[string]*lint.Rule{}
	var names []string
	for _, rule := range lint.Rules() {
		byCode[string(rule.Code)] = rule
		names = append(names, string(rule.Code))
	}
	if len(codes) == 0 {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, rule := range lint.Rules() {
			fmt.Fprintf(table, "%s\t%s\t%s\n", rule.Code, level(rule), firstSentence(rule))
		}
		return table.Flush()
	}
	for i, code := range codes {
		rule := byCode[code]
		if rule == nil {
			if near := diag.Nearest(code, names); near != "" {
				return fmt.Errorf("there is no rule %s: did you mean %s?", code, near)
			}
			return fmt.Errorf("there is no rule %s", code)
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		if _, err := io.WriteString(w, rule.Doc); err != nil {
			return err
		}
	}
	return nil
}

func level(rule *lint.Rule) string {
	if rule.Optional {
		return "off"
	}
	return rule.Severity.String()
}

// firstSentence says what a rule is for.
func firstSentence(rule *lint.Rule) string {
	text, _ := markdown.New([]byte(rule.Doc)).Summary()
	if sentence, _, more := strings.Cut(text, ". "); more {
		return sentence + "."
	}
	return text
}

// reading says what the codes mean of what is found while posts are read.
var reading = map[diag.Code]string{
	frontmatter.ErrBadValue:      "A value that is none of its kind, such as a date that no calendar has.",
	frontmatter.ErrDuplicateKey:  "A key that is written twice; the last one counts.",
	frontmatter.ErrEmptyFile:     "A file without any text.",
	frontmatter.ErrEncoding:      "Text that is not UTF-8.",
	frontmatter.ErrNoFrontMatter: "A file that begins with text, not with front matter.",
	frontmatter.ErrRead:          "A file that cannot be read.",
	frontmatter.ErrSyntax:        "Front matter that cannot be read as YAML, TOML or JSON.",
	frontmatter.ErrTooLarge:      "A file or a part of one that is larger or deeper than a limit.",
	frontmatter.ErrUnclosed:      "Front matter without a line that ends it.",
	frontmatter.ErrUnknownField:  "A key that is not known.",
	frontmatter.ErrUnsupported:   "Front matter in a language that is not read.",
	post.ErrSecondSpelling:       "A field with two keys whose values differ; the first one counts.",
}

// help explains a code for SARIF.
func help(code diag.Code) string {
	if text, ok := reading[code]; ok {
		return text
	}
	for _, rule := range lint.Rules() {
		if rule.Code == code {
			text, _ := markdown.New([]byte(rule.Doc)).Summary()
			return text
		}
	}
	return ""
}

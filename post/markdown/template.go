package markdown

import "strings"

// templateTags are the marks of what template engines and kramdown put into a text.
var templateTags = [...]struct{ open, close string }{{"{{", "}}"}, {"{%", "%}"}, {"{:", "}"}, {"{/*", "*/}"}}

// withoutTags is text without the tags of template engines: {{ … }}, {{< … >}},
// {% … %}, {: … } and {/* … */}. One that has no end is text.
func withoutTags(text string) string {
	for _, tag := range templateTags {
		if !strings.Contains(text, tag.open) {
			continue
		}
		var kept strings.Builder
		for {
			before, rest, opened := strings.Cut(text, tag.open)
			_, after, closed := strings.Cut(rest, tag.close)
			if !opened || !closed {
				break
			}
			kept.WriteString(before)
			text = after
		}
		text = kept.String() + text
	}
	return text
}

// isMachinery reports whether a paragraph of that text is for a program: a call
// for a table of contents, or imports and exports of MDX.
func isMachinery(text string) bool {
	text = strings.TrimSpace(text)
	for _, toc := range [...]string{"[toc]", "[[toc]]", "[[_toc_]]", "${toc}"} {
		if strings.EqualFold(text, toc) {
			return true
		}
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimLeft(rest, " ")
	switch word {
	case "import":
		return rest != "" && strings.ContainsRune(`'"`, rune(rest[0])) || strings.Contains(rest, " from '") || strings.Contains(rest, ` from "`)
	case "export":
		word, _, _ = strings.Cut(rest, " ")
		return word == "const" || word == "let" || word == "function" || word == "default" || strings.HasPrefix(rest, "* from") || strings.HasPrefix(rest, "{")
	}
	return false
}

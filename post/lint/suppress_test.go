package lint_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// word reports every w in the text of the file, as a problem of that code.
func word(code diag.Code, w string) *lint.Rule {
	return &lint.Rule{Code: code, Run: func(p *lint.Pass) {
		file := p.Post.Front().File()
		src := file.Source()
		for start := 0; ; start++ {
			i := bytes.Index(src[start:], []byte(w))
			if i < 0 {
				return
			}
			start += i
			p.Report(&diag.Diagnostic{Message: "a word", Range: file.Range(start, start+len(w))})
		}
	}}
}

// suppressing runs rules for the words FOO and BAR, one about the whole post, and
// those about suppressions.
func suppressing(t *testing.T, text string) diag.List {
	rules := []*lint.Rule{word("foo", "FOO"), word("bar", "BAR"), {Code: "whole", Run: func(p *lint.Pass) {
		if bytes.Contains(p.Post.Body.Source(), []byte("WHOLE")) {
			p.Report(&diag.Diagnostic{Message: "no place"})
		}
	}}}
	for _, rule := range lint.Rules() {
		if rule.Code == "unused-disable" || rule.Code == "unknown-code" || rule.Code == "unused-definition" {
			rules = append(rules, rule)
		}
	}
	found, err := lint.Linter{Rules: rules, Severity: map[diag.Code]diag.Severity{"no-front-matter": lint.Off}}.Run(context.Background(), files("post.md", text))
	require.NoError(t, err)
	return found
}

func TestSuppression(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // line:code of each
	}{
		{"nothing", "FOO BAR\n", "1:foo 1:bar"},
		{"next line", "<!-- quire-disable-next-line foo -->\nFOO BAR\nFOO\n", "2:bar 3:foo"},
		{"next line, all", "<!-- quire-disable-next-line -->\nFOO BAR\nFOO\n", "3:foo"},
		{"next line, several", "<!-- quire-disable-next-line foo, bar -->\nFOO BAR\nFOO\n", "3:foo"},
		{"next line that is not blank", "<!-- quire-disable-next-line foo -->\n\n \t\nFOO\n", ""},
		{"next line, windows", "<!-- quire-disable-next-line foo -->\r\n\r\nFOO\r\nFOO\r\n", "4:foo"},
		{"next line, twice", "<!-- quire-disable-next-line foo -->\n<!-- quire-disable-next-line bar -->\nFOO BAR\n", "1:unused-disable 3:foo"},
		{"no next line", "<!-- quire-disable-next-line foo -->", "1:unused-disable"},
		{"from here on", "FOO\n\n<!-- quire-disable foo -->\n\nFOO BAR\n\nFOO\n", "1:foo 5:bar"},
		{"from here to there", "<!-- quire-disable foo bar -->\n\nFOO BAR\n\n<!-- quire-enable foo -->\n\nFOO BAR\n", "7:foo"},
		{"all, and no longer", "<!-- quire-disable -->\n\nFOO BAR\n\n<!-- quire-enable -->\n\nFOO\n", "7:foo"},
		{"all but one", "<!-- quire-disable -->\n\nFOO BAR\n\n<!-- quire-enable foo -->\n\nFOO BAR\n\n<!-- quire-disable foo -->\n\nFOO\n", "7:foo"},
		{"one, then all", "<!-- quire-disable foo -->\n\nFOO\n\n<!-- quire-enable -->\n\nFOO BAR\n", "7:foo 7:bar"},
		{"within a line", "FOO <!-- quire-disable foo --> FOO <!-- quire-enable foo --> FOO\n", "1:foo 1:foo"},
		{"reason", "<!-- quire-disable foo -- quoted from BAR, a > b -->\n\nFOO\n", "1:bar"},
		{"lines of a comment", "<!--\nquire-disable\n  foo,\n  bar\n-->\n\nFOO BAR\n", ""},
		{"no blanks", "<!--quire-disable foo-->\n\nFOO\n", ""},
		{"list", "- a\n\n  <!-- quire-disable-next-line foo -->\n  FOO\n- FOO\n", "5:foo"},
		{"quote", "> <!-- quire-disable-next-line foo -->\n>\n> FOO\n> FOO\n", "4:foo"},
		{"code", "```\n<!-- quire-disable foo -->\n```\n\nFOO `<!-- quire-disable-next-line foo -->`\nFOO\n\n    <!-- quire-disable foo -->\n", "5:foo 6:foo"},
		{"escaped", "\\<!-- quire-disable foo -->\n\nFOO\n", "3:foo"},
		{"front matter", "---\nlint:\n  disable: [foo]\n---\nFOO BAR\n", "5:bar"},
		{"front matter, all", "---\nlint: {disable: true}\n---\nFOO BAR WHOLE\n", ""},
		{"front matter, not", "---\nlint: {disable: false}\n---\nFOO\n", "4:foo"},
		{"front matter, one", "---\nlint: {disable: foo}\n---\nFOO\n", ""},
		{"front matter, TOML", "+++\nlint.disable = [\"foo\"]\n+++\nFOO\n", ""},
		{"front matter, JSON", "{\"lint\": {\"disable\": [\"foo\"]}}\nFOO\n", ""},
		{"front matter, not ended by a comment", "---\nlint: {disable: foo}\n---\n<!-- quire-enable foo -->\n\nFOO\n", "4:unused-disable"},
		{"of the front matter itself", "---\ntitle: FOO\nlint: {disable: foo}\n---\n", ""},
		{"no place", "<!-- quire-disable whole -->\n\nWHOLE\n", "0:whole 1:unused-disable"},
		{"unused", "<!-- quire-disable foo -->\n\nBAR\n", "1:unused-disable 3:bar"},
		{"unused, one of two", "<!-- quire-disable foo bar -->\n\nBAR\n", "1:unused-disable"},
		{"unused, all", "<!-- quire-disable -->\n\ntext\n", "1:unused-disable"},
		{"unused, since it ended before", "<!-- quire-disable foo -->\n\n<!-- quire-enable foo -->\n\nFOO\n", "1:unused-disable 5:foo"},
		{"unused, in the front matter", "---\nlint: {disable: [foo, bar]}\n---\nBAR\n", "2:unused-disable"},
		{"enabled for nothing", "<!-- quire-enable foo -->\n\nFOO\n", "1:unused-disable 3:foo"},
		{"of a rule that does not run", "<!-- quire-disable title-length -->\n\ntext\n", ""},
		{"unknown", "<!-- quire-disable fooo -->\n\nFOO\n", "1:unknown-code 3:foo"},
		{"unknown, in the front matter", "---\nlint: {disable: [fooo]}\n---\n", "2:unknown-code"},
		{"no code", "---\nlint: {disable: {foo: true}}\n---\n", "2:unknown-code"},
		{"no such comment", "<!-- quire-disabled foo -->\n<!-- quire-disable-line foo -->\n<!-- quire-ignore -->\n", "1:unknown-code 2:unknown-code 3:unknown-code"},
		{"a comment about it", "<!-- see quire-disable foo -->\n<!-- quire is a library -->\n\nFOO\n", "4:foo"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range suppressing(t, tt.text) {
				got = append(got, fmt.Sprintf("%d:%s", d.Range.Start.Line, d.Code))
			}
			assert.Equal(t, tt.want, strings.Join(got, " "))
		})
	}
}

// TestSuppressionFixes holds what fixes make of directives that do nothing.
func TestSuppressionFixes(t *testing.T) {
	tests := []struct{ name, text, want, at string }{
		{"line", "a\n\n<!-- quire-disable foo -->\nb\n", "a\n\nb\n", "foo"},
		{"line, windows", "a\r\n\r\n  <!-- quire-disable -->  \r\nb\r\n", "a\r\n\r\nb\r\n", "<!-- quire-disable -->"},
		{"last line", "a\n\n<!-- quire-enable -->", "a\n\n", "<!-- quire-enable -->"},
		{"within a line", "a <!-- quire-disable-next-line foo --> b\n", "a  b\n", "foo"},
		{"first of several", "<!-- quire-disable foo, bar -->\n\nBAR\n", "<!-- quire-disable bar -->\n\nBAR\n", "foo"},
		{"last of several", "<!-- quire-disable foo, bar -->\n\nFOO\n", "<!-- quire-disable foo -->\n\nFOO\n", "bar"},
		{"front matter", "---\ntitle: A\nlint: {disable: [foo, bar]}\n---\nBAR\n", "---\ntitle: A\nlint: {disable: [bar]}\n---\nBAR\n", "foo"},
		{"misspelled", "<!-- quire-disable unused-definitoin -->\n\n[a]: b\n", "<!-- quire-disable unused-definition -->\n\n[a]: b\n", "unused-definitoin"},
		{"misspelled verb", "<!-- quire-disabled foo -->\n\nFOO\n", "<!-- quire-disable foo -->\n\nFOO\n", "quire-disabled"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := suppressing(t, tt.text)
			for _, d := range found {
				if len(d.Fixes) == 0 {
					continue
				}
				assert.Equal(t, tt.at, tt.text[d.Range.Start.Offset:d.Range.End.Offset])
				assert.False(t, d.Fixes[0].Safe, "another run, of more posts or on another day, may need it")
				out, err := diag.Apply([]byte(tt.text), d.Fixes[0].Edits...)
				require.NoError(t, err)
				assert.Equal(t, tt.want, string(out))
				return
			}
			t.Errorf("no fix: %v", found)
		})
	}
}

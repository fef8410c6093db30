package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// rep repeats s up to n bytes.
func rep(s string, n int) string { return strings.Repeat(s, max(n/len(s), 0)) }

// hostile are texts of about n bytes that cost a parser much: the shapes of the
// pathological suite of cmark, and those that were measured to hurt goldmark.
var hostile = map[string]func(n int) string{
	"strong emphasis nested":    func(n int) string { return rep("*a **a ", n/2) + "b" + rep(" a** a*", n/2) },
	"emphasis closers":          func(n int) string { return rep("a_ ", n) },
	"emphasis openers":          func(n int) string { return rep("_a ", n) },
	"link closers":              func(n int) string { return rep("a]", n) },
	"link openers":              func(n int) string { return rep("[a", n) },
	"mismatched emphasis":       func(n int) string { return rep("*a_ ", n) },
	"commonmark #389":           func(n int) string { return rep("*a_ ", n/2) + rep("**b__", n/2) },
	"links and emphasis":        func(n int) string { return rep("[ a_", n) },
	"pattern [ (](":             func(n int) string { return rep("[ (](", n) },
	"pattern ![[]()":            func(n int) string { return rep("![[]()", n) },
	"hard link and emphasis":    func(n int) string { return "**x [a*b**c*](d)" + rep("**x [a*b**c*](d)", n) },
	"nested brackets":           func(n int) string { return rep("[", n/2) + "a" + rep("]", n/2) },
	"nested quotes":             func(n int) string { return rep("> ", n) + "a" },
	"deep lists by indentation": deepLists,
	"NUL":                       func(n int) string { return rep("abc\x00de\x00", n) },
	"backticks of every length": backticks,
	"unclosed <a(":              func(n int) string { return rep("<a(", n) },
	"unclosed [a](<b":           func(n int) string { return rep("[a](<b", n) },
	"unclosed [a](b":            func(n int) string { return rep("[a](b", n) },
	"unclosed <!--":             func(n int) string { return "</" + rep("<!--", n) },
	"<?":                        func(n int) string { return "a " + rep("<?", n) },
	"<!A ":                      func(n int) string { return "a " + rep("<!A ", n) },
	"<![CDATA[":                 func(n int) string { return "a " + rep("<![CDATA[", n) },
	"empty lines in a deep list": func(n int) string {
		return rep("- ", 198) + "a" + rep("\n", n-198)
	},
	"many references":      references,
	"reference collisions": func(n int) string { return rep("[a]: u\n", n) + "\n[a]" },
	"tables":               func(n int) string { return rep("aaa\rbbb\n-\v\n", n) },
	"wide table":           wideTable,
	"aligned empty cells": func(n int) string {
		return rep("|", 101) + "\n" + rep("|:-:", 400) + "|\n" + rep(rep("|", 101)+"\n", n-500)
	},
	"> >":                      func(n int) string { return rep(">", n) },
	"- on one line":            func(n int) string { return rep("- ", n) + "a" },
	"* on one line":            func(n int) string { return rep("* ", n) + "a" },
	"1. on one line":           func(n int) string { return rep("1. ", n) + "a" },
	"footnotes on one line":    func(n int) string { return rep("[^a]: ", n) + "a" },
	"[a](":                     func(n int) string { return rep("[a](", n) },
	"images in images":         func(n int) string { return rep("![", n/6) + rep("](a)", n/6*4) },
	"quotes":                   func(n int) string { return rep("'", n) },
	"double quotes":            func(n int) string { return "a" + rep(`"`, n) },
	"tildes":                   func(n int) string { return "a" + rep("~", n) },
	"escaped backticks":        func(n int) string { return rep("`\\`", n) },
	"brackets over lines":      func(n int) string { return rep("[\n]", n) },
	"one reference long":       longReference,
	"footnotes":                func(n int) string { return "[^1]: a\n\n" + rep("[^1]", n) },
	"footnotes, all different": footnotes,
	"heading attributes":       func(n int) string { return "# a " + rep("{.b ", n) },
	"heading classes":          func(n int) string { return "# a {" + rep(".b ", n) + "}" },
	"lazy lines":               func(n int) string { return rep("> ", 198) + "a\n" + rep("b\n", n-200) },
	"empty items":              func(n int) string { return rep("-\n", n) },
	"empty headings":           func(n int) string { return rep("#\n", n) },
	"addresses":                func(n int) string { return rep("www.a.b ", n) },
	"almost addresses":         func(n int) string { return rep("(a.a.a.", n) },
	"one long word":            func(n int) string { return rep("a", n) },
	"math":                     func(n int) string { return rep("$a ", n) },
	"math closers":             func(n int) string { return rep("$a$1", n) },
	"definitions":              func(n int) string { return rep("a\n: b\n", n) },
}

func deepLists(n int) string {
	var s strings.Builder
	for i := 0; s.Len() < n; i++ {
		s.WriteString(strings.Repeat("  ", i) + "* a\n")
	}
	return s.String()
}

func backticks(n int) string {
	var s strings.Builder
	for i := 1; s.Len() < n; i++ {
		s.WriteString("e" + strings.Repeat("`", i))
	}
	return s.String()
}

func references(n int) string {
	var s strings.Builder
	for i := 0; s.Len() < n; i++ {
		fmt.Fprintf(&s, "[%d]: u\n", i)
		fmt.Fprintf(&s, "[%d] ", i*7)
	}
	return s.String()
}

func wideTable(n int) string {
	columns := n / 8
	return rep("x|", 2*columns) + "\n" + rep("-|", 2*columns) + "\n" + rep("x\n", n/2)
}

func longReference(n int) string {
	return "[a]: " + rep("u", n/2) + "\n\n" + rep("[a]", n/2)
}

func footnotes(n int) string {
	var refs, notes strings.Builder
	for i := 0; refs.Len()+notes.Len() < n; i++ {
		fmt.Fprintf(&refs, "[^%d]", i)
		fmt.Fprintf(&notes, "[^%d]: a\n", i)
	}
	return refs.String() + "\n\n" + notes.String()
}

// TestHostile holds that whatever comes in is parsed or refused with a place; how
// long that takes and how much memory, BenchmarkHostile and cost_test.go tell.
func TestHostile(t *testing.T) {
	for name, text := range hostile {
		for _, s := range []markdown.Syntax{{}, {Typographer: true, Definitions: true, Math: true}} {
			for _, size := range []int{8 << 10, 64 << 10} {
				b := s.Body(diag.NewFile("post.md", []byte(text(size))), 0)
				checkRefusal(t, b, name)
				if b.Err() == nil && size < 10<<10 {
					checkBody(t, b)
				}
			}
		}
	}
}

func checkRefusal(t *testing.T, b *markdown.Body, name string) {
	t.Helper()
	err := b.Err()
	if err == nil {
		assert.NotNil(t, b.Sys(), name)
		return
	}
	require.ErrorIs(t, err, markdown.ErrTooLarge, name)
	for _, d := range diag.Of(err) {
		assert.True(t, d.Range.Start.IsValid(), name)
		assert.NotEmpty(t, d.Hint, name)
		checkRange(t, b, d.Range)
	}
	assert.Nil(t, b.Sys(), name)
	assert.Empty(t, b.Headings(), name)
	assert.Empty(t, b.Links(), name)
	assert.Empty(t, b.Images(), name)
	assert.Empty(t, b.CodeBlocks(), name)
	assert.Empty(t, b.Text(), name)
	assert.Zero(t, b.Words(), name)
}

func TestLimits(t *testing.T) {
	table := "|a|b|\n|-|-|\n"
	tests := []struct {
		name    string
		limits  markdown.Limits
		text    string
		message string // "": not refused
		at      string // line:column
	}{
		{"body", markdown.Limits{Body: 4}, "abcd", "", ""},
		{"body over", markdown.Limits{Body: 4}, "ab\ncd", "the body is larger than 4 bytes", "2:2"},
		{"body none", markdown.Limits{Body: -1}, strings.Repeat("a\n\n", 1<<19), "", ""},
		{"quotes", markdown.Limits{}, strings.Repeat("> ", 100) + "a", "", ""},
		{"quotes over", markdown.Limits{}, "a\n\n" + strings.Repeat("> ", 101) + "a", "lists and quotes are nested more than 100 deep", "3:201"},
		{"quotes none", markdown.Limits{Nesting: -1}, strings.Repeat("> ", 300) + "a", "", ""},
		{"lists", markdown.Limits{Nesting: 2}, "- 1. a\n- 1. b\n  2. c\n", "", ""},
		{"lists over", markdown.Limits{Nesting: 2}, "- 1. a\n- 1. b\n     - c\n", "lists and quotes are nested more than 2 deep", "3:6"},
		{"thematic break", markdown.Limits{}, strings.Repeat("- ", 300), "", ""},
		{"brackets", markdown.Limits{Nesting: 33}, strings.Repeat("[", 33) + strings.Repeat("]", 33), "", ""},
		{"brackets over", markdown.Limits{Nesting: 33}, strings.Repeat("[", 34) + strings.Repeat("]", 34), "brackets are nested more than 33 deep", "1:1"},
		{"columns", markdown.Limits{Columns: 2}, table, "", ""},
		{"columns over", markdown.Limits{Columns: 1}, "text\n\n" + table, "a table has more than 1 columns", "4:1"},
		{"no table", markdown.Limits{Columns: 1}, "|a|\n|-|-|\n", "", ""},
		{"cells", markdown.Limits{Cells: 2}, table + "|a|\nb\n", "", ""},
		{"cells over", markdown.Limits{Cells: 2}, table + "|a|\nb\n|c|\n", "the rows of tables lack more than 2 cells", "5:1"},
		{"paragraph", markdown.Limits{Paragraph: 8}, "abcdefg\n\nabcdefg\n", "", ""},
		{"paragraph over", markdown.Limits{Paragraph: 8}, "a\n\nabc\nabcdefg\n", "a paragraph is larger than 8 bytes", "4:5"},
		{"paragraph in items", markdown.Limits{Paragraph: 8}, "- abcde\n- abcde\n- abcde\n", "", ""},
		{"paragraph of data", markdown.Limits{Paragraph: 40}, "![](data:image/png;base64," + strings.Repeat("A", 300) + ")\n", "", ""},
		{"code is no paragraph", markdown.Limits{Paragraph: 8}, "```\nabcdefg\nabcdefg\n```\n", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := markdown.Syntax{Limits: tt.limits}
			b := s.Body(diag.NewFile("post.md", []byte(tt.text)), 0)
			if tt.message == "" {
				require.NoError(t, b.Err())
				return
			}
			list := diag.Of(b.Err())
			require.Len(t, list, 1)
			assert.Equal(t, tt.message, list[0].Message)
			assert.Equal(t, "post.md:"+tt.at, list[0].Range.String())
		})
	}
}

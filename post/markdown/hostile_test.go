package markdown_test

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// hostileSyntaxes are the default and one with all that may be added to it.
var hostileSyntaxes = []markdown.Syntax{{}, {Typographer: true, Definitions: true, Math: true}}

// rep repeats s up to n bytes.
func rep(s string, n int) string { return strings.Repeat(s, max(n/len(s), 0)) }

// shapes are texts of about n bytes that cost a parser much: the shapes of the
// pathological suite of cmark, and those that were measured to hurt goldmark.
var shapes = map[string]func(n int) string{
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
	"definitions nested":       func(n int) string { return "a\n" + rep(": ", n) + "b" },
	"definitions of one term":  func(n int) string { return "a\n" + rep("\n: b\n", n) },
	"escaped pipes":            func(n int) string { return "|a|\n|-|\n" + rep("|`\\|`\n", n) },
	"escaped pipes in a cell":  func(n int) string { return "|a|\n|-|\n|" + rep("`\\|`", n) + "|" },
	"long rows": func(n int) string {
		return rep("|a", 200) + "\n" + rep("|-", 200) + "\n" + rep(rep("|b", 200)+"\n", n-402)
	},
	"headings that count":      func(n int) string { return rep("# a-1\n", n/2) + rep("# a\n", n/2) },
	"lines in deep quotes":     func(n int) string { return rep(rep(">", 90)+"a\n", n) },
	"lines in a deep list":     func(n int) string { return rep("- ", 180) + "a\n" + rep(rep(" ", 180)+"b\n", n-182) },
	"a title without end":      func(n int) string { return "[a](b '" + rep("c\n", n) },
	"a label without end":      func(n int) string { return "[" + rep("a\n", n) },
	"an e-mail address far":    func(n int) string { return rep("a ", n) + "a@b.c" },
	"escapes before addresses": func(n int) string { return rep(rep("\\", 1001)+"(www.a.b ", n) },
}

// repeated are what hurts where it stands again and again.
var repeated = []string{
	"www.a.b", "(www.a.b", "www.a.b/))&amp;. ", "a@", "a@a.a@", "a@b.c ", "http://", "http://a.b", "http://a.1.1.1.1.1", "mailto:", "p:", "://",
	"<a@", "<a:", "<", "a <b c=", "a <b c='", "a <b c d ", "a <b\nc ", "a </b ", "&", "&a", "&amp;", "&#1", "\\", "\\ ", "a\\\n", "a   \n", "\t", "    a\n", "\x00",
	"!", "![", "![[](", "[]", "[a][", "[a][b]", "[a](\n", "[a](b '", "[a](b \"c\n", "[a\n", "[a]:\n", "[a]: b 'c\n", "[a]: b\n'c'\n", "]", "[^", "![^a]",
	"*_", "*_a", "a**b", "_a_", "*a\n", "a*\n", "x *a_\n", "~", "~~a ", "~a~~ ", "~a*", "`a", "``a`", "a <!A <? <!-- <![CDATA[\n", "a'''b ", "\"'", "'a' ", "--", "...",
	"a\n=\n", "=\n", "- - -\n", "***a\n", "- a\n", "-\ta\n", "- a\n+ a\n* a\n", "- - - a\n", "-  \n\n", "1) a\n1. a\n", "> a\nb\n", "> - > - a\n", "> ```\n", "```\n", "~~~\n````\n",
	"<div>\n\n", "<!-- a\n", "<a b='c'\n", "<a><b>\n", "<script>\n", "|a|b|\n|-|-|\n|c|d|\n\n", "-|-\n", "|", "# a\n", "# #\n", "#\n\n", ":\n", "$", "$$\n", "$$ a\n\n",
	"- [ ] a\n", "\n", "a\n\n", "a\r", "é", "\xff",
}

// hostile are all texts that cost a parser much.
var hostile = func() map[string]func(n int) string {
	all := maps.Clone(shapes)
	for _, unit := range repeated {
		all[strconv.Quote(unit)] = func(n int) string { return rep(unit, n) }
	}
	return all
}()

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

// TestHostile holds that whatever comes in is parsed or refused with a place; what
// that costs, TestCost and BenchmarkHostile tell.
func TestHostile(t *testing.T) {
	for name, text := range hostile {
		for _, s := range hostileSyntaxes {
			b := s.Body(diag.NewFile("post.md", []byte(text(4<<10))), 0)
			checkRefusal(t, b, name)
			if b.Err() == nil {
				checkBody(t, b)
			}
		}
	}
	for name, text := range shapes {
		checkRefusal(t, markdown.New([]byte(text(64<<10))), name)
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

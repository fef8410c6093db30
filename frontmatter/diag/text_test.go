package diag_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTextSnippets holds the snippet under each stretch between « and ».
func TestTextSnippets(t *testing.T) {
	long := strings.Repeat("lorem ipsum ", 40)
	tests := []struct{ name, src, want string }{
		{"start of line", "«ab» cd\n", "1 | ab cd\n  | ^^\n"},
		{"place", "ab«» cd\n", "1 | ab cd\n  |   ^\n"},
		{"end of line", "ab «cd»\n", "1 | ab cd\n  |    ^^\n"},
		{"behind the line", "ab«»\n", "1 | ab\n  |   ^\n"},
		{"the newline", "ab«\n»cd", "1 | ab\n  |   ^\n"},
		{"the CRLF", "ab«\r\n»cd", "1 | ab\n  |   ^\n"},
		{"line with its newline", "«ab\n»cd", "1 | ab\n  | ^^\n"},
		{"several lines", "a «b\ncd» e", "1 | a b\n  |   ^…\n"},
		{"blanks at the end of the first of several lines", "a «b  \ncd» e", "1 | a b\n  |   ^…\n"},
		{"several lines from the newline on", "a«\ncd» e", "1 | a\n  |  ^…\n"},
		{"empty line", "a\n«»\nb", "2 |\n  | ^\n"},
		{"end of file", "a\n«»", "2 |\n  | ^\n"},
		{"empty file", "«»", "1 |\n  | ^\n"},
		{"gutter", strings.Repeat("\n", 99) + "«ab»\n", "100 | ab\n    | ^^\n"},
		{"BOM", "\uFEFF«ab» cd", "1 | ab cd\n  | ^^\n"},

		{"wide characters", "標題：«無效»。", "1 | 標題：無效。\n  |       ^^^^\n"},
		{"emoji", "👩‍👩‍👧‍👦 «👍🏽» x", "1 | 👩‍👩‍👧‍👦 👍🏽 x\n  |    ^^\n"},
		{"flags", "🇨🇭 «🏴󠁧󠁢󠁳󠁣󠁴󠁿»", "1 | 🇨🇭 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n  |    ^^\n"},
		{"combining characters", "e\u0301e\u0301 «e\u0301»x", "1 | e\u0301e\u0301 e\u0301x\n  |    ^\n"},
		{"half of a character", "xe«\u0301» y", "1 | xe\u0301 y\n  |  ^\n"},
		{"combining character at the start", "«\u0301»a", "1 | \\u0301a\n  | ^^^^^^\n"},
		{"Hangul of several parts", "\u1112\u1161\u11ab «x»", "1 | \u1112\u1161\u11ab x\n  |    ^\n"},
		{"tab in front", "\t«ab»", "1 |     ab\n  |     ^^\n"},
		{"tab inside", "ab\t«cd»\te", "1 | ab  cd  e\n  |     ^^\n"},
		{"tab marked", "ab«\t»cd", "1 | ab  cd\n  |   ^^\n"},

		{"escape sequence", "\x1b[31m«red»", "1 | \\x1b[31mred\n  |         ^^^\n"},
		{"escape marked", "a«\x1b»b", "1 | a\\x1bb\n  |  ^^^^\n"},
		{"C1 control", "a«\u009b»2Jb", "1 | a\\u009b2Jb\n  |  ^^^^^^\n"},
		{"NUL and DEL", "a\x00«\x7f»", "1 | a\\x00\\x7f\n  |      ^^^^\n"},
		{"lone CR", "ab\r«cd»", "1 | ab\\rcd\n  |     ^^\n"},
		{"bidi control", "a\u202e«b»", "1 | a\\u202eb\n  |        ^\n"},
		{"bidi isolate", "a\u2066«b»", "1 | a\\u2066b\n  |        ^\n"},
		{"zero-width space", "a\u200b«b»", "1 | a\\u200bb\n  |        ^\n"},
		{"line separator", "a\u2028«b»", "1 | a\\u2028b\n  |        ^\n"},
		{"tag character", "a\U000e0041«b»", "1 | a\\U000e0041b\n  |            ^\n"},
		{"invalid UTF-8", "a\xff«\xfe»b", "1 | a\\xff\\xfeb\n  |      ^^^^\n"},
		{"a mountain of marks", "«a" + strings.Repeat("\u0301", 20) + "»b", "1 | a" + strings.Repeat(`\u0301`, 12) + "…\n  | " + strings.Repeat("^", 73) + "…\n"},

		{"long line, range at the start", "«lorem» " + long, "1 | lorem " + strings.Repeat("lorem ipsum ", 5) + "lorem ip…\n  | ^^^^^\n"},
		{"long line, range in the middle", long + "«dolor» " + long, "1 | …rem ipsum lorem ipsum lorem ipsum dolor lorem ipsum lorem ipsum lorem ipsu…\n  |" + strings.Repeat(" ", 36) + "^^^^^\n"},
		{"long line, range at the end", long + "«end»", "1 | …" + (long + "end")[len(long)+3-74:] + "\n  | " + strings.Repeat(" ", 72) + "^^^\n"},
		{"long line, behind the end", long + "end«»", "1 | …" + (long + "end")[len(long)+3-74:] + "\n  | " + strings.Repeat(" ", 75) + "^\n"},
		{"long line, long range", "ab «" + long + "»", "1 | ab " + long[:71] + "…\n  |    " + strings.Repeat("^", 71) + "…\n"},
		{"very long line", strings.Repeat("日", 100_000) + "«本»" + strings.Repeat("日", 100_000),
			"1 | …" + strings.Repeat("日", 18) + "本" + strings.Repeat("日", 18) + "…\n  | " + strings.Repeat(" ", 37) + "^^\n"},
		{"very long line, very long range", "ab«" + strings.Repeat("cd", 100_000) + "»", "1 | ab" + strings.Repeat("cd", 36) + "…\n  |   " + strings.Repeat("^", 72) + "…\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src, at := source("a.md", tt.src)
			var w bytes.Buffer
			f := diag.Text{Source: func(string) ([]byte, error) { return src, nil }}
			require.NoError(t, f.Format(&w, diag.List{{Severity: diag.Error, Message: "m", Range: at[0]}}))
			header, snippet, _ := strings.Cut(w.String(), "\n")
			assert.Equal(t, at[0].String()+": error: m", header)
			assert.Equal(t, tt.want, snippet)
		})
	}
}

func TestTextSource(t *testing.T) {
	src, at := source("a.md", "«ab»\n«cd»\n")
	_, other := source("b.md", "«ab»\n")
	list := diag.List{
		{Severity: diag.Error, Message: "1", Range: at[0]},
		{Severity: diag.Error, Message: "2", Range: other[0]},
		{Severity: diag.Error, Message: "3", Range: at[1], Related: []diag.Related{{Message: "4", Range: at[0]}, {Message: "5", Range: other[0]}}},
	}
	asked := map[string]int{}
	f := diag.Text{Source: func(name string) ([]byte, error) {
		asked[name]++
		if name == "b.md" {
			return nil, fs.ErrNotExist
		}
		return src, nil
	}}
	var w bytes.Buffer
	require.NoError(t, f.Format(&w, list))
	assert.Equal(t, map[string]int{"a.md": 1, "b.md": 1}, asked)
	assert.Equal(t, `a.md:1:1: error: 1
1 | ab
  | ^^

b.md:1:1: error: 2

a.md:2:1: error: 3
2 | cd
  | ^^
a.md:1:1: note: 4
1 | ab
  | --
b.md:1:1: note: 5
`, w.String())
}

func TestTextChangedSource(t *testing.T) {
	at := func(offset, line, column int) diag.Range {
		p := diag.Position{Offset: offset, Line: line, Column: column}
		return diag.Range{File: "a.md", Start: p, End: p}
	}
	for name, tt := range map[string]struct {
		r    diag.Range
		want string
	}{
		"offset elsewhere":      {at(0, 2, 2), "2 | čd\n  |  ^\n"},
		"offset outside":        {at(-9, 2, 2), "2 | čd\n  |  ^\n"},
		"column behind the end": {at(3, 1, 70), "1 | ab\n  |   ^\n"},
		"no such line":          {at(3, 7, 1), ""},
		"no end":                {diag.Range{File: "a.md", Start: diag.Position{3, 2, 1}}, "2 | čd\n  | ^\n"},
		"end before start":      {diag.Range{File: "a.md", Start: diag.Position{5, 2, 2}, End: diag.Position{3, 2, 1}}, "2 | čd\n  |  ^\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var w bytes.Buffer
			f := diag.Text{Source: func(string) ([]byte, error) { return []byte("ab\nčd\n"), nil }}
			require.NoError(t, f.Format(&w, diag.List{{Severity: diag.Error, Message: "m", Range: tt.r}}))
			_, snippet, _ := strings.Cut(w.String(), "\n")
			assert.Equal(t, tt.want, snippet)
		})
	}
}

func TestTextNeverDrivesTheTerminal(t *testing.T) {
	const evil = "a\x1b]0;pwn\x07\u009b2J\u202e\u2066\r\nb\x00\xff"
	r := diag.Range{File: evil, Start: diag.Position{0, 1, 1}, End: diag.Position{3, 1, 4}}
	d := &diag.Diagnostic{Severity: diag.Error, Code: evil, Message: evil, Hint: evil, Field: evil + "x", URL: evil, Range: r,
		Related: []diag.Related{{Message: evil, Range: r}}}
	fix := &diag.Diagnostic{Severity: diag.Warning, Message: "m", Fixes: []diag.Fix{{Message: evil}}}
	var w bytes.Buffer
	f := diag.Text{Source: func(string) ([]byte, error) { return []byte(evil), nil }}
	require.NoError(t, f.Format(&w, diag.List{d, fix}))
	requireHarmless(t, w.Bytes())
	assert.Equal(t, 12, bytes.Count(w.Bytes(), []byte("\n")), "no value can make a line of its own:\n%s", w.String())
}

func requireHarmless(t *testing.T, out []byte) {
	t.Helper()
	require.True(t, utf8.Valid(out))
	for _, r := range string(out) {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			require.Failf(t, "a control character", "%U in %q", r, out)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("---\ntitle: 標題\tx\n---\n"), 4, 9, 0)
	f.Add([]byte("\uFEFFa\x1b[31m\u202e\xff\r\n"), 0, 99, 3)
	f.Add([]byte(strings.Repeat("e\u0301😀\t", 900)), 5_000, 5_100, 1)
	f.Add([]byte(strings.Repeat("\u0301", 9_000)), 9_000, 9_001, 0)
	f.Fuzz(func(t *testing.T, src []byte, start, end, shift int) {
		r := diag.NewFile("a.md", src).Range(start, end)
		r.Start.Column += shift
		var w bytes.Buffer
		text := diag.Text{Source: func(string) ([]byte, error) { return src, nil }}
		require.NoError(t, text.Format(&w, diag.List{{Severity: diag.Error, Message: "m", Range: r}}))
		requireHarmless(t, w.Bytes())
		lines := strings.Split(w.String(), "\n")
		require.Len(t, lines, 4, "header, line, mark")
		gutter := strings.Index(lines[1], "|") + 2
		require.LessOrEqual(t, uniseg.StringWidth(lines[1]), gutter+76)
		require.LessOrEqual(t, uniseg.StringWidth(lines[2]), gutter+78)
		require.Contains(t, lines[2], "^")
	})
}

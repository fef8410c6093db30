package render

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// Each post of testdata/text is written in every way that Text has.
func TestTextIsGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "text", "*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	syntax := &markdown.Syntax{Definitions: true, Typographer: true}
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		for way, r := range map[string]Text{"wide": {}, "50": {Width: 50, Links: LinksNumbered}, "24": {Width: 24, Links: LinksDropped}} {
			got, err := String(r, &post.Post{Body: bodyOf(syntax, string(src))})
			require.NoError(t, err)
			assertGolden(t, filepath.Join("text", strings.TrimSuffix(filepath.Base(file), ".md")+"."+way+".txt"), got)
			assertReadable(t, r, got)
		}
	}
}

// assertReadable checks what holds for any text.
func assertReadable(t testing.TB, r Text, got string) {
	t.Helper()
	if !utf8.ValidString(got) {
		t.Errorf("not UTF-8: %q", got)
	}
	for _, c := range got {
		if c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) && c != 0x200e && c != 0x200f && c != 0x61c) {
			t.Errorf("control %U in %q", c, got)
		}
	}
	if got != "" && (!strings.HasSuffix(got, "\n") || strings.HasSuffix(got, "\n\n") || strings.HasPrefix(got, "\n")) {
		t.Errorf("blank lines around %q", got)
	}
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasSuffix(line, " ") {
			t.Errorf("blanks end the line %q", line)
		}
		if r.Width > 0 && uniseg.StringWidth(line) > r.Width && breakable(line, r.Width) {
			t.Errorf("%d columns: %q", uniseg.StringWidth(line), line)
		}
	}
}

// breakable reports whether a line that is wider than width could have been
// broken: whether its text, without the marks before it, has a place to break
// before the width, behind something that is seen. Code, which is indented, and addresses are not broken.
func breakable(line string, width int) bool {
	text := strings.TrimLeft(line, "> -.)0123456789[]^:x")
	if reference := regexp.MustCompile(`^\[\d+\] \S+$`); reference.MatchString(line) {
		return false
	}
	address := strings.ContainsAny(text, "/<@") || strings.HasPrefix(text, "www.")
	if strings.Contains(line, "    ") || !strings.Contains(text, " ") && address {
		return false
	}
	marks, at, state := len(line)-len(text), 0, -1
	for rest := line; rest != ""; {
		var piece string
		piece, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if at += len(piece); at > marks && uniseg.StringWidth(line[marks:at]) > 0 {
			return rest != "" && uniseg.StringWidth(strings.TrimRight(line[:at], " ")) <= width
		}
	}
	return false
}

func TestTextOfInlines(t *testing.T) {
	tests := map[string]struct{ src, inline, numbered, dropped string }{
		"link":             {"[a](https://b.c)", "a <https://b.c>", "a [1]\n\n[1] https://b.c", "a"},
		"link to itself":   {"[https://b.c](https://b.c)", "https://b.c", "https://b.c", "https://b.c"},
		"link, bare text":  {"[b.c](https://b.c/)", "b.c", "b.c", "b.c"},
		"mail":             {"[a@b.c](mailto:a@b.c)", "a@b.c", "a@b.c", "a@b.c"},
		"autolinks":        {"<https://b.c> www.d.e <f@g.h>", "https://b.c www.d.e f@g.h", "https://b.c www.d.e f@g.h", "https://b.c www.d.e f@g.h"},
		"twice":            {"[a](/x) [b](/y) [c](/x)", "a </x> b </y> c </x>", "a [1] b [2] c [1]\n\n[1] /x\n[2] /y", "a b c"},
		"within the post":  {"[a](#b)", "a", "a", "a"},
		"script":           {"[a](javascript:alert(1))", "a", "a", "a"},
		"image":            {"![a *b*](c)", "a b", "a b", "a b"},
		"image in a link":  {"[![a](b)](/c)", "a </c>", "a [1]\n\n[1] /c", "a"},
		"nothing in it":    {"[![](b)](/c) ![](d)", "</c>", "[1]\n\n[1] /c", ""},
		"spaces":           {"[a](<b c\u00a0d>)", "a <b%20c\u00a0d>", "a [1]\n\n[1] b%20c\u00a0d", "a"},
		"escapes":          {`\*a\* &amp; &lt;b&gt; \\`, `*a* & <b> \`, `*a* & <b> \`, `*a* & <b> \`},
		"emphasis":         {"*a* **b** ~~c~~ `d`", "a b ~~c~~ d", "a b ~~c~~ d", "a b ~~c~~ d"},
		"code with breaks": {"`a\nb  c`", "a b c", "a b c", "a b c"},
		"hard break":       {"a  \nb", "a\nb", "a\nb", "a\nb"},
		"br":               {"a<br>b<b>c</b>", "a\nbc", "a\nbc", "a\nbc"},
		"soft break":       {"a\nb", "a b", "a b", "a b"},
		"soft break, CJK":  {"日本\n語\nabc", "日本語 abc", "日本語 abc", "日本語 abc"},
		"blanks":           {"a \t  b\u3000c", "a b\u3000c", "a b\u3000c", "a b\u3000c"},
		"blanks, long":     {"aaaaaaaaaaa  bbbbbbbbbbbbbbb   ccccccccccccc !", "aaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccc !", "aaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccc !", "aaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccc !"},
		"controls":         {"a\x1b[31mb &#27;]0;c\x07 \x7f &#x9b;d \u202ee\u2066", "a[31mb ]0;c d e", "a[31mb ]0;c d e", "a[31mb ]0;c d e"},
		"glued":            {"a\xc2\x1b\x88 \xe2*\x80\xae*", "a\uFFFD\uFFFD", "a\uFFFD\uFFFD", "a\uFFFD\uFFFD"},
		"invalid":          {"a\xff\x00\x9bb", "a\uFFFD\uFFFD\uFFFDb", "a\uFFFD\uFFFD\uFFFDb", "a\uFFFD\uFFFD\uFFFDb"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for links, want := range map[Links]string{LinksInline: test.inline, LinksNumbered: test.numbered, LinksDropped: test.dropped} {
				got := write(t, Text{Links: links}, test.src)
				assert.Equal(t, want, strings.TrimSuffix(got, "\n"))
				assertReadable(t, Text{}, got)
			}
		})
	}
}

func TestTextOfHTML(t *testing.T) {
	tests := map[string]string{
		"<div align=\"center\">A <b>bold</b> word &amp; more</div>":              "A bold word & more\n",
		"<p>One</p>\n<p>Two<br>Three</p>":                                        "One\nTwo\nThree\n",
		"<script>alert(1)</script>\n<style>p{}</style>":                          "",
		"<SCRIPT>if (a < b) { x('</div>') }</SCRIPT >":                           "",
		"<!-- a comment > with text -->":                                         "",
		"<figure><img src=x alt=\"A cat\"><figcaption>Cat</figcaption></figure>": "A cat\nCat\n",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>":        "a b\nc\n",
		"<div title=\"a > b\">c</div>":                                           "c\n",
		"<div>1 < 2 and &lt;b&gt;</div>":                                         "1 < 2 and <b>\n",
		"<div>\x1b[31m&#27;x</div>":                                              "[31mx\n",
		"<ul><li>One</li>\n<li><p>Two</p></li></ul>":                             "- One\n- Two\n",
		"<div unclosed=\"":                                                       "",
		"<iframe src=x>no</iframe>":                                              "",
	}
	for src, want := range tests {
		assert.Equal(t, want, write(t, Text{}, src), src)
	}
}

func TestTextWraps(t *testing.T) {
	tests := []struct {
		width     int
		src, want string
	}{
		{10, "one two three four", "one two\nthree four\n"},
		{9, "one two three four", "one two\nthree\nfour\n"},
		{3, "one two three", "one\ntwo\nthree\n"},
		{10, "> one two three", "> one two\n> three\n"},
		{10, "- one two three", "- one two\n  three\n"},
		{12, "10. one two three", "10. one two\n    three\n"},
		{10, "日本語のテキスト、です。", "日本語のテ\nキスト、で\nす。\n"},
		{9, "日本語の「テキスト」", "日本語の\n「テキス\nト」\n"},
		{10, "a 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "a 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧\n👩‍👩‍👧\n"},
		{8, "e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301 e\u0301", "e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301\ne\u0301\n"},
		{12, "see https://example.com/a-long/path there", "see\nhttps://example.com/a-long/path\nthere\n"},
		{8, "well-known-things here", "well-\nknown-\nthings\nhere\n"},
		{8, "naïve café übermäßig", "naïve\ncafé\nübermäßig\n"},
		{6, "Привет мир", "Привет\nмир\n"},
		{12, "한국어 문장은 길다", "한국어\n문장은 길다\n"},
		{8, "한국어의문장은 길다", "한국어의\n문장은\n길다\n"},
		{5, "a\u00a0b\u00a0c d", "a\u00a0b\u00a0c\nd\n"},
	}
	for _, test := range tests {
		got := write(t, Text{Width: test.width}, test.src)
		assert.Equal(t, test.want, got, test.src)
		assertReadable(t, Text{Width: test.width}, got)
	}
}

func TestTextOfDeepNestingKeepsTheWidth(t *testing.T) {
	syntax := &markdown.Syntax{Limits: markdown.Limits{Nesting: -1}}
	for _, src := range []string{strings.Repeat("> ", 80) + "one two three four five six", strings.Repeat("- ", 80) + "one two three four five six", strings.Repeat("1. ", 40) + "one two three"} {
		got, err := String(Text{Width: 30}, &post.Post{Body: bodyOf(syntax, src)})
		require.NoError(t, err)
		assertReadable(t, Text{Width: 30}, got)
	}
}

func TestTextOfCorpusIsReadable(t *testing.T) {
	for _, e := range corpus(t) {
		for _, r := range []Text{{}, {Width: 72}, {Width: 30, Links: LinksNumbered}} {
			got, err := String(r, &post.Post{Body: markdown.New([]byte(e.markdown))})
			require.NoError(t, err, e.name)
			assertReadable(t, r, got)
			if t.Failed() {
				t.Fatal(e.name)
			}
		}
	}
}

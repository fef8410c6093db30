package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// places lists all that b knows the place of: the kind, what stands there in the
// file, and what else is known of it.
func places(b *markdown.Body) []string {
	var found []string
	src := string(b.File().Source())
	add := func(kind string, r diag.Range, more ...any) {
		s := fmt.Sprintf("%s %q", kind, src[r.Start.Offset:r.End.Offset])
		for _, m := range more {
			if r, ok := m.(diag.Range); ok {
				m = src[r.Start.Offset:r.End.Offset]
			}
			s += fmt.Sprintf(" %q", fmt.Sprint(m))
		}
		found = append(found, s)
	}
	for _, h := range b.Headings() {
		add("heading", h.Range, h.Level, h.Text, h.ID)
	}
	for _, l := range b.Links() {
		add("link", l.Range, l.URLRange, l.URL, l.Title, l.Text)
	}
	for _, i := range b.Images() {
		add("image", i.Range, i.SrcRange, i.Src, i.Title, i.Alt)
	}
	for _, c := range b.CodeBlocks() {
		add("code", c.Range, c.Language, c.Code, c.Fenced, c.Closed)
	}
	for _, h := range b.HTML() {
		add("html", h.Range, h.Source, h.Block)
	}
	for _, d := range b.Definitions() {
		add("definition", d.Range, d.LabelRange, d.URLRange, d.Title, d.Used)
	}
	for _, r := range b.Undefined() {
		add("undefined", r.Range, r.LabelRange, r.Footnote)
	}
	for _, f := range b.Footnotes() {
		add("footnote", f.Range, f.LabelRange, f.Number, f.Text)
		for _, r := range f.References {
			add("to footnote", r)
		}
	}
	for _, t := range b.Tables() {
		add("table", t.Range, t.Columns)
		for _, r := range t.Rows {
			add("row", r.Range, r.Cells)
		}
	}
	return found
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"headings", "# One #\n\nTwo\nlines\n---  \n\n- ### In a list\n\n#\n", []string{
			`heading "# One #" "1" "One" "one"`,
			`heading "Two\nlines\n---  " "2" "Two lines" "two-lines"`,
			`heading "### In a list" "3" "In a list" "in-a-list"`,
			`heading "#" "1" "" "heading"`,
		}},
		{"headings by tabs", "-\t# One\n\n\tTwo\n\t===\n", []string{
			`heading "# One" "1" "One" "one"`,
			`heading "Two\n\t===" "1" "Two" "two"`,
		}},
		{"inline links", "> [a *b*](/u \"t\\\"\") and [c](\n> </d e>\n> 'x'\n> )", []string{
			`link "[a *b*](/u \"t\\\"\")" "/u" "/u" "t\"" "a b"`,
			`link "[c](\n> </d e>\n> 'x'\n> )" "/d e" "/d e" "x" "c"`,
		}},
		{"references", "[a][B\nc] [b c][] ![b c]\n\n[b c]: <u> (t)\n[d]: /d\n", []string{
			`link "[a][B\nc]" "u" "u" "t" "a"`,
			`link "[b c][]" "u" "u" "t" "b c"`,
			`image "![b c]" "u" "u" "t" "b c"`,
			`definition "[b c]: <u> (t)" "b c" "u" "t" "true"`,
			`definition "[d]: /d" "d" "/d" "" "false"`,
		}},
		{"addresses", "<https://a.b> <c@d.e> see www.f.g, (http://h.i/j) *k@l.m*", []string{
			`link "<https://a.b>" "https://a.b" "https://a.b" "" "https://a.b"`,
			`link "<c@d.e>" "c@d.e" "mailto:c@d.e" "" "c@d.e"`,
			`link "www.f.g" "www.f.g" "http://www.f.g" "" "www.f.g"`,
			`link "http://h.i/j" "http://h.i/j" "http://h.i/j" "" "http://h.i/j"`,
			`link "k@l.m" "k@l.m" "mailto:k@l.m" "" "k@l.m"`,
		}},
		{"images", "[![a ![b](c)](d \"e\")](f)\n![]()", []string{
			`link "[![a ![b](c)](d \"e\")](f)" "f" "f" "" "a b"`,
			`image "![a ![b](c)](d \"e\")" "d" "d" "e" "a b"`,
			`image "![b](c)" "c" "c" "" "b"`,
			`image "![]()" "" "" "" ""`,
		}},
		{"code", "```go title=\"x\"\na\n```\n\n\tb\n\n- ~~~\n  c\n\n> ```\n> d\n```\ne", []string{
			`code "` + "```go title=\\\"x\\\"\\na\\n```" + `" "go" "a\n" "true" "true"`,
			`code "\tb" "" "b\n" "false" "false"`,
			`code "~~~\n  c" "" "c\n\n" "true" "false"`,
			`code "` + "```\\n> d" + `" "" "d\n" "true" "false"`,
			`code "` + "```\\ne" + `" "" "e\n" "true" "false"`,
		}},
		{"html", "<div>\n*a*\n</div>\n\nb <i\nc>d</i> <!-- e -->\n\n<!--\n\nf -->\n", []string{
			`html "<div>\n*a*\n</div>" "<div>\n*a*\n</div>\n" "true"`,
			`html "<i\nc>" "<i\nc>" "false"`,
			`html "</i>" "</i>" "false"`,
			`html "<!-- e -->" "<!-- e -->" "false"`,
			`html "<!--\n\nf -->" "<!--\n\nf -->\n" "true"`,
		}},
		{"undefined", "[a][b] [c][] [d] ![e][f\ng] [h][i] \\[j][k] `[l][m]` [^n] [o[p]][q]\n\n[i]: /i\n", []string{
			`link "[h][i]" "/i" "/i" "" "h"`,
			`definition "[i]: /i" "i" "/i" "" "true"`,
			`undefined "[a][b]" "b" "false"`,
			`undefined "[c][]" "c" "false"`,
			`undefined "![e][f\ng]" "f\ng" "false"`,
			`undefined "[^n]" "n" "true"`,
			`undefined "[o[p]][q]" "q" "false"`,
		}},
		{"footnotes", "a[^x] b![^x]\n\n[^unused]: c\n[^x]: d\n\n    e [^unknown]\n", []string{
			`undefined "[^unknown]" "unknown" "true"`,
			`footnote "[^unused]: c" "unused" "0" "c"`,
			`footnote "[^x]: d\n\n    e [^unknown]" "x" "1" "d\n\ne [^unknown]"`,
			`to footnote "[^x]"`,
			`to footnote "[^x]"`,
		}},
		{"tables", "> | a | b |\n> |---|---|\n> | `\\|` |\n> c | d | e\n\ntext\n| f |\n|---|\n", []string{
			`table "| a | b |\n> |---|---|\n> | ` + "`\\\\|`" + ` |\n> c | d | e" "2"`,
			`row "| a | b |" "2"`,
			`row "| ` + "`\\\\|`" + ` |" "1"`,
			`row "c | d | e" "3"`,
			`table "| f |\n|---|" "1"`,
			`row "| f |" "1"`,
		}},
	}
	for _, tt := range tests {
		for _, ending := range []string{"\n", "\r\n"} {
			t.Run(tt.name, func(t *testing.T) {
				// Behind a byte order mark and some front matter, with both line ends.
				head := "\uFEFF---\ntitle: T\n---\n"
				text := strings.ReplaceAll(head+tt.text, "\n", ending)
				var s *markdown.Syntax
				b := s.Body(diag.NewFile("post.md", []byte(text)), len(strings.ReplaceAll(head, "\n", ending)))
				checkBody(t, b)
				var found []string
				for _, p := range places(b) {
					found = append(found, strings.ReplaceAll(p, `\r\n`, `\n`))
				}
				assert.Equal(t, tt.want, found)
			})
		}
	}
}

func TestByteOrderMark(t *testing.T) {
	b := markdown.New([]byte("\uFEFF# Title\n"))
	assert.Equal(t, "# Title\n", string(b.Source()))
	assert.Equal(t, diag.Position{Offset: 3, Line: 1, Column: 1}, b.Headings()[0].Range.Start)
}

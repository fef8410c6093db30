package frontmatter_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

var (
	set    = frontmatter.Set
	remove = frontmatter.Delete
	rename = frontmatter.Rename
)

// changeTest is a block before and after changes. want is "" where the changes
// are refused, with message.
type changeTest struct {
	name    string
	block   string
	changes []frontmatter.Change
	want    string
	message string
}

func do(changes ...frontmatter.Change) []frontmatter.Change { return changes }

// run makes the changes between the fences, and again with CRLF and a byte order
// mark.
func (tt changeTest) run(t *testing.T, opener, closer string) {
	t.Run(tt.name, func(t *testing.T) {
		body := "\n# Body\r\nof two line ends \n"
		before, after := opener+tt.block+closer+body, opener+tt.want+closer+body
		tt.compare(t, before, after)
		crlf := strings.NewReplacer("\r\n", "\r\n", "\n", "\r\n")
		if !strings.Contains(tt.name, "LF") {
			tt.compare(t, "\uFEFF"+crlf.Replace(before), "\uFEFF"+crlf.Replace(after))
		}
	})
}

func (tt changeTest) compare(t *testing.T, before, after string) {
	t.Helper()
	d, _ := frontmatter.Parse("post.md", []byte(before))
	got, err := d.With(tt.changes...)
	if tt.message != "" {
		require.Error(t, err)
		assert.Same(t, d, got)
		assert.Equal(t, tt.message, diag.Of(err)[0].Error())
		return
	}
	require.NoError(t, err)
	assert.Equal(t, after, string(got.Source()))
	edits, err := d.Edits(tt.changes...)
	require.NoError(t, err)
	made, err := diag.Apply(d.Source(), edits...)
	require.NoError(t, err)
	assert.Equal(t, after, string(made))
	if before == after {
		assert.Empty(t, edits)
		assert.Same(t, d, got)
	}
}

func runYAML(t *testing.T, tests []changeTest) {
	for _, tt := range tests {
		tt.run(t, "---\n", "---\n")
	}
}

func TestSetYAML(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	runYAML(t, []changeTest{
		{name: "plain", block: "title: Old\nlayout: post\n", changes: do(set("title", "New")), want: "title: New\nlayout: post\n"},
		{name: "single quotes", block: "title: 'Old'  # c\n", changes: do(set("title", "It's")), want: "title: 'It''s'  # c\n"},
		{name: "double quotes", block: "title: \"Old\"\n", changes: do(set("title", `a "b" \c`)), want: "title: \"a \\\"b\\\" \\\\c\"\n"},
		{name: "plain that needs quotes", block: "title: Old\n", changes: do(set("title", "a: b")), want: "title: \"a: b\"\n"},
		{name: "quotes of the block", block: "date: '2020-05-07'\ntitle: Old\n", changes: do(set("title", "a: b")), want: "date: '2020-05-07'\ntitle: 'a: b'\n"},
		{name: "comment beside", block: "title: Old # keep\n", changes: do(set("title", "New")), want: "title: New # keep\n"},
		{name: "no value", block: "title:\nx: 1\n", changes: do(set("title", "New")), want: "title: New\nx: 1\n"},
		{name: "no value, comment", block: "title: # why\nx: 1\n", changes: do(set("title", "New")), want: "title: New # why\nx: 1\n"},
		{name: "same value", block: "title:   'Old'\nn: 0x10\nd: 2020-05-07\n", changes: do(set("title", "Old"), set("n", 16), set("d", "2020-05-07")), want: "title:   'Old'\nn: 0x10\nd: 2020-05-07\n"},
		{name: "new key", block: "title: Old\n", changes: do(set("draft", true)), want: "title: Old\ndraft: true\n"},
		{name: "new key before trailing comment", block: "title: Old\n\n# end\n", changes: do(set("draft", true)), want: "title: Old\ndraft: true\n\n# end\n"},
		{name: "empty block", block: "", changes: do(set("title", "New")), want: "title: New\n"},
		{name: "comment block", block: "# only\n", changes: do(set("title", "New")), want: "# only\ntitle: New\n"},
		{name: "new nested map", block: "title: Old\n", changes: do(set("seo.og.title", "New")), want: "title: Old\nseo:\n  og:\n    title: New\n"},
		{name: "into nested map", block: "seo:\n    title: x # c\n\n    # d\nz: 1\n", changes: do(set("seo.robots", []string{"index"})), want: "seo:\n    title: x # c\n    robots:\n      - index\n\n    # d\nz: 1\n"},
		{name: "date", block: "date: 2020-05-07\n", changes: do(set("date", day)), want: "date: 2026-11-23\n"},
		{name: "quoted date", block: "date: '2020-05-07'\n", changes: do(set("date", day)), want: "date: '2026-11-23'\n"},
		{name: "date as text", block: "date: 2020-05-07\n", changes: do(set("date", "2026-11-23"), set("day", "2026-11-23")), want: "date: 2026-11-23\nday: \"2026-11-23\"\n"},
		{name: "time", block: "date: 2020-05-07\n", changes: do(set("date", day.Add(time.Hour).In(time.FixedZone("", 7200)))), want: "date: 2026-11-23T03:00:00+02:00\n"},
		{name: "text that reads as something else", block: "a: 1\n", changes: do(set("a", "yes"), set("b", "0777"), set("c", "null"), set("d", "#x"), set("e", ""), set("f", "12:30"), set("g", " x"), set("h", "- x"), set("i", "@x"), set("j", "x: "), set("k", "1e3"), set("l", "{{ x }}")),
			want: "a: \"yes\"\nb: \"0777\"\nc: \"null\"\nd: \"#x\"\ne: \"\"\nf: \"12:30\"\ng: \" x\"\nh: \"- x\"\ni: \"@x\"\nj: \"x: \"\nk: \"1e3\"\nl: \"{{ x }}\"\n"},
		{name: "text that needs none", block: "a: 1\n", changes: do(set("a", "http://x.y/z"), set("b", "C# and a-b"), set("c", "-foo"), set("d", "naïve 日本"), set("e", "10 tips")), want: "a: http://x.y/z\nb: C# and a-b\nc: -foo\nd: naïve 日本\ne: 10 tips\n"},
		{name: "keys", block: "a: 1\n", changes: do(set(`"a.b"`, 1), set(`"no"`, 2), set(`"x: y"`, 3), set(`""`, 4)), want: "a: 1\na.b: 1\n\"no\": 2\n\"x: y\": 3\n\"\": 4\n"},
		{name: "newlines", block: "text: Old # c\nz: 1\n", changes: do(set("text", "one\n\ntwo")), want: "text: |- # c\n  one\n\n  two\nz: 1\n"},
		{name: "newlines, clip", block: "text: Old\n", changes: do(set("text", "one\ntwo\n")), want: "text: |\n  one\n  two\n"},
		{name: "newlines, keep", block: "text: Old\n\nz: 1\n", changes: do(set("text", "one\n\n\n")), want: "text: |+\n  one\n\n\nz: 1\n"},
		{name: "newlines, indented", block: "text: Old\n", changes: do(set("text", "  one\ntwo")), want: "text: |2-\n    one\n  two\n"},
		{name: "control characters", block: "text: Old\n", changes: do(set("text", "a\tb\x00\u0085")), want: "text: \"a\\tb\\u0000\\u0085\"\n"},
		{name: "folded stays", block: "excerpt: >-\n  Old words\n  here\nz: 1\n", changes: do(set("excerpt", "New words are there")), want: "excerpt: >-\n  New words\n  are there\nz: 1\n"},
		{name: "folded on one line stays", block: "excerpt: >-\n  Old\nz: 1\n", changes: do(set("excerpt", "a much longer text than before")), want: "excerpt: >-\n  a much longer text than before\nz: 1\n"},
		{name: "folded to literal", block: "excerpt: >-\n  Old words\n  here\nz: 1\n", changes: do(set("excerpt", "one\ntwo\n")), want: "excerpt: |\n  one\n  two\nz: 1\n"},
		{name: "literal to number", block: "a: | # c\n  x\n\n  y\n\nz: 1\n", changes: do(set("a", 1.5)), want: "a: 1.5 # c\n\nz: 1\n"},
		{name: "value on the next line", block: "a:\n  Old\nz: 1\n", changes: do(set("a", "New")), want: "a:\n  New\nz: 1\n"},
		{name: "value of two lines", block: "a: Old\n  words # c\nz: 1\n", changes: do(set("a", "New")), want: "a: New # c\nz: 1\n"},
		{name: "map to text", block: "seo: # c\n  title: x\n  b: y\nz: 1\n", changes: do(set("seo", "New")), want: "seo: New # c\nz: 1\n"},
		{name: "text to list", block: "tags: x # c\nz: 1\n", changes: do(set("tags", []string{"a", "b"})), want: "tags: # c\n  - a\n  - b\nz: 1\n"},
		{name: "null to list", block: "tags:\nz: 1\n", changes: do(set("tags[0]", "a")), want: "tags:\n  - a\nz: 1\n"},
		{name: "empty list", block: "tags: []\n", changes: do(set("tags[0]", "a")), want: "tags: [a]\n"},
		{name: "to empty", block: "tags:\n  - a\nz: 1\n", changes: do(set("tags", []string{})), want: "tags: []\nz: 1\n"},
		{name: "append", block: "tags:\n- a # c\n- b # d\nz: 1\n", changes: do(set("tags[2]", "c")), want: "tags:\n- a # c\n- b # d\n- c\nz: 1\n"},
		{name: "append, quoted like the others", block: "tags:\n  - 'a'\n  - 'b'\n", changes: do(set("tags[2]", "c")), want: "tags:\n  - 'a'\n  - 'b'\n  - 'c'\n"},
		{name: "append to flow", block: "tags: [a, \"b\"] # c\n", changes: do(set("tags[2]", "x, y")), want: "tags: [a, \"b\", \"x, y\"] # c\n"},
		{name: "append to flow of lines", block: "tags: [\n  a, # c\n  b # d\n  ]\n", changes: do(set("tags[2]", "c")), want: "tags: [\n  a, # c\n  b, # d\n  c\n  ]\n"},
		{name: "append to flow with comma", block: "tags: [a, b,]\n", changes: do(set("tags[2]", "c")), want: "tags: [a, b, c,]\n"},
		{name: "list of the document", block: "a:\n- 1\n", changes: do(set("tags", []string{"a"})), want: "a:\n- 1\ntags:\n- a\n"},
		{name: "habits of the document", block: "a:\n    b: 1\nt: [x]\n", changes: do(set("tags", []string{"a", "b"}), set("seo.c", "one\ntwo")), want: "a:\n    b: 1\nt: [x]\ntags: [a, b]\nseo:\n    c: |-\n        one\n        two\n"},
		{name: "whole list", block: "tags:\n  - a # c\n  - b\n  - c # d\n", changes: do(set("tags", []string{"a", "c"})), want: "tags:\n  - a # c\n  - c # d\n"},
		{name: "map below a wide dash", block: "l:\n-  a\n- b\n", changes: do(set("l[0]", map[string]int{"x": 1, "z": 2})), want: "l:\n- x: 1\n  z: 2\n- b\n"},
		{name: "keep before blank lines", block: "a: 1\n\n# end\n", changes: do(set("b", "x\n\n")), want: "a: 1\n\nb: |+\n  x\n\n# end\n"},
		{name: "whole list, longer", block: "tags:\n  - a # c\n  - c # d\n", changes: do(set("tags", []string{"a", "b", "c"})), want: "tags:\n  - a # c\n  - b\n  - c # d\n"},
		{name: "whole list, at the start", block: "tags:\n  - b # c\nz: 1\n", changes: do(set("tags", []string{"a", "b"})), want: "tags:\n  - a\n  - b # c\nz: 1\n"},
		{name: "whole map", block: "seo:\n  title: x # c\n  old: 1\n", changes: do(set("seo", map[string]any{"title": "x", "new": 2})), want: "seo:\n  title: x # c\n  new: 2\n"},
		{name: "list of maps", block: "images:\n  - src: a\n    alt: b\nz: 1\n", changes: do(set("images[1]", map[string]string{"src": "c", "alt": "d"}), set("images[0].alt", "e")), want: "images:\n  - src: a\n    alt: e\n  - alt: d\n    src: c\nz: 1\n"},
		{name: "compact lists", block: "a:\n  - - 1\n    - 2\n  - 3\n", changes: do(set("a[0][2]", 4), set("a[0][0]", 5)), want: "a:\n  - - 5\n    - 2\n    - 4\n  - 3\n"},
		{name: "flow map", block: "seo: {title: Old, b: 'x'}\n", changes: do(set("seo.title", "a: b"), set("seo.c", nil)), want: "seo: {title: 'a: b', b: 'x', c: null}\n"},
		{name: "flow root", block: "{a: 1, b: 2}\n", changes: do(set("a", 3), set("c", "x")), want: "{a: 3, b: 2, c: x}\n"},
		{name: "tag and unused anchor", block: "a: !!str 12 # c\nb: &x y\n", changes: do(set("a", 13), set("b", "z")), want: "a: 13 # c\nb: z\n"},
		{name: "null and bool", block: "a: x\nb: y\n", changes: do(set("a", nil), set("b", false)), want: "a: null\nb: false\n"},
		{name: "one after another", block: "a: x\n", changes: do(set("b", 1), rename("a", "c"), set("a.d", 2), remove("b"), set("c", "yy")), want: "c: yy\na:\n  d: 2\n"},
		{name: "indented root", block: "  a: 1\n  b: 2\n", changes: do(set("c", 3)), want: "  a: 1\n  b: 2\n  c: 3\n"},
		{name: "alias replaced", block: "a: &x 1\nb: *x\n", changes: do(set("b", 2)), want: "a: &x 1\nb: 2\n"},
		{name: "merged entry covered", block: "base: &b\n  x: 1\n  y: 2\nc:\n  <<: *b\n  z: 3\n", changes: do(set("c.x", 5)), want: "base: &b\n  x: 1\n  y: 2\nc:\n  <<: *b\n  z: 3\n  x: 5\n"},
		{name: "keep scalar at the end", block: "a: |+\n  x\n\n", changes: do(set("b", 1)), want: "a: |+\n  x\n\nb: 1\n"},
	})
}

func TestDeleteYAML(t *testing.T) {
	runYAML(t, []changeTest{
		{name: "first", block: "# about a\na: 1 # c\n# about b\nb: 2\n", changes: do(remove("a")), want: "# about a\n# about b\nb: 2\n"},
		{name: "last", block: "a: 1\nb: 2\n\n# end\n", changes: do(remove("b")), want: "a: 1\n\n# end\n"},
		{name: "only", block: "a: 1\n", changes: do(remove("a")), want: ""},
		{name: "map", block: "seo:\n  # in\n  a: 1\n  b:\n    - 2\n\n# out\nz: 1\n", changes: do(remove("seo")), want: "\n# out\nz: 1\n"},
		{name: "only of a map", block: "seo: # c\n  # in\n  a: 1\nz: 1\n", changes: do(remove("seo.a")), want: "seo: {} # c\nz: 1\n"},
		{name: "block scalar", block: "a: |+\n  x\n\n  y\n\nb: 1\n", changes: do(remove("a")), want: "b: 1\n"},
		{name: "text of several lines", block: "a: x\n  y\n  # c\nb: 1\n", changes: do(remove("a")), want: "  # c\nb: 1\n"},
		{name: "item", block: "tags:\n- a # a\n# b is\n- b # b\n- c\n", changes: do(remove("tags[1]")), want: "tags:\n- a # a\n# b is\n- c\n"},
		{name: "only item", block: "tags:\n- a\nz: 1\n", changes: do(remove("tags[0]")), want: "tags: []\nz: 1\n"},
		{name: "first of a compact map", block: "l:\n  - a: 1 # c\n    b: 2\n  - c: 3\n", changes: do(remove("l[0].a")), want: "l:\n  - b: 2\n  - c: 3\n"},
		{name: "first of a compact map, comment below", block: "l:\n  - a: 1\n    # about b\n    b: 2\n", changes: do(remove("l[0].a")), want: "l:\n  -\n    # about b\n    b: 2\n"},
		{name: "only of a compact map", block: "l:\n  - a: 1\n  - c: 3\n", changes: do(remove("l[0].a")), want: "l:\n  - {}\n  - c: 3\n"},
		{name: "item of a compact list", block: "l:\n  - - 1\n    - 2\n", changes: do(remove("l[0][0]")), want: "l:\n  - - 2\n"},
		{name: "map item", block: "l:\n  - a: 1\n    b: 2\n  - c: 3\n", changes: do(remove("l[0]")), want: "l:\n  - c: 3\n"},
		{name: "flow, first", block: "t: [a, b, c]\n", changes: do(remove("t[0]")), want: "t: [b, c]\n"},
		{name: "flow, middle", block: "t: [a, 'b', c]\n", changes: do(remove("t[1]")), want: "t: [a, c]\n"},
		{name: "flow, last", block: "t: [a, b, c ]\n", changes: do(remove("t[2]")), want: "t: [a, b ]\n"},
		{name: "flow, last with comma", block: "t: [a, b,]\n", changes: do(remove("t[1]")), want: "t: [a,]\n"},
		{name: "flow, only", block: "t: [ a ]\n", changes: do(remove("t[0]")), want: "t: []\n"},
		{name: "flow of lines", block: "t: [\n  a, # a\n  # about b\n  b, # b\n  c # c\n]\n", changes: do(remove("t[1]")), want: "t: [\n  a, # a\n  # about b\n  c # c\n]\n"},
		{name: "flow of lines, last", block: "t: [\n  a, # a\n  c # c\n]\n", changes: do(remove("t[1]")), want: "t: [\n  a # a\n]\n"},
		{name: "flow of full lines", block: "t: [a, b,\n  c, d]\n", changes: do(remove("t[1]"), remove("t[1]")), want: "t: [a,\n  d]\n"},
		{name: "flow map", block: "t: {a: 1, b: 2}\n", changes: do(remove("t.a")), want: "t: {b: 2}\n"},
		{name: "flow pair", block: "t: [a: 1, b]\n", changes: do(remove("t[0].a")), want: "t: [{}, b]\n"},
		{name: "not there", block: "a: 1\n", changes: do(remove("b"), remove("a.b"), remove("a[0]"), rename("x", "y")), want: "a: 1\n"},
		{name: "key that stands twice", block: "a: 1\nb: 2\na: 3\n", changes: do(remove("a")), want: "b: 2\n"},
		{name: "null", block: "a:\nb: 1\n", changes: do(remove("a")), want: "b: 1\n"},
		{name: "anchor and its alias", block: "a:\n  x: &x 1\n  y: *x\nb: 1\n", changes: do(remove("a")), want: "b: 1\n"},
		{name: "explicit key", block: "? a\n: 1\nb: 2\n", changes: do(remove("a")), want: "b: 2\n"},
	})
}

func TestRenameYAML(t *testing.T) {
	runYAML(t, []changeTest{
		{name: "plain", block: "pubDate : 1 # c\nb: 2\n", changes: do(rename("pubDate", "date")), want: "date : 1 # c\nb: 2\n"},
		{name: "quoted", block: "'a': 1\n\"b\": 2\n", changes: do(rename("a", "it's"), rename("b", "c")), want: "'it''s': 1\n\"c\": 2\n"},
		{name: "needs quotes", block: "a: 1\n", changes: do(rename("a", "x: y")), want: "\"x: y\": 1\n"},
		{name: "nested", block: "seo: {a: 1}\nl:\n- b: 2\n", changes: do(rename("seo.a", "x"), rename("l[0].b", "z")), want: "seo: {x: 1}\nl:\n- z: 2\n"},
		{name: "swap", block: "a: 1\nb: 2\n", changes: do(rename("a", "c"), rename("b", "a"), rename("c", "b")), want: "b: 1\na: 2\n"},
		{name: "same", block: "a: 1\n", changes: do(rename("a", "a")), want: "a: 1\n"},
		{name: "merge key", block: "a: {b: 1}\n", changes: do(rename("a", "<<")), want: "\"<<\": {b: 1}\n"},
	})
}

func TestRefuseYAML(t *testing.T) {
	const inUse = " is used in other places too, through its anchor (write the value out where the alias stands, then change it)"
	runYAML(t, []changeTest{
		{name: "anchor in use", block: "a: &x 1\nb: *x\n", changes: do(set("a", 2)), message: "post.md:2:4: the value of a" + inUse},
		{name: "anchor in use, delete", block: "a: &x 1\nb: *x\n", changes: do(remove("a")), message: "post.md:2:4: the value of a" + inUse},
		{name: "below an anchor in use", block: "a: &x\n  c: 1\nb: *x\n", changes: do(set("a.d", 2)), message: "post.md:2:4: the value of a" + inUse},
		{name: "above an anchor in use", block: "a:\n  c: &x 1\nb: *x\n", changes: do(set("a", 2)), message: "post.md:3:6: the value of a.c" + inUse},
		{name: "below an alias", block: "a: &x\n  c: 1\nb: *x\n", changes: do(set("b.d", 2)), message: "post.md:4:4: b is an alias, and its value is written in another place (change it there, or set b as a whole)"},
		{name: "in an alias", block: "a: &x\n  c: 1\nb: *x\n", changes: do(remove("b.c")), message: "post.md:4:4: b is an alias, and its value is written in another place (change it there, or set b as a whole)"},
		{name: "merged", block: "a: &x\n  c: 1\nb:\n  <<: *x\n", changes: do(remove("b.c")), message: "post.md:3:6: b.c came in through a merge key (<<) (change it where it is written)"},
		{name: "under a merged entry", block: "a: &x\n  c: 1\nb:\n  <<: *x\n  c: 2\n", changes: do(remove("b.c")), message: "post.md:6:6: b.c comes in through a merge key (<<) too, and would then have that value (change it where that is written)"},
		{name: "key in text", block: "a: x\n", changes: do(set("a.b", 1)), message: "post.md:2:4: a is text: it has no key \"b\" (set a as a whole)"},
		{name: "key in a list", block: "a: [x]\n", changes: do(set("a.b", 1)), message: "post.md:2:4: a is a list: it has no key \"b\" (write the number of an item, as in a[0])"},
		{name: "item of text", block: "a: x\n", changes: do(set("a[0]", 1)), message: "post.md:2:4: a is text, not a list (set a as a whole)"},
		{name: "gap", block: "a: [x]\n", changes: do(set("a[2]", 1)), message: "post.md:2:4: a has 1 item, so there is no 2 (append with a[1])"},
		{name: "new gap", block: "b: 1\n", changes: do(set("a[2]", 1)), message: "post.md:1:1: a new list begins with item 0, not 2 (write [0])"},
		{name: "bad path", block: "b: 1\n", changes: do(set("a..b", 1)), message: "post.md:1:1: not a path to a value: \"a..b\" (write it as seo.title or tags[2], and a key with a dot as \"a.b\")"},
		{name: "key is there", block: "a: 1\nb: 1\n", changes: do(rename("a", "b")), message: "post.md:2:4: \"b\" is there already (delete one of the two first)"},
		{name: "item has no key", block: "a: [x]\n", changes: do(rename("a[0]", "b")), message: "post.md:2:5: an item of a list has no key (rename the list, or a key in the item)"},
		{name: "syntax error", block: "a: [x\nb: 1\n", changes: do(set("a", 1)), message: "post.md:2:4: the front matter cannot be changed before it is mended: the [ is never closed (put ] at the end of the value)"},
		{name: "value that is none", block: "a: 1\n", changes: do(set("a", make(chan int))), message: "post.md:2:4: the value cannot be written: a value of type chan int is nothing that front matter can hold"},
		{name: "invalid UTF-8", block: "a: 1\n", changes: do(set("a", "\xff")), message: "post.md:2:4: the value cannot be written: the text is not UTF-8"},
		{name: "invalid UTF-8 in a path", block: "a: 1\n", changes: do(set("\xff", 1)), message: "post.md:1:1: the path is not UTF-8"},
		{name: "invalid UTF-8 in a key", block: "a: 1\n", changes: do(rename("a", "\xff")), message: "post.md:1:1: the new key is not UTF-8"},
	})
}

func TestChangeWithoutBlock(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"Text\n", "---\ntitle: New\nseo:\n  a: 1\n---\nText\n"},
		{"\uFEFFText\r\nmore", "\uFEFF---\r\ntitle: New\r\nseo:\r\n  a: 1\r\n---\r\nText\r\nmore"},
		{"", "---\ntitle: New\nseo:\n  a: 1\n---\n"},
		{"---\n\nthematic break\n", "---\ntitle: New\nseo:\n  a: 1\n---\n---\n\nthematic break\n"},
		{"---\n---", "---\ntitle: New\nseo:\n  a: 1\n---"},
		{"---\r\n# c\r\n---\r\nText", "---\r\n# c\r\ntitle: New\r\nseo:\r\n  a: 1\r\n---\r\nText"},
		{"---\na: x\n---", "---\na: x\ntitle: New\nseo:\n  a: 1\n---"},
		{"+++\n+++", "+++\ntitle = \"New\"\n\n[seo]\na = 1\n+++"},
		{"\n\n---\na: x\n---\n", "\n\n---\na: x\ntitle: New\nseo:\n  a: 1\n---\n"},
	} {
		d, _ := frontmatter.Parse("", []byte(tt.src))
		got, err := d.With(set("title", "New"), set("seo.a", 1))
		require.NoError(t, err)
		assert.Equal(t, tt.want, string(got.Source()))
		assert.Equal(t, string(d.Body()), string(got.Body()))
	}
	d, _ := frontmatter.Parse("", []byte("Text"))
	got, err := d.With(remove("a"), rename("a", "b"), frontmatter.Change{})
	require.NoError(t, err)
	assert.Same(t, d, got)
	_, err = d.With(set("[0]", 1))
	assert.ErrorIs(t, err, frontmatter.ErrWrongType)
	got, err = (*frontmatter.Document)(nil).With(set("a", 1))
	require.NoError(t, err)
	assert.Equal(t, "---\na: 1\n---\n", string(got.Source()))
}

func TestChangeRefused(t *testing.T) {
	head, err := frontmatter.Parser{}.ParseHead("post.md", strings.NewReader("---\na: 1\n---\nText"))
	require.NoError(t, err)
	for _, refused := range []func() error{
		func() error { _, err := head.With(set("a", 2)); return err },
		func() error { _, err := head.Edits(set("a", 2)); return err },
		func() error { _, err := head.Convert(frontmatter.TOML); return err },
	} {
		err := refused()
		require.ErrorIs(t, err, frontmatter.ErrRefused)
		assert.EqualError(t, err, "post.md: the file was not read to its end (parse the whole file to change it)")
	}
	for _, src := range []string{"---\na: [\n---\n", "---\na: 1\n", "---js\na\n---\n", "---\na: \x00\n---\n", "---\nprose\n---\n", "\xff\xfea\x00", "+++\na\n+++\n", "{\"a\": }\n"} {
		d, err := frontmatter.Parse("post.md", []byte(src))
		require.Error(t, err, src)
		got, err := d.With(set("b", 1))
		require.Error(t, err, src)
		assert.Same(t, d, got)
		assert.Contains(t, err.Error(), "the front matter cannot be changed before it is mended: ")
		assert.True(t, diag.Of(err)[0].Range.Start.IsValid())
	}
}

// TestChangeAllProblems: every change that cannot be made is reported, at its
// place in the file as it was.
func TestChangeAllProblems(t *testing.T) {
	d, err := frontmatter.Parse("post.md", []byte("---\nlong: text\na: x\nb: [1]\n---\n"))
	require.NoError(t, err)
	_, err = d.With(set("long", "a much longer text than before"), set("a.c", 1), set("new", 1), set("b.c", 1), set("b[7]", 1))
	list := diag.Of(err)
	require.Len(t, list, 3)
	assert.Equal(t, "post.md:3:4: a is text: it has no key \"c\" (set a as a whole)", list[0].Error())
	assert.Equal(t, "a.c", list[0].Field)
	assert.Equal(t, "post.md:4:4: b is a list: it has no key \"c\" (write the number of an item, as in b[0])", list[1].Error())
	assert.Equal(t, "post.md:4:4: b has 1 item, so there is no 7 (append with b[1])", list[2].Error())
	edits, err := d.Edits(set("a", "y"), set("a.c", 1))
	require.Error(t, err)
	assert.Nil(t, edits)
}

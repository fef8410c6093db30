package frontmatter_test

import (
	"testing"
	"time"
)

func runTOML(t *testing.T, tests []changeTest) {
	for _, tt := range tests {
		tt.run(t, "+++\n", "+++\n")
	}
}

func TestSetTOML(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	runTOML(t, []changeTest{
		{name: "double quotes", block: "title = \"Old\" # c\n", changes: do(set("title", `a "b" \c`)), want: "title = \"a \\\"b\\\" \\\\c\" # c\n"},
		{name: "single quotes", block: "title = 'Old'\n", changes: do(set("title", `a "b" \c`)), want: "title = 'a \"b\" \\c'\n"},
		{name: "single quotes that do not fit", block: "title = 'Old'\n", changes: do(set("title", "it's")), want: "title = \"it's\"\n"},
		{name: "new key", block: "title = \"Old\"\n\n[seo]\na = 1\n", changes: do(set("draft", true)), want: "title = \"Old\"\ndraft = true\n\n[seo]\na = 1\n"},
		{name: "new key before tables only", block: "[seo]\na = 1\n", changes: do(set("draft", true)), want: "draft = true\n[seo]\na = 1\n"},
		{name: "new key in a table", block: "[seo] # c\na = 1 # d\n\n[b]\nc = 1\n", changes: do(set("seo.x", 1.5), set("b.d", "x")), want: "[seo] # c\na = 1 # d\nx = 1.5\n\n[b]\nc = 1\nd = \"x\"\n"},
		{name: "new key in an empty table", block: "[seo]\n\n[b]\n", changes: do(set("seo.x", 1)), want: "[seo]\nx = 1\n\n[b]\n"},
		{name: "new key by dotted keys", block: "seo.a = 1\nz = 1\n", changes: do(set("seo.b", 2), set("seo.c.d", 3)), want: "seo.a = 1\nseo.b = 2\nseo.c = { d = 3 }\nz = 1\n"},
		{name: "new key in an implied table", block: "[a.b]\nc = 1\n", changes: do(set("a.x", 2)), want: "[a]\nx = 2\n\n[a.b]\nc = 1\n"},
		{name: "new table", block: "title = \"x\"\n[b]\nc = 1\n# end\n", changes: do(set("seo.title", "New")), want: "title = \"x\"\n[b]\nc = 1\n\n[seo]\ntitle = \"New\"\n# end\n"},
		{name: "new table in a table", block: "[a]\nb = 1\n\n[c]\n", changes: do(set("a.d.e", 2)), want: "[a]\nb = 1\n\n[a.d]\ne = 2\n\n[c]\n"},
		{name: "inline table", block: "seo = { a = 1, b = 'x' } # c\n", changes: do(set("seo.a", 2), set("seo.c", "y")), want: "seo = { a = 2, b = 'x', c = 'y' } # c\n"},
		{name: "dotted keys in braces", block: "a = {b = 1, c.d = 2, c.e = 3} # c\n", changes: do(set("a.c.f", 4), remove("a.c.d")), want: "a = { b = 1, c = { e = 3, f = 4 } } # c\n"},
		{name: "array of tables with another value", block: "a = 1\n[[l]]\nb = 1\n[[l]]\nb = 2\n", changes: do(set("l[1]", "x")), want: "a = 1\nl = [{ b = 1 }, \"x\"]\n"},
		{name: "empty inline table", block: "seo = {}\n", changes: do(set("seo.a", 2)), want: "seo = { a = 2 }\n"},
		{name: "array", block: "tags = ['a', 'b']\n", changes: do(set("tags[2]", "c"), set("tags[0]", "d")), want: "tags = ['d', 'b', 'c']\n"},
		{name: "array of lines", block: "tags = [\n  \"a\", # a\n  \"b\", # b\n]\n", changes: do(set("tags[2]", "c")), want: "tags = [\n  \"a\", # a\n  \"b\", # b\n  \"c\",\n]\n"},
		{name: "array of tables", block: "[[l]]\na = 1\n\n[[l]]\na = 2\n[l.x]\ny = 1\n\n[z]\n", changes: do(set("l[1].b", 3), set("l[2].a", 4), set("l[0].a", 5)), want: "[[l]]\na = 5\n\n[[l]]\na = 2\nb = 3\n[l.x]\ny = 1\n\n[[l]]\na = 4\n\n[z]\n"},
		{name: "new array of tables", block: "a = 1\n", changes: do(set("l", []map[string]int{{"x": 1}, {"x": 2}})), want: "a = 1\n\n[[l]]\nx = 1\n\n[[l]]\nx = 2\n"},
		{name: "date", block: "date = 2020-05-07\n", changes: do(set("date", day), set("t", day.Add(time.Hour))), want: "date = 2026-11-23\nt = 2026-11-23T01:00:00Z\n"},
		{name: "quoted date", block: "date = \"2020-05-07\"\n", changes: do(set("date", day)), want: "date = \"2026-11-23\"\n"},
		{name: "date as text", block: "date = 2020-05-07\n", changes: do(set("date", "2026-11-23")), want: "date = 2026-11-23\n"},
		{name: "newlines", block: "a = \"x\" # c\n", changes: do(set("a", "one\n\"two\"\n")), want: "a = \"\"\"\none\n\"two\"\n\"\"\" # c\n"},
		{name: "fence in newlines", block: "a = \"x\"\n", changes: do(set("a", "one\n+++\n")), want: "a = \"one\\n+++\\n\"\n"},
		{name: "three quotes", block: "a = '''x'''\n", changes: do(set("a", "y"), set("b", "z")), want: "a = '''y'''\nb = \"z\"\n"},
		{name: "same value", block: "a = 0x10\nb = '''x'''\nc = +1.5\n", changes: do(set("a", 16), set("b", "x"), set("c", 1.5)), want: "a = 0x10\nb = '''x'''\nc = +1.5\n"},
		{name: "table to text", block: "a = 1\n\n[seo]\nb = 1\n# in\nc = 2\n\n[z]\n", changes: do(set("seo", "x")), want: "a = 1\nseo = \"x\"\n\n\n[z]\n"},
		{name: "text to map", block: "seo = \"x\" # c\n", changes: do(set("seo", map[string]any{"a": 1, "b": []int{2}})), want: "seo = { a = 1, b = [2] } # c\n"},
		{name: "dotted to text", block: "a = 1\nseo.b = 1\nseo.c = 2\nz = 1\n", changes: do(set("seo", "x")), want: "a = 1\nz = 1\nseo = \"x\"\n"},
		{name: "keys", block: "a = 1\n", changes: do(set(`"a.b"`, 1), set(`"x y"`, 2), set(`""`, 3)), want: "a = 1\n\"a.b\" = 1\n\"x y\" = 2\n\"\" = 3\n"},
		{name: "empty block", block: "", changes: do(set("a", 1)), want: "a = 1\n"},
		{name: "null", block: "a = 1\n", changes: do(set("a", nil)), message: "post.md:2:5: TOML has no null (delete the key, or write an empty value)"},
		{name: "special floats", block: "a = inf\n", changes: do(set("a", 1e300), set("b", -0.5)), want: "a = 1e+300\nb = -0.5\n"},
	})
}

func TestDeleteTOML(t *testing.T) {
	runTOML(t, []changeTest{
		{name: "key", block: "a = 1 # c\n# about b\nb = 2\n", changes: do(remove("a")), want: "# about b\nb = 2\n"},
		{name: "value of lines", block: "a = [\n  1,\n] # c\nb = 2\n", changes: do(remove("a")), want: "b = 2\n"},
		{name: "table", block: "a = 1\n\n[seo]\n# in\nb = 1\n\n[seo.c]\nd = 1\n\n# about z\n[z]\n", changes: do(remove("seo")), want: "a = 1\n\n\n# about z\n[z]\n"},
		{name: "table apart", block: "[a.b]\nx = 1\n[c]\n[a.d]\ny = 1\n", changes: do(remove("a")), want: "[c]\n"},
		{name: "only key of a table", block: "[seo]\na = 1\n", changes: do(remove("seo.a")), want: "[seo]\n"},
		{name: "dotted", block: "seo.a = 1\nseo.b = 2\n", changes: do(remove("seo.a")), want: "seo.b = 2\n"},
		{name: "only dotted", block: "seo.a = 1\nz = 1\n", changes: do(remove("seo.a")), want: "seo = {}\nz = 1\n"},
		{name: "only table of an implied one", block: "[a.b]\nc = 1\n[z]\n", changes: do(remove("a.b")), want: "[a]\n[z]\n"},
		{name: "inline", block: "seo = { a = 1, b = 2 }\n", changes: do(remove("seo.b"), remove("seo.a")), want: "seo = {}\n"},
		{name: "array item", block: "t = [\n  'a', # a\n  'b', # b\n]\n", changes: do(remove("t[0]")), want: "t = [\n  'b', # b\n]\n"},
		{name: "table of an array", block: "[[l]]\na = 1\n[l.x]\nb = 1\n\n[[l]]\na = 2\n", changes: do(remove("l[0]")), want: "\n[[l]]\na = 2\n"},
		{name: "last table of an array", block: "z = 1\n\n[[l]]\na = 1\n", changes: do(remove("l[0]")), want: "z = 1\nl = []\n\n"},
		{name: "array of tables", block: "z = 1\n[[l]]\na = 1\n[[l]]\n", changes: do(remove("l")), want: "z = 1\n"},
	})
}

func TestRenameTOML(t *testing.T) {
	runTOML(t, []changeTest{
		{name: "key", block: "pubDate = 1 # c\n", changes: do(rename("pubDate", "date")), want: "date = 1 # c\n"},
		{name: "quotes", block: "\"a\" = 1\n", changes: do(rename("a", "x y")), want: "\"x y\" = 1\n"},
		{name: "table", block: "[seo]\na = 1\n[ seo . b ]\nc = 1\n[z]\n", changes: do(rename("seo", "s")), want: "[s]\na = 1\n[ s . b ]\nc = 1\n[z]\n"},
		{name: "dotted", block: "seo.a = 1\nseo.b.c = 2\n", changes: do(rename("seo", "s"), rename("s.b", "x")), want: "s.a = 1\ns.x.c = 2\n"},
		{name: "array of tables", block: "[[l]]\n[l.x]\n[[l]]\na = 1\n", changes: do(rename("l", "m"), rename("m[1].a", "b")), want: "[[m]]\n[m.x]\n[[m]]\nb = 1\n"},
		{name: "inline", block: "seo = { a = 1 }\n", changes: do(rename("seo.a", "b")), want: "seo = { b = 1 }\n"},
	})
}

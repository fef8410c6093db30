package frontmatter_test

import (
	"math"
	"testing"
	"time"
)

// runJSON runs tests of whole objects: they have no fences.
func runJSON(t *testing.T, tests []changeTest) {
	for _, tt := range tests {
		tt.run(t, "", "\n")
	}
}

func TestChangeJSON(t *testing.T) {
	const post = "{\n    \"title\": \"Old\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"x\": 1\n    }\n}"
	runJSON(t, []changeTest{
		{name: "text", block: post, changes: do(set("title", "a \"b\" \\ é <b>\n")), want: "{\n    \"title\": \"a \\\"b\\\" \\\\ é <b>\\n\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"x\": 1\n    }\n}"},
		{name: "new key", block: post, changes: do(set("draft", true)), want: "{\n    \"title\": \"Old\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"x\": 1\n    },\n    \"draft\": true\n}"},
		{name: "new nested key", block: post, changes: do(set("seo.y", nil), set("og.z", 1.5)), want: "{\n    \"title\": \"Old\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"x\": 1,\n        \"y\": null\n    },\n    \"og\": {\n        \"z\": 1.5\n    }\n}"},
		{name: "list", block: post, changes: do(set("tags[2]", "c"), remove("tags[0]")), want: "{\n    \"title\": \"Old\",\n    \"tags\": [\"b\", \"c\"],\n    \"seo\": {\n        \"x\": 1\n    }\n}"},
		{name: "delete first", block: post, changes: do(remove("title")), want: "{\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"x\": 1\n    }\n}"},
		{name: "delete last", block: post, changes: do(remove("seo")), want: "{\n    \"title\": \"Old\",\n    \"tags\": [\"a\", \"b\"]\n}"},
		{name: "delete only", block: post, changes: do(remove("seo.x")), want: "{\n    \"title\": \"Old\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {}\n}"},
		{name: "rename", block: post, changes: do(rename("title", "na\"me"), rename("seo.x", "y")), want: "{\n    \"na\\\"me\": \"Old\",\n    \"tags\": [\"a\", \"b\"],\n    \"seo\": {\n        \"y\": 1\n    }\n}"},
		{name: "one line", block: `{"a": 1, "b": [1,2]}`, changes: do(set("c", map[string]any{"x": []int{1}}), remove("a"), set("b[2]", 3)), want: `{"b": [1,2, 3], "c": {"x": [1]}}`},
		{name: "date", block: `{"date": "2020-05-07"}`, changes: do(set("date", time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))), want: `{"date": "2026-11-23"}`},
		{name: "same", block: `{"a": 1e0, "b": "\u0041"}`, changes: do(set("b", "A"), set("a", 1.0)), want: `{"a": 1e0, "b": "\u0041"}`},
		{name: "empty object", block: "{}", changes: do(set("a", "x")), want: `{"a": "x"}`},
		{name: "empty object of lines", block: "{\n}", changes: do(set("a", "x")), want: "{\n  \"a\": \"x\"\n}"},
		{name: "not a number", block: `{"a": 1}`, changes: do(set("a", math.NaN())), message: "post.md:1:7: NaN is a number that JSON does not have (write another number, or text in quotes)"},
	})
	for _, tt := range []changeTest{
		{name: "no braces", block: "\"a\": 1,\n\"b\": 2\n", changes: do(set("c", 3), remove("a")), want: "\"b\": 2,\n\"c\": 3\n"},
		{name: "empty", block: "", changes: do(set("c", 3)), want: "{\n  \"c\": 3\n}\n"},
	} {
		tt.run(t, ";;;\n", ";;;\n")
	}
}

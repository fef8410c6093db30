package lint_test

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// TestConfigProblems: what is wrong with a configuration is told with its place,
// the key, and what to write.
func TestConfigProblems(t *testing.T) {
	const severities = "write error, warning, info, off, or on for the default"
	const keys = "write keys with their values, such as files: posts, or leave the file empty"
	tests := map[string]struct {
		config string
		want   []string // place: message | hint
		field  string   // of the first
	}{
		"misspelled rule": {"rules:\n  bare-ulr: off\n", []string{"2:3: there is no rule bare-ulr | did you mean bare-url?"}, "rules.bare-ulr"},
		"unknown rule":    {"rules: {no-such: off}\n", []string{"1:9: there is no rule no-such | all rules are at https://github.com/quire-go/quire/tree/main/post/lint/rules"}, "rules.no-such"},
		"misspelled severity": {"rules:\n  bare-url: eror\n  image-alt: WARN\n", []string{
			`2:13: bare-url: "eror" is no severity | did you mean error?`, `3:14: image-alt: "WARN" is no severity | ` + severities,
		}, "rules.bare-url"},
		"severity of another type": {"rules:\n  bare-url: [error]\n  image-alt:\n", []string{
			"2:13: bare-url has no severity | " + severities, "3:3: image-alt has no severity | " + severities,
		}, "rules.bare-url"},
		"text for a map":      {"rules: error\n", []string{"1:8: rules is text, not a map | write each key below it, on a line of its own"}, "rules"},
		"list for a map":      {"rules:\n  - bare-url\n", []string{"2:3: rules is a list, not a map | write each key below it, on a line of its own"}, "rules"},
		"misspelled option":   {"titel-length: 80\n", []string{"1:1: titel-length is not a known key | did you mean title-length?"}, "titel-length"},
		"text for a number":   {"title-length: long\n", []string{`1:15: title-length is not a whole number: "long" | write it in digits, such as 10`}, "title-length"},
		"map for a list":      {"files: {a: b}\n", []string{"1:8: files is a map, not text | write one value"}, "files"},
		"no pattern":          {"files: [a, \"a[\"]\n", []string{`1:12: the pattern a[: every [ and { needs its end, and every \ something behind it | write a backslash before a character that stands for itself, such as \\[`}, "files[1]"},
		"pattern that is out": {"ignore: ../x\n", []string{"1:9: the pattern ../x: it leads out of the folder | patterns start from the folder of the posts, such as posts/**/*.md"}, "ignore"},
		"root that is out":    {"roots: [static, ../x]\n", []string{"1:17: ../x leads out of the folder of the posts | write a folder below it, such as static"}, "roots[1]"},
		"override": {"overrides:\n  - files: a\n    rules: {bare-ulr: off}\n    rule: {}\n  - files: b\n", []string{
			"3:13: there is no rule bare-ulr | did you mean bare-url?", "4:5: overrides[0].rule is not a known key | known keys are files, rules",
			"5:5: overrides[1].rules is missing | add a line with rules",
		}, "overrides[0].rules.bare-ulr"},
		"no field":            {"fields: {dat: [x]}\n", []string{"1:10: dat is no field of a post | did you mean date?"}, "fields.dat"},
		"schema that is not":  {"schemas:\n  - files: [a]\n    schema: gone.json\n", []string{"3:13: the schema gone.json cannot be read | write its path from the folder of .quire.yaml"}, "schemas[0].schema"},
		"schema without path": {"schemas: [{schema: ''}]\n", []string{"1:20: the schema  cannot be read | write its path from the folder of .quire.yaml"}, "schemas[0].schema"},
		"no schema":           {"schemas: [{files: a}]\n", []string{"1:12: schemas[0].schema is missing | add a line with schema"}, "schemas[0].schema"},
		"schema that is none": {"schemas: [{schema: bad.json}]\n", []string{"1:20: the schema bad.json: 1:2: the JSON ends too early | write it as JSON Schema, draft 2020-12"}, "schemas[0].schema"},
		"key twice":           {"rules:\n  bare-url: off\n  bare-url: error\n", []string{"3:3: rules.bare-url is written twice | keep one of them; this one, the later, is used"}, "rules.bare-url"},
		"list":                {"- a\n", []string{"1:1: configuration is made of keys, and this is a list | write a key in front of it, such as files:"}, ""},
		"text":                {"hello\n", []string{"1:1: a configuration is made of keys, and hello is none | " + keys}, ""},
		"null":                {"\ufeff---\r\n# no\r\n  null  \r\n", []string{"3:3: a configuration is made of keys, and null is none | " + keys}, ""},
		"text and a key":      {"hello\nfiles: a\n", []string{"1:1: there is no key in the line | write key: value"}, ""},
		"tab":                 {"rules:\n\tbare-url: off\n", []string{"2:1: a tab cannot indent | indent with spaces"}, "rules"},
		"not UTF-8":           {"files: \xff\n", []string{"1:8: the configuration has a byte that is not UTF-8: 0xFF | save the file as UTF-8"}, ""},
		"unclosed":            {"rules: {bare-url: off\n", []string{"1:8: the { is never closed | put } at the end of the value"}, "rules"},
		"two documents":       {"---\nrules: {}\n---\nfiles: a\n", []string{"4:1: a configuration is one document, and this is a second one | take out the line of three dashes or dots above"}, ""},
		"windows, with a BOM": {"\ufeffrules:\r\n  bare-ulr: off\r\n", []string{"2:3: there is no rule bare-ulr | did you mean bare-url?"}, "rules.bare-ulr"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := lint.LoadConfig(files("site/.quire.yaml", tt.config, "site/bad.json", "{"), "site/.quire.yaml")
			var problems diag.List
			require.ErrorAs(t, err, &problems)
			var got []string
			for _, d := range problems {
				assert.Equal(t, diag.Error, d.Severity)
				got = append(got, d.Range.String()[len("site/.quire.yaml:"):]+": "+d.Message+" | "+d.Hint)
			}
			assert.Equal(t, tt.want, got)
			assert.Equal(t, tt.field, problems[0].Field)
		})
	}
}

// TestConfigGood: what says nothing is a configuration, and what is wrong in one
// part of a file leaves the others.
func TestConfigGood(t *testing.T) {
	for _, config := range []string{"", "\n", "# nothing\n", "---\n---\n", "{}\n", "rules:\n", "title-length:\n", `{"rules": {"bare-url": "off"}}`} {
		_, err := lint.LoadConfig(files(".quire.yaml", config), ".quire.yaml")
		assert.NoError(t, err, "%q", config)
	}
	l, err := lint.LoadConfig(files(".quire.yaml", "files: a\nrules: {bare-url: off, bare-ulr: off}\ntitle-length: long\nexcerpt-length: 7\n"), ".quire.yaml")
	require.Error(t, err)
	assert.Equal(t, []string{"a"}, l.Files)
	assert.Equal(t, map[diag.Code]diag.Severity{"bare-url": lint.Off}, l.Severity)
	assert.Equal(t, 7, l.Options.ExcerptLength)

	_, err = lint.LoadConfig(files(), ".quire.yaml")
	assert.True(t, errors.Is(err, fs.ErrNotExist))

	own := &lint.Rule{Code: "own"}
	l, err = lint.LoadConfig(files(".quire.yaml", "rules: {own: error}"), ".quire.yaml", own)
	require.NoError(t, err)
	assert.Contains(t, l.Rules, own)
	assert.Equal(t, diag.Error, l.Severity["own"])
}

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program runs the program with args and input.
func program(input string, args ...string) (status int, stdout, stderr string) {
	var out, problems bytes.Buffer
	status = run(args, strings.NewReader(input), &out, &problems)
	return status, out.String(), problems.String()
}

// post writes a file and gives its path.
func post(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

const ferry = `---
# the last ferry
title: 'Old'
pubDate: 2019-11-02 # a Saturday
tags: [sea, night]
draft: true
---

The ferry left at nine.
`

func TestEdit(t *testing.T) {
	path := post(t, "ferry.md", ferry)
	status, stdout, stderr := program("",
		"-set", "title=It's new", "-set", "tags[2]=x", "-rename", "pubDate=date", "-delete", "draft",
		"-set", "seo.robots=[\"index\"]", "-set", "date=2026-11-23", "-set-text", "answer=true", path)
	assert.Equal(t, ok, status)
	assert.Empty(t, stdout)
	assert.Empty(t, stderr)
	assert.Equal(t, `---
# the last ferry
title: 'It''s new'
date: 2026-11-23 # a Saturday
tags: [sea, night, x]
seo:
  robots: [index]
answer: 'true'
---

The ferry left at nine.
`, read(t, path))
}

func TestEditStdin(t *testing.T) {
	status, stdout, stderr := program("+++\r\na = 1\r\n+++\r\nText", "-set", "a=2", "-")
	assert.Equal(t, ok, status)
	assert.Equal(t, "+++\r\na = 2\r\n+++\r\nText", stdout)
	assert.Empty(t, stderr)

	status, stdout, stderr = program("---\na: [\n---\nText", "-set", "a=2", "-")
	assert.Equal(t, unchanged, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "-:2:4: error: the front matter cannot be changed before it is mended: ")
	assert.Contains(t, stderr, "a: [\n")
	assert.Contains(t, stderr, "^")
}

func TestDryRun(t *testing.T) {
	path := post(t, "ferry.md", ferry)
	status, stdout, stderr := program("", "-dry-run", "-set", "title=New", "-delete", "draft", "-rename", "nope=x", path)
	assert.Equal(t, ok, status)
	assert.Empty(t, stderr)
	assert.Equal(t, "--- "+path+"\n+++ "+path+`
@@ -1,9 +1,8 @@
 ---
 # the last ferry
-title: 'Old'
+title: 'New'
 pubDate: 2019-11-02 # a Saturday
 tags: [sea, night]
-draft: true
 ---
`+" \n The ferry left at nine.\n", stdout)
	assert.Equal(t, ferry, read(t, path))
}

func TestSomeFilesFail(t *testing.T) {
	good, bad := post(t, "good.md", ferry), post(t, "bad.md", "---\ntitle: x\n---\n")
	status, stdout, stderr := program("", "-set", "title.short=New", "-set", "a[3]=x", bad, good+".none")
	assert.Equal(t, unchanged, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, bad+":2:8: error: title is text: it has no key \"short\"")
	assert.Contains(t, stderr, "a new list begins with item 0, not 3")
	assert.Contains(t, stderr, "title: x\n")
	assert.Contains(t, stderr, good+".none: error: ")

	status, _, stderr = program("", "-rename", "title=name", bad, good+".none", good)
	assert.Equal(t, unchanged, status)
	assert.Equal(t, 1, strings.Count(stderr, "error: "))
	assert.Contains(t, read(t, bad), "name: x")
	assert.Contains(t, read(t, good), "name: 'Old'")
}

func TestUnchangedFileIsNotWritten(t *testing.T) {
	path := post(t, "ferry.md", ferry)
	before, err := os.Stat(path)
	require.NoError(t, err)
	status, _, stderr := program("", "-set", "title=Old", "-delete", "nope", path)
	assert.Equal(t, ok, status)
	assert.Empty(t, stderr)
	after, err := os.Stat(path)
	require.NoError(t, err)
	assert.True(t, os.SameFile(before, after))
}

func TestUsage(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"", "nothing to do: give -set, -set-text, -rename or -delete"},
		{"x.md", "nothing to do: give -set, -set-text, -rename or -delete"},
		{"-set a=1", "no file; - is standard input"},
		{"-set a x.md", `invalid value "a" for flag -set: there is no =`},
		{"-nope", "flag provided but not defined: -nope"},
		{"-delete a x.md -dry-run", "-dry-run stands behind a file; flags come first (write ./-dry-run for a file)"},
	} {
		status, stdout, stderr := program("", strings.Fields(tt.args)...)
		assert.Equal(t, cannotRun, status, tt.args)
		assert.Empty(t, stdout)
		assert.Equal(t, "edit: "+tt.want+"\nrun it with -h for help\n", stderr)
	}
	status, stdout, stderr := program("", "-h")
	assert.Equal(t, ok, status)
	assert.Equal(t, usage, stdout)
	assert.Empty(t, stderr)
	for line := range strings.Lines(usage) {
		assert.LessOrEqual(t, len(line), 81, line)
	}
}

func TestValueOf(t *testing.T) {
	for s, want := range map[string]any{
		"": "", "true": true, "false": false, "null": nil, "True": "True", "yes": "yes",
		"12": json.Number("12"), "-1.50": json.Number("-1.50"), "007": "007", "1_000": "1_000", "1 2": "1 2", "-": "-",
		"2026-11-23": time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), "2026-13-01": "2026-13-01", "12:30": "12:30",
		`["a", 1]`: []any{"a", json.Number("1")}, `{"x": null}`: map[string]any{"x": nil}, "[draft] x": "[draft] x",
		`"true"`: "true", `"a" and "b"`: `"a" and "b"`,
	} {
		assert.Equal(t, want, valueOf(s), s)
	}
	zoned, isTime := valueOf("2026-11-23T10:00:00+01:00").(time.Time)
	assert.True(t, isTime)
	assert.Equal(t, "2026-11-23T10:00:00+01:00", zoned.Format(time.RFC3339))
}

func TestCut(t *testing.T) {
	for s, want := range map[string][2]string{
		"a=b=c": {"a", "b=c"}, `"a=b".c=d`: {`"a=b".c`, "d"}, `"a\"=b"=d`: {`"a\"=b"`, "d"}, "a=": {"a", ""},
	} {
		path, value, found := cut(s)
		assert.True(t, found)
		assert.Equal(t, want, [2]string{path, value})
	}
}

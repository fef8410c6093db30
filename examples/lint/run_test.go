package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

const press = "---\ntitle: The press\ndraft: \"false\"\n---\nText.\n"

// program runs the program with args and input.
func program(input string, args ...string) (status int, stdout, stderr string) {
	var out, problems bytes.Buffer
	status = run(context.Background(), args, strings.NewReader(input), &out, &problems)
	return status, out.String(), problems.String()
}

func TestLint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "press.md")
	require.NoError(t, os.WriteFile(path, []byte(press), 0o644))

	status, stdout, stderr := program("", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stdout, "press.md:3:8: warning: ")
	assert.Contains(t, stderr, "1 warning in 1 post")

	status, _, _ = program("", "-max-warnings", "0", path)
	assert.Equal(t, failed, status)

	status, stdout, _ = program("", "-diff", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stdout, "-draft: \"false\"\n+draft: false\n")

	status, _, stderr = program("", "-fix", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stderr, "fixed 1 problem in 1 file; no problems in 1 post")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(press, `"false"`, "false", 1), string(text))
}

func TestLintStdin(t *testing.T) {
	status, stdout, _ := program(press, "-fix", "-")
	assert.Equal(t, ok, status)
	assert.Equal(t, strings.Replace(press, `"false"`, "false", 1), stdout)

	status, stdout, _ = program("---\ndate: soon\n---\n", "-format", "github", "-")
	assert.Equal(t, failed, status)
	assert.Contains(t, stdout, "::error file=")
}

func TestLintCannotRun(t *testing.T) {
	for _, args := range [][]string{{"-format", "x"}, {"nowhere.md"}, {"-fix", "-diff", "-"}, {"-rules", "no-rule"}, {"-config", "nowhere.yaml", "-"}} {
		status, _, stderr := program(press, args...)
		assert.Equal(t, cannotRun, status, args)
		assert.Contains(t, stderr, "lint: ", args)
	}
}

// TestStatus: 0 is fine, maybe with warnings, 1 has errors or too many warnings, 2
// could not run.
func TestStatus(t *testing.T) {
	const warned, wrong, clean = "---\ntitle: A\ndraft: \"false\"\n---\nA\n", "---\ndate: soon\n---\nA\n", "---\ntitle: A\n---\nA\n"
	tests := map[string]struct {
		files map[string]string
		stdin string
		args  string
		want  int
		out   string // part of standard output
		err   string // and of standard error
	}{
		"clean":                   {files: map[string]string{"a.md": clean}, want: ok, err: "no problems in 1 post\n"},
		"warnings":                {files: map[string]string{"a.md": warned}, want: ok, out: "a.md:3:8: warning: ", err: "1 warning in 1 post; -fix mends 1\n"},
		"too many warnings":       {files: map[string]string{"a.md": warned, "b.md": warned}, args: "-max-warnings 1", want: failed, err: "more warnings than the 1 that are allowed"},
		"few warnings":            {files: map[string]string{"a.md": warned, "b.md": clean}, args: "-max-warnings 1", want: ok},
		"errors":                  {files: map[string]string{"a.md": wrong}, want: failed, out: "a.md:2:7: error: ", err: "1 error in 1 post\n"},
		"errors in another file":  {files: map[string]string{"a.md": wrong, "b.md": clean}, args: "b.md", want: ok},
		"errors by configuration": {files: map[string]string{".quire.yaml": "rules: {quoted-boolean: error}", "a.md": warned}, want: failed},
		"none by configuration":   {files: map[string]string{"c.yaml": "rules: {bad-value: off}", "a.md": wrong}, args: "-config c.yaml", want: ok},
		"json":                    {files: map[string]string{"a.md": wrong}, args: "-format json", want: failed, out: `"column": 7`},
		"json, clean":             {files: map[string]string{"a.md": clean}, args: "-format json", want: ok, out: "[]\n"},
		"sarif":                   {files: map[string]string{"a.md": wrong}, args: "-format sarif", want: failed, out: `"ruleId": "bad-value"`},
		"github":                  {files: map[string]string{"a.md": wrong}, args: "-format github", want: failed, out: "::error file=a.md,line=2,"},
		"fix":                     {files: map[string]string{"a.md": warned}, args: "-fix", want: ok, err: "fixed 1 problem in 1 file; no problems in 1 post\n"},
		"fix, with errors left":   {files: map[string]string{"a.md": strings.Replace(warned, "title: A", "date: soon", 1)}, args: "-fix", want: failed, err: "fixed 1 problem in 1 file; 1 error in 1 post\n"},
		"diff":                    {files: map[string]string{"a.md": wrong, "b.md": warned}, args: "-diff", want: failed, out: "+draft: false\n", err: "a.md:2:7: error: "},
		"stdin":                   {stdin: wrong, args: "-", want: failed, out: "<stdin>:2:7: error: "},
		"stdin, fixed":            {stdin: warned, args: "-fix -", want: ok, out: clean[:13] + "draft: false\n", err: "no problems"},
		"stdin, nothing to fix":   {stdin: clean, args: "-fix -", want: ok, out: clean, err: "no problems in 1 post\n"},
		"stdin, nothing to show":  {stdin: wrong, args: "-diff -", want: failed, err: "\n1 error in 1 post\n"},
		"stdin, fixed and left":   {stdin: wrong, args: "-fix -", want: failed, out: wrong, err: "<stdin>:2:7: error: "},
		"stdin, diff":             {stdin: warned, args: "-diff -", want: ok, out: "--- <stdin>\n+++ <stdin>\n@@ "},
		"stdin, empty":            {args: "-", want: ok},
		"pattern":                 {files: map[string]string{"a/b.md": wrong, "c/d.md": clean}, args: "c*/*.md", want: ok},
		"rules":                   {args: "-rules", want: ok, out: "bare-url"},
		"rule":                    {args: "-rules bare-url", want: ok, out: "# bare-url\n"},
		"help":                    {args: "-h", want: ok, out: "usage: "},
		"no posts":                {want: cannotRun, err: "lint: "},
		"pattern without a match": {files: map[string]string{"a.md": clean}, args: "*.markdown", want: cannotRun, err: "lint: "},
		"no such file":            {args: "b.md", want: cannotRun, err: "lint: b.md: no such file or folder"},
		"wrong flag":              {args: "-fixx", want: cannotRun, err: "lint: "},
		"flag behind a file":      {files: map[string]string{"a.md": clean}, args: "a.md -fix", want: cannotRun, err: "flags come first"},
		"wrong configuration":     {files: map[string]string{".quire.yaml": "rules: {bare-ulr: off}", "a.md": clean}, want: cannotRun, err: ".quire.yaml:1:9: error: there is no rule bare-ulr"},
		"no configuration":        {files: map[string]string{"a.md": clean}, args: "-config b.yaml", want: cannotRun, err: "b.yaml"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, text := range tt.files {
				require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
				require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
			}
			status, stdout, stderr := program(tt.stdin, strings.Fields(tt.args)...)
			assert.Equal(t, tt.want, status, "%s%s", stdout, stderr)
			assert.Contains(t, stdout, tt.out)
			assert.Contains(t, stderr, tt.err)
		})
	}
}

// TestFix: fixes are made until nothing changes, also those of problems that are
// not shown, and a file keeps its mode.
func TestFix(t *testing.T) {
	t.Chdir(t.TempDir())
	const text = "---\ntitle: A\n---\n"
	require.NoError(t, os.WriteFile("a.md", []byte(text+strings.Repeat("see https://x.test/a now\n\n", 250)), 0o640))
	status, _, stderr := program("", "-fix")
	assert.Equal(t, ok, status)
	assert.Equal(t, "fixed 250 problems in 1 file; no problems in 1 post\n", stderr)
	fixed, err := os.ReadFile("a.md")
	require.NoError(t, err)
	assert.Equal(t, text+strings.Repeat("see <https://x.test/a> now\n\n", 250), string(fixed))
	info, err := os.Stat("a.md")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode())

	_, _, stderr = program("", "-fix")
	assert.Equal(t, "no problems in 1 post\n", stderr)
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Len(t, entries, 1, "nothing is left beside it")
}

// TestFixLeavesAlone: a file that changed since it was read, and one that may not
// be written, stay as they are and are named; the others are mended.
func TestFixLeavesAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	const before, after = "---\ntitle: A\ndraft: \"false\"\n---\nA\n", "---\ntitle: A\ndraft: false\n---\nA\n"
	for _, name := range []string{"a.md", "b.md", "c.md", "d.md"} {
		require.NoError(t, os.WriteFile(name, []byte(before), 0o644))
	}
	require.NoError(t, os.Remove("b.md"))
	require.NoError(t, os.Mkdir("kept", 0o755))
	require.NoError(t, os.WriteFile("kept/real.txt", []byte(before), 0o600))
	require.NoError(t, os.Symlink("kept/real.txt", "b.md"))

	opts := options{fix: true, format: "text"}
	rep := newReport(opts, io.Discard, io.Discard)
	targets, err := openTargets(t.Context(), opts, nil)
	require.NoError(t, err)
	found, err := targets[0].lint(t.Context(), rep)
	require.NoError(t, err)
	_, _, err = targets[0].mend(t.Context(), found, rep)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("a.md", []byte(before+"and more\n"), 0o644))
	require.NoError(t, os.Chmod("c.md", 0o400))
	err = targets[0].keep(t.Context(), opts, rep)
	assert.ErrorContains(t, err, "a.md: somebody changed it meanwhile")

	want := map[string]string{"a.md": before + "and more\n", "b.md": after, "c.md": before, "d.md": after, "kept/real.txt": after}
	if os.Geteuid() == 0 {
		want["c.md"] = after // nothing is forbidden to root
	} else {
		assert.ErrorContains(t, err, "c.md")
	}
	for name, text := range want {
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, text, string(got), name)
	}
	info, err := os.Lstat("b.md")
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays")
	info, err = os.Stat("kept/real.txt")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())
}

// TestHelp: SARIF explains every code, also those of reading.
func TestHelp(t *testing.T) {
	for _, rule := range lint.Rules() {
		assert.NotEmpty(t, help(rule.Code), rule.Code)
	}
	status, stdout, _ := program("---\ntitle: A\ntitle: B\ndate: soon\n", "-format", "sarif", "-")
	assert.Equal(t, failed, status)
	assert.Equal(t, strings.Count(stdout, `"shortDescription"`), strings.Count(stdout, `"help"`))
}

func TestProgressLine(t *testing.T) {
	assert.Equal(t, "reading posts", progressLine(0, 0))
	assert.Equal(t, "3 of 20 posts", progressLine(3, 20))
}

func TestColour(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("there are no terminals here")
	}
	defer terminal.Close()
	for _, tt := range []struct {
		noColour, term string
		want           bool
	}{{"", "xterm", true}, {"1", "xterm", false}, {"", "dumb", false}} {
		t.Setenv("NO_COLOR", tt.noColour)
		t.Setenv("TERM", tt.term)
		rep := newReport(options{format: "text"}, nil, nil)
		assert.Equal(t, tt.want, rep.formatter(terminal).(diag.Text).Color)
		assert.False(t, rep.formatter(&bytes.Buffer{}).(diag.Text).Color)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "if it is meant to be so: go test ./examples/render -update")
}

// program runs the program with args and input.
func program(t *testing.T, input string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	status = run(t.Context(), args, strings.NewReader(input), &out, &problems)
	return status, out.String(), problems.String()
}

func TestSample(t *testing.T) {
	for name, args := range map[string][]string{
		"sample.html":      nil,
		"sample.page.html": {"-page"},
		"sample.txt":       {"-format", "text", "-width", "72"},
		"sample.long.txt":  {"-format", "text"},
		"sample.json":      {"-format", "json"},
	} {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := program(t, "", args...)
			assert.Equal(t, ok, status)
			assert.Empty(t, stderr)
			golden(t, name, stdout)
		})
	}
}

// TestBadPosts renders each bad post in testdata/bad: every problem has its
// place and a caret, and what can be read is still there.
func TestBadPosts(t *testing.T) {
	tests := []struct {
		file   string
		status int
		want   []string // where problems are
		fields string   // some of what is still there
	}{
		{"unclosed", badPost, []string{"1:1: error: "}, `"title":"Unclosed"`},
		{"syntax-first-line", badPost, []string{"2:1: error: "}, ``},
		{"syntax-later-line", badPost, []string{"4:11: error: "}, ``},
		{"duplicate-key", badPost, []string{"4:1: error: ", "2:1: note: "}, `"title":"Second"`},
		{"list-for-text", badPost, []string{"2:8: error: "}, `"date":"2021-03-14T00:00:00Z"`},
		{"impossible-date", badPost, []string{"3:7: error: "}, `"title":"Leap"`},
		{"invalid-utf8", badPost, []string{"2:11: error: "}, `"date":"2021-03-14T00:00:00Z"`},
		{"utf16", badPost, []string{"1:1: error: "}, ``},
		{"nul", badPost, []string{"2:10: error: "}, ``},
		{"wide", badPost, []string{"4:8: error: ", "5:7: error: "}, `"layout":"post"`},
		{"escape", badPost, []string{"2:"}, ``},
		{"javascript", badPost, []string{"1:1: error: "}, ``},
		{"template", badPost, []string{"2:"}, ``},
		{"warning-none", ok, []string{"1:1: warning: "}, `"title":"No front matter"`},
		{"warning-empty", ok, []string{"1:1: warning: "}, ``},
		{"warning-two", ok, []string{"3:10: warning: ", "4:7: note: ", "6:6: warning: "}, `"title":"Fine"`},
	}
	files, err := filepath.Glob("testdata/bad/*.md")
	require.NoError(t, err)
	require.Len(t, files, len(tests), "each file is looked at")
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			name := "testdata/bad/" + tt.file + ".md"
			status, stdout, stderr := program(t, "", "-format", "json", name)
			assert.Equal(t, tt.status, status)
			var object bytes.Buffer
			require.NoError(t, json.Compact(&object, []byte(stdout)))
			assert.Contains(t, object.String(), tt.fields)
			for _, want := range tt.want {
				_, after, found := strings.Cut(stderr, name+":"+want)
				require.True(t, found, "no %q in\n%s", want, stderr)
				mark := strings.Split(after, "\n")[2]
				assert.Regexp(t, `^ +\| *[-^]+$`, mark)
			}
			assert.NotContains(t, stderr, "\x1b")
		})
	}
}

// TestReport holds all that a person sees of a folder of bad posts.
func TestReport(t *testing.T) {
	status, _, stderr := program(t, "", "testdata/bad")
	assert.Equal(t, badPost, status)
	golden(t, "report.golden", stderr)
}

func TestArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	write("blog/a.md", "---\ntitle: A\n---\n# One\n\n[up](#one)\n")
	write("blog/sub/b.markdown", "---\ntitle: B\nlang: de\n---\n# One\n")
	write("blog/trip/index.md", "---\ntitle: Trip\n---\n")
	write("blog/c.txt", "no post\n")
	write("bad.md", "---\ntitle: Bad\ndate: soon\n---\nStill here.\n")
	write("-odd.md", "---\ntitle: Odd\n---\nOdd.\n")
	require.NoError(t, os.Mkdir("empty", 0o755))

	const good = "---\ntitle: In\n---\nHi *you*.\n"
	tests := []struct {
		name, input    string
		args           []string
		status         int
		stdout, stderr string
	}{
		{"stdin", good, []string{"-"}, ok, "<p>Hi <em>you</em>.</p>\n", ""},
		{"stdin as text", good, []string{"-format=text", "-"}, ok, "Hi you.\n", ""},
		{"stdin as JSON", good, []string{"-format", "json", "-"}, ok, "{\n  \"slug\": \"in\",\n  \"title\": \"In\"\n}\n", ""},
		{"empty stdin", "", []string{"-"}, ok, "", "<stdin>:1:1: warning: "},
		{"bad stdin", "---\ndate: soon\n---\nHi.\n", []string{"-"}, badPost, "<p>Hi.</p>\n", "<stdin>:2:7: error: "},
		{"raw HTML", "---\ntitle: R\n---\na <b>c</b>\n", []string{"-"}, ok, "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n", "<stdin>:4:3: warning: "},
		{"raw HTML that may pass", "---\ntitle: R\n---\na <b>c</b>\n", []string{"-unsafe", "-"}, ok, "<p>a <b>c</b></p>\n", ""},
		{"file", "", []string{"blog/a.md"}, ok, "<h1 id=\"one\">One</h1>\n<p><a href=\"#one\">up</a></p>\n", ""},
		{"odd name", "", []string{"./-odd.md"}, ok, "<p>Odd.</p>\n", ""},
		{"odd name behind --", "", []string{"--", "-odd.md"}, ok, "<p>Odd.</p>\n", ""},
		{"folder", "", []string{"-format", "text", "blog"}, ok, "==> blog/a.md <==\nOne\n\nup\n\n==> blog/sub/b.markdown <==\nOne\n\n==> blog/trip/index.md <==\n", ""},
		{"folder and stdin", good, []string{"-format", "json", "blog/", "-"}, ok,
			`{"path":"blog/a.md","slug":"a","title":"A"}` + "\n" + `{"path":"blog/sub/b.markdown","slug":"b","lang":"de","title":"B"}` + "\n" + `{"path":"blog/trip/index.md","slug":"trip","title":"Trip"}` + "\n" + `{"slug":"in","title":"In"}` + "\n", ""},
		{"folder without posts", "", []string{"empty"}, badPost, "", "empty: error: there is no .md or .markdown file in this folder [no-posts]\n"},
		{"folder of a post", "", []string{"-format", "json", "blog/trip/index.md"}, ok, "{\n  \"path\": \"blog/trip/index.md\",\n  \"slug\": \"trip\",\n  \"title\": \"Trip\"\n}\n", ""},
		{"bad post", "", []string{"bad.md"}, badPost, "<p>Still here.</p>\n", "bad.md:3:7: error: "},
		{"bad post among good ones", "", []string{"blog/a.md", "bad.md", "./-odd.md"}, badPost, "<h1 id=\"one\">One</h1>\n<p><a href=\"#one\">up</a></p>\n<p>Still here.</p>\n<p>Odd.</p>\n", "bad.md:3:7: error: "},
		{"no such file", "", []string{"blog/a.md", "gone.md"}, cannotRun, "", "render: gone.md: no such file or folder\n"},
		{"flag behind a file", "", []string{"blog/a.md", "-page"}, cannotRun, "", "render: -page: no such file; flags stand before the files\n"},
		{"wrong flag", "", []string{"-colour"}, cannotRun, "", "render: flag provided but not defined: -colour\nrun it with -h for help\n"},
		{"wrong format", "", []string{"-format", "pdf"}, cannotRun, "", "render: -format pdf: there are html, text and json\nrun it with -h for help\n"},
		{"page of text", "", []string{"-format", "text", "-page"}, cannotRun, "", "render: -page goes with -format html\nrun it with -h for help\n"},
		{"unsafe text", "", []string{"-format", "text", "-unsafe"}, cannotRun, "", "render: -unsafe goes with -format html\nrun it with -h for help\n"},
		{"negative width", "", []string{"-width", "-1"}, cannotRun, "", "render: -width -1: write 0 for no wrapping\nrun it with -h for help\n"},
		{"help", "", []string{"-h"}, ok, usage, ""},
		{"help in words", "", []string{"--help"}, ok, usage, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, stdout, stderr := program(t, tt.input, tt.args...)
			assert.Equal(t, tt.status, status)
			assert.Equal(t, tt.stdout, stdout)
			if strings.HasSuffix(tt.stderr, "\n") || tt.stderr == "" {
				assert.Equal(t, tt.stderr, stderr)
			} else {
				assert.True(t, strings.HasPrefix(stderr, tt.stderr), stderr)
			}
		})
	}

	t.Run("several posts on one page", func(t *testing.T) {
		status, stdout, stderr := program(t, "", "-page", "blog")
		assert.Equal(t, ok, status)
		assert.Empty(t, stderr)
		assert.Equal(t, 1, strings.Count(stdout, "<html"))
		assert.Equal(t, 3, strings.Count(stdout, "<article"))
		assert.Contains(t, stdout, `<article id="post-2" lang="de"`)
		assert.Contains(t, stdout, `href="#post-1-one"`, "links within a post follow the ids")
		requireDistinctIDs(t, stdout)
	})
}

func requireDistinctIDs(t *testing.T, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	seen := map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				require.False(t, seen[a.Val], "id %q stands twice", a.Val)
				seen[a.Val] = true
			}
		}
	}
	require.NotEmpty(t, seen)
}

// TestPageEscapes renders a post that tries to leave its places on the page.
func TestPageEscapes(t *testing.T) {
	const evil = `---
title: '</title><script>alert(1)</script>'
subtitle: '<b>'
excerpt: '"><script>alert(2)</script>'
image: {src: 'javascript:alert(3)', alt: '" onerror="alert(6)', caption: '<s>'}
canonical: 'javascript:alert(4)'
lang: '"><script>'
author: {name: '<i>', url: 'javascript:alert(7)'}
tags: ['<u>']
---
<script>alert(5)</script>
`
	status, stdout, _ := program(t, evil, "-page", "-")
	assert.Equal(t, ok, status)
	root, err := html.Parse(strings.NewReader(stdout))
	require.NoError(t, err)
	for n := range root.Descendants() {
		assert.NotContains(t, []string{"script", "b", "i", "u", "s"}, n.Data)
		for _, a := range n.Attr {
			assert.NotContains(t, a.Val, "javascript:")
			assert.NotRegexp(t, "^on", a.Key)
		}
	}
}

type full struct{ error }

func (f full) Write([]byte) (int, error) { return 0, f.error }

func TestWriteFails(t *testing.T) {
	for _, format := range []string{"html", "text", "json"} {
		var stderr bytes.Buffer
		status := run(t.Context(), []string{"-format", format}, nil, full{errors.New("no space left")}, &stderr)
		assert.Equal(t, cannotRun, status)
		assert.Equal(t, "render: cannot write: no space left\n", stderr.String())
	}
}

func TestReadFails(t *testing.T) {
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), []string{"-"}, io.MultiReader(strings.NewReader("---\n"), brokenReader{}), &stdout, &stderr)
	assert.Equal(t, badPost, status)
	assert.Empty(t, stdout.String())
	assert.Contains(t, stderr.String(), "<stdin>: error: ")
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("the cable is out") }

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	silent, _ := io.Pipe() // a prompt at which nobody types
	for _, args := range [][]string{{"-"}, {"sample"}, {}} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, cannotRun, run(ctx, args, silent, &stdout, &stderr), "%q", args)
		assert.Equal(t, "render: interrupted\n", stderr.String())
		assert.Empty(t, stdout.String())
	}
}

func TestColour(t *testing.T) {
	for env, want := range map[string]bool{"": true, "NO_COLOR=1": false, "NO_COLOR=": true, "TERM=dumb": false, "TERM=xterm": true} {
		name, value, _ := strings.Cut(env, "=")
		getenv := func(key string) string {
			if key == name {
				return value
			}
			return ""
		}
		assert.Equal(t, want, wantsColour(getenv), env)
	}
	assert.False(t, isTerminal(&bytes.Buffer{}))
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer null.Close()
	assert.False(t, isTerminal(null))
	assert.Zero(t, terminalWidth(null))
}

func TestProgress(t *testing.T) {
	var w bytes.Buffer
	r := report{w: &w, progress: true}
	for range manyPosts - 1 {
		require.NoError(t, r.add(entry{}))
	}
	assert.Empty(t, w.String())
	require.NoError(t, r.add(entry{}))
	assert.Equal(t, "\r50 posts", w.String())
	r.summary()
	assert.Equal(t, "\r50 posts\r\x1b[K", w.String())
}

// TestCorpus runs the program over every real post that is at hand.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("QUIRE_CORPUS")
	if dir == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	var args []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			args = append(args, path)
		}
		return err
	}))
	for _, format := range []string{"json", "html", "text"} {
		status, stdout, stderr := program(t, "", append([]string{"-format", format}, args...)...)
		assert.NotEqual(t, cannotRun, status, stderr)
		assert.True(t, utf8.ValidString(stdout), format)
		if format == "json" {
			dec := json.NewDecoder(strings.NewReader(stdout))
			for range args {
				var object map[string]any
				require.NoError(t, dec.Decode(&object))
				assert.NotEmpty(t, object["path"])
			}
		}
	}
}

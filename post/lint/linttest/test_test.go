package linttest_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/lint/linttest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shouting reports a title in capitals, and has a fix that is not safe.
var shouting = &lint.Rule{
	Code:     "no-shouting",
	Optional: true,
	Run: func(p *lint.Pass) {
		title := p.Post.Title
		at := p.Post.Origin("title").Range
		if title != strings.ToUpper(title) || !at.Start.IsValid() {
			return
		}
		src := p.Post.Front().Source()[at.Start.Offset:at.End.Offset]
		p.Report(&diag.Diagnostic{Message: "the title is in capitals", Range: at, Fixes: []diag.Fix{{
			Message: "write it small", Edits: []diag.Edit{{Start: at.Start.Offset, End: at.End.Offset, New: strings.ToLower(string(src))}},
		}}})
	},
}

// calm reports three exclamation marks behind a word, and mends them one mark at
// a time.
var calm = &lint.Rule{Code: "calm", Run: func(p *lint.Pass) {
	file := p.Post.Front().File()
	src := file.Source()
	for start := 0; ; {
		i := bytes.Index(src[start:], []byte("!!!"))
		if i < 0 {
			return
		}
		start += i
		word := bytes.LastIndexAny(src[:start], " \n\"") + 1
		if word < start {
			p.Report(&diag.Diagnostic{
				Message: "three marks behind " + string(src[word:start]),
				Range:   file.Range(start, start+3),
				Fixes:   []diag.Fix{{Message: "take one out", Safe: true, Edits: []diag.Edit{{Start: start, End: start + 1}}}},
			})
		}
		start += 3
	}
}}

// noPlace reports something about a post as a whole.
var noPlace = &lint.Rule{Code: "no-place", Run: func(p *lint.Pass) {
	if p.Post.Path == "press.md" && p.Post.Title == "THE PRESS" {
		p.Report(&diag.Diagnostic{Message: "the whole post is wrong"})
	}
}}

// recorder keeps what a test reports.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, filepath.ToSlash(fmt.Sprintf(format, args...)))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf("fatal: "+format, args...)
}

func TestMarkers(t *testing.T) {
	linttest.Test(t, "testdata/right", shouting, calm, noPlace)
}

func TestFailures(t *testing.T) {
	if *update {
		t.Skip("these are to stay wrong")
	}
	tests := map[string]struct {
		rules []*lint.Rule
		dir   string
		want  []string
	}{
		"wrong": {[]*lint.Rule{shouting, calm}, "testdata/wrong", []string{
			`testdata/wrong/press.md:2:8: not expected: no-shouting "the title is in capitals"`,
			`testdata/wrong/press.md:3: not found: no-shouting`,
			`testdata/wrong/press.md:5: not found: calm "two marks"`,
			`testdata/wrong/calm.md.golden: no fix changes the post, so take this file away (or run with -update)`,
			`testdata/wrong/press.md.golden: there is no such file for what fixes make of the post (run with -update)`,
			`testdata/wrong/press.md.unsafe.golden: there is no such file for what fixes make of the post (run with -update)`,
			"testdata/wrong/stale.md.golden:1: fixes make something else (run with -update if it is right)\nwant \"Old!!!\\n\"\ngot  \"Old!!\\n\"",
		}},
		"marker": {nil, "testdata/broken", []string{`fatal: testdata/broken/press.md:1: the marker holds no regular expression: "("`}},
		"folder": {nil, "testdata/none", []string{`fatal: testdata/none: stat .: no such file or directory`}},
		"fix": {[]*lint.Rule{outside}, "testdata/right", []string{
			`testdata/right/calm.md: the fix "x" of outside cannot be made`,
		}},
		"fixes without an end": {[]*lint.Rule{endless}, "testdata/right", []string{`testdata/right: safe fixes lead to more of them without an end`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			linttest.Test(r, tt.dir, tt.rules...)
			for _, want := range tt.want {
				assert.True(t, containsPrefix(r.failures, want), "%s\nis not among\n%s", want, strings.Join(r.failures, "\n"))
			}
			if name == "wrong" {
				assert.Len(t, r.failures, len(tt.want), strings.Join(r.failures, "\n"))
			}
		})
	}
}

func containsPrefix(lines []string, prefix string) bool {
	for _, line := range lines {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return false
}

// outside has a fix beyond the end of the file.
var outside = &lint.Rule{Code: "outside", Run: func(p *lint.Pass) {
	p.Report(&diag.Diagnostic{Message: "m", Fixes: []diag.Fix{{Message: "x", Edits: []diag.Edit{{Start: 1 << 20, End: 1<<20 + 1}}}}})
}}

// endless has a fix that leads to the same one.
var endless = &lint.Rule{Code: "endless", Run: func(p *lint.Pass) {
	p.Report(&diag.Diagnostic{Message: "m", Fixes: []diag.Fix{{Message: "x", Safe: true, Edits: []diag.Edit{{New: " "}}}}})
}}

// TestUpdate: the flag writes golden files, and takes away those without use.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	require.NoError(t, os.WriteFile(name, []byte("Stop!!! <!-- want calm -->\n"), 0o644))
	require.NoError(t, os.WriteFile(name+".unsafe.golden", nil, 0o644))
	before := *update
	*update = true
	defer func() { *update = before }()
	linttest.Test(t, dir, calm)
	*update = false
	linttest.Test(t, dir, calm)
	text, err := os.ReadFile(name + ".golden")
	require.NoError(t, err)
	assert.Equal(t, "Stop!!\n", string(text))
	assert.NoFileExists(t, name+".unsafe.golden")
}

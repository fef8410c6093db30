package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// source is a file with a range for every stretch between « and ».
func source(name, marked string) (src []byte, ranges []diag.Range) {
	var starts, ends []int
	for at := 0; at < len(marked); {
		switch {
		case strings.HasPrefix(marked[at:], "«"):
			starts = append(starts, len(src))
			at += len("«")
		case strings.HasPrefix(marked[at:], "»"):
			ends = append(ends, len(src))
			at += len("»")
		default:
			src = append(src, marked[at])
			at++
		}
	}
	f := diag.NewFile(name, src)
	for i, start := range starts {
		ranges = append(ranges, f.Range(start, ends[i]))
	}
	return src, ranges
}

// sample is a list with all that a diagnostic can hold, and its source.
func sample() (diag.List, func(string) ([]byte, error)) {
	src, at := source("posts/hello world.md", "---\n«title: Hello»\n«title»: Hello again\ndate: «soon»\ntags: [«go, web»]\nlang: «en: us»\n---\n«\n»# Hi\n")
	other, in := source("posts/100%, really: ü.md", "---\n«---»\nbody\n")
	list := diag.List{
		{Severity: diag.Error, Code: "duplicate-key", Message: `title is written twice`, Hint: "keep one of the two", Field: "title", Range: at[1],
			URL: "https://quire.example/codes#duplicate-key", Related: []diag.Related{{Message: "the first is here", Range: at[0]}}},
		{Severity: diag.Error, Code: "bad-value", Message: `the date cannot be read: "soon"`, Hint: "write it as 2006-01-02", Field: "date", Range: at[2]},
		{Severity: diag.Warning, Code: "one-tag", Message: "two tags look like one", Field: "tags[0]", Range: at[3],
			Fixes: []diag.Fix{{Message: "split them", Edits: []diag.Edit{{at[3].Start.Offset, at[3].End.Offset, "go, web"}}}}},
		{Severity: diag.Error, Code: "syntax", Message: "a value that holds a colon needs quotes", Range: at[4],
			Fixes: []diag.Fix{{Message: "put quotes around it", Safe: true, Edits: []diag.Edit{{at[4].Start.Offset, at[4].Start.Offset, `"`}, {at[4].End.Offset, at[4].End.Offset, `"`}}}}},
		{Severity: diag.Info, Code: "blank", Message: "the body begins with a blank line", Range: at[5]},
		{Severity: diag.Warning, Code: "empty", Message: "50% of\nthe front matter is missing", Range: in[0]},
		{Severity: diag.Error, Code: "error", Message: "file does not exist", Range: diag.Range{File: "/srv/gone.md"}, Err: fs.ErrNotExist},
		{Severity: diag.Warning, Code: "no-place", Message: "nobody knows where this is"},
	}
	return list, func(name string) ([]byte, error) {
		switch name {
		case "posts/hello world.md":
			return src, nil
		case "posts/100%, really: ü.md":
			return other, nil
		}
		return nil, fs.ErrNotExist
	}
}

func TestFormats(t *testing.T) {
	list, src := sample()
	help := func(c diag.Code) string {
		if c == "duplicate-key" {
			return "A key stands twice in one map, and only one of the values can be used."
		}
		return ""
	}
	for name, f := range map[string]diag.Formatter{
		"text.golden":        diag.Text{Source: src},
		"text-bare.golden":   diag.Text{},
		"text-color.golden":  diag.Text{Source: src, Color: true},
		"json.golden":        diag.JSON{},
		"json-lines.golden":  diag.JSON{Lines: true},
		"github.golden":      diag.GitHub{},
		"sarif.golden":       diag.SARIF{Tool: "check", Version: "1.2.3", URL: "https://check.example/", Help: help},
		"sarif-plain.golden": diag.SARIF{},
	} {
		t.Run(name, func(t *testing.T) {
			var w counter
			require.NoError(t, f.Format(&w, list))
			assert.Equal(t, 1, w.writes)
			golden(t, name, w.Bytes())
		})
	}
}

type counter struct {
	bytes.Buffer
	writes int
}

func (c *counter) Write(p []byte) (int, error) {
	c.writes++
	return c.Buffer.Write(p)
}

func TestFormatNothing(t *testing.T) {
	for name, tt := range map[string]struct {
		f    diag.Formatter
		want string
	}{
		"text":   {diag.Text{}, ""},
		"json":   {diag.JSON{}, "[]\n"},
		"lines":  {diag.JSON{Lines: true}, ""},
		"github": {diag.GitHub{}, ""},
	} {
		for _, list := range []diag.List{nil, {}} {
			var w bytes.Buffer
			require.NoError(t, tt.f.Format(&w, list), name)
			assert.Equal(t, tt.want, w.String(), name)
		}
	}
	var w bytes.Buffer
	require.NoError(t, diag.SARIF{}.Format(&w, nil))
	assert.Contains(t, w.String(), `"results": []`, "a run that found nothing, not one that did not run")
	assert.Contains(t, w.String(), `"rules": []`)
}

type broken struct{ error }

func (b broken) Write([]byte) (int, error) { return 0, b.error }

func TestFormatWriteError(t *testing.T) {
	list, src := sample()
	failure := errors.New("disk full")
	for _, f := range []diag.Formatter{diag.Text{Source: src}, diag.JSON{}, diag.JSON{Lines: true}, diag.SARIF{}, diag.GitHub{}} {
		assert.Equal(t, failure, f.Format(broken{failure}, list), "%T", f)
	}
}

func TestJSONInvalidSeverity(t *testing.T) {
	for _, f := range []diag.Formatter{diag.JSON{}, diag.JSON{Lines: true}} {
		var w counter
		assert.Error(t, f.Format(&w, diag.List{{Message: "x"}}))
		assert.Zero(t, w.writes)
	}
}

func TestJSONReadsBack(t *testing.T) {
	list, _ := sample()
	for _, d := range list {
		d.Err = nil
	}
	var w bytes.Buffer
	require.NoError(t, diag.JSON{}.Format(&w, list))
	var back diag.List
	require.NoError(t, json.Unmarshal(w.Bytes(), &back))
	assert.Equal(t, list, back)

	w.Reset()
	require.NoError(t, diag.JSON{Lines: true}.Format(&w, list))
	back = nil
	for dec := json.NewDecoder(&w); ; {
		var d diag.Diagnostic
		err := dec.Decode(&d)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		back = append(back, &d)
	}
	assert.Equal(t, list, back)
}

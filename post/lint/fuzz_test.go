package lint_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// example is a code block of the page of a rule that shows what it reports.
var example = regexp.MustCompile("(?ms)^(`{3,})[a-z]* ?(?:bad|good)[^\n]*\n(.*?\n)`{3,}$")

// FuzzRules runs every rule, also those that are off, over three files that link
// to each other, and makes the safe fixes until there are none.
func FuzzRules(f *testing.F) {
	all := lint.Linter{Now: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), Severity: map[diag.Code]diag.Severity{}, Most: -1}
	all.Options = lint.Options{Required: []string{"title", "date"}, ExcerptMin: 10}
	var last string
	for _, rule := range lint.Rules() {
		all.Severity[rule.Code] = diag.Warning
		for _, m := range example.FindAllStringSubmatch(rule.Doc, -1) {
			f.Add([]byte(last), []byte(m[2]))
			last = m[2]
		}
	}
	for _, name := range []string{"press", "type", "undated"} {
		text, err := os.ReadFile("testdata/site/posts/" + name + ".md")
		require.NoError(f, err)
		f.Add(text, []byte("---\r\ntitle: B\r\ntags: [Press, press]\r\n---\r\n[a](../a.md#b) [c](c.md)\r\n"))
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		fsys := fstest.MapFS{
			"a.md": {Data: a}, "posts/b.md": {Data: b}, "posts/c.md": {Data: slices.Concat(b, a)},
			"static/img/press.jpg": {}, "posts/ink.png": {},
		}
		const rounds = 10
		for round := 0; ; round++ {
			found, err := all.Run(context.Background(), fsys)
			require.NoError(t, err)
			checkPlaces(t, fsys, found)
			if !mendAll(t, fsys, found) {
				return
			}
			require.Less(t, round, rounds, "the fixes never end: %v", found)
		}
	})
}

// checkPlaces: every range and every edit lies in a file that is there.
func checkPlaces(t *testing.T, fsys fstest.MapFS, found diag.List) {
	inside := func(name string, start, end int) {
		require.NotNil(t, fsys[name], name)
		src := fsys[name].Data
		require.True(t, 0 <= start && start <= end && end <= len(src), "%s: %d to %d of %d: %v", name, start, end, len(src), found)
		if utf8.Valid(src) {
			require.True(t, utf8.Valid(src[:start]) && utf8.Valid(src[:end]), "%s: %d to %d cut a character: %v", name, start, end, found)
		}
	}
	place := func(r diag.Range) {
		if r.Start.IsValid() {
			inside(r.File, r.Start.Offset, r.End.Offset)
		}
	}
	for _, d := range found {
		require.True(t, fs.ValidPath(d.Range.File))
		require.NotContains(t, d.Message+d.Hint, "\n")
		place(d.Range)
		for _, r := range d.Related {
			place(r.Range)
		}
		for _, fix := range d.Fixes {
			require.NotEmpty(t, fix.Edits)
			for _, e := range fix.Edits {
				inside(d.Range.File, e.Start, e.End)
			}
		}
	}
}

// mendAll makes the safe fixes, and reports whether they changed a file. What lies
// outside of their edits stays as it is.
func mendAll(t *testing.T, fsys fstest.MapFS, found diag.List) (changed bool) {
	for name, file := range fsys {
		out, left := diag.Mend(name, file.Data, found)
		var made []diag.Edit
		for _, d := range found {
			i := slices.IndexFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe })
			if d.Range.File == name && i >= 0 && !slices.Contains(left, d) {
				made = append(made, d.Fixes[i].Edits...)
			}
		}
		require.Equal(t, string(around(file.Data, made)), string(out), "%s: %v", name, found)
		if !bytes.Equal(out, file.Data) {
			fsys[name], changed = &fstest.MapFile{Data: out}, true
		}
	}
	return changed
}

// around is src with what edits put in, and every other byte of it.
func around(src []byte, edits []diag.Edit) (out []byte) {
	slices.SortStableFunc(edits, func(a, b diag.Edit) int { return a.Start - b.Start })
	at := 0
	for i, e := range edits {
		if slices.Contains(edits[:i], e) {
			continue // one edit that mends two problems
		}
		out = append(append(out, src[at:e.Start]...), e.New...)
		at = e.End
	}
	return append(out, src[at:]...)
}

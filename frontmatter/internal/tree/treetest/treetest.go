// Package treetest tests adapters with golden files.
package treetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// between stands between two cases of a file.
const between = "%%%%\n"

var kinds = [...]string{"missing", "null", "text", "bool", "number", "time", "list", "map"}

// Golden parses the cases of each testdata/*.txt and compares trees, problems
// and fixes with the .golden file beside it, or writes that.
func Golden(t *testing.T, parse tree.Adapter, update bool) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			all, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for src := range strings.SplitSeq(string(all), between) {
				b.WriteString(src + "----\n" + describe(t, parse, src) + between)
			}
			compare(t, strings.TrimSuffix(name, ".txt")+".golden", b.String(), update)
		})
	}
}

func compare(t *testing.T, name, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	wanted, gotten := strings.Split(string(want), between), strings.Split(got, between)
	for i := range max(len(wanted), len(gotten)) {
		if i >= len(wanted) || i >= len(gotten) || wanted[i] != gotten[i] {
			t.Errorf("case %d of %s is not as in the golden file: got\n%s\nwant\n%s", i+1, name, at(gotten, i), at(wanted, i))
		}
	}
}

func at(cases []string, i int) string {
	if i < len(cases) {
		return cases[i]
	}
	return "nothing"
}

// describe is what becomes of src: the problems with their fixes, the tree, and
// what the safe fixes leave to do.
func describe(t *testing.T, parse tree.Adapter, src string) string {
	t.Helper()
	limits := tree.Limits{Depth: 64, Keys: 1000, Aliases: 1000}
	got, problems := parse(diag.NewFile("", []byte(src)), 0, len(src), limits)
	var b strings.Builder
	for _, d := range problems {
		written := src[d.Range.Start.Offset:d.Range.End.Offset]
		fmt.Fprintf(&b, "%s: %s %s: %s <%s>\n", d.Range, d.Code, d.Field, d.Message, oneLine(written))
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  %s: %s\n", r.Range, r.Message)
		}
		for _, fix := range d.Fixes {
			out, err := diag.Apply([]byte(src), fix.Edits...)
			if err != nil {
				t.Error(err)
			}
			fmt.Fprintf(&b, "  fix: %s (safe: %t) %q\n", fix.Message, fix.Safe, out)
		}
	}
	b.WriteString(Dump(src, got))
	mended, left := diag.Mend("", []byte(src), problems)
	if len(left) < len(problems) {
		fmt.Fprintf(&b, "mended: %q\n", mended)
		_, problems = parse(diag.NewFile("", mended), 0, len(mended), limits)
		for _, d := range problems {
			fmt.Fprintf(&b, "  left: %s\n", d.Message)
		}
	}
	return b.String()
}

// Dump is a tree with a line for each node: path, kind, text, and what stands at
// its ranges.
func Dump(src string, t *tree.Tree) string {
	var b strings.Builder
	var walk func(i int32)
	walk = func(i int32) {
		n := t.Nodes[i]
		fmt.Fprintf(&b, "%s %s", t.Path(i), kinds[n.Kind])
		if n.Text != "" {
			fmt.Fprintf(&b, " %q", n.Text)
		}
		fmt.Fprintf(&b, " <%s>", oneLine(src[n.Span.Start:n.Span.End]))
		if key := src[n.KeySpan.Start:n.KeySpan.End]; key != n.Key {
			fmt.Fprintf(&b, " key <%s>", key)
		}
		for _, flag := range []struct {
			name string
			set  bool
		}{{"tagged", n.Tagged}, {"alias", n.Alias}, {"anchor", n.Anchor}, {"merged", n.Merged}, {"shadowed", n.Shadowed}} {
			if flag.set {
				b.WriteString(" " + flag.name)
			}
		}
		b.WriteByte('\n')
		for c := n.First; c != tree.None; c = t.Nodes[c].Next {
			walk(c)
		}
	}
	for c := t.Nodes[0].First; c != tree.None; c = t.Nodes[c].Next {
		walk(c)
	}
	return b.String()
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "␤") }

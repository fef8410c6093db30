package yaml

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

var kinds = [...]string{"missing", "null", "text", "bool", "number", "time", "list", "map"}

// dump writes a tree as one line a node: path, kind, text, and what the spans
// hold.
func dump(src string, t *tree.Tree) string {
	var b strings.Builder
	var walk func(i int32)
	walk = func(i int32) {
		n := t.Nodes[i]
		fmt.Fprintf(&b, "%s %s", t.Path(i), kinds[n.Kind])
		if n.Text != "" {
			fmt.Fprintf(&b, " %q", n.Text)
		}
		fmt.Fprintf(&b, " <%s>", strings.ReplaceAll(src[n.Span.Start:n.Span.End], "\n", "␤"))
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

func parse(src string) (*tree.Tree, diag.List) {
	return Parse(diag.NewFile("", []byte(src)), 0, len(src), tree.Limits{Depth: 64, Keys: 1000, Aliases: 1000})
}

var update = flag.Bool("update", false, "write the golden files")

// golden compares got with the file name, or writes it.
func golden(t *testing.T, name, got string) {
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// TestGolden pins trees and problems of whole blocks.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			require.NoError(t, err)
			got, problems := parse(string(src))
			text := dump(string(src), got)
			for _, d := range problems {
				text += d.Error() + "\n"
			}
			golden(t, strings.TrimSuffix(name, ".yaml")+".golden", text)
		})
	}
}

// TestMistakes pins what is said of the mistakes that authors make, what the
// fixes make of them, and what is read all the same.
func TestMistakes(t *testing.T) {
	all, err := os.ReadFile("testdata/mistakes.txt")
	require.NoError(t, err)
	var b strings.Builder
	for src := range strings.SplitSeq(string(all), "%%%%\n") {
		got, problems := parse(src)
		fmt.Fprintf(&b, "%s----\n", src)
		for _, d := range problems {
			at := src[d.Range.Start.Offset:d.Range.End.Offset]
			fmt.Fprintf(&b, "%s: %s %s: %s <%s>\n", d.Range, d.Severity, d.Field, d.Message, at)
			if d.Hint != "" {
				fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
			}
			for _, fix := range d.Fixes {
				out, err := diag.Apply([]byte(src), fix.Edits...)
				require.NoError(t, err)
				fmt.Fprintf(&b, "  fix: %s (safe: %t) %q\n", fix.Message, fix.Safe, out)
			}
		}
		b.WriteString(dump(src, got) + "%%%%\n")
	}
	golden(t, "testdata/mistakes.golden", b.String())
}

// TestMergedAnchor: what a merge key merges in may have an anchor of its own.
func TestMergedAnchor(t *testing.T) {
	for _, src := range []string{"<<: &x {a: 1}\nb: *x\n", "<<: [&x {a: 1}]\nb: *x\n", "<<: &x [{a: 1}]\nb: *x\n", "<<: &x\n  a: &y\n    c: 1\nb: *x\nd: *y\n"} {
		f := diag.NewFile("", []byte(src))
		parsed, problems := Parse(f, 0, len(src), tree.Limits{Depth: 64, Keys: 100, Aliases: 100})
		if len(problems) > 0 {
			t.Errorf("%q: %v", src, problems)
		}
		if len(parsed.Nodes) > 30 {
			t.Errorf("%q: %d nodes", src, len(parsed.Nodes))
		}
	}
}

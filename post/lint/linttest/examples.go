package linttest

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/markdown"
)

// Examples tries the examples in the Doc of rule: the code blocks whose info
// strings end with the word "bad" or "good". The rule must report something in
// every bad one and nothing in any good one, there must be one of each, and safe
// fixes must mend what they are for.
//
// A block is one post, post.md, or several files, each under a line "-- name --";
// one of them may be a configuration, .quire.yaml.
func Examples(t testing.TB, rule *lint.Rule) {
	t.Helper()
	seen := map[string]bool{}
	for _, block := range markdown.New([]byte(rule.Doc)).CodeBlocks() {
		words := strings.Fields(block.Info)
		if len(words) < 2 {
			continue
		}
		kind := words[len(words)-1]
		if kind != "bad" && kind != "good" {
			continue
		}
		seen[kind] = true
		files := split(block.Code)
		found := run(t, rule, files)
		switch {
		case kind == "bad" && len(found) == 0:
			t.Errorf("%s: nothing is found in the bad example:\n%s", rule.Code, block.Code)
		case kind == "good" && len(found) > 0:
			t.Errorf("%s: the good example has problems:\n%s\n%s", rule.Code, found.Error(), block.Code)
		}
		mend(t, rule, files, found)
	}
	for _, kind := range []string{"bad", "good"} {
		if !seen[kind] {
			t.Errorf("%s: there is no example of what is %s", rule.Code, kind)
		}
	}
}

// split takes the files of an example apart.
func split(text string) fstest.MapFS {
	files := fstest.MapFS{}
	name := "post.md"
	for line := range strings.Lines(text) {
		if inner, ok := strings.CutPrefix(strings.TrimSpace(line), "-- "); ok && strings.HasSuffix(inner, " --") {
			name = strings.TrimSuffix(inner, " --")
			files[name] = &fstest.MapFile{}
			continue
		}
		if files[name] == nil {
			files[name] = &fstest.MapFile{}
		}
		files[name].Data = append(files[name].Data, line...)
	}
	return files
}

// run gives what rule itself finds in files.
func run(t testing.TB, rule *lint.Rule, files fs.FS) diag.List {
	t.Helper()
	l, err := configured(files, []*lint.Rule{rule})
	if err != nil {
		t.Fatalf("%s: %v", rule.Code, err)
	}
	all, err := l.Run(context.Background(), files)
	if err != nil {
		t.Fatalf("%s: %v", rule.Code, err)
	}
	var own diag.List
	for _, d := range all {
		if d.Code == rule.Code {
			own = append(own, d)
		}
	}
	return own
}

// mend makes the safe fixes and looks whether they did what they are for.
func mend(t testing.TB, rule *lint.Rule, files fstest.MapFS, found diag.List) {
	t.Helper()
	for name, file := range files {
		out, left := diag.Mend(name, file.Data, found)
		if len(left) == len(found) {
			continue
		}
		files[name] = &fstest.MapFile{Data: out}
		if still := run(t, rule, files); len(still) > len(left) {
			t.Errorf("%s: the fixes do not mend %s:\n%s\n%s", rule.Code, name, still.Error(), out)
		}
	}
}

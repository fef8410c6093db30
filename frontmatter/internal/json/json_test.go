package json

import (
	stdjson "encoding/json"
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/tree/treetest"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) { treetest.Golden(t, Parse, *update) }

// FuzzAccepts compares what is accepted, and what it says, with encoding/json.
func FuzzAccepts(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, -0.5e+3, true, null, "\u00e9\ud83d\ude00\ud83d\n"], "b": {"c": {}}}`, `{"a": 01}`, `{"a": 1,}`, `{'a': 1}`,
		"{\"a\": \"b\nc\"}", `{"a" 1}`, `{"a": 1 "b": 2}`, `{"a": [[[]]]`, `{"a": tru}`, `{"a": 1} x`, "{\"a\": \"\t\"}", `{"a": 1 // b` + "\n}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "")
		if !strings.HasPrefix(src, "{") || strings.ContainsRune(src, 0) {
			return
		}
		got, problems := Parse(diag.NewFile("", []byte(src)), 0, len(src), tree.Limits{Depth: -1, Keys: -1})
		var want any
		decoder := stdjson.NewDecoder(strings.NewReader(src))
		decoder.UseNumber()
		if !stdjson.Valid([]byte(src)) {
			if problems.Err() == nil {
				t.Fatalf("accepted: %q", src)
			}
			return
		}
		for _, p := range problems {
			if p.Code != tree.ErrDuplicateKey {
				t.Fatalf("refused: %q: %v", src, p)
			}
		}
		assert.NoError(t, decoder.Decode(&want))
		assert.Equal(t, want, value(got, 0), src)
	})
}

// value is node i in the types of encoding/json.
func value(t *tree.Tree, i int32) any {
	n := t.Nodes[i]
	switch n.Kind {
	case tree.Null:
		return nil
	case tree.Bool:
		return n.Text == "true"
	case tree.Number:
		return stdjson.Number(n.Text)
	case tree.Text:
		return n.Text
	case tree.List:
		list := []any{}
		for c := n.First; c != tree.None; c = t.Nodes[c].Next {
			list = append(list, value(t, c))
		}
		return list
	}
	m := map[string]any{}
	for c := n.First; c != tree.None; c = t.Nodes[c].Next {
		if !t.Nodes[c].Shadowed {
			m[t.Nodes[c].Key] = value(t, c)
		}
	}
	return m
}

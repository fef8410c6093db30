package toml

import (
	"flag"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/tree/treetest"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) { treetest.Golden(t, Parse, *update) }

// FuzzAccepts compares what is accepted with what go-toml decodes: the rules of
// tables, dates and whole numbers are ours.
func FuzzAccepts(f *testing.F) {
	for _, seed := range []string{
		"a = 1\n[b]\nc = [1, {d.e = 2}]\n[[f]]\ng = 2020-01-01T10:00:00Z\n[[f]]\n", "[a]\n[a]\n", "[a.b]\n[a]\nb.c = 1\n", "a.b = 1\n[a.c]\n",
		"a = 1\na = 2\n", "a = {b = 1}\na.c = 2\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n", "a = 2020-02-30\n", "a = 99999999999999999999\n", "a = b\nc = 1\n", "a = 1e999\n", "a = -99999999999999E999\n", "a = 0x1E99\n", "a = 1e-999\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		_, problems := Parse(diag.NewFile("", src), 0, len(src), tree.Limits{Depth: -1, Keys: -1})
		var v map[string]any
		err := toml.Unmarshal(src, &v)
		if (err == nil) != (problems.Err() == nil) {
			t.Fatalf("go-toml: %v; ours: %v", err, problems)
		}
	})
}

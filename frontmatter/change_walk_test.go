package frontmatter_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
)

// walkValues are what randomWalk sets.
var walkValues = []any{
	"x", "a: b", "", "one\ntwo\n", "p\n\n", "  lead\nx", "it's \"quoted\"", 1, -2.5, true, nil,
	time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC),
	[]string{}, []string{"a", "b: c"}, []any{1, "x\ny", map[string]any{"z": "q"}}, []any{map[string]any{"a": 1}, map[string]any{"b": "x\ny"}},
	map[string]any{}, map[string]any{"k": 1, "l": []any{1, map[string]any{"z": "q"}}, "m": map[string]any{"n": 1}},
}

// places are the paths of all below n, and of what could be added.
func places(n frontmatter.Node) []string {
	var list []string
	if n.Path() != "" {
		list = append(list, n.Path())
	}
	size := 0
	for _, item := range n.Items() {
		list = append(list, places(item)...)
		size++
	}
	for _, field := range n.Fields() {
		list = append(list, places(field)...)
	}
	switch n.Kind() {
	case frontmatter.KindList:
		list = append(list, n.Path()+"["+strconv.Itoa(size)+"]")
	case frontmatter.KindMap:
		key := strings.TrimPrefix(n.Path()+".new"+strconv.Itoa(len(list)%7), ".")
		list = append(list, key, key+".deep", key+"[0].deep")
	}
	return list
}

// randomWalk makes one random change after another. A change may be refused for
// what it is, but never because it could not be made without changing something
// else, unless an anchor is in the way.
func randomWalk(t *testing.T, d *frontmatter.Document, r *rand.Rand, steps int) *frontmatter.Document {
	for range steps {
		list := places(d.Root())
		path := list[r.IntN(len(list))]
		value := walkValues[r.IntN(len(walkValues))]
		change, what := frontmatter.Set(path, value), "set"
		switch r.IntN(5) {
		case 0:
			change, what = frontmatter.Delete(path), "delete"
		case 1:
			change, what = frontmatter.Rename(path, "key "+strconv.Itoa(r.IntN(1000))), "rename"
		}
		next, err := d.With(change)
		if err == nil {
			d = next
		} else if !strings.Contains(err.Error(), "anchor") && !strings.Contains(err.Error(), "alias") && !strings.Contains(err.Error(), "merge") {
			require.NotErrorIs(t, err, frontmatter.ErrRefused, "%s %s %v\n%s", what, path, value, d.Source())
			require.NotErrorIs(t, err, frontmatter.ErrSyntax, "%s %s %v\n%s", what, path, value, d.Source())
		}
	}
	return d
}

func TestRandomWalk(t *testing.T) {
	for i, src := range []string{
		"---\n# one\ntitle: 'Old' # c\n\ntags:\n-  a\n- b # d\nseo: # s\n    robots: [x, 'y',\n      z]\n    deep:\n      - - 1\n        - {a: 1}\n      -\n        k: |2-\n             v\n# end\n---\nBody\n",
		"---\nl:\n  - name: x\n    # about url\n    url: y\n  - >-\n    folded text\n    here\n\ne:\nq: \"double\"\np: plain\n  on two lines\n? explicit\n: value\nt: !!str 12\n---\n",
		"---\na: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\nf: [*x, {<<: *x, g: 1}]\n---\n",
		"+++\n# one\ntitle = 'Old' # c\ntags = [\n  'a', # b\n  'c'\n]\na.b.c = 1\na.b.d = 2\n\n[seo] # s\nx = \"\"\"\nlong\n\"\"\"\n[seo.y.z]\nc = 2\n\n[[l]]\nd = 3\n[l.m]\nn = {o = 1, p.q = 2}\n[[l]]\n# end\n[z]\n+++\nBody\n",
		"{\n  \"title\": \"Old\",\n  \"tags\": [\"a\",\n     \"b\"],\n  \"seo\": {},\n  \"l\": [{\"a\": 1}, {\n    \"b\": [ ]\n  }]\n}\nBody\n",
		"---json\n{}\n---\n", ";;;\n\"a\": 1,\n\"b\": [1]\n;;;\n", "text", "",
	} {
		for seed := range uint64(20) {
			for _, newline := range []string{"\n", "\r\n"} {
				d, err := frontmatter.Parse("", []byte(strings.ReplaceAll(src, "\n", newline)))
				require.NoError(t, err)
				if d.Format() == frontmatter.None {
					d, err = d.With(frontmatter.Set("first", 1))
					require.NoError(t, err)
				}
				d = randomWalk(t, d, rand.New(rand.NewPCG(uint64(i), seed)), 40)
				if newline == "\r\n" && src != "text" && src != "" {
					assert.Equal(t, strings.Count(string(d.Source()), "\n"), strings.Count(string(d.Source()), "\r\n"))
				}
			}
		}
	}
}

package post_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// TestDialects reads a post in the shape of each site generator: its fields as
// JSON, the summary, where each value came from, and the problems.
func TestDialects(t *testing.T) {
	for _, dialect := range []struct{ name, file string }{
		{"stackbit", "stackbit.md"},
		{"jekyll", "_posts/2019-11-02-the-last-ferry.markdown"},
		{"hugo", "hugo.fr.md"},
		{"hexo", "hexo.md"},
		{"gatsby", "gatsby.md"},
		{"astro", "astro.mdx"},
		{"eleventy", "eleventy.md"},
		{"zola", "2016/08/09/engine/index.md"},
		{"bare", "blog/_drafts/no-keys-at-all.md"},
	} {
		t.Run(dialect.name, func(t *testing.T) {
			p, err := post.Load(os.DirFS("testdata/dialects"), dialect.file)
			require.NoError(t, err)
			golden(t, dialect.name+".golden.json", report(t, p))
		})
	}
}

// report is all that can be known of a post, as JSON.
func report(t *testing.T, p *post.Post) []byte {
	t.Helper()
	var fields map[string]any
	data, err := json.Marshal(p)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &fields))
	origins := map[string]string{}
	for _, field := range fieldNames(fields) {
		o := p.Origin(field)
		origins[field] = strings.TrimSpace(o.From.String() + " " + o.Key + " " + string(p.Front().Source()[o.Start.Offset:o.End.Offset]))
	}
	problems := []string{}
	for _, d := range p.Problems() {
		problems = append(problems, d.Severity.String()+" "+string(d.Code)+": "+d.Error())
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	require.NoError(t, e.Encode(map[string]any{
		"post": fields, "summary": p.Summary(), "origins": origins, "problems": problems,
	}))
	return out.Bytes()
}

// fieldNames are the names of all that is set: "title", "tags[0]",
// "images[0].src", "seo.title".
func fieldNames(fields map[string]any) (names []string) {
	var add func(name string, v any)
	add = func(name string, v any) {
		names = append(names, name)
		switch v := v.(type) {
		case []any:
			for i, item := range v {
				add(name+"["+strconv.Itoa(i)+"]", item)
			}
		case map[string]any:
			for k, item := range v {
				if k != "role" {
					add(name+"."+k, item)
				}
			}
		}
	}
	for name, v := range fields {
		if name != "path" && name != "params" {
			add(name, v)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(names, func(n string) bool { return strings.HasPrefix(n, "seo.robots[") })
}

package post_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

// TestGenerators reads a post in the shape of each of many site generators and
// services, and tells in few lines what became of it.
func TestGenerators(t *testing.T) {
	src, err := os.ReadFile("testdata/generators.txt")
	require.NoError(t, err)
	var out strings.Builder
	for part := range strings.SplitSeq(strings.TrimPrefix(string(src), "== "), "\n== ") {
		head, text, _ := strings.Cut(part, "\n")
		name, path, _ := strings.Cut(head, " ")
		p, _ := post.Parse(path, []byte(text+"\n"))
		fmt.Fprintf(&out, "== %s\n%s", name, brief(p))
	}
	golden(t, "generators.golden.txt", []byte(out.String()))
}

// brief is what p has, a field a line.
func brief(p *post.Post) string {
	var b strings.Builder
	line := func(name string, value any) {
		if text := strings.TrimSpace(fmt.Sprint(value)); text != "" && text != "[]" && text != "false" {
			fmt.Fprintf(&b, "%-10s %s\n", name, text)
		}
	}
	date := func(name string, t time.Time) {
		if !t.IsZero() {
			line(name, t.Format(time.RFC3339Nano))
		}
	}
	line("title", p.Title)
	line("subtitle", p.Subtitle)
	line("slug", p.Slug)
	date("date", p.Date)
	date("updated", p.Updated)
	date("expires", p.Expires)
	line("lang", p.Lang)
	line("layout", p.Layout)
	line("excerpt", p.Excerpt)
	line("summary", p.Summary())
	for _, i := range p.Images {
		line(string(i.Role), fmt.Sprintf("%s %q %q", i.Src, i.Alt, i.Caption))
	}
	line("authors", strings.Join(p.Authors, " | "))
	line("categories", strings.Join(p.Categories, " | "))
	line("tags", strings.Join(p.Tags, " | "))
	line("draft", p.Draft)
	line("canonical", p.Canonical)
	line("permalink", p.Permalink)
	if p.SEO.Title+p.SEO.Description != "" || len(p.SEO.Robots) > 0 {
		line("seo", fmt.Sprintf("%q %q %q", p.SEO.Title, p.SEO.Description, p.SEO.Robots))
	}
	if len(p.Params) > 0 {
		line("params", strings.TrimPrefix(fmt.Sprint(p.Params), "map"))
	}
	for _, d := range p.Problems() {
		line(d.Severity.String(), d.Error())
	}
	return b.String()
}

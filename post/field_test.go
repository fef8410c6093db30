package post_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

// yaml makes a file of a YAML block and a body.
func yaml(block string) []byte { return []byte("---\n" + block + "\n---\n\nA *first* paragraph.\n") }

// problems are the problems of p, one a line.
func problems(p *post.Post) (lines []string) {
	for _, d := range p.Problems() {
		lines = append(lines, d.Severity.String()+" "+d.Error())
	}
	return lines
}

func TestTextFields(t *testing.T) {
	for _, test := range []struct {
		block, title, slug, excerpt string
		problems                    []string
	}{
		{block: "title: 0777", title: "0777"},
		{block: "title: yes", title: "yes"},
		{block: "title: 1_000", title: "1_000"},
		{block: "title: 12:30", title: "12:30"},
		{block: "title: 2020-05-07", title: "2020-05-07"},
		{block: "title: '  Spaces around  '", title: "Spaces around"},
		{block: "title: ''", title: "a"},
		{block: "title:", title: "a"},
		{block: "Title: Upper", title: "Upper"},
		{block: "TITLE: Loud\ntitle: Quiet", title: "Quiet",
			problems: []string{"warning a.md:2:8: TITLE says something else than title, which stands (keep one of the two)"}},
		{block: "TITLE: Same\ntitle: Same", title: "Same"},
		{block: "title: [a, b]", title: "a",
			problems: []string{"error a.md:2:8: title is a list, and text belongs there (write it as title: some text, in quotes where it holds : or #)"}},
		{block: "title: {a: b}", title: "a",
			problems: []string{"error a.md:2:8: title is a map, and text belongs there (write it as title: some text, in quotes where it holds : or #)"}},
		{block: "title: a\nslug: 007", title: "a", slug: "007"},
		{block: "title: a\nexcerpt: |\n  two\n  lines\n", title: "a", excerpt: "two\nlines"},
		{block: "title: a\ndescription: d\nsummary: s", title: "a", excerpt: "s",
			problems: []string{"info a.md:3:14: description says something else than summary, which stands"}},
		{block: "title: a\nexcerpt:\nlead: l", title: "a", excerpt: "l"},
		{block: "title: a\nexcerpt: [x]\nlead: l", title: "a", excerpt: "l",
			problems: []string{"error a.md:3:10: excerpt is a list, and text belongs there (write it as excerpt: some text, in quotes where it holds : or #)"}},
		{block: "title: a\nlead: {left: me}", title: "a"},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml(test.block))
			assert.Equal(t, p.Problems().Err(), err)
			assert.Equal(t, test.title, p.Title)
			if test.slug == "" {
				test.slug = "a"
			}
			assert.Equal(t, test.slug, p.Slug)
			assert.Equal(t, test.excerpt, p.Excerpt)
			assert.Equal(t, test.problems, problems(p))
		})
	}
}

func TestTitleOfTheBody(t *testing.T) {
	for _, test := range []struct {
		name, src, title string
		from             post.From
	}{
		{"a.md", "Intro\n\n# The *First*\n\n# Second\n", "The First", post.FromBody},
		{"a.md", "---\ndate: 2020-01-01\n---\nFirst\n=====\n", "First", post.FromBody},
		{"a.md", "---\ntitle: Key\n---\n# Heading\n", "Key", post.FromKey},
		{"a.md", "## Two\n", "a", post.FromFileName},
		{"2020-05-07-a-walk.md", "text", "a-walk", post.FromFileName},
		{"", "text", "", post.Nowhere},
	} {
		p, err := post.Parse(test.name, []byte(test.src))
		require.NoError(t, err)
		assert.Equal(t, test.title, p.Title, test.src)
		assert.Equal(t, test.from, p.Origin("title").From, test.src)
	}
}

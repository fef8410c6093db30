package post_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func TestRequired(t *testing.T) {
	ps := post.Parser{Required: []string{"title", "date", "excerpt", "seo.title", "series.part", "cover"}}
	p, err := ps.Parse("2020-01-01-a.md", yaml("excerpt:\ndate: soon\nseo: {}\nseries: {part: 2}"))
	require.Error(t, err)
	assert.Equal(t, []string{
		"error 2020-01-01-a.md:1:1: cover is missing (give it a value in the front matter)",
		"error 2020-01-01-a.md:1:1: title is missing (give it a value in the front matter)",
		"error 2020-01-01-a.md:2:1: excerpt is empty (give it a value in the front matter)",
		`error 2020-01-01-a.md:3:7: date is not a date: "soon" (write it as 2006-01-02)`,
		"error 2020-01-01-a.md:4:1: seo.title is missing (give it a value in the front matter)",
	}, problems(p))
	assert.ErrorIs(t, err, frontmatter.ErrMissingField)

	p, _ = ps.Parse("a.md", []byte("---\ntitle: \"never closed\n---\n"))
	for _, d := range p.Problems() {
		assert.NotEqual(t, frontmatter.ErrMissingField, d.Code, "no cascade")
	}
}

func TestCheck(t *testing.T) {
	ps := post.Parser{Check: func(d *frontmatter.Document) diag.List {
		return diag.List{d.Lookup("title").Errorf("shout", "title is too quiet")}
	}}
	p, err := ps.Parse("a.md", yaml("date: soon\ntitle: a"))
	require.ErrorIs(t, err, diag.Code("shout"))
	assert.Len(t, p.Problems(), 2)
	assert.Equal(t, diag.Code("shout"), p.Problems()[1].Code, "in the order of places")
}

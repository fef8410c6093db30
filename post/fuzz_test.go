package post_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// FuzzParse reads anything, and checks what holds of every post.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/dialects/*.*")
	require.NoError(f, err)
	for _, name := range files {
		src, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(name, string(src))
	}
	for _, block := range []string{
		"tags: a, \"b", "date: [x\ndraft: true", "image: &a {src: x}\ncover: *a", "seo: {extra: [{name: og:image, value: \"\\u0041\"}]}",
		"author: {family: ~}\nauthors: ' ,, '", "header: {image: x}\nheader_alt: y", "excerpt_separator: ''", "Date: 1\nDATE: 2\ndate: 3",
	} {
		f.Add("2020-01-01-a.fr.md", string(yaml(block)))
	}
	f.Fuzz(func(t *testing.T, name, src string) {
		for _, ps := range []post.Parser{{}, {NoBody: true, Required: []string{"title", "date", "images", "seo.title", "x[0]"}}} {
			p, err := ps.Parse(name, []byte(src))
			require.NotNil(t, p)
			checkPost(t, p, src)
			assert.Equal(t, p.Problems().Err(), err)
		}
	})
}

func checkPost(t *testing.T, p *post.Post, src string) {
	inside := func(what string, r diag.Range) {
		assert.LessOrEqual(t, r.Start.Offset, r.End.Offset, what)
		assert.LessOrEqual(t, r.End.Offset, len(src), what)
	}
	data, err := json.Marshal(p)
	require.NoError(t, err)
	assert.True(t, utf8.ValidString(p.Summary()))
	p.Hidden(time.Now())
	var fields map[string]any
	require.NoError(t, json.Unmarshal(data, &fields))
	for _, field := range fieldNames(fields) {
		if field == "title" && p.Title == "" {
			continue
		}
		o := p.Origin(field)
		assert.NotEqual(t, post.Nowhere, o.From, field)
		inside(field, o.Range)
	}
	for _, d := range p.Problems() {
		inside(d.Error(), d.Range)
		assert.NotZero(t, d.Severity)
		assert.NotContains(t, d.Message, "\n")
		for _, r := range d.Related {
			inside(d.Error(), r.Range)
		}
	}
}

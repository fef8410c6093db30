package post_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestLists(t *testing.T) {
	for _, test := range []struct {
		block         string
		authors, tags []string
		errors        int
	}{
		{block: "tags: [a, b]", tags: []string{"a", "b"}},
		{block: "tags: a, b c ,, d", tags: []string{"a", "b c", "d"}},
		{block: "tag: one tag", tags: []string{"one tag"}},
		{block: "tags: 2020", tags: []string{"2020"}},
		{block: "tags: [2020, yes, 1.0, ~, '']", tags: []string{"2020", "yes", "1.0"}},
		{block: "tags: ['a, b', c]", tags: []string{"a, b", "c"}},
		{block: "tags: [[a, b], [a, c]]", tags: []string{"a", "b", "c"}},
		{block: "tags:"},
		{block: "tags: []"},
		{block: "tags: null"},
		{block: "tags: [{name: a}, {title: b}]", tags: []string{"a", "b"}},
		{block: "tags: [a, {b: c}]", tags: []string{"a"}, errors: 1},
		{block: "tags: {b: c}", errors: 1},
		{block: "author: Ada Lund", authors: []string{"Ada Lund"}},
		{block: "author: Ida Holm, harbour master", authors: []string{"Ida Holm, harbour master"}},
		{block: "authors: Ada Lund, Nils Berg", authors: []string{"Ada Lund", "Nils Berg"}},
		{block: "authors: Ada and Nils", authors: []string{"Ada and Nils"}},
		{block: "author: {name: Ada, url: x}", authors: []string{"Ada"}},
		{block: "authors:\n- name: Ada\n- Nils", authors: []string{"Ada", "Nils"}},
		{block: "author:\n- family: Lund\n  given: Ada", authors: []string{"Ada Lund"}},
		{block: "author: {x: y}", errors: 1},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, _ := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.Equal(t, test.authors, p.Authors)
			assert.Equal(t, test.tags, p.Tags)
			assert.Len(t, p.Problems(), test.errors)
		})
	}
}

// TestSplitBlanks has what Jekyll makes of text.
func TestSplitBlanks(t *testing.T) {
	ps := post.Parser{SplitBlanks: true}
	for block, want := range map[string][]string{
		"tags: fog  sea":          {"fog", "sea"},
		"tags: fog sea, salt":     {"fog sea", "salt"},
		"tags: fog":               {"fog"},
		"tag: fog sea":            {"fog sea"},
		"tags: [fog sea, salt]":   {"fog sea", "salt"},
		"taxonomies: {tags: a b}": {"a b"},
	} {
		src := yaml("title: a\n" + block)
		p, err := ps.Parse("a.md", src)
		require.NoError(t, err)
		assert.Equal(t, want, p.Tags, block)
		for i, tag := range p.Tags {
			o := p.Origin("tags[" + string(rune('0'+i)) + "]")
			assert.Equal(t, tag, string(src[o.Start.Offset:o.End.Offset]), block)
		}
	}
	p, err := ps.Parse("a.md", yaml("title: a\ncategories: fog sea\nauthors: Ada Lund"))
	require.NoError(t, err)
	assert.Equal(t, []string{"fog", "sea"}, p.Categories)
	assert.Equal(t, []string{"Ada Lund"}, p.Authors)
}

func TestOriginOfPieces(t *testing.T) {
	for _, block := range []string{"tags: sea,  lamp", "tags: 'sea,  lamp'", `tags: "sea,  lamp"`} {
		src := yaml(block)
		p, err := post.Parse("a.md", src)
		require.NoError(t, err)
		for i, want := range []string{"sea", "lamp"} {
			o := p.Origin("tags[" + string(rune('0'+i)) + "]")
			assert.Equal(t, want, string(src[o.Start.Offset:o.End.Offset]))
			assert.Equal(t, "tags", o.Key)
		}
		assert.Equal(t, post.Origin{}, p.Origin("tags[2]"))
		assert.Equal(t, post.Origin{}, p.Origin("tags[-1]"))
		assert.Equal(t, post.Origin{}, p.Origin("tags[x]"))
	}
	src := yaml(`tags: "s\u0065a, lamp"`)
	p, err := post.Parse("a.md", src)
	require.NoError(t, err)
	assert.Equal(t, []string{"sea", "lamp"}, p.Tags)
	assert.Equal(t, p.Origin("tags").Range, p.Origin("tags[1]").Range, "no place of its own where escapes stand before it")
}

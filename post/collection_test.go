package post_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

func day(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }

func TestNewest(t *testing.T) {
	posts := []*post.Post{
		{Path: "none"}, {Path: "b", Date: day(2)}, {Path: "c", Date: day(3)}, {Path: "a", Date: day(2)},
	}
	slices.SortFunc(posts, post.Newest)
	var got []string
	for _, p := range posts {
		got = append(got, p.Path)
	}
	assert.Equal(t, []string{"c", "a", "b", "none"}, got)
}

func TestTerms(t *testing.T) {
	a := &post.Post{Path: "a", Tags: []string{"Go", "C++", "", "Straße"}}
	b := &post.Post{Path: "b", Tags: []string{"go", "GO", "c", " ", "STRAẞE", "\u212a"}}
	c := &post.Post{Path: "c", Tags: []string{"C#", "🎉", "k"}}
	terms := post.Terms([]*post.Post{a, b, c}, func(p *post.Post) []string { return p.Tags })
	assert.Equal(t, []post.Term{
		{Name: "c", Slug: "c", Posts: []*post.Post{b}},
		{Name: "C#", Slug: "c-2", Posts: []*post.Post{c}},
		{Name: "C++", Slug: "c-3", Posts: []*post.Post{a}},
		{Name: "Go", Slug: "go", Posts: []*post.Post{a, b}},
		{Name: "\u212a", Slug: "k", Posts: []*post.Post{b, c}},
		{Name: "Straße", Slug: "straße", Posts: []*post.Post{a, b}},
		{Name: "🎉", Slug: "1f389", Posts: []*post.Post{c}},
	}, terms)
	assert.Empty(t, post.Terms(nil, func(p *post.Post) []string { return p.Tags }))
}

func TestDuplicates(t *testing.T) {
	parse := func(name, block string) *post.Post {
		p, err := post.Parse(name, yaml("title: T\n"+block))
		require.NoError(t, err)
		return p
	}
	posts := []*post.Post{
		parse("x/a.md", ""), parse("b.md", "slug: A\npermalink: /p/"), parse("c.md", "url: /P"),
		parse("x/d.md", "slug: a\nlang: fr"), parse("e.md", "slug: a"), {Title: "by hand"}, {Title: "by hand"},
	}
	var got []string
	for _, d := range post.Duplicates(posts) {
		require.Len(t, d.Related, 1)
		got = append(got, d.Severity.String()+" "+string(d.Code)+" "+d.Field+" "+d.Error()+" | "+d.Related[0].Range.String())
	}
	assert.Equal(t, []string{
		`warning duplicate-slug slug b.md:3:7: the slug "A" is that of another post (give one of them another slug) | x/a.md`,
		`error duplicate-permalink permalink c.md:3:6: the permalink "/P" is that of another post (give one of them another permalink) | b.md:4:12`,
		`warning duplicate-slug slug e.md:3:7: the slug "a" is that of another post (give one of them another slug) | x/a.md`,
	}, got)
	assert.Nil(t, post.Duplicates(posts[:1]))
}

func TestCollectWarnsNobody(t *testing.T) {
	posts, err := post.Collect(post.All(t.Context(), tree("a.md")))
	require.NoError(t, err)
	assert.Len(t, posts, 1)
	posts, err = post.Collect(func(yield func(*post.Post, error) bool) {
		yield(&post.Post{}, diag.List{{Severity: diag.Error, Message: "x"}})
	})
	assert.Len(t, posts, 1)
	assert.IsType(t, diag.List{}, err)
}

func TestPostByHand(t *testing.T) {
	p := &post.Post{Title: "T", Body: markdown.New([]byte("# H\n\nThe *first*.\n\n---8<---\n\nMore."))}
	assert.Equal(t, post.Origin{}, p.Origin("title"))
	assert.Equal(t, post.Origin{}, p.Origin("params.x"))
	assert.Nil(t, p.Problems())
	assert.Nil(t, p.Front())
	assert.Nil(t, p.Front().Block())
	assert.Contains(t, p.Summary(), "The first.")
	assert.Equal(t, "an excerpt", (&post.Post{Excerpt: "an excerpt", Body: p.Body}).Summary())
	assert.Equal(t, "\uFFFD", (&post.Post{Excerpt: "\xff"}).Summary())
	assert.Empty(t, (&post.Post{}).Summary())
}

// TestJSON pins the documented names, also of a post that is embedded.
func TestJSON(t *testing.T) {
	type page struct {
		post.Post
		URL string `json:"url"`
	}
	p := page{URL: "/t/", Post: post.Post{
		Path: "p.md", Slug: "s", Lang: "en", Title: "T", Subtitle: "U", Date: day(1), Updated: day(2), Expires: day(3),
		Layout: "l", Excerpt: "e", Authors: []string{"a"}, Categories: []string{"c"}, Tags: []string{"t"}, Draft: true,
		Images:    []post.Image{{Role: post.Cover, Src: "i.jpg", Alt: "alt", Caption: "cap"}, {Role: post.Thumb, Src: "j.jpg"}},
		Canonical: "k", Permalink: "/p/", SEO: post.SEO{Title: "st", Description: "sd", Robots: []string{"noindex"}},
		Params: map[string]any{"x": 1}, Body: markdown.New([]byte("never")),
	}}
	got, err := json.Marshal(p)
	require.NoError(t, err)
	assert.JSONEq(t, `{"path":"p.md","slug":"s","lang":"en","title":"T","subtitle":"U","date":"2026-01-01T00:00:00Z",
		"updated":"2026-01-02T00:00:00Z","expires":"2026-01-03T00:00:00Z","layout":"l","excerpt":"e","authors":["a"],
		"categories":["c"],"tags":["t"],"draft":true,"canonical":"k","permalink":"/p/","params":{"x":1},"url":"/t/",
		"images":[{"role":"cover","src":"i.jpg","alt":"alt","caption":"cap"},{"role":"thumb","src":"j.jpg"}],
		"seo":{"title":"st","description":"sd","robots":["noindex"]}}`, string(got))
	got, err = json.Marshal(&post.Post{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"title":""}`, string(got))
}

package post_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestParams(t *testing.T) {
	p, err := post.Parse("a.md", yaml("title: a\nweight: 3\nratio: .inf\nwhen: 2020-01-01\nauthor: {name: Ada, url: u}\nlist: [1, {a: ~}]"))
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"weight": int64(3), "ratio": ".inf", "when": "2020-01-01",
		"author": map[string]any{"name": "Ada", "url": "u"},
		"list":   []any{int64(1), map[string]any{"a": nil}},
	}, p.Params)
	assert.Equal(t, "weight", p.Origin("params.weight").Key)
	assert.Equal(t, "list[1].a", p.Origin("params.list[1].a").Key)
	assert.Equal(t, post.Origin{}, p.Origin("params.nothing"))
}

func TestKeys(t *testing.T) {
	ps := post.Parser{Keys: post.Keys{
		"title": {}, "date": {"written", "meta.on"}, "cover": {"photo"}, "tags": nil, "seo.title": {"meta.title"}, "nonsense": {"x"},
	}}
	p, err := ps.Parse("2019-01-01-a.md", yaml("title: T\nmeta: {On: 2020-01-02, title: M}\ndate: 2020-01-02\nphoto: p.jpg\ntags: [a]"))
	require.NoError(t, err)
	assert.Equal(t, "a", p.Title, "turned off")
	assert.Equal(t, "2020-01-02", p.Date.Format(time.DateOnly))
	assert.Equal(t, "meta.On", p.Origin("date").Key)
	assert.Equal(t, "p.jpg", p.Image(post.Cover).Src)
	assert.Equal(t, "M", p.SEO.Title)
	assert.Empty(t, p.Tags)
	assert.Equal(t, []any{"a"}, p.Params["tags"])
	assert.Equal(t, "T", p.Params["title"])

	p, err = post.Parser{Keys: post.Keys{"date": {}}}.Parse("2019-01-01-a.md", yaml("title: T\ndate: 2020-01-02"))
	require.NoError(t, err)
	assert.Equal(t, "2019-01-01", p.Date.Format(time.DateOnly), "the file name where no key may tell")
}

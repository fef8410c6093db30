package conformance

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render/feed"
)

// posts are those of package feed and, where QUIRE_CORPUS names a folder of real
// ones, these too.
func posts(t *testing.T) []*post.Post {
	all, err := post.Collect(post.All(context.Background(), os.DirFS("../testdata/posts")))
	require.NoError(t, err)
	require.NotEmpty(t, all)
	if folder := os.Getenv("QUIRE_CORPUS"); folder != "" {
		real, _ := post.Collect(post.All(context.Background(), os.DirFS(folder)))
		require.NotEmpty(t, real)
		all = append(all, real...)
	}
	out := all[:0]
	for _, p := range all {
		if p.Body.Err() == nil {
			out = append(out, p)
		}
	}
	return out
}

func notes() feed.Feed {
	return feed.Feed{
		Title:       "Notes & Queries",
		Description: "On ink, time and type",
		URL:         "https://example.com/blog/",
		Self:        "feed.xml",
		Author:      "The Editor",
		Language:    "en",
		Limit:       -1,
		Now:         time.Date(2026, time.June, 1, 12, 0, 0, 0, time.UTC),
	}
}

// TestGofeed: what gofeed reads is what the posts say, in each of the formats.
func TestGofeed(t *testing.T) {
	all := posts(t)
	var rss, atom, json bytes.Buffer
	require.NoError(t, notes().RSS(&rss, all))
	require.NoError(t, notes().Atom(&atom, all))
	require.NoError(t, notes().JSON(&json, all))
	formats := map[string]*bytes.Buffer{"rss": &rss, "atom": &atom, "json": &json}
	shown, dated := 0, 0
	for _, p := range all {
		if p.Hidden(notes().Now) != "" {
			continue
		}
		shown++
		if !p.Date.IsZero() {
			dated++
		}
	}
	require.Greater(t, dated, 2)
	for name, out := range formats {
		t.Run(name, func(t *testing.T) {
			got, err := gofeed.NewParser().Parse(out)
			require.NoError(t, err)
			assert.Equal(t, name, got.FeedType)
			assert.Equal(t, "Notes & Queries", got.Title)
			assert.Equal(t, "On ink, time and type", got.Description)
			assert.Equal(t, "https://example.com/blog/", got.Link)
			assert.Equal(t, "https://example.com/blog/feed.xml", got.FeedLink)
			assert.Equal(t, "en", got.Language)
			require.Len(t, got.Items, shown)
			for i, item := range got.Items {
				assert.NotEmpty(t, item.GUID)
				assert.NotEmpty(t, item.Link)
				if i < dated {
					require.NotNil(t, item.PublishedParsed, "posts without a date are last")
				}
				if 0 < i && i < dated {
					assert.False(t, item.PublishedParsed.After(*got.Items[i-1].PublishedParsed), "newest first")
				}
			}
		})
	}
}

// TestGofeedFields looks at every field of one post.
func TestGofeedFields(t *testing.T) {
	p, err := post.Load(os.DirFS("../testdata/posts"), "2024-02-29-leap.md")
	require.NoError(t, err)
	for name, write := range map[string]func(feed.Feed, *bytes.Buffer) error{
		"rss":  func(f feed.Feed, w *bytes.Buffer) error { return f.RSS(w, []*post.Post{p}) },
		"atom": func(f feed.Feed, w *bytes.Buffer) error { return f.Atom(w, []*post.Post{p}) },
		"json": func(f feed.Feed, w *bytes.Buffer) error { return f.JSON(w, []*post.Post{p}) },
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, write(notes(), &out))
			got, err := gofeed.NewParser().Parse(&out)
			require.NoError(t, err)
			require.Len(t, got.Items, 1)
			item := got.Items[0]
			assert.Equal(t, "Leap & bound: a day <extra>", item.Title)
			assert.Equal(t, "https://example.com/blog/leap/", item.Link)
			assert.Equal(t, "https://example.com/blog/leap/", item.GUID)
			assert.True(t, p.Date.Equal(*item.PublishedParsed))
			if name != "rss" { // which has no such date
				assert.True(t, p.Updated.Equal(*item.UpdatedParsed))
			}
			require.Len(t, item.Authors, 1)
			assert.Equal(t, "Ada Brook", item.Authors[0].Name)
			assert.Equal(t, []string{"Calendar", "leap years", "time"}, item.Categories)
			assert.Equal(t, "Every four years a day is slipped in, and every hundred years it is not.", item.Description)
			assert.Contains(t, item.Content, `<a href="https://example.com/blog/rules.html#leap">`)
			assert.NotContains(t, item.Content, "<script")
			if name == "json" {
				assert.Equal(t, "https://example.com/blog/leap/images/leap.png", item.Image.URL)
				return
			}
			require.Len(t, item.Enclosures, 1)
			assert.Equal(t, "https://example.com/blog/leap/images/leap.png", item.Enclosures[0].URL)
			assert.Equal(t, "image/png", item.Enclosures[0].Type)
		})
	}
}

// TestSchema: the JSON is valid by a schema written from the specification, which
// refuses what is not.
func TestSchema(t *testing.T) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile("testdata/jsonfeed-1.1.schema.json")
	require.NoError(t, err)
	short := notes()
	short.Summary = true
	for _, f := range []feed.Feed{notes(), short, {URL: "https://example.com"}} {
		var out bytes.Buffer
		require.NoError(t, f.JSON(&out, posts(t)))
		doc, err := jsonschema.UnmarshalJSON(&out)
		require.NoError(t, err)
		assert.NoError(t, schema.Validate(doc))
		items := doc.(map[string]any)["items"].([]any)
		require.NotEmpty(t, items)
		delete(items[0].(map[string]any), "id")
		assert.Error(t, schema.Validate(doc))
	}
}

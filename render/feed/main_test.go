package feed

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

var update = flag.Bool("update", false, "write the golden files anew")

// assertGolden compares got with testdata/name.
func assertGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// samples are the posts of testdata, in the order of their names.
func samples(t *testing.T) []*post.Post {
	t.Helper()
	posts, err := post.Collect(post.All(context.Background(), os.DirFS("testdata/posts")))
	require.NoError(t, err)
	require.Len(t, posts, 7)
	return posts
}

// now is when the tests are.
var now = time.Date(2026, time.June, 1, 12, 0, 0, 0, time.UTC)

// notes is a feed with every field that is no function.
func notes() Feed {
	return Feed{
		Title:       "Notes & Queries",
		Description: "On ink, time and type",
		URL:         "https://example.com/blog",
		Self:        "feed.xml",
		Author:      "The Editor",
		Language:    "en",
		Now:         now,
		Files: fstest.MapFS{
			"leap/images/leap.png": {Data: make([]byte, 1234)},
		},
	}
}

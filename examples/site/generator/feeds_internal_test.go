package generator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

// TestSitemaps: no file holds more addresses than one may.
func TestSitemaps(t *testing.T) {
	b := &build{Site: &Site{}}
	pages := make([]*page, 2*addressesPerSitemap+1)
	for i := range pages {
		pages[i] = &page{Page: Page{URL: "/x/"}}
		if i%2 == 0 {
			pages[i].Post = &Entry{Post: &post.Post{}}
		}
	}
	pages[1].NoIndex = true
	all := b.sitemaps(pages)
	require.Len(t, all, 2)
	assert.Equal(t, "sitemap.xml", all[0].name)
	assert.Equal(t, "sitemap-2.xml", all[1].name)
	for _, m := range all {
		assert.Equal(t, addressesPerSitemap, len(m.posts)+len(m.pages))
	}
	assert.Len(t, b.sitemaps(nil), 1, "an empty site has one, too")
}

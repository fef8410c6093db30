package feed

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

// FuzzFeed: whatever stands in a post, all that is written keeps the rules of its
// format, and twice it is the same.
func FuzzFeed(f *testing.F) {
	f.Add("a.md", "---\ntitle: A\ndate: 2020-01-01\ntags: [x, y]\ncover: a.png\n---\n\n# B\n\n[c](d) ]]> &amp; \x00\n", "https://example.com/")
	f.Add("", "# \x1b\xff\n\n![](a%zz.png)<!--more-->\n", "http://[::1]:80/%zz?a#b")
	f.Add("%.md", "---\ntitle: ']]>\u0085\ufffe'\npermalink: 'https://user@host:1/\\\\ [x]'\nimage: 'http://a b/\\'\nlang: x_y\n---\n", "https://例え.jp/ü b")
	f.Add(":", "---\nslug: '//evil'\nauthor: \"\\u0001\"\ndate: 0001-01-01\nlastmod: 9999-12-31 23:59:59 -1200\n---\n", "HTTPS://A")
	f.Fuzz(func(t *testing.T, name, src, url string) {
		p, _ := post.Parse(name, []byte(src))
		feed := notes()
		if _, err := (Feed{URL: url}).site(); err == nil {
			feed.URL = url
		}
		feed.Title, feed.Author, feed.Self = p.Title, p.Title, p.Title
		for _, format := range formats {
			var out, again bytes.Buffer
			if err := format.write(feed, &out, []*post.Post{p, p}); err != nil {
				require.Error(t, p.Body.Err(), "%v", err)
				require.Empty(t, out.Bytes())
				continue
			}
			format.check(t, out.String())
			require.NoError(t, format.write(feed, &again, []*post.Post{p, p}))
			require.Equal(t, out.String(), again.String())
		}
	})
}

package feed_test

import (
	"fmt"
	"os"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/feed"
)

var posts = []*post.Post{{
	Slug:  "walnut-ink",
	Title: "Ink from walnuts",
	Date:  time.Date(2023, time.October, 8, 0, 0, 0, 0, time.UTC),
	Tags:  []string{"ink"},
	Body:  markdown.New([]byte("Gather the husks [while they are green](green.html).\n")),
}}

func ExampleFeed_RSS() {
	notes := feed.Feed{Title: "Notes", URL: "https://example.com/", Author: "Ada Brook", Self: "feed.xml"}
	if err := notes.RSS(os.Stdout, posts); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
	//   <channel>
	//     <title>Notes</title>
	//     <link>https://example.com/</link>
	//     <description>Notes</description>
	//     <lastBuildDate>Sun, 08 Oct 2023 00:00:00 +0000</lastBuildDate>
	//     <atom:link rel="self" type="application/rss+xml" href="https://example.com/feed.xml"></atom:link>
	//     <item>
	//       <title>Ink from walnuts</title>
	//       <link>https://example.com/walnut-ink/</link>
	//       <guid isPermaLink="true">https://example.com/walnut-ink/</guid>
	//       <pubDate>Sun, 08 Oct 2023 00:00:00 +0000</pubDate>
	//       <dc:creator>Ada Brook</dc:creator>
	//       <category>ink</category>
	//       <description><![CDATA[Gather the husks while they are green.]]></description>
	//       <content:encoded><![CDATA[<p>Gather the husks <a href="https://example.com/walnut-ink/green.html">while they are green</a>.</p>
	// ]]></content:encoded>
	//     </item>
	//   </channel>
	// </rss>
}

// The posts of the site are below posts/, and the feed holds their summaries.
func ExampleFeed_Atom() {
	notes := feed.Feed{
		Title:   "Notes",
		URL:     "https://example.com/",
		Author:  "Ada Brook",
		Summary: true,
		Link:    func(p *post.Post) string { return "posts/" + p.Slug + "/" },
	}
	if err := notes.Atom(os.Stdout, posts); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <feed xmlns="http://www.w3.org/2005/Atom">
	//   <title>Notes</title>
	//   <link rel="alternate" type="text/html" href="https://example.com/"></link>
	//   <id>https://example.com/</id>
	//   <updated>2023-10-08T00:00:00Z</updated>
	//   <author>
	//     <name>Ada Brook</name>
	//   </author>
	//   <entry>
	//     <title>Ink from walnuts</title>
	//     <link rel="alternate" type="text/html" href="https://example.com/posts/walnut-ink/"></link>
	//     <id>https://example.com/posts/walnut-ink/</id>
	//     <published>2023-10-08T00:00:00Z</published>
	//     <updated>2023-10-08T00:00:00Z</updated>
	//     <author>
	//       <name>Ada Brook</name>
	//     </author>
	//     <category term="ink"></category>
	//     <summary>Gather the husks while they are green.</summary>
	//   </entry>
	// </feed>
}

// A renderer of one's own writes the full text: here one that lets raw HTML pass.
func ExampleFeed_JSON() {
	notes := feed.Feed{
		URL:      "https://example.com/",
		Renderer: func(url string) render.Renderer { return render.HTML{BaseURL: url, Unsafe: true} },
	}
	if err := notes.JSON(os.Stdout, posts); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "version": "https://jsonfeed.org/version/1.1",
	//   "title": "example.com",
	//   "home_page_url": "https://example.com/",
	//   "items": [
	//     {
	//       "id": "https://example.com/walnut-ink/",
	//       "url": "https://example.com/walnut-ink/",
	//       "title": "Ink from walnuts",
	//       "content_html": "<p>Gather the husks <a href=\"https://example.com/walnut-ink/green.html\">while they are green</a>.</p>\n",
	//       "summary": "Gather the husks while they are green.",
	//       "date_published": "2023-10-08T00:00:00Z",
	//       "tags": [
	//         "ink"
	//       ]
	//     }
	//   ]
	// }
}

func ExampleFeed_Sitemap() {
	notes := feed.Feed{URL: "https://example.com/"}
	if err := notes.Sitemap(os.Stdout, posts, "tags/ink/"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
	//   <url>
	//     <loc>https://example.com/</loc>
	//     <lastmod>2023-10-08T00:00:00Z</lastmod>
	//   </url>
	//   <url>
	//     <loc>https://example.com/tags/ink/</loc>
	//   </url>
	//   <url>
	//     <loc>https://example.com/walnut-ink/</loc>
	//     <lastmod>2023-10-08T00:00:00Z</lastmod>
	//   </url>
	// </urlset>
}

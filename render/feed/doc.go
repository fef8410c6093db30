// Package feed writes the feeds of a site, and its sitemap, from posts.
//
//	f := feed.Feed{Title: "Notes", URL: "https://example.com/", Author: "Ada", Self: "feed.xml"}
//	err := f.RSS(w, posts)                  // RSS 2.0; f.Atom and f.JSON write the others
//	err = f.Sitemap(w, posts, "tags/")      // sitemaps.org 0.9
//	f.Link = func(p *post.Post) string { return "posts/" + p.Slug + "/" }
//
// Drafts, posts to come and posts whose time is over are left out. The newest
// stand first, whatever the order of posts, and what is written depends on the
// Feed and the posts alone.
package feed

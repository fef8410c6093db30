// Package generator makes a site of a folder of posts: pages, lists, tags, an
// archive, feeds, a sitemap and a search index, as files that any server serves.
//
//	site := &generator.Site{Title: "Notes", URL: "https://example.com/", Content: os.DirFS("content"), Theme: starter.Theme()}
//	report, err := site.Build(ctx, "public")   // writes what changed, removes what is no longer made
//	report.Broken, report.Hidden               // the posts that stayed out, and why
//
// The content is read twice. The first time each post gives what lists need and
// its text is let go; the second time each page is rendered and written. So the
// memory grows with the number of posts, not with their texts. The same content
// makes the same bytes.
package generator

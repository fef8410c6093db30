// Package post reads blog posts: the front matter of every common site generator
// as one typed [Post], with the Markdown below it.
//
//	p, err := post.Parse("hello.md", src)             // one post; err lists what is wrong
//	posts, err := post.Collect(post.All(ctx, fsys))   // a whole folder, on all cores
//	slices.SortFunc(posts, post.Newest)               // newest first
//	tags := post.Terms(posts, func(p *post.Post) []string { return p.Tags })
//
// For a listing, [Parser] with NoBody reads files no further than their front
// matter; [Post.Hidden] says what a visitor may not see yet, or no longer; a Post
// goes into JSON as it is. The examples show each, and what the standard library
// does for the rest: pages, years, neighbours, related posts.
//
// Which keys fill which field is in one table; [Keys] adds to it. What no field
// took is in Params, where each value stands in Origin, and what is wrong in
// Problems. For keys of your own, frontmatter.Decode reads p.Front() into a
// struct.
package post

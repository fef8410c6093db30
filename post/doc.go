// Package post reads blog posts: the front matter of every common site generator
// as one typed [Post], with the Markdown below it.
//
//	p, err := post.Parse("hello.md", src)             // one post; err lists what is wrong
//	posts, err := post.Collect(post.All(ctx, fsys))   // a whole folder, on all cores
//	slices.SortFunc(posts, post.Newest)               // newest first
//	tags := post.Terms(posts, func(p *post.Post) []string { return p.Tags })
//
// Which keys fill which field is in one table; [Keys] adds to it. What no field
// took is in Params, where each value stands in Origin, and what is wrong in
// Problems. For keys of your own, frontmatter.Decode reads p.Front() into a
// struct.
package post

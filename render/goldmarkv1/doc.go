// Package goldmarkv1 is where goldmark v1 and Quire meet: the only package whose
// exported signatures name goldmark. Its v2 twin will stand beside it.
//
//	ps := post.Parser{Markdown: goldmarkv1.Syntax(md)}     // your extensions
//	r := goldmarkv1.Renderer{Markdown: md}                 // goldmark's own HTML
//	root := goldmarkv1.Node(p.Body)                        // the tree, read-only
//	table, err := goldmarkv1.Table(p)                      // front matter to look at
package goldmarkv1

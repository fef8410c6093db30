package goldmarkv1_test

import (
	"fmt"
	"os"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/goldmarkv1"
)

// Posts in a Markdown of one's own: goldmark with extensions.
func ExampleSyntax() {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
	posts := post.Parser{Markdown: goldmarkv1.Syntax(md)}
	p, err := posts.Parse("post.md", []byte("---\ntitle: Terms\n---\n\nquire\n: a gathering of leaves\n"))
	if err != nil {
		fmt.Println(err)
	}
	_ = render.HTML{}.Render(os.Stdout, p)
	// Output:
	// <dl>
	// <dt>quire</dt>
	// <dd>a gathering of leaves</dd>
	// </dl>
}

// The tree can be walked, not changed.
func ExampleNode() {
	p, _ := post.Parse("post.md", []byte("---\ntitle: T\n---\n\n# One\n\n> quoted *words*\n"))
	for n := goldmarkv1.Node(p.Body).FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindBlockquote {
			fmt.Println(goldmarkv1.Text(n, p.Body))
		}
	}
	// Output: quoted words
}

// goldmark's own renderer, with the options that one has for it.
func ExampleRenderer() {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	p, _ := post.Parser{Markdown: goldmarkv1.Syntax(md)}.Parse("post.md", []byte("---\ntitle: T\n---\n\n~~a~~ b\n"))
	_ = goldmarkv1.Renderer{Markdown: md}.Render(os.Stdout, p)
	// Output: <p><del>a</del> b</p>
}

func ExampleTable() {
	p, _ := post.Parse("post.md", []byte("---\ntitle: A <b> title\ntags: [x, y]\n---\n\ntext\n"))
	table, _ := goldmarkv1.Table(p)
	fmt.Print(table)
	// Output:
	// <table>
	// <thead>
	// <tr>
	// <th>title</th>
	// <th>tags</th>
	// </tr>
	// </thead>
	// <tbody>
	// <tr>
	// <td>A &lt;b&gt; title</td>
	// <td>x, y</td>
	// </tr>
	// </tbody>
	// </table>
}

package render_test

import (
	"errors"
	"fmt"
	"html"
	"html/template"
	"io"
	"os"
	"strings"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

var hello = &post.Post{
	Title: "Hello",
	Body:  markdown.New([]byte("## Hello\n\nRead *the [guide](guide.html)*.\n\n![A cat](cat.png)\n")),
}

func ExampleHTML() {
	if err := (render.HTML{}).Render(os.Stdout, hello); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <h2 id="hello">Hello</h2>
	// <p>Read <em>the <a href="guide.html">guide</a></em>.</p>
	// <p><img src="cat.png" alt="A cat"></p>
}

// A stranger's text is safe to show. Check says what was left out, and where.
func ExampleHTML_Check() {
	p := &post.Post{Body: markdown.New([]byte("Click [here](javascript:alert(1)), <b>now</b>.\n"))}
	s, _ := render.String(render.HTML{}, p)
	fmt.Print(s)
	for _, d := range (render.HTML{}).Check(p) {
		fmt.Printf("line %d, column %d: %s\n", d.Range.Start.Line, d.Range.Start.Column, d.Message)
	}
	// Output:
	// <p>Click <a href="">here</a>, <!-- raw HTML omitted -->now<!-- raw HTML omitted -->.</p>
	// line 1, column 14: the link to "javascript:alert(1)" leads nowhere, as its address is not allowed
	// line 1, column 36: the HTML "<b>" is left out
}

// For feeds and mail every address is absolute.
func ExampleHTML_feed() {
	s, _ := render.String(render.HTML{BaseURL: "https://example.com/posts/hello/", Summary: true}, hello)
	fmt.Print(s)
	// Output:
	// <p>Read <em>the <a href="https://example.com/posts/hello/guide.html">guide</a></em>.</p>
}

// Links to the sources of other posts become links to their pages.
func ExampleHTML_resolve() {
	pages := render.HTML{Resolve: func(_ *post.Post, url string) string {
		if name, ok := strings.CutSuffix(url, ".md"); ok {
			return "/" + name + "/"
		}
		return url
	}}
	s, _ := render.String(pages, &post.Post{Body: markdown.New([]byte("[Next](second-post.md)\n"))})
	fmt.Print(s)
	// Output: <p><a href="/second-post/">Next</a></p>
}

// A hook writes an element in its own way: here a picture in two formats.
func ExampleHook() {
	pictures := render.HTML{Image: func(w io.Writer, e render.Element[markdown.Image]) error {
		name, ok := strings.CutSuffix(e.Node.Src, ".png")
		if !ok {
			return e.Default()
		}
		fmt.Fprintf(w, `<picture><source srcset="%s.avif" type="image/avif">`, html.EscapeString(name))
		err := e.Default()
		_, _ = io.WriteString(w, "</picture>")
		return err
	}}
	s, _ := render.String(pictures, &post.Post{Body: markdown.New([]byte("![A cat](cat.png)\n"))})
	fmt.Print(s)
	// Output: <p><picture><source srcset="cat.avif" type="image/avif"><img src="cat.png" alt="A cat"></picture></p>
}

func ExampleHTML_Fragment() {
	page := template.Must(template.New("page").
		Funcs(template.FuncMap{"content": render.HTML{Summary: true}.Fragment}).
		Parse("<h1>{{.Title}}</h1>\n{{content .}}"))
	if err := page.Execute(os.Stdout, hello); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <h1>Hello</h1>
	// <p>Read <em>the <a href="guide.html">guide</a></em>.</p>
}

func ExampleText() {
	p := &post.Post{Body: markdown.New([]byte(`# Type

Set a [line](https://example.com/line) by hand:

1. *Read* it twice, and the second time aloud.
2. Set it upside down.

| Face   | Size |
|:-------|-----:|
| Garamond | 12 |
| 明朝   |  9   |
`))}
	if err := (render.Text{Width: 32, Links: render.LinksNumbered}).Render(os.Stdout, p); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Type
	// ====
	//
	// Set a line [1] by hand:
	//
	// 1. Read it twice, and the second
	//    time aloud.
	// 2. Set it upside down.
	//
	// Face      Size
	// --------  ----
	// Garamond    12
	// 明朝         9
	//
	// [1] https://example.com/line
}

// Any function that writes a body is a renderer.
func ExampleFunc() {
	shout := render.Func(func(w io.Writer, p *post.Post) error {
		s, err := render.String(render.Text{}, p)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, strings.ToUpper(s))
		return err
	})
	fmt.Println(render.String(shout, &post.Post{Body: markdown.New([]byte("a *b*\n"))}))
	// Output: A B
	//  <nil>
}

// An error of a hook stops the rendering, and nothing is written.
func ExampleElement() {
	strict := render.HTML{Image: func(w io.Writer, e render.Element[markdown.Image]) error {
		if e.Node.Alt == "" {
			return errors.New("an image has no alternative text")
		}
		return e.Default()
	}}
	_, err := render.String(strict, &post.Post{Body: markdown.New([]byte("![](cat.png)\n"))})
	fmt.Println(err)
	// Output: an image has no alternative text
}

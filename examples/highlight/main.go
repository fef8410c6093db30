// Command highlight shows a syntax highlighter as a Code hook: it writes posts
// as HTML, their code blocks coloured by chroma.
//
//	go run . ../render/sample/learning-letterpress.md
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/chroma/v2/quick"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// highlight colours a code block that names its language.
func highlight(w io.Writer, e render.Element[markdown.CodeBlock]) error {
	if e.Node.Language == "" {
		return e.Default()
	}
	return quick.Highlight(w, e.Node.Code, e.Node.Language, "html", "github")
}

func main() {
	html := render.HTML{Code: highlight}
	for _, name := range os.Args[1:] {
		p, err := post.Load(os.DirFS("."), name)
		if err == nil {
			err = html.Render(os.Stdout, p)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

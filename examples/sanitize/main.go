// Command sanitize shows raw HTML for authors who are trusted with some of it:
// everything passes, and bluemonday has the last word.
//
//	go run . ../render/sample/learning-letterpress.md
package main

import (
	"fmt"
	"os"

	"github.com/microcosm-cc/bluemonday"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// trusted lets the HTML pass that bluemonday's policy for user content has, and
// the ids and classes that Quire writes.
func trusted() render.HTML {
	policy := bluemonday.UGCPolicy()
	policy.AllowAttrs("class", "id", "role").Globally()
	return render.HTML{Unsafe: true, Sanitize: policy.SanitizeBytes}
}

func main() {
	html := trusted()
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

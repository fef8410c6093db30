package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

func ExampleLinter() {
	noShouting := &lint.Rule{
		Code: "no-shouting",
		Run: func(p *lint.Pass) {
			if title := p.Post.Title; title == strings.ToUpper(title) {
				p.Report(&diag.Diagnostic{
					Message: "the title is in capitals",
					Range:   p.Post.Origin("title").Range,
				})
			}
		},
	}
	fsys := fstest.MapFS{"posts/press.md": {Data: []byte("---\ntitle: A YEAR OF PRINTING\n---\nText.\n")}}
	problems, err := lint.Linter{Rules: []*lint.Rule{noShouting}}.Run(context.Background(), fsys)
	fmt.Println(problems, err)
	// Output:
	// posts/press.md:2:8: the title is in capitals <nil>
}

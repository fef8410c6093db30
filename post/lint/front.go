package lint

import (
	"fmt"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
)

// frontRules are the rules about the front matter.
func frontRules() []*Rule {
	return []*Rule{
		newRule("title-length", diag.Info, titleLength),
	}
}

func titleLength(p *Pass) {
	most := p.Options.TitleLength
	if most == 0 {
		most = 100
	}
	if n := utf8.RuneCountInString(p.Post.Title); most > 0 && n > most {
		p.Report(&diag.Diagnostic{
			Message: fmt.Sprintf("the title has %d characters, more than %d", n, most),
			Hint:    "shorten it", Field: "title",
			Range: p.Post.Origin("title").Range,
		})
	}
}

package lint

import (
	"fmt"
	"path"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

func htmlRules() []*Rule {
	return []*Rule{textRule("raw-html", diag.Info, rawHTML)}
}

// rawHTML reports the first tag of each name, with the count of the others. In
// MDX tags are the language itself.
func rawHTML(p *Pass) {
	if strings.EqualFold(path.Ext(p.Post.Path), ".mdx") {
		return
	}
	b := p.Post.Body
	type use struct {
		at    diag.Range
		count int
	}
	uses := map[string]*use{}
	var names []string
	for _, h := range b.HTML() {
		for t := range tags(b, h) {
			name := strings.ToLower(t.name)
			if u := uses[name]; u != nil {
				u.count++
				continue
			}
			uses[name] = &use{b.File().Range(t.start, t.end), 1}
			names = append(names, name)
		}
	}
	for _, name := range names {
		u := uses[name]
		often := ""
		if u.count > 1 {
			often = fmt.Sprintf(" (%d times in this post)", u.count)
		}
		p.Report(problem(u.at, "write it in Markdown", "a safe renderer leaves out the HTML <%s>%s", name, often))
	}
}

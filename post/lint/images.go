package lint

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

func imageRules() []*Rule {
	return []*Rule{textRule("image-alt", diag.Warning, imageAlt)}
}

func imageAlt(p *Pass) {
	b := p.Post.Body
	const hint = "say what the picture shows: ![here](…)"
	for _, i := range b.Images() {
		if strings.TrimSpace(i.Alt) == "" {
			p.Report(problem(i.Range, hint, "the image %s has no alternative text", quoted(i.Src)))
		}
	}
	for _, h := range b.HTML() {
		for t := range tags(b, h) {
			if t.name != "img" && t.name != "IMG" || strings.Contains(t.src, "{...") {
				continue
			}
			_, _, alt := t.attribute("alt")
			_, _, bound := t.attribute(":alt")
			hidden, _, _ := t.attribute("aria-hidden")
			if !alt && !bound && hidden != "true" {
				p.Report(problem(b.File().Range(t.start, t.end), `write alt="what the picture shows", or alt="" for decoration`,
					"the image has no alternative text"))
			}
		}
	}
}

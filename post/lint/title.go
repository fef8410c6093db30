package lint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func titleRules() []*Rule {
	return []*Rule{
		newRule("title-empty", diag.Warning, titleEmpty),
		newRule("title-length", diag.Info, titleLength),
		newRule("excerpt-length", diag.Info, excerptLength),
	}
}

// titleEmpty looks for a title key that says nothing.
func titleEmpty(p *Pass) {
	if p.Post.Origin("title").From == post.FromKey {
		return
	}
	n := p.Post.Front().Lookup("title")
	switch n.Kind() {
	case frontmatter.KindNull, frontmatter.KindText:
		if strings.TrimSpace(n.Text()) == "" || n.Kind() == frontmatter.KindNull {
			report(p, n, "the title is empty", "write one, or take the key out")
		}
	}
}

func titleLength(p *Pass) {
	if p.Post.Origin("title").From == post.FromKey {
		length(p, "title", p.Post.Title, 0, orDefault(p.Options.TitleLength, 100))
	}
}

func excerptLength(p *Pass) {
	if p.Post.Excerpt != "" {
		length(p, "excerpt", p.Post.Excerpt, p.Options.ExcerptMin, orDefault(p.Options.ExcerptLength, 500))
	}
}

// orDefault is n, or the default where n is 0.
func orDefault(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

// length reports a field that has fewer characters than least or more than most;
// a negative number is no limit.
func length(p *Pass, field, text string, least, most int) {
	origin := p.Post.Origin(field)
	name := field
	if origin.Key != "" {
		name = origin.Key
	}
	switch n := utf8.RuneCountInString(text); {
	case most >= 0 && n > most:
		p.Report(&diag.Diagnostic{
			Message: fmt.Sprintf("%s has %d characters, more than %d", name, n, most),
			Hint:    "shorten it", Field: origin.Key, Range: origin.Range,
		})
	case n < least:
		p.Report(&diag.Diagnostic{
			Message: fmt.Sprintf("%s has %d characters, fewer than %d", name, n, least),
			Hint:    "say more", Field: origin.Key, Range: origin.Range,
		})
	}
}

// report reports a problem at n, or at its key where it has no value.
func report(p *Pass, n frontmatter.Node, message, hint string, fixes ...diag.Fix) {
	d := n.Errorf("", "%s", message)
	d.Severity, d.Hint, d.Fixes = 0, hint, fixes
	p.Report(d)
}

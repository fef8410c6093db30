package lint

import (
	"path"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func textRules() []*Rule {
	return []*Rule{
		textRule("invisible-character", diag.Warning, invisibleCharacter),
		textRule("bidi-character", diag.Warning, bidiCharacter),
		textRule("repeated-marker", diag.Warning, repeatedMarker),
		textRule("empty-body", diag.Warning, emptyBody),
	}
}

// repeatedMarker looks for a second comment that ends the summary.
func repeatedMarker(p *Pass) {
	b := p.Post.Body
	first := map[string]diag.Range{}
	for _, h := range b.HTML() {
		text := strings.TrimSpace(written(b, h.Range))
		comment, ok := strings.CutPrefix(text, "<!--")
		if !ok {
			continue
		}
		comment, _, ok = strings.Cut(comment, "-->")
		word := strings.ToLower(strings.TrimSpace(comment))
		if !ok || word != "more" && word != "truncate" && word != "excerpt" {
			continue
		}
		start := h.Range.Start.Offset + strings.Index(written(b, h.Range), "<!--")
		at := b.File().Range(start, start+len("<!--")+len(comment)+len("-->"))
		other, twice := first[word]
		if !twice {
			first[word] = at
			continue
		}
		d := relate(problem(at, "leave it out", "the marker %s is there already; the first ends the summary", written(b, at)), other)
		if h.Block && strings.TrimSpace(text) == strings.TrimSpace(written(b, at)) {
			d.Fixes = safely("leave it out", lines(b, at))
		}
		p.Report(d)
	}
}

// emptyBody looks for a post that says nothing. Pages of a site, which have no
// date or values of their own, may be all front matter.
func emptyBody(p *Pass) {
	b := p.Post.Body
	if p.Post.Draft || strings.TrimSpace(string(b.Source())) != "" || p.Post.Date.IsZero() || isTemplate(p.Post.Path) {
		return
	}
	for _, value := range p.Post.Params {
		if _, plain := value.(bool); !plain {
			return // what the page is made of
		}
	}
	if isPage[strings.ToLower(p.Post.Layout)] || strings.Contains(p.Post.Layout, "redirect") || p.Post.Canonical != "" {
		return
	}
	end := b.Offset()
	r := b.File().Range(end, end)
	if o := p.Post.Origin("title"); o.From == post.FromKey {
		r = o.Range
	}
	p.Report(problem(r, "write the text, or make the post a draft", "the post has no text"))
}

var isPage = set("page tags categories archive archives index home list landing link photo video redirect default")

// isTemplate reports whether a file is the pattern of posts to come, or one that
// stands for its folder.
func isTemplate(name string) bool {
	for folder := range strings.SplitSeq(path.Dir(name), "/") {
		switch folder {
		case "scaffolds", "archetypes", "_templates", "templates", "_layouts", "_includes":
			return true
		}
	}
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return stem == "index" || stem == "_index"
}

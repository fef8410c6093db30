package lint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

func headingRules() []*Rule {
	return []*Rule{
		textRule("heading-level", diag.Info, headingLevel),
		textRule("title-heading", diag.Info, titleHeading),
		textRule("empty-heading", diag.Warning, emptyHeading),
		textRule("duplicate-heading", diag.Info, duplicateHeading),
		textRule("duplicate-id", diag.Warning, duplicateID),
	}
}

// outline is the headings of the text itself, not those of quotes and lists.
func outline(p *Pass) []markdown.Heading {
	var found []markdown.Heading
	b, code := p.Post.Body, p.templateCode()
	for _, h := range b.Headings() {
		isComponent := strings.HasPrefix(h.Text, "::") // of MDC, whose settings stand between dashes
		if !isComponent && !code.has(h.Range.Start.Offset) && strings.TrimSpace(before(b, h.Range.Start.Offset)) == "" {
			found = append(found, h)
		}
	}
	return found
}

func headingLevel(p *Pass) {
	last := 0
	for _, h := range outline(p) {
		if last > 0 && h.Level > last+1 {
			p.Report(problem(h.Range, "write it with "+strings.Repeat("#", last+1),
				"the heading is of level %d, but the one before it of level %d", h.Level, last))
		}
		last = h.Level
	}
}

func titleHeading(p *Pass) {
	origin := p.Post.Origin("title")
	if origin.From != post.FromKey && origin.From != post.FromBody {
		return
	}
	title := origin.From == post.FromBody // the first one is the title
	var found *diag.Diagnostic
	for _, h := range outline(p) {
		switch {
		case h.Level != 1 || strings.TrimSpace(h.Text) == "":
		case title:
			title = false
		case found != nil:
			found.Related = append(found.Related, diag.Related{Message: "another heading of level 1", Range: h.Range})
		case strings.EqualFold(strings.TrimSpace(h.Text), strings.TrimSpace(p.Post.Title)):
			found = problem(h.Range, "leave it out", "the heading says the title again")
		default:
			found = problem(h.Range, "begin the headings of the text at level 2: ##", "the heading is of level 1, as the title is")
		}
	}
	if found != nil {
		if origin.From == post.FromKey {
			found.Related = append([]diag.Related{{Message: "the title", Range: origin.Range}}, found.Related...)
		}
		p.Report(found)
	}
}

func emptyHeading(p *Pass) {
	b := p.Post.Body
	for _, h := range b.Headings() {
		if strings.TrimSpace(h.Text) != "" {
			continue
		}
		text := strings.TrimSpace(strings.Trim(written(b, h.Range), "#= \t\r\n-"))
		if text == "" {
			p.Report(problem(h.Range, "write its text, or leave it out", "the heading has no text"))
		}
	}
}

func duplicateHeading(p *Pass) {
	type key struct {
		parent int
		text   string
	}
	first := map[key]markdown.Heading{}
	byID := map[string]markdown.Heading{}
	var parents []int // offset of the heading above, by level
	for _, h := range outline(p) {
		parent := 0
		for level := min(len(parents), h.Level); level > 0 && parent == 0; level-- {
			parent = parents[level-1]
		}
		for len(parents) < h.Level {
			parents = append(parents, 0)
		}
		parents = append(parents[:h.Level], h.Range.Start.Offset+1)
		text := strings.TrimSpace(h.Text)
		if text == "" {
			continue
		}
		k := key{parent, text}
		if other, ok := first[k]; ok {
			p.Report(relate(problem(h.Range, "give each its own text", "the heading %s stands twice in its section", quoted(h.Text)), other.Range))
		} else if other, ok := collision(byID, h); ok {
			p.Report(relate(problem(h.Range, "give one of them another text",
				"the heading has the anchor of another, so that its own becomes #%s", h.ID), other.Range))
		} else {
			first[k] = h
		}
		byID[h.ID] = h
	}
}

// collision is the heading before h that took its anchor, where the texts differ.
func collision(byID map[string]markdown.Heading, h markdown.Heading) (markdown.Heading, bool) {
	i := strings.LastIndexByte(h.ID, '-')
	if i < 0 {
		return h, false
	}
	number := h.ID[i+1:]
	if _, err := strconv.Atoi(number); err != nil || strings.HasSuffix(folded(h.Text), number) {
		return h, false
	}
	other, ok := byID[h.ID[:i]]
	return other, ok && strings.TrimSpace(other.Text) != strings.TrimSpace(h.Text)
}

func relate(d *diag.Diagnostic, first diag.Range) *diag.Diagnostic {
	d.Related = append(d.Related, diag.Related{Message: "the first", Range: first})
	return d
}

func duplicateID(p *Pass) {
	b := p.Post.Body
	first := map[string]diag.Range{}
	for _, h := range b.HTML() {
		for t := range tags(b, h) {
			id, at, ok := t.attribute("id")
			if !ok || id == "" || strings.ContainsAny(id, "{}<>$") || !isElement(t.name) {
				continue
			}
			r := b.File().Range(at, at+len(id))
			if other, taken := first[id]; taken {
				p.Report(relate(problem(r, "give each its own id", "the id %s is taken", fmt.Sprintf("%q", id)), other))
			} else {
				first[id] = r
			}
		}
	}
}

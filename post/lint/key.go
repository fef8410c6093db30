package lint

import (
	"slices"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func keyRules() []*Rule {
	return []*Rule{
		newRule(frontmatter.ErrMissingField, diag.Error, nil), // the parser finds it
		newRule("unknown-key", diag.Warning, unknownKey),
		newRule(frontmatter.ErrWrongType, diag.Error, wrongType),
		newRule("quoted-boolean", diag.Warning, quotedBoolean),
	}
}

// commonKeys are the keys that a misspelled one may have been meant to be.
var commonKeys = strings.Fields("title subtitle date updated lastmod published publishDate pubDate " +
	"draft slug permalink canonical_url layout excerpt description summary " +
	"author authors category categories tags image images cover thumbnail aliases keywords weight series")

// knownKeys are keys that site generators know, folded.
var knownKeys = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, keys := range post.DefaultKeys() {
		for _, key := range keys {
			top, _, _ := strings.Cut(key, ".")
			known[foldKey(top)] = true
		}
	}
	for _, key := range commonKeys {
		known[foldKey(key)] = true
	}
	for _, key := range strings.Fields("lint seo toc math comments comment type kind id name page pages data text link links " +
		"series serie order sort index menu menus nav sidebar head header headline section sections theme " +
		"featured pin pinned sticky top hidden private password robots sitemap cascade outputs build params extra " +
		"resources videos audio markup linktitle isCJKLanguage redirect redirect_from redirect_to alias url uri path " +
		"taxonomies insert_anchor_links in_search_index generate_feed paginate_by sort_by template page_template " +
		"mathjax katex mermaid copyright license source origin from translator translation translations pagination " +
		"eleventyNavigation eleventyExcludeFromCollections meta style styles css js script scripts class classes color " +
		"icon emoji photo photos gallery video podcast duration location place event start end time timezone version " +
		"status state abbrlink uuid guid key topic topics label labels hashtag hashtags subject excerpt_separator " +
		"anchor services authorurl author_url email website role tagline intro lede lead footer banner logo lang language languages") {
		known[foldKey(key)] = true
	}
	return known
})

var separators = strings.NewReplacer("-", "", "_", "")

func foldKey(key string) string { return strings.ToLower(separators.Replace(key)) }

// unknownKey looks for keys at the top that are misspelled: near a common key
// that the post does not have, and not used all over the site.
func unknownKey(p *Pass) {
	root := p.Post.Front().Root()
	for key, n := range root.Fields() {
		if p.isOwnKey(key) {
			continue
		}
		near := meant(key)
		if near == "" || root.Lookup(near).Kind() != frontmatter.KindMissing {
			continue
		}
		d := n.Errorf("", "%s is not a known key", key)
		d.Severity, d.Hint = 0, "did you mean "+near+"?"
		if r := n.KeyRange(); r.Start.IsValid() {
			d.Range = r
		}
		if edits, err := p.Post.Front().Edits(frontmatter.Rename(n.Path(), near)); err == nil {
			d.Fixes = []diag.Fix{{Message: "rename it to " + near, Edits: edits}}
		}
		p.Report(d)
	}
}

// meant is the common key that key is a slip of, else "".
func meant(key string) string {
	if len(foldKey(key)) < 4 {
		return ""
	}
	return diag.Nearest(key, commonKeys)
}

// isOwnKey reports whether a key is known, or one of the site's own: named in
// Options.Keys, or in so many posts that it is no slip.
func (p *Pass) isOwnKey(key string) bool {
	if knownKeys()[foldKey(key)] || slices.Contains(p.Options.Keys, key) || p.Options.reads(key) {
		return true
	}
	uses := p.site().keyUses()[key]
	return uses > 2 && uses*20 > len(p.Posts)
}

// countKeys is in how many posts each key at the top stands.
func countKeys(posts []*post.Post) map[string]int {
	uses := map[string]int{}
	for _, p := range posts {
		for key := range p.Front().Root().Fields() {
			uses[key]++
		}
	}
	return uses
}

// wrongType looks at keys that generators know and post does not read; the
// others are the parser's.
func wrongType(p *Pass) {
	for key, n := range p.Post.Front().Root().Fields() {
		if slices.Contains(switches, key) && n.Kind() == frontmatter.KindList {
			d := n.Errorf("", "%s is a list, not true or false", key)
			d.Severity, d.Hint = 0, "write true or false"
			p.Report(d)
		}
	}
}

// switches are keys that are true or false in every generator that knows them.
var switches = []string{"draft", "published", "comments", "toc", "math", "mathjax", "katex", "mermaid", "featured", "pin", "pinned", "hidden"}

// quotedBoolean looks for true and false in quotes, which templates take as text:
// "false" is as good as true to them.
func quotedBoolean(p *Pass) {
	src := p.Post.Front().Source()
	for key, n := range p.Post.Front().Root().Fields() {
		text := n.Text()
		if n.Kind() != frontmatter.KindText || text != "true" && text != "false" || !slices.Contains(switches, key) {
			continue
		}
		r := n.Range()
		written := string(src[r.Start.Offset:r.End.Offset])
		if written != `"`+text+`"` && written != `'`+text+`'` {
			continue
		}
		report(p, n, key+" is the text "+written+", which many templates take as true", "take the quotes away", diag.Fix{
			Message: "take the quotes away", Safe: true,
			Edits: []diag.Edit{{Start: r.Start.Offset, End: r.End.Offset, New: text}},
		})
	}
}

package lint

import (
	"fmt"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func tagRules() []*Rule {
	return []*Rule{newRule("tag-spelling", diag.Warning, tagSpelling)}
}

// taxonomy is one field of tags, and how a post has it.
type taxonomy struct {
	field string
	of    func(*post.Post) []string
}

var taxonomies = []taxonomy{
	{"tags", func(p *post.Post) []string { return p.Tags }},
	{"categories", func(p *post.Post) []string { return p.Categories }},
}

// spelling is one way in which a tag is written.
type spelling struct {
	text  string
	uses  int
	first diag.Range // where it is written first
}

// tagSpelling looks for tags that most posts write in another way.
func tagSpelling(p *Pass) {
	for i, taxonomy := range taxonomies {
		usual := p.site().tags[i]()
		for j, tag := range taxonomy.of(p.Post) {
			best := usual[tagKey(p.Post, tag)]
			if best == nil || best.text == tag {
				continue
			}
			field := fmt.Sprintf("%s[%d]", taxonomy.field, j)
			o := p.Post.Origin(field)
			d := &diag.Diagnostic{
				Message: fmt.Sprintf("%q is written %q in other posts", tag, best.text),
				Hint:    "write it in one way", Field: o.Key, Range: o.Range,
				Related: []diag.Related{{Message: "the usual way", Range: best.first}},
			}
			p.Report(d)
		}
	}
}

// tagKey is what spellings of one tag have in common: the letters and digits
// without case.
func tagKey(p *post.Post, tag string) string {
	return p.Lang + "/" + strings.ReplaceAll(post.Slugify(tag), "-", "")
}

// usualSpellings is the most frequent spelling of every tag, of equals the first.
func usualSpellings(posts []*post.Post, t taxonomy) func() map[string]*spelling {
	return sync.OnceValue(func() map[string]*spelling {
		all := map[string]map[string]*spelling{}
		usual := map[string]*spelling{}
		for _, p := range posts {
			for j, tag := range t.of(p) {
				key := tagKey(p, tag)
				if all[key] == nil {
					all[key] = map[string]*spelling{}
				}
				s := all[key][tag]
				if s == nil {
					s = &spelling{text: tag, first: p.Origin(fmt.Sprintf("%s[%d]", t.field, j)).Range}
					all[key][tag] = s
				}
				s.uses++
				if best := usual[key]; best == nil || s.uses > best.uses {
					usual[key] = s
				}
			}
		}
		return usual
	})
}

package lint

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// anchors are the places of one post that a fragment may lead to.
type anchors struct {
	names  []string       // of the headings, as written to the page
	loose  map[string]int // folded texts and names of headings, by how many have them
	source []byte

	components bool // a component may bring more

	custom   func() map[string]bool // what HTML and attributes name, folded
	includes func() bool            // other files or components may bring more
}

func (s *site) anchors(p *post.Post) *anchors {
	_, a := s.gather(p)
	return a
}

func newAnchors(b *markdown.Body) *anchors {
	a := &anchors{loose: map[string]int{}, source: b.Source()}
	for _, h := range b.Headings() {
		a.names = append(a.names, strings.Clone(h.ID))
		text, id := folded(h.Text), folded(h.ID)
		a.loose[text]++
		if id != text {
			a.loose[id]++
		}
		// Some generators leave out what stands before the first letter.
		if plain := strings.TrimLeftFunc(text, unicode.IsDigit); plain != text {
			a.loose[plain]++
		}
	}
	a.components = hasComponent(b)
	a.includes = sync.OnceValue(func() bool { return a.components || inclusion.Match(a.source) })
	a.custom = sync.OnceValue(func() map[string]bool {
		names := map[string]bool{}
		for _, m := range namedAnchor.FindAllSubmatch(a.source, -1) {
			for _, name := range m[1:] {
				if len(name) > 0 {
					names[folded(string(name))] = true
				}
			}
		}
		return names
	})
	return a
}

// component is the tag of one, not the <PLACEHOLDER> of a value.
var component = regexp.MustCompile(`<[A-Z]\w*[a-z]`)

// hasComponent reports whether a component stands in the text, outside of code.
func hasComponent(b *markdown.Body) bool {
	found := component.FindAllIndex(b.Source(), -1)
	if found == nil {
		return false
	}
	var all [][2]int
	for _, c := range b.CodeBlocks() {
		all = append(all, [2]int{c.Range.Start.Offset, c.Range.End.Offset})
	}
	for _, c := range b.CodeSpans() {
		all = append(all, [2]int{c.Range.Start.Offset, c.Range.End.Offset})
	}
	code := newStretches(all)
	return slices.ContainsFunc(found, func(m []int) bool { return !code.has(b.Offset() + m[0]) })
}

// namedAnchor is an id or a name in HTML or in a component, and an attribute of
// Kramdown, Hugo, Pandoc and the like.
var namedAnchor = regexp.MustCompile(`(?i)\b(?:id|name|anchor)\s*[=:]\s*\{?["'` + "`" + `]?([^\s"'>{}` + "`" + `]+)|\{[^}\n{#]{0,80}#([^\s}]+)|\[#([^\s\]]+)\]`)

// has reports whether a fragment leads to one of them. Generators make anchors in
// many ways, so that only letters and digits count.
func (a *anchors) has(fragment string) bool {
	name := folded(fragment)
	if name == "" || name == "top" || a.loose[name] > 0 || isFootnoteID(fragment) {
		return true
	}
	if i := strings.LastIndexAny(fragment, "-_"); i > 0 { // the second of its name
		number := fragment[i+1:]
		if len(number) < 3 && strings.Trim(number, "0123456789") == "" && a.loose[folded(fragment[:i])] > 1 {
			return true
		}
	}
	return a.custom()[name]
}

// isFootnoteID reports whether a fragment is one that footnotes get.
func isFootnoteID(fragment string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(fragment), "fn")
	if !ok {
		return false
	}
	rest = strings.TrimPrefix(rest, "ref")
	return rest == "" || strings.ContainsAny(rest[:1], ":-_0123456789")
}

// folded is the letters, marks and digits of s in lower case.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

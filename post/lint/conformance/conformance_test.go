package conformance

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/markdown"
)

// theirs are the rules of markdownlint by the code of ours.
var theirs = map[diag.Code]string{
	"heading-level":        "MD001",
	"duplicate-heading":    "MD024",
	"title-heading":        "MD025",
	"bare-url":             "MD034",
	"code-language":        "MD040",
	"empty-link":           "MD042",
	"image-alt":            "MD045",
	"broken-fragment":      "MD051",
	"undefined-reference":  "MD052",
	"unused-definition":    "MD053",
	"duplicate-definition": "MD053",
}

// finding is a line that a rule of markdownlint is about.
type finding struct {
	file, rule string
	line       int
}

// difference is one kind of them. The list may only get shorter.
type difference struct {
	rule, name, reason string
	ours               bool // we find it and markdownlint does not
	is                 func(c place) bool
}

// place is a finding with the post that it is in.
type place struct {
	finding
	post *post.Post
	text string           // of the line
	own  map[finding]bool // all that we find
}

func (c place) body() string { return string(c.post.Body.Source()) }

var differences = []difference{
	{rule: "MD001", name: "title as a heading", reason: "the first heading of a post may have any level", is: isFirstHeading},
	{rule: "MD024", name: "sections", reason: "the same text below two headings is common and harmless", is: inAnotherSection},
	{rule: "MD024", name: "anchors", reason: "texts of which only signs differ share an anchor", ours: true, is: sharesAnchor},
	{rule: "MD025", name: "once a post", reason: "the others are related places of the first", is: isFurtherTitle},
	{rule: "MD025", name: "code of a template", reason: "between the tags that mark code there is no text", is: isTemplateCode},
	{rule: "MD025", name: "front matter", reason: "markdownlint knows none below a blank line or with ... at its end", ours: true, is: isRareBlock},
	{rule: "MD025", name: "below text", reason: "the first heading of level 1 is the title of a post without a key for it, also below a line of text", ours: true, is: isBelowText},
	{rule: "MD034", name: "this machine", reason: "a host without a dot is an example, of which nothing makes a link", is: noDot},
	{rule: "MD034", name: "mail", reason: "an address of mail in quotes, or close behind another letter, is no link and may be an example", is: func(c place) bool { return strings.Contains(c.text, "@") }},
	{rule: "MD040", name: "empty", reason: "a block without code has nothing to highlight", is: func(place) bool { return true }},
	{rule: "MD034", name: "definitions that are none", reason: "a line above it, often a template, takes it in", is: func(c place) bool { return strings.Contains(c.text, "]: ") }},
	{rule: "MD034", name: "front matter", reason: "markdownlint knows none below a blank line", is: func(c place) bool { return c.line <= bodyLine(c.post) }},
	{rule: "MD034", name: "templates, HTML and broken links", reason: "an address in a tag, in braces or behind ]( is a part of that", is: func(c place) bool {
		return strings.ContainsAny(c.text, "{<") || strings.Contains(c.text, `="`) || strings.Contains(c.text, "](")
	}},
	{rule: "MD034", name: "properties of components", reason: "between the lines of --- below ::component stand keys and values, not text", is: isProperty},
	{rule: "MD045", name: "blank", reason: "an alternative text of blanks is none", ours: true, is: func(c place) bool { return strings.Contains(c.text, "![ ") }},
	{rule: "MD051", name: "other anchors", reason: "generators make anchors in many ways, so that only letters and digits count", is: isFoldedAnchor},
	{rule: "MD051", name: "taken in", reason: "the heading may stand in a file that a template takes in", is: func(c place) bool { return takesIn.MatchString(c.body()) }},
	{rule: "MD052", name: "citations", reason: "numbers in brackets, one behind another, are citations", is: func(c place) bool { return citation.MatchString(c.text) }},
	{rule: "MD052", name: "made by a template", reason: "the label or the address of a definition, maybe of another one above it, is a tag", is: func(c place) bool { return madeDefinition.MatchString(c.body()) }},
	{rule: "MD052", name: "taken in", reason: "the definition stands in a Markdown file that a template takes in", is: func(c place) bool { return takesInText.MatchString(c.body()) }},
	{rule: "MD053", name: "footnotes", reason: "those have a rule of their own, unused-footnote", is: func(c place) bool { return strings.HasPrefix(strings.TrimSpace(c.text), "[^") }},
}

// headings are those of the post above the line, and the one on it; ok is false
// where there is none.
func (c place) headings() (above []markdown.Heading, here markdown.Heading, ok bool) {
	all := c.post.Body.Headings()
	for i, h := range all {
		if h.Range.Start.Line == c.line {
			return all[:i], h, true
		}
	}
	return nil, here, false
}

// parent is the place of the heading of which h, below all the others, is a part.
func parent(above []markdown.Heading, h markdown.Heading) int {
	for _, other := range slices.Backward(above) {
		if other.Level < h.Level {
			return other.Range.Start.Line
		}
	}
	return 0
}

// inAnotherSection reports whether headings of the same text above are all parts
// of other headings.
func inAnotherSection(c place) bool {
	above, h, ok := c.headings()
	for i, other := range above {
		if other.Text == h.Text && parent(above[:i], other) == parent(above, h) {
			return false
		}
	}
	return ok
}

// sharesAnchor reports whether a heading above has another text of the same
// letters and digits.
func sharesAnchor(c place) bool {
	above, h, _ := c.headings()
	return slices.ContainsFunc(above, func(other markdown.Heading) bool {
		return other.Text != h.Text && letters(other.Text) == letters(h.Text)
	})
}

// isFurtherTitle reports whether we speak of a heading of level 1 above.
func isFurtherTitle(c place) bool {
	above, h, _ := c.headings()
	return h.Level == 1 && slices.ContainsFunc(above, func(other markdown.Heading) bool {
		return other.Level == 1 && c.own[finding{c.file, c.rule, other.Range.Start.Line}]
	})
}

// isTemplateCode reports whether the last tag above opens code.
func isTemplateCode(c place) bool {
	above := strings.Join(strings.Split(c.body(), "\n")[:max(c.line-bodyLine(c.post), 0)], "\n")
	return strings.LastIndex(above, "{% highlight") > strings.LastIndex(above, "{% endhighlight")
}

// isRareBlock reports whether the front matter starts below a blank line or ends
// with three dots.
func isRareBlock(c place) bool {
	head := string(c.post.Front().Source()[:c.post.Body.Offset()])
	return strings.TrimLeft(head, "\r\n\t ") != head || strings.HasSuffix(strings.TrimSpace(head), "\n...")
}

// isBelowText reports whether the title is a heading that is not the first thing
// of the text.
func isBelowText(c place) bool {
	for _, h := range c.post.Body.Headings() {
		if h.Level == 1 {
			above := c.post.Front().Source()[c.post.Body.Offset():h.Range.Start.Offset]
			return c.post.Origin("title").From == post.FromBody && strings.TrimSpace(string(above)) != ""
		}
	}
	return false
}

var (
	fragment = regexp.MustCompile(`\]\(#([^)\s]+)|\]: #(\S+)`)
	takesIn  = regexp.MustCompile(`\{%-?\s*include|\{\{[<%]`)
	// A Markdown file that is taken in.
	takesInText = regexp.MustCompile(`\{%-?\s*include[^}\n]*\.md\b`)
	// A definition of which a template makes a part.
	madeDefinition = regexp.MustCompile(`(?m)^\[[^\]\n]*\{\{[^\n]*\]:|^\[[^\]\n]+\]: *\{[\{%]`)
	citation       = regexp.MustCompile(`\[\d+\]\[\d+\]`)
)

// isFoldedAnchor reports whether every fragment on the line has the letters and
// digits of a heading.
func isFoldedAnchor(c place) bool {
	all := fragment.FindAllStringSubmatch(c.text, -1)
	for _, m := range all {
		if !slices.ContainsFunc(c.post.Body.Headings(), func(h markdown.Heading) bool { return letters(h.Text) == letters(m[1]+m[2]) }) {
			return false
		}
	}
	return len(all) > 0
}

// letters are the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func isFirstHeading(c place) bool {
	all := c.post.Body.Headings()
	return len(all) > 0 && all[0].Range.Start.Line == c.line
}

// property is a key with an address for its value.
var property = regexp.MustCompile(`^\s*[\w-]+: https?://\S+\s*$`)

// isProperty reports whether the lines above are those of a component.
func isProperty(c place) bool {
	above := strings.Split(string(c.post.Body.File().Source()), "\n")[:c.line-1]
	for i := len(above) - 1; i > 0 && property.MatchString(c.text); i-- {
		if strings.TrimSpace(above[i]) == "---" {
			return strings.HasPrefix(strings.TrimSpace(above[i-1]), "::")
		}
	}
	return false
}

func noDot(c place) bool {
	_, host, _ := strings.Cut(c.text, "://")
	host, _, _ = strings.Cut(strings.TrimRight(host, ". "), "/")
	host, _, _ = strings.Cut(host, " ")
	return !strings.Contains(strings.TrimRight(host, "."), ".")
}

func bodyLine(p *post.Post) int { return p.Body.File().Position(p.Body.Offset()).Line }

func TestMarkdownlint(t *testing.T) {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS names no folder of real posts")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("there is no node")
	}
	if _, err := os.Stat(filepath.Join("node_modules", "markdownlint")); err != nil {
		t.Skip("npm install has not run")
	}
	posts := map[string]*post.Post{}
	for p := range post.All(t.Context(), os.DirFS(root)) {
		if p != nil {
			posts[p.Path] = p
		}
	}
	own, other := ours(t, root), markdownlint(t, root)
	both, kinds := 0, map[string]int{}
	compare := func(a, b map[finding]bool, ours bool) {
		for f := range a {
			p := posts[f.file]
			if p == nil {
				continue // in a folder that Quire passes over
			}
			if b[f] {
				both++
				continue
			}
			text := string(p.Body.File().Line(f.line))
			name := explain(place{f, p, text, own}, ours)
			kinds[name]++
			assert.NotEmpty(t, name, "%s:%d %s (ours: %t): %s", f.file, f.line, f.rule, ours, text)
		}
	}
	compare(own, other, true)
	compare(other, own, false)
	t.Logf("the same: %d", both/2)
	for _, d := range differences {
		t.Logf("%s: %d", d.label(), kinds[d.label()])
	}
}

func (d difference) label() string {
	side := "markdownlint"
	if d.ours {
		side = "ours"
	}
	return fmt.Sprintf("%s, %s only, %s", d.rule, side, d.name)
}

// explain is the kind of a difference, or "".
func explain(c place, ours bool) string {
	for _, d := range differences {
		if d.rule == c.rule && d.ours == ours && d.is(c) {
			return d.label()
		}
	}
	return ""
}

func ours(t *testing.T, root string) map[finding]bool {
	list, err := lint.Run(context.Background(), os.DirFS(root))
	require.NoError(t, err)
	found := map[finding]bool{}
	for _, d := range list {
		if rule, ok := theirs[d.Code]; ok {
			found[finding{d.Range.File, rule, d.Range.Start.Line}] = true
		}
	}
	return found
}

func markdownlint(t *testing.T, root string) map[finding]bool {
	out, err := exec.CommandContext(t.Context(), "node", "markdownlint.mjs", root).Output()
	require.NoError(t, err)
	found := map[finding]bool{}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		require.Len(t, f, 3, line)
		n, err := strconv.Atoi(f[1])
		require.NoError(t, err)
		found[finding{f[0], f[2], n}] = true
	}
	return found
}

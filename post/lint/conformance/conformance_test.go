package conformance

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/lint"
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
	text string // of the line
}

var differences = []difference{
	{rule: "MD001", name: "title as a heading", reason: "the first heading of a post may have any level", is: isFirstHeading},
	{rule: "MD024", name: "sections", reason: "the same text in two sections is common and harmless", is: isHeading},
	{rule: "MD024", name: "anchors", reason: "texts that differ may share an anchor", ours: true, is: isHeading},
	{rule: "MD025", name: "once a post", reason: "the others are related places of the first", is: isHeading},
	{rule: "MD025", name: "front matter", reason: "markdownlint knows fewer forms of front matter and of a title key", ours: true, is: isHeading},
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
	{rule: "MD051", name: "other anchors", reason: "generators make anchors in many ways; files that take in others are passed over", is: func(c place) bool { return strings.Contains(c.text, "](") || strings.Contains(c.text, "]:") }},
	{rule: "MD052", name: "citations", reason: "numbers in brackets, one behind another, are citations", is: func(c place) bool { return strings.Contains(c.text, "[2][3]") }},
	{rule: "MD052", name: "templates", reason: "definitions stand in a file that a template takes in, or behind a template", is: func(c place) bool { return strings.Contains(string(c.post.Body.Source()), "{") }},
	{rule: "MD053", name: "footnotes", reason: "those have a rule of their own, unused-footnote", is: func(c place) bool { return strings.HasPrefix(strings.TrimSpace(c.text), "[^") }},
}

func isHeading(c place) bool {
	for _, h := range c.post.Body.Headings() {
		if h.Range.Start.Line == c.line {
			return true
		}
	}
	return false
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
			name := explain(place{f, p, text}, ours)
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

package lint

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// textRule is a rule about the text. What stands in the code of a template is no
// text to it.
func textRule(code diag.Code, severity diag.Severity, run func(*Pass)) *Rule {
	return newRule(code, severity, func(p *Pass) {
		code := p.templateCode()
		if len(code) == 0 {
			run(p)
			return
		}
		own := *p
		own.Report = func(d *diag.Diagnostic) {
			if !code.has(d.Range.Start.Offset) {
				p.Report(d)
			}
		}
		run(&own)
	})
}

// templateCode is that of the post, looked for once in all its passes of a run.
func (p *Pass) templateCode() stretches {
	if p.code == nil {
		return templateCode(p.Post.Body)
	}
	return p.code()
}

// stretches are parts of a file, from start to end each, in order and apart.
type stretches [][2]int

func newStretches(all [][2]int) stretches {
	slices.SortFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	var apart stretches
	for _, r := range all {
		if n := len(apart); n > 0 && r[0] <= apart[n-1][1] {
			apart[n-1][1] = max(apart[n-1][1], r[1])
		} else {
			apart = append(apart, r)
		}
	}
	return apart
}

func (s stretches) has(offset int) bool {
	i, _ := slices.BinarySearchFunc(s, offset, func(r [2]int, offset int) int {
		if r[1] <= offset {
			return -1
		}
		return 1
	})
	return i < len(s) && s[i][0] <= offset
}

var (
	codeOpening  = regexp.MustCompile(`\{%-?\s*(highlight|raw|codeblock|code|verbatim)\b[^%\n]*%\}|\{\{[<%]\s*(highlight|code|codeblock|raw)\b[^\n}]*\}\}`)
	liquidEnd    = regexp.MustCompile(`\{%-?\s*end`)
	shortcodeEnd = regexp.MustCompile(`\{\{[<%]\s*/`)
	// The properties of a component of Nuxt, between two lines of dashes.
	properties  = regexp.MustCompile(`(?m)^[ \t]*:{2,}[a-z][^\n]*\n[ \t]*---[ \t]*\r?\n(?s:.*?)^[ \t]*---[ \t]*\r?$`)
	templateTag = [][]byte{[]byte("{%"), []byte("{{<"), []byte("{{%")}
)

// templateCode is what stands between the tags with which Jekyll, Hexo and Hugo
// mark code, and the properties of components, as stretches of the file.
func templateCode(b *markdown.Body) stretches {
	return newStretches(append(taggedCode(b), componentProperties(b)...))
}

func componentProperties(b *markdown.Body) [][2]int {
	if !bytes.Contains(b.Source(), []byte("::")) {
		return nil
	}
	var found [][2]int
	for _, m := range properties.FindAllIndex(b.Source(), -1) {
		found = append(found, [2]int{b.Offset() + m[0], b.Offset() + m[1]})
	}
	return found
}

func taggedCode(b *markdown.Body) [][2]int {
	src := b.Source()
	tagged := false
	for _, open := range templateTag {
		tagged = tagged || bytes.Contains(src, open)
	}
	if !tagged {
		return nil
	}
	var found [][2]int
	for at := 0; ; {
		m := codeOpening.FindSubmatchIndex(src[at:])
		if m == nil {
			return found
		}
		start := at + m[1]
		closing := liquidEnd
		if m[2] < 0 {
			closing = shortcodeEnd
		}
		end := closing.FindIndex(src[start:])
		if end == nil {
			return found
		}
		at = start + end[1]
		found = append(found, [2]int{b.Offset() + start, b.Offset() + at})
	}
}

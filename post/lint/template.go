package lint

import (
	"bytes"
	"regexp"

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

// stretches are parts of a file, from start to end each.
type stretches [][2]int

func (s stretches) has(offset int) bool {
	for _, r := range s {
		if r[0] <= offset && offset < r[1] {
			return true
		}
	}
	return false
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
	return append(taggedCode(b), componentProperties(b)...)
}

func componentProperties(b *markdown.Body) stretches {
	if !bytes.Contains(b.Source(), []byte("::")) {
		return nil
	}
	var found stretches
	for _, m := range properties.FindAllIndex(b.Source(), -1) {
		found = append(found, [2]int{b.Offset() + m[0], b.Offset() + m[1]})
	}
	return found
}

func taggedCode(b *markdown.Body) stretches {
	src := b.Source()
	tagged := false
	for _, open := range templateTag {
		tagged = tagged || bytes.Contains(src, open)
	}
	if !tagged {
		return nil
	}
	var found stretches
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

package lint

import (
	_ "embed"
	"path"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

func codeRules() []*Rule {
	return []*Rule{
		textRule("code-language", diag.Info, codeLanguage),
		textRule("unknown-language", diag.Info, unknownLanguage),
		textRule("unclosed-code", diag.Warning, unclosedCode),
	}
}

// opening is the opening fence of a block: its marks, and what stands behind them.
func opening(b *markdown.Body, c markdown.CodeBlock) (marks, info diag.Range) {
	line, _, _ := strings.Cut(written(b, c.Range), "\n")
	line = strings.TrimRight(line, "\r")
	n := len(line) - len(strings.TrimLeft(line, "`~"))
	rest := strings.TrimSpace(line[n:])
	start := c.Range.Start.Offset
	from := start + n + strings.Index(line[n:], rest)
	return b.File().Range(start, start+n), b.File().Range(from, from+len(rest))
}

func codeLanguage(p *Pass) {
	b := p.Post.Body
	for _, c := range b.CodeBlocks() {
		if c.Fenced && strings.TrimSpace(c.Info) == "" && strings.TrimSpace(c.Code) != "" {
			marks, _ := opening(b, c)
			p.Report(problem(marks, "write the language behind the fence, or text", "the code does not say its language"))
		}
	}
}

func unknownLanguage(p *Pass) {
	b := p.Post.Body
	told := map[string]bool{}
	for _, c := range b.CodeBlocks() {
		name := languageName(c.Info)
		if !c.Fenced || name == "" || languages()[name] || isASCII(name) && languages()[strings.TrimRight(name, "0123456789.-")] {
			continue
		}
		if told[name] { // once is enough for an author who knows better
			continue
		}
		told[name] = true
		_, at := opening(b, c)
		hint := "write a language that highlighters know, or text"
		nearest := nearestLanguage(name)
		if nearest != "" {
			hint = "write " + nearest
		}
		if i := strings.Index(strings.ToLower(written(b, at)), name); i >= 0 {
			at = b.File().Range(at.Start.Offset+i, at.Start.Offset+i+len(name))
		}
		d := problem(at, hint, "no highlighter knows the language %s", quoted(name))
		if nearest != "" {
			d.Severity = diag.Warning
			d.Fixes = perhaps("write "+nearest, replace(at, nearest))
		}
		p.Report(d)
	}
}

// languageName is the language that an info string names, in lower case; "" for
// one that names none, or says something else in the way of some tool.
func languageName(info string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(info, "\t", " ")), " ")
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "{.") { // Pandoc
		name = strings.TrimRight(name[2:], "}")
	}
	name = strings.TrimPrefix(name, ".")
	for _, prefix := range [...]string{"language-", "lang-", "lang:", "diff-", "brush:"} {
		name = strings.TrimPrefix(name, prefix)
	}
	if i := strings.IndexAny(name, "{}[]()=:;,|!?\"'`<>$%&@^*"); i >= 0 {
		name = name[:i]
	}
	if strings.ContainsAny(name, "./\\") { // the name of a file
		if ext := strings.TrimPrefix(path.Ext(name), "."); languages()[ext] {
			return ext
		}
		return ""
	}
	return strings.Trim(name, "-_")
}

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0 }

// languages are names that linguist, chroma, highlight.js, Prism or Shiki know,
// and those of diagrams and the like that sites draw, in lower case.
var languages = sync.OnceValue(func() map[string]bool { return set(languageNames) })

//go:embed languages.txt
var languageNames string

// nearestLanguage is the language that was probably meant; only of the common
// ones, as with so many names something is near to everything.
func nearestLanguage(name string) string {
	if near := diag.Nearest(name, commonLanguages); near != "" && near[0] == name[0] {
		return near
	}
	return ""
}

var commonLanguages = strings.Fields(`javascript typescript python ruby java kotlin swift go rust c cpp csharp php perl
	bash shell powershell json yaml toml xml html css scss sass less sql graphql markdown text plaintext diff
	dockerfile makefile nginx apache ini lua scala haskell elixir erlang clojure dart julia matlab groovy vue svelte
	jsx tsx latex vim terraform protobuf console mermaid objectivec assembly awk zsh`)

func unclosedCode(p *Pass) {
	b := p.Post.Body
	for _, c := range b.CodeBlocks() {
		if !c.Fenced || c.Closed {
			continue
		}
		marks, _ := opening(b, c)
		d := problem(marks, "write "+written(b, marks)+" on a line of its own where the code ends", "the code fence is never closed")
		if edit, ok := closing(b, c, written(b, marks)); ok {
			d.Fixes = perhaps("close it at the end of the text", edit)
			// A blank line may be where the author meant the code to end.
			d.Fixes[0].Safe = !strings.Contains(strings.TrimSpace(strings.ReplaceAll(c.Code, "\r", "")), "\n\n")
		}
		p.Report(d)
	}
}

// closing is the edit that closes a block at the end of the file.
func closing(b *markdown.Body, c markdown.CodeBlock, marks string) (diag.Edit, bool) {
	src := b.File().Source()
	indent := before(b, c.Range.Start.Offset)
	if strings.TrimLeft(indent, " ") != "" || c.Range.End.Offset != len(src) {
		return diag.Edit{}, false
	}
	end := c.Range.Start.Offset + len(strings.TrimRight(written(b, c.Range), " \t\r\n"))
	newline := "\n"
	if strings.Contains(string(src[:end]), "\r\n") {
		newline = "\r\n"
	}
	return diag.Edit{Start: end, End: end, New: newline + indent + marks}, true
}

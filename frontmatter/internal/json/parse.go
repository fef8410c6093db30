package json

import (
	"bytes"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

var _ tree.Adapter = Parse

// Parse is a tree.Adapter. A block may leave out the outer braces, as some site
// generators have it between ";;;".
func Parse(f *diag.File, start, end int, limits tree.Limits) (*tree.Tree, diag.List) {
	p := &parser{
		src: f.Source()[:end], at: start, base: start, text: string(f.Source()[start:end]),
		tree:  tree.New(tree.Span{Start: int32(start), End: int32(end)}, 1+bytes.Count(f.Source()[start:end], []byte(":"))),
		keys:  limits.Keys,
		depth: limits.Deepest(), deepest: limits.Deepest(), mostKeys: limits.Keys,
	}
	p.problems.File = f
	p.block()
	p.problems.List.Sort()
	return p.tree, p.problems.List
}

// parser reads src from at on. Offsets are those of the file.
type parser struct {
	src  []byte // up to the end of the block
	at   int
	base int
	text string // src[base:], which keys and values are parts of

	tree     *tree.Tree
	index    tree.Index
	problems tree.Problems

	keys, depth       int // how many more are allowed; keys negative from the start: any number
	mostKeys, deepest int
	ended             bool // what is still open was reported, or given up
}

// sub is the text between two offsets of the file.
func (p *parser) sub(start, end int) string { return p.text[start-p.base : end-p.base] }

func span(start, end int) tree.Span { return tree.Span{Start: int32(start), End: int32(end)} }

func (p *parser) done() bool { return p.at >= len(p.src) }

// peek is the byte at hand; 0 at the end.
func (p *parser) peek() byte {
	if p.done() {
		return 0
	}
	return p.src[p.at]
}

func (p *parser) block() {
	p.skip()
	if p.done() {
		return
	}
	start := p.at
	if p.src[start] == '{' {
		p.at++
		p.object(0, start)
		p.tree.Nodes[0].Span = span(start, p.at)
		p.behind()
		return
	}
	if p.keyAhead() {
		p.object(0, -1)
		p.tree.Nodes[0].Span = span(start, len(bytes.TrimRight(p.src, " \t\r\n")))
		return
	}
	end := lineEnd(p.src, start)
	p.problems.Syntax(span(start, end), "the front matter holds no keys", `write {"title": "My post"}`)
}

// behind reports what follows the closing brace of the block.
func (p *parser) behind() {
	if p.skip(); !p.done() {
		p.problems.Syntax(span(p.at, lineEnd(p.src, p.at)), "the front matter goes on behind its closing brace", "move it into the braces, or below the front matter")
	}
}

// lineEnd is the end of the line that at stands in, without trailing blanks.
func lineEnd(src []byte, at int) int {
	end := at
	if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(src)
	}
	return at + len(bytes.TrimRight(src[at:end], " \t\r"))
}

// skip passes over white space, and over comments, which it reports.
func (p *parser) skip() {
	for !p.done() {
		switch c := p.src[p.at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			p.at++
		case c == '#' || c == '/' && p.isComment():
			p.comment()
		case c == 0xC2 && p.at+1 < len(p.src) && p.src[p.at+1] == 0xA0:
			p.fixed(p.at, p.at+2, "a no-break space is no blank in JSON", "write an ordinary blank", " ")
			p.at += 2
		default:
			return
		}
	}
}

func (p *parser) isComment() bool {
	return p.at+1 < len(p.src) && (p.src[p.at+1] == '/' || p.src[p.at+1] == '*')
}

func (p *parser) comment() {
	start, end := p.at, lineEnd(p.src, p.at)
	if p.src[start] == '/' && p.src[start+1] == '*' {
		end = len(p.src)
		if n := bytes.Index(p.src[start+2:], []byte("*/")); n >= 0 {
			end = start + 2 + n + 2
		}
	}
	d := p.problems.Syntax(span(start, end), "JSON has no comments", "take it out")
	d.Fixes = []diag.Fix{{Message: "take the comment out", Edits: []diag.Edit{{Start: start, End: end}}}}
	p.at = end
}

// fixed reports src[start:end] with the safe fix of writing something else there.
func (p *parser) fixed(start, end int, message, hint, instead string) *diag.Diagnostic {
	d := p.problems.Syntax(span(start, end), message, hint)
	d.Fixes = []diag.Fix{{Message: hint, Edits: []diag.Edit{{Start: start, End: end, New: instead}}, Safe: true}}
	return d
}

// name gives the problems from the nth on, as far as they have none, the path of
// node i.
func (p *parser) name(n int, i int32) {
	path := ""
	for _, d := range p.problems.List[n:] {
		if d.Field != "" {
			continue
		}
		if path == "" {
			path = p.tree.Path(i)
		}
		d.Field = path
	}
}

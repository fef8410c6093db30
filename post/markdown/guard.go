package markdown

import (
	"bytes"
	"fmt"

	"github.com/quire-go/quire/frontmatter/diag"
)

// guard is the scan that stands before the parser. It goes once over the lines,
// knows of block structure only what it must, and counts what the parser would
// have to do. Where it cannot know how the parser reads a line it assumes what
// costs more. It stops at the first limit that is passed.
type guard struct {
	src    []byte
	limits Limits

	quotes bool // quotes cost what emphasis does: the typographer may be on
	engine bool // of the caller's: headings may have attributes, and notes cost more

	containers containers
	fences     bool  // a line of backticks at column 0 opens a code block
	fence      fence // the one that is open
	pipes      bool  // there may be tables
	html       bool  // in HTML that ends with a blank line
	chunk      chunk
	table      table

	work  int // steps of the loops that grow with the square of the input,
	most  int // and how many there may be
	refs  int // references to footnotes
	notes int // definitions of footnotes

	refusal *refusal
}

// refusal is what the guard found, in Source.
type refusal struct {
	start, end    int
	message, hint string
}

// guard is what the limits refuse, or nil.
func (b *Body) guard() diag.List {
	s := b.Syntax()
	g := guard{
		src:    b.src,
		limits: s.Limits.resolved(),
		quotes: s.Typographer || s.Engine != nil,
		engine: s.Engine != nil,
		fences: !s.Definitions && s.Engine == nil,
	}
	g.scan()
	if g.refusal == nil {
		return nil
	}
	d := b.problem(ErrTooLarge, g.refusal.start, g.refusal.end, g.refusal.message)
	d.Hint = g.refusal.hint
	return diag.List{d}
}

func (g *guard) refuse(start, end int, hint, message string, args ...any) {
	if g.refusal == nil {
		g.refusal = &refusal{start, end, fmt.Sprintf(message, args...), hint}
	}
}

// bounded reports whether the limits that follow from Nesting hold.
func (g *guard) bounded() bool { return g.limits.Nesting != none }

// allowed is the work that a body of this size may make: linear in the size, so
// that what grows with its square is refused from some size on.
func (g *guard) allowed() int {
	const perByte, least = 256, 4 << 20
	if !g.bounded() {
		return none
	}
	return max(perByte*len(g.src), least)
}

func (g *guard) scan() {
	if len(g.src) > g.limits.Body {
		g.refuse(g.limits.Body, len(g.src), "split the post in two", "the body is larger than %d bytes", g.limits.Body)
		return
	}
	g.most = g.allowed()
	g.count()
	for at := 0; at < len(g.src) && g.refusal == nil; {
		end := len(g.src)
		if i := bytes.IndexByte(g.src[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if !g.textLine(at, end) {
			g.line(at, end)
		}
		at = end
	}
	g.endChunk(len(g.src))
}

// count holds what the numbers of some bytes alone can tell, and finds out what
// need not be looked for.
func (g *guard) count() {
	size := len(g.src)
	g.pipes = bytes.IndexByte(g.src, '|') >= 0
	g.chunk.plain = g.plain(g.src, 1000)
	first := bytes.Index(g.src, []byte("[^"))
	if first < 0 {
		return
	}
	g.refs = bytes.Count(g.src, []byte("[^"))
	g.notes = bytes.Count(g.src, []byte("]:"))
	if g.refs > max(4000, size/16) && g.bounded() || g.engine && min(g.notes, g.refs)*g.refs > g.most {
		g.refuse(first, first+2, "write fewer footnotes", "there are too many footnotes")
	}
}

// plain reports whether text holds so few brackets and at most so many delimiters
// that it cannot cost much, nor nest too deeply.
func (g *guard) plain(text []byte, delimiters int) bool {
	if bytes.Count(text, []byte("[")) > min(g.limits.Nesting, 32) || bytes.Count(text, []byte("\\`")) > 16 {
		return false
	}
	delimiters -= bytes.Count(text, []byte("*")) + bytes.Count(text, []byte("_")) + bytes.Count(text, []byte("~"))
	if g.quotes {
		delimiters -= bytes.Count(text, []byte("'")) + bytes.Count(text, []byte(`"`))
	}
	return delimiters >= 0
}

// textLine takes note of a line, and reports whether that is all there is to it:
// it begins with a character that begins nothing but text, and no list, quote,
// code block or table is open.
func (g *guard) textLine(start, end int) bool {
	c := &g.containers
	if g.src[start] < 'A' || len(c.open) > 0 || g.fence.length > 0 || g.engine {
		return false
	}
	switch g.src[start] {
	case '[', '_', '`', '~', '|':
		return false
	}
	if g.pipes {
		if g.chunk.lines > 0 && g.table.columns > 0 {
			return false
		}
		rest := trimmed(g.src[start:end])
		g.table.columns, g.table.header = 0, cells(rest, bytes.Count(rest, []byte("|")))
	}
	c.blank = false
	c.ordered = container{}
	g.chunk.begin(start, false)
	return true
}

// line reads one line: first the markers of containers, then what is behind.
func (g *guard) line(start, end int) {
	if g.fence.length > 0 {
		if g.fence.closes(g.src[start:end]) {
			g.fence = fence{}
		}
		return
	}
	if g.src[start] == '\n' && len(g.containers.open) == 0 {
		g.blankLine(start)
		return
	}
	p := prefix{src: g.src[:end], at: start}
	listed, fresh := g.markers(&p)
	rest := trimmed(g.src[p.at:end])
	if len(rest) == 0 && !listed {
		g.blankLine(start)
		return
	}
	g.containers.blank = false
	if g.opensFence(start, rest) {
		return
	}
	heading := p.column < 4 && isHeading(rest)
	if fresh || heading {
		g.endChunk(start)
	}
	if g.engine && len(rest) > 2<<10 && bytes.IndexByte(rest, '{') >= 0 && (heading || g.underlined(end)) {
		g.refuse(start, end, "shorten the heading", "a heading with attributes is larger than 2 KiB")
	}
	if len(rest) > 0 && rest[0] == '<' {
		g.htmlLine(rest)
	}
	if g.pipes {
		g.row(p.at, rest)
	}
	g.chunk.add(start, rest)
	if heading {
		g.endChunk(end)
	}
}

func (g *guard) blankLine(start int) {
	g.containers.blank = true
	g.html = false
	g.endChunk(start)
}

// markers reads the markers of containers at the start of a line: whether a list
// item is among them, and whether the line is sure to begin a new paragraph.
func (g *guard) markers(p *prefix) (listed, fresh bool) {
	c := &g.containers
	p.skip()
	c.indent(p)
	for {
		at := p.at
		m, ok := p.marker()
		if !ok {
			break
		}
		sure := c.sure(m, g.chunk.lines > 0)
		c.push(m, sure)
		listed = listed || m.char != '>'
		fresh = fresh || sure && m.column < 4
		if len(c.open) > g.limits.Nesting {
			g.refuse(at, p.at, "nest less deeply", "lists and quotes are nested more than %d deep", g.limits.Nesting)
			return listed, fresh
		}
		p.skip()
	}
	// The parser notes something for each container that is open on a line, and
	// writes many bytes for each that is opened.
	const mostHeld, mostMarkers = 1 << 19, 38_000
	c.held += len(c.open)
	if g.bounded() && (c.held > max(mostHeld, len(g.src)/2) || c.markers > max(mostMarkers, len(g.src)/4*3)) {
		g.refuse(p.at, p.at, "end the lists and quotes that are open", "too many lines stand in deep lists and quotes")
	}
	return listed, fresh
}

// trimmed is a line without the blanks and line ends behind it.
func trimmed(line []byte) []byte {
	n := len(line)
	for n > 0 && (line[n-1] == ' ' || line[n-1] == '\n' || line[n-1] == '\t' || line[n-1] == '\r') {
		n--
	}
	return line[:n]
}

// underlined reports whether the line that begins at offset may make a heading of
// the one before.
func (g *guard) underlined(offset int) bool {
	p := prefix{src: g.src, at: offset}
	for p.at < len(p.src) && bytes.IndexByte([]byte(" \t>"), p.src[p.at]) >= 0 {
		p.at++
	}
	return p.at < len(p.src) && (p.src[p.at] == '=' || p.src[p.at] == '-')
}

// isHeading reports whether the line is a heading with #s.
func isHeading(rest []byte) bool {
	n := 0
	for n < len(rest) && rest[n] == '#' {
		n++
	}
	return n > 0 && n <= 6 && (n == len(rest) || rest[n] == ' ' || rest[n] == '\t')
}

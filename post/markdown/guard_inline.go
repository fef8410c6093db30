package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// chunk is a stretch of lines that may be one paragraph.
type chunk struct {
	start       int
	lines       int
	definitions int // lines that look like definitions of references
	raw         bool
	plain       bool // the whole body holds nothing that could cost much

	brackets []bracket
	runs     []run
}

// bracket is an open bracket, and how deep those are nested that it holds.
type bracket struct{ at, depth int }

// run is a run of delimiters that may begin or end emphasis.
type run struct {
	char   byte
	opens  bool
	length int
	depth  int // of the emphasis since it was opened
}

// begin counts a line of the chunk, which begins with it if it has none yet.
func (c *chunk) begin(start int, raw bool) {
	if c.lines == 0 {
		c.start, c.raw = start, raw
	}
	c.lines++
}

func (c *chunk) add(start int, rest []byte) {
	c.begin(start, len(rest) > 0 && rest[0] == '<')
	if len(rest) > 0 && rest[0] == '[' && !c.plain && bytes.Contains(rest, []byte("]:")) {
		c.definitions++
	}
}

// endChunk looks at the chunk that ends before the offset end.
func (g *guard) endChunk(end int) {
	c := &g.chunk
	if c.lines == 0 {
		return
	}
	text := g.src[c.start:end]
	switch {
	case g.refusal != nil:
	case len(text) > g.limits.Paragraph && !c.raw && g.table.columns == 0 && len(text)-dataSize(text) > g.limits.Paragraph:
		g.refuse(c.start+g.limits.Paragraph, end, "put a blank line between its parts",
			"a paragraph is larger than %d bytes", g.limits.Paragraph)
	case !c.plain:
		g.work += c.definitions * c.lines / 4
		pairs := 2 * min(g.limits.Nesting, 100) // as many as nest so deep
		if len(text) > pairs && !g.plain(text, pairs) {
			g.inlines(c.start, end)
		}
	}
	c.lines, c.definitions = 0, 0
	g.table.columns, g.table.header = 0, 0
}

// dataSize is how much of text are the contents of data: URLs.
func dataSize(text []byte) int {
	size := 0
	for {
		i := bytes.Index(text, []byte(";base64,"))
		if i < 0 {
			return size
		}
		text = text[i+len(";base64,"):]
		n := 0
		for n < len(text) && (util.IsAlphaNumeric(text[n]) || text[n] == '+' || text[n] == '/' || text[n] == '=') {
			n++
		}
		size += n
		text = text[n:]
	}
}

// inlines counts what the brackets and delimiters of a chunk cost.
func (g *guard) inlines(start, end int) {
	c := &g.chunk
	c.brackets, c.runs = c.brackets[:0], c.runs[:0]
	for i := start; i < end && g.refusal == nil; {
		switch c := g.src[i]; c {
		case '\\':
			if i++; i < end && g.src[i] == '`' {
				g.work += end - i
			}
			i++
		case '[':
			g.chunk.brackets = append(g.chunk.brackets, bracket{at: i})
			i++
		case ']':
			g.closeBracket(i, end)
			i++
		case '*', '_', '~', '\'', '"':
			i += g.delimiters(i, end)
		case '\n':
			if g.table.columns > 0 {
				g.chunk.runs = g.chunk.runs[:0]
			}
			i++
		default:
			i++
		}
		if g.work > g.most {
			g.refuse(start, min(i, end), "close what is open, escape it with backslashes, or part it with blank lines",
				"too many brackets, quotes or emphasis marks here have no partner")
		}
	}
}

// closeBracket counts what the bracket at i costs: a walk over what it holds,
// over the lines behind it, and over what may be a destination.
func (g *guard) closeBracket(i, end int) {
	c := &g.chunk
	g.work += c.lines
	n := len(c.brackets)
	if n == 0 {
		return
	}
	depth := c.brackets[n-1].depth + 1
	if depth > g.limits.Nesting {
		g.refuse(c.brackets[n-1].at, i+1, "escape the brackets with backslashes",
			"brackets are nested more than %d deep", g.limits.Nesting)
	}
	c.brackets = c.brackets[:n-1]
	if n > 1 {
		c.brackets[n-2].depth = max(c.brackets[n-2].depth, depth)
	}
	if i+1 < end && g.src[i+1] == '(' {
		g.work += destination(g.src[i+2 : end])
	}
}

// destination is how far the parser looks for the end of the link destination
// that text begins with.
func destination(text []byte) int {
	if len(text) > 0 && text[0] == '<' {
		if i := bytes.IndexAny(text, ">\n"); i >= 0 {
			return i
		}
		return len(text)
	}
	opened := 0
	for i, c := range text {
		switch {
		case c <= ' ':
			return i
		case c == '(':
			opened++
		case c == ')':
			if opened--; opened < 0 {
				return i
			}
		}
	}
	return len(text)
}

// delimiters counts what the run of delimiters at i costs, and is its length: a
// run that may close emphasis walks back over those that are open.
func (g *guard) delimiters(i, end int) int {
	c := g.src[i]
	n := 1
	for i+n < end && g.src[i+n] == c {
		n++
	}
	quote := c == '\'' || c == '"'
	if quote || c == '~' {
		g.work += n * n / 8
	}
	if quote && !g.quotes {
		return n
	}
	before, after := ' ', ' '
	if i > 0 {
		before, _ = utf8.DecodeLastRune(g.src[max(i-utf8.UTFMax, 0):i])
	}
	if i+n < end {
		after, _ = utf8.DecodeRune(g.src[i+n : min(i+n+utf8.UTFMax, end)])
	}
	r, closes := flanks(c, n, before, after)
	g.push(r, closes, i)
	return n
}

// flanks tells what a run may do by the characters beside it.
func flanks(char byte, length int, before, after rune) (r run, closes bool) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	r = run{char: char, length: length, opens: left}
	closes = right
	if char == '_' {
		r.opens = left && (!right || punctBefore)
		closes = right && (!left || punctAfter)
	}
	return r, closes
}

// push puts the run at offset at onto the stack, or takes its partner off.
func (g *guard) push(r run, closes bool, at int) {
	c := &g.chunk
	n := len(c.runs)
	if !closes {
		c.runs = append(c.runs, r)
		return
	}
	if n > 0 && c.runs[n-1].char == r.char && c.runs[n-1].length == r.length && c.runs[n-1].opens {
		depth := c.runs[n-1].depth + (r.length+1)/2
		if depth > g.limits.Nesting {
			g.refuse(at, at+r.length, "escape the marks with backslashes", "emphasis is nested more than %d deep", g.limits.Nesting)
		}
		c.runs = c.runs[:n-1]
		if n > 1 {
			c.runs[n-2].depth = max(c.runs[n-2].depth, depth)
		}
		return
	}
	g.work += n
	c.runs = append(c.runs, r)
}

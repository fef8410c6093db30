package render

import (
	"bytes"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/quire-go/quire/post/markdown"
)

// textWriter appends the plain text of one body to a buffer. Writers are pooled.
type textWriter struct {
	Text
	body  *markdown.Body
	src   []byte
	out   []byte
	start int // of the line that has begun
	end   int // of the last line that is not blank
	max   int
	err   error

	escapes bool // src has backslashes or ampersands at all
	valid   bool // all text is sure to be UTF-8

	prefix  []byte // of each line, from the quotes and lists around
	first   []byte // of the next line in place of prefix, where pending
	pending bool   // a list marker waits for its line
	fresh   bool   // nothing stands yet that a blank line would part

	line    []byte         // the text of one block: single spaces, '\n' at hard breaks
	scratch []byte         // of one URL or marker
	rest    []byte         // of a text that tidy has to go through
	cells   []cell         // of one table
	urls    []string       // of LinksNumbered
	numbers map[string]int // of each of urls, from 1
}

var textWriters = sync.Pool{New: func() any { return new(textWriter) }}

func newTextWriter(t Text, b *markdown.Body) *textWriter {
	w := textWriters.Get().(*textWriter)
	w.Text, w.body, w.fresh = t, b, true
	return w
}

func (w *textWriter) release() {
	if max(cap(w.out), cap(w.line), cap(w.rest), cap(w.scratch)) > keepBuffer {
		return
	}
	*w = textWriter{
		out: w.out[:0], line: w.line[:0], scratch: w.scratch[:0], rest: w.rest[:0],
		prefix: w.prefix[:0], first: w.first[:0], cells: w.cells[:0],
	}
	textWriters.Put(w)
}

func (w *textWriter) run() error {
	root, err := tree(w.body)
	if root == nil || err != nil {
		return err
	}
	w.src = w.body.Source()
	w.max = outputLimit(len(w.src))
	w.escapes = bytes.IndexByte(w.src, '\\') >= 0 || bytes.IndexByte(w.src, '&') >= 0
	w.valid = isSound(w.body)
	w.block(root)
	if w.references(); w.err != nil {
		return w.err
	}
	w.out = w.out[:w.end]
	return nil
}

// bound stops the writing where so many bytes go beyond all measure.
func (w *textWriter) bound(size int) {
	if w.err == nil && size > w.max {
		w.err = errOutput(w.body, w.max)
	}
}

// references writes the list of LinksNumbered.
func (w *textWriter) references() {
	if len(w.urls) == 0 {
		return
	}
	w.part()
	for i, url := range w.urls {
		w.begin()
		w.out = append(w.out, '[')
		w.out = strconv.AppendInt(w.out, int64(i+1), 10)
		w.out = append(w.out, "] "...)
		w.out = append(w.out, url...)
		w.finish()
	}
}

// blocks writes the blocks below n, with a blank line between them unless they
// belong close together.
func (w *textWriter) blocks(n ast.Node, tight bool) {
	for c := n.FirstChild(); c != nil && w.err == nil; c = c.NextSibling() {
		if !tight {
			w.part()
		}
		w.block(c)
	}
}

func (w *textWriter) block(n ast.Node) {
	if w.bound(len(w.out)); w.err != nil {
		return
	}
	switch n := n.(type) {
	case *ast.Document:
		w.blocks(n, false)
	case *ast.Paragraph, *ast.TextBlock:
		if w.Width <= 0 {
			w.unwrapped(n)
			return
		}
		w.line, _ = w.tidy(w.inlines(w.line[:0], n), 0)
		w.paragraph()
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		at := w.push(quote, quote)
		w.blocks(n, false)
		w.pop(at)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.code(n)
	case *ast.ThematicBreak:
		w.begin()
		w.out = append(w.out, "* * *"...)
		w.finish()
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
	case *extast.Table:
		w.table(n)
	case *extast.FootnoteList:
		w.blocks(n, true)
	case *extast.Footnote:
		w.scratch = append(w.scratch[:0], "[^"...)
		w.scratch = strconv.AppendInt(w.scratch, int64(n.Index), 10)
		w.scratch = append(w.scratch, "]: "...)
		w.item(n, false)
	case *extast.DefinitionList:
		w.definitions(n)
	default:
		w.foreign(n)
	}
}

// foreign writes a block of an extension: the blocks or the text in it.
func (w *textWriter) foreign(n ast.Node) {
	if c := n.FirstChild(); c != nil && c.Type() == ast.TypeInline {
		w.line, _ = w.tidy(w.inlines(w.line[:0], n), 0)
		w.paragraph()
		return
	}
	w.blocks(n, false)
}

func (w *textWriter) heading(n *ast.Heading) {
	w.line, _ = w.tidy(w.inlines(w.line[:0], n), 0)
	if len(w.line) == 0 {
		return
	}
	from := len(w.out)
	w.paragraph()
	if w.Width <= 0 || n.Level > 2 {
		return
	}
	rule := byte('=')
	if n.Level == 2 {
		rule = '-'
	}
	long := 0
	for line := range bytes.Lines(w.out[from:]) {
		long = max(long, displayWidth(bytes.TrimSuffix(line, []byte("\n")))-len(w.prefix))
	}
	w.begin()
	for range max(long, 1) {
		w.out = append(w.out, rule)
	}
	w.finish()
}

var (
	lineFeed = []byte("\n")
	quote    = []byte("> ")
	spaces   = []byte("                                ") // for indentation
)

func (w *textWriter) list(n *ast.List) {
	width := 0
	if n.IsOrdered() {
		width = digits(n.Start + n.ChildCount() - 1)
	}
	number := n.Start
	for c := n.FirstChild(); c != nil && w.err == nil; c = c.NextSibling() {
		if !n.IsTight {
			w.part()
		}
		w.scratch = append(w.scratch[:0], '-')
		if n.IsOrdered() {
			w.scratch = append(w.scratch[:0], spaces[:max(width-digits(number), 0)]...)
			w.scratch = strconv.AppendInt(w.scratch, int64(number), 10)
			w.scratch = append(w.scratch, n.Marker)
			number++
		}
		w.scratch = append(w.scratch, ' ')
		w.item(c, n.IsTight)
	}
}

// item writes the blocks below n behind the marker in scratch, and in line with
// the end of it.
func (w *textWriter) item(n ast.Node, tight bool) {
	at := w.push(w.scratch, spaces[:min(len(w.scratch), len(spaces))])
	w.blocks(n, tight)
	if w.pending { // the marker has no text to stand before
		w.begin()
		w.finish()
	}
	w.pop(at)
}

// digits is how many digits n has.
func digits(n int) int {
	count := 1
	for ; n > 9; n /= 10 {
		count++
	}
	return count
}

func (w *textWriter) definitions(n *extast.DefinitionList) {
	for c := n.FirstChild(); c != nil && w.err == nil; c = c.NextSibling() {
		d, ok := c.(*extast.DefinitionDescription)
		if !ok {
			if _, follows := c.PreviousSibling().(*extast.DefinitionDescription); follows {
				w.part()
			}
			w.line, _ = w.tidy(w.inlines(w.line[:0], c), 0)
			w.paragraph()
			continue
		}
		at := w.push(spaces[:4], spaces[:4])
		w.blocks(d, d.IsTight)
		w.pop(at)
	}
}

// code writes a code block as it is, indented, without the blank lines at its
// ends. A tab is up to the next fourth column.
func (w *textWriter) code(n ast.Node) {
	blank := 0
	begun := false
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		w.line = append(w.line[:0], spaces[:min(max(s.Padding, 0), len(spaces))]...)
		w.line = appendVerbatim(w.line, bytes.TrimSuffix(stretch(w.src, s.Start, s.Stop), lineFeed))
		if len(bytes.TrimRight(w.line, " ")) == 0 {
			blank++
			continue
		}
		for ; begun && blank > 0; blank-- {
			w.out = append(bytes.TrimRight(append(w.out, w.prefix...), " "), '\n')
		}
		if w.bound(len(w.out)); w.err != nil {
			return
		}
		blank, begun = 0, true
		w.begin()
		w.out = append(w.out, spaces[:4]...)
		w.out = append(w.out, w.line...)
		w.finish()
	}
}

// nesting is what pop restores.
type nesting struct {
	prefix, first, end int
	pending, fresh     bool
}

// narrowest is how many columns of a line nesting leaves to the text, at least.
const narrowest = 20

// push begins a container: first stands before its first line, rest before the
// others. Where that would leave no room for the text, it stands no further in.
func (w *textWriter) push(first, rest []byte) nesting {
	at := nesting{len(w.prefix), len(w.first), w.end, w.pending, w.fresh}
	if !w.pending {
		w.first = append(w.first[:0], w.prefix...)
		w.pending = true
		at.first = len(w.first)
	}
	if w.Width <= 0 || len(w.first)+len(first) <= w.Width-min(narrowest, w.Width/2) {
		w.first = append(w.first, first...)
	}
	if w.Width <= 0 || len(w.prefix)+len(rest) <= w.Width-min(narrowest, w.Width/2) {
		w.prefix = append(w.prefix, rest...)
	}
	w.fresh = true
	return at
}

// pop ends the container that push began.
func (w *textWriter) pop(at nesting) {
	w.prefix = w.prefix[:at.prefix]
	if w.pending {
		w.first = w.first[:at.first]
		w.pending = at.pending
	}
	if w.end == at.end {
		w.fresh = at.fresh
	}
}

// part puts a blank line before what follows, if anything stands before it.
func (w *textWriter) part() {
	if w.fresh {
		return
	}
	if len(w.prefix) > 0 {
		w.out = append(w.out, bytes.TrimRight(w.prefix, " ")...)
	}
	w.out = append(w.out, '\n')
	w.fresh = true
}

// begin starts a line.
func (w *textWriter) begin() {
	w.start = len(w.out)
	if w.pending {
		w.out = append(w.out, w.first...)
		w.pending = false
		return
	}
	w.out = append(w.out, w.prefix...)
}

// finish ends the line that has begun. A line with nothing on it parts blocks, as
// part does.
func (w *textWriter) finish() {
	end := len(w.out)
	for end > w.start && w.out[end-1] == ' ' {
		end--
	}
	if end == w.start {
		w.out = w.out[:end]
		w.part()
		return
	}
	w.out = append(w.out[:end], '\n')
	w.end = len(w.out)
	w.fresh = false
}

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// math leaves formulas as they are written, dollars and all: as raw text, so that
// every renderer writes them right. Its rules are those of Pandoc and GitHub.
//
// `$…$`: the first dollar is not followed by a blank, the last not preceded by one
// and not followed by a digit. `$$…$$` may hold anything. Both lie within one
// paragraph; a dollar behind a backslash is none. A line that begins with `$$`
// begins a block, up to the next line that ends with `$$`, blank lines included;
// where there is none it is a paragraph.
type math struct{}

func (math) Extend(md goldmark.Markdown) {
	md.Parser().AddOptions(
		parser.WithBlockParsers(util.Prioritized(mathBlock{}, 690)),
		parser.WithInlineParsers(util.Prioritized(mathInline{}, 90)), // before code spans
	)
}

type mathInline struct{}

func (mathInline) Trigger() []byte { return []byte{'$'} }

func (mathInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	size, unclosed := 1, singleKey
	if len(line) > 1 && line[1] == '$' {
		size, unclosed = 2, doubleKey
	} else if len(line) < 2 || util.IsSpace(line[1]) {
		return nil
	}
	// Where one formula finds no end, those behind it in the paragraph do not.
	if until, _ := pc.Get(unclosed).(int); segment.Start < until {
		return nil
	}
	var segments []text.Segment
	for from := size; line != nil; from = 0 {
		if end := mathEnd(line, from, size); end >= 0 {
			segments = append(segments, segment.WithStop(segment.Start+end-segment.Padding))
			block.Advance(end)
			break
		}
		segments = append(segments, segment)
		block.AdvanceLine()
		line, segment = block.PeekLine()
	}
	last := len(segments) - 1
	if line == nil {
		pc.Set(unclosed, segments[last].Stop)
		return nil
	}
	for _, s := range segments[:last] {
		parent.AppendChild(parent, ast.NewRawTextSegment(s))
	}
	return ast.NewRawTextSegment(segments[last])
}

// Where a parser context holds how far it is known that no formula ends, of one
// dollar, of two, and of blocks.
var (
	singleKey = parser.NewContextKey()
	doubleKey = parser.NewContextKey()
	blockKey  = parser.NewContextKey()
)

// mathEnd is where in line the formula with so many dollars ends that began
// before the offset from, or -1.
func mathEnd(line []byte, from, dollars int) int {
	for i := from; i < len(line); i++ {
		switch {
		case line[i] == '\\':
			i++
		case line[i] != '$':
		case dollars == 2:
			if i+1 < len(line) && line[i+1] == '$' && (from == 0 || i > from) {
				return i + 2
			}
		case (i == 0 || !util.IsSpace(line[i-1])) && (i+1 == len(line) || !util.IsNumeric(line[i+1])):
			return i + 1
		}
	}
	return -1
}

type mathBlock struct{}

func (mathBlock) Trigger() []byte { return []byte{'$'} }

func (mathBlock) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || !bytes.HasPrefix(line[at:], []byte("$$")) {
		return nil, parser.NoChildren
	}
	if bytes.Contains(line[at+2:], []byte("$$")) {
		return nil, parser.NoChildren // within one line, the inline parser has it
	}
	if pc.Get(blockKey) != nil || !closesBelow(r.Source()[segment.Stop:]) {
		pc.Set(blockKey, true)
		return nil, parser.NoChildren
	}
	n := ast.NewTextBlock()
	n.AppendChild(n, ast.NewRawTextSegment(text.NewSegment(segment.Start+at-segment.Padding, segment.Stop)))
	r.AdvanceToEOL()
	return n, parser.NoChildren
}

// closesBelow reports whether a line of src ends with two dollars.
func closesBelow(src []byte) bool {
	for {
		i := bytes.Index(src, []byte("$$"))
		if i < 0 {
			return false
		}
		src = src[i+2:]
		rest, _, _ := bytes.Cut(src, []byte("\n"))
		if len(bytes.TrimSpace(rest)) == 0 {
			return true
		}
	}
}

func (mathBlock) Continue(n ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, segment := r.PeekLine()
	n.AppendChild(n, ast.NewRawTextSegment(segment))
	r.AdvanceToEOL()
	if bytes.HasSuffix(bytes.TrimRight(line, " \t\r\n"), []byte("$$")) {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

// Close makes a paragraph of the block. It cannot be one while it is open: those
// end at a blank line. In a list item it stays what it is, as a tight list makes
// that of its paragraphs.
func (mathBlock) Close(n ast.Node, r text.Reader, _ parser.Context) {
	if last, ok := n.LastChild().(*ast.Text); ok {
		last.Segment = last.Segment.TrimRightSpace(r.Source())
	}
	if n.Parent().Kind() == ast.KindListItem {
		return
	}
	p := ast.NewParagraph()
	p.SetPos(n.Pos())
	for c := n.FirstChild(); c != nil; c = n.FirstChild() {
		p.AppendChild(p, c)
	}
	n.Parent().ReplaceChild(n.Parent(), n, p)
}

func (mathBlock) CanInterruptParagraph() bool { return true }

func (mathBlock) CanAcceptIndentedLine() bool { return false }

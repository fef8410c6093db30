package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The parsers here read lines that can be nothing but the next of a block as soon
// as it is open: goldmark offers each line to every parser that might begin a
// block with it. They do so in blocks of the document itself alone, where no line
// has to be looked at for the containers around it.

// paragraphs is goldmark's parser of paragraphs.
type paragraphs struct{ parser.BlockParser }

func newParagraphs() parser.BlockParser { return paragraphs{parser.NewParagraphParser()} }

func (p paragraphs) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	if util.IsBlank(line) {
		return nil, parser.NoChildren
	}
	s := slabsOf(pc)
	n := s.paragraph()
	s.read(n, r, segment, len(pc.OpenedBlocks()) == 0)
	return n, parser.NoChildren
}

func (p paragraphs) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	line, segment := r.PeekLine()
	if util.IsBlank(line) {
		return parser.Close
	}
	slabsOf(pc).read(n, r, segment, len(pc.OpenedBlocks()) == 1)
	return parser.Continue | parser.NoChildren
}

// read takes a line into a paragraph, and where it is free, in no container, the
// lines below that are sure to belong to it.
func (s *slabs) read(n ast.Node, r text.Reader, segment text.Segment, free bool) {
	s.lines = append(s.lines[:0], segment)
	for src := r.Source(); free && segment.Stop < len(src) && beginsText(src[segment.Stop]); {
		r.AdvanceLine()
		_, segment = r.PeekLine()
		s.lines = append(s.lines, segment)
	}
	n.Lines().AppendAll(s.lines)
	r.AdvanceToEOL()
}

// beginsText reports whether a line that begins with c begins nothing else.
func beginsText(c byte) bool { return isLetter(c) || c >= 0x80 }

// codeFences is goldmark's parser of fenced code blocks.
type codeFences struct{ parser.BlockParser }

func newCodeFences() parser.BlockParser { return codeFences{parser.NewFencedCodeBlockParser()} }

func (p codeFences) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	n, state := p.BlockParser.Open(parent, r, pc)
	if n != nil && len(pc.OpenedBlocks()) == 0 && (line[0] == '`' || line[0] == '~') {
		slabsOf(pc).readCode(n, r, line[0])
	}
	return n, state
}

// readCode takes lines into a code block that a fence of the given character at
// column 0 has opened: those that cannot be the one that closes it.
func (s *slabs) readCode(n ast.Node, r text.Reader, fence byte) {
	s.lines = s.lines[:0]
	_, segment := r.PeekLine()
	for src := r.Source(); segment.Stop < len(src) && !mayClose(src[segment.Stop:], fence); {
		r.AdvanceLine()
		_, segment = r.PeekLine()
		segment.ForceNewline = true
		s.lines = append(s.lines, segment)
	}
	n.Lines().AppendAll(s.lines)
}

// mayClose reports whether the line that src begins with may be the fence that
// closes a code block.
func mayClose(src []byte, fence byte) bool {
	at := 0
	for at < min(4, len(src)) && src[at] == ' ' {
		at++
	}
	return at < 4 && at < len(src) && src[at] == fence
}

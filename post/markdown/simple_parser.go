package markdown

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// simpleSpans reads the links, images and emphasis that most posts have most of:
// within one line, with nothing but text in them, and so that no other reading is
// possible. That spares the lists of open brackets and delimiters. All others are
// left to goldmark.
type simpleSpans struct{ *textParser }

func (p simpleSpans) Extend(md goldmark.Markdown) {
	md.Parser().AddOptions(parser.WithInlineParsers(
		util.Prioritized(simpleLinks(p), 199),    // before goldmark's links
		util.Prioritized(simpleEmphasis(p), 499), // and emphasis
	))
}

// textEnd is the offset of the first byte of line, from an offset on, that is more
// than text. In a label there are no addresses.
func (p *textParser) textEnd(line []byte, at int, label bool) int {
	for ; ; at++ {
		if at = p.plainEnd(line, at); at == len(line) {
			return at
		}
		switch p.classes[line[at]] {
		case spaceByte:
			continue
		case wByte:
			if label || !beginsWWW(line[at:]) {
				continue
			}
		case colonByte:
			if label || !mayHoldScheme(line, at) {
				continue
			}
		case scoreByte:
			if inWord(line, at) {
				continue
			}
		}
		return at
	}
}

// simpleLinks reads `[text](destination)`, and images of that form.
type simpleLinks simpleSpans

func (simpleLinks) Trigger() []byte { return []byte("[!") }

func (p simpleLinks) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	from := 1
	if line[0] == '!' {
		from = 2
	}
	if len(line) <= from || line[from-1] != '[' || segment.Padding > 0 || pc.IsInLinkLabel() {
		return nil
	}
	to := p.textEnd(line, from, true)
	if to == from || to+2 >= len(line) || line[to] != ']' || line[to+1] != '(' {
		return nil
	}
	end := skip(line, to+2, &isDestinationByte)
	if end == to+2 || end == len(line) || line[end] != ')' {
		return nil
	}
	link := ast.NewLink()
	link.Destination = line[to+2 : end]
	link.AppendChild(link, slabsOf(pc).text(text.NewSegment(segment.Start+from, segment.Start+to)))
	block.Advance(end + 1)
	var n ast.Node = link
	if from == 2 {
		n = ast.NewImage(link)
	}
	n.SetPos(segment.Start)
	return n
}

// isDestinationByte has what a destination holds that ends with the next
// parenthesis.
var isDestinationByte = func() (s byteSet) {
	for c := range s {
		s[c] = c > ' '
	}
	for _, c := range []byte(`<()\`) {
		s[c] = false
	}
	return s
}()

// simpleEmphasis reads `*text*` and `**text**`, and underscores likewise, between
// letters and digits on the inside and blanks or punctuation on the outside: the
// first mark can then do nothing but open, and the other closes it.
type simpleEmphasis simpleSpans

func (simpleEmphasis) Trigger() []byte { return []byte("*_") }

func (p simpleEmphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	mark, level := line[0], 1
	if len(line) > 1 && line[1] == mark {
		level = 2
	}
	if p.mail || segment.Padding > 0 || len(line) <= 2*level || !util.IsAlphaNumeric(line[level]) ||
		!isOutside(block.PrecendingCharacter()) {
		return nil
	}
	to := p.textEnd(line, level, pc.IsInLinkLabel())
	end := to + level
	if end > len(line) || line[to] != mark || line[end-1] != mark || !util.IsAlphaNumeric(line[to-1]) ||
		end < len(line) && (line[end] == mark || !isOutside(rune(line[end]))) {
		return nil
	}
	n := ast.NewEmphasis(level)
	n.SetPos(segment.Start)
	n.AppendChild(n, slabsOf(pc).text(text.NewSegment(segment.Start+level, segment.Start+to)))
	block.Advance(end)
	return n
}

// isOutside reports whether c is an ASCII blank, line end or punctuation mark.
func isOutside(c rune) bool {
	return c < 0x80 && (util.IsSpace(byte(c)) || util.IsPunct(byte(c)))
}

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// textParser reads text up to the next byte that may be more than that, or to the
// end of its line, in one go. The parser calls it at the start of lines, behind
// each node, and at each space that it comes upon by itself; without it, it looks
// at every byte for what may begin there. It also finds the addresses without a
// scheme that no mark stands before, and with mail those of e-mail.
type textParser struct {
	classes [256]byteClass
	mail    bool
}

// byteClass is what a byte may be for the textParser.
type byteClass uint8

const (
	plainByte byteClass = iota
	markByte            // of some construct
	backslash
	doubleByte // of one where the same byte is behind it
	bangByte   // !, of an image where a bracket is behind it
	closeByte  // ], of a link where one is open
	scoreByte  // _, of emphasis unless it stands in a word
	colonByte  // of an address where one may be around it
	wByte      // w, of an address where a word begins
	spaceByte  // an e-mail address may begin behind it
)

func newTextParser(s *Syntax, mail bool) *textParser {
	p := &textParser{mail: mail}
	set := func(class byteClass, marks string) {
		for _, c := range []byte(marks) {
			p.classes[c] = class
		}
	}
	set(markByte, "\n`*[<")
	set(backslash, `\`)
	set(bangByte, "!")
	set(closeByte, "]")
	set(scoreByte, "_")
	if mail {
		set(markByte, "_")
		set(spaceByte, " \t(")
	}
	if !s.Strict {
		set(markByte, "~")
		set(colonByte, ":")
		set(wByte, "w")
	}
	if s.Typographer {
		set(markByte, `'"`)
		set(doubleByte, "-.,>")
	}
	if s.Math {
		set(markByte, "$")
	}
	return p
}

func (p *textParser) Extend(md goldmark.Markdown) {
	const priority = 50 // before all others
	md.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(p, priority)))
}

// Trigger has a space, which stands for all blanks and for the start of a line, and
// the mark that makes text of others.
func (*textParser) Trigger() []byte { return []byte(` \`) }

func (p *textParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if segment.Padding > 0 {
		return nil
	}
	src := block.Source()
	label := pc.IsInLinkLabel()
	s := slabsOf(pc)
	if kind, end := p.address(src, line, segment.Start, s); end > 0 && !label {
		block.Advance(end)
		return address(kind, segment.Start, segment.Start+end)
	}
	end := 0
scan:
	for ; ; end++ {
		if end = p.plainEnd(line, end); end == len(line) {
			break
		}
		switch p.classes[line[end]] {
		case backslash:
			if isLineEnd(line[end+1:]) && end+1 < len(line) && (end == 0 || line[end-1] != '\\') {
				break // of the line
			}
			if end+1 < len(line) && !util.IsSpace(line[end+1]) {
				end++ // what is behind it is no mark
			}
			continue
		case doubleByte:
			if end+1 == len(line) || line[end+1] != line[end] {
				continue
			}
		case bangByte:
			if end+1 == len(line) || line[end+1] != '[' {
				continue
			}
		case closeByte:
			if !label {
				continue
			}
		case scoreByte:
			if inWord(line, end) {
				continue
			}
		case colonByte:
			if !mayHoldScheme(line, end) {
				continue
			}
		case wByte:
			if !beginsWWW(line[end:]) || label || !begins(line[:end]) {
				continue
			}
			if _, size := wordAddress(line[end:]); size == 0 {
				continue
			}
		case spaceByte:
			if _, size := p.address(src, line[end+1:], segment.Start+end+1, s); size == 0 || label {
				continue
			}
			end++
		}
		break scan
	}
	if end == len(line) || line[end] == '\n' {
		return s.endOfLine(parent, block, line, segment)
	}
	if end == 0 {
		return nil
	}
	block.Advance(end)
	return s.text(segment.WithStop(segment.Start + end))
}

// plainEnd is the offset of the first byte of line, from an offset on, that may be
// more than text.
func (p *textParser) plainEnd(line []byte, at int) int {
	c := &p.classes
	for ; len(line)-at >= 4; at += 4 {
		four := line[at : at+4 : at+4]
		if c[four[0]]|c[four[1]]|c[four[2]]|c[four[3]] != plainByte {
			break
		}
	}
	for at < len(line) && c[line[at]] == plainByte {
		at++
	}
	return at
}

// inWord reports whether the byte at an offset of line stands between letters or
// digits.
func inWord(line []byte, at int) bool {
	return at > 0 && at+1 < len(line) && util.IsAlphaNumeric(line[at-1]) && util.IsAlphaNumeric(line[at+1])
}

// mayHoldScheme reports whether the colon at an offset of line may stand behind
// the scheme of an address: `://`, mailto or xmpp.
func mayHoldScheme(line []byte, at int) bool {
	if at+1 < len(line) && line[at+1] == '/' {
		return true
	}
	return at > 0 && (line[at-1] == 'o' || line[at-1] == 'p')
}

// endOfLine is the text of line, which holds nothing else, with what its end does
// to it. Where it is blank, the text before it ends the line.
func (s *slabs) endOfLine(parent ast.Node, block text.Reader, line []byte, segment text.Segment) ast.Node {
	size := len(line) - util.TrimRightSpaceLength(line)
	if last, ok := parent.LastChild().(*ast.Text); ok && size == 0 && last.Segment.Stop == segment.Start && !last.Segment.IsEmpty() && block.Source()[segment.Start-1] == '\r' {
		last.Segment = last.Segment.TrimRightSpace(block.Source())
	}
	n := s.text(segment.WithStop(segment.Start + size))
	if line[len(line)-1] == '\n' {
		end := bytes.TrimSuffix(line[:len(line)-1], []byte("\r"))
		hard := bytes.HasSuffix(end, []byte("  "))
		n.SetHardLineBreak(hard)
		n.SetSoftLineBreak(!hard)
	}
	block.AdvanceLine()
	return n
}

// address is the address without a scheme that line, at an offset of src, begins
// with; its length is 0 if there is none.
func (p *textParser) address(src, line []byte, offset int, s *slabs) (kind ast.AutoLinkType, size int) {
	if p.classes['w'] == wByte && (beginsWWW(line) || p.mail && s.mayBeMail(src, offset)) {
		return wordAddress(line)
	}
	return 0, 0
}

// mayBeMail reports whether there is an @ in src so near behind an offset that an
// e-mail address may begin there.
func (s *slabs) mayBeMail(src []byte, offset int) bool {
	if offset < s.from || s.at < offset {
		s.from, s.at = offset, len(src)
		if i := bytes.IndexByte(src[offset:], '@'); i >= 0 {
			s.at = offset + i
		}
	}
	return s.at-offset <= longestMailbox
}

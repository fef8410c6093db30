package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tags reads the HTML tags in text that end on the line where they begin, which
// is nearly all of them, at a tenth of the cost of goldmark's regular expressions.
// The others are left to those.
type tags struct{}

func (t tags) Extend(md goldmark.Markdown) {
	const priority = 399 // before goldmark's
	md.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(t, priority)))
}

func (tags) Trigger() []byte { return []byte{'<'} }

func (tags) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	size := tagSize(line)
	if size == 0 || segment.Padding > 0 || bytes.ContainsRune(line[:size], utf8.RuneError) {
		return nil // goldmark's expressions end at U+FFFD
	}
	n := ast.NewRawHTML()
	n.Segments.Append(segment.WithStop(segment.Start + size))
	block.Advance(size)
	return n
}

var (
	isTagByte   = alnum("-")
	isNameByte  = alnum(":._-")
	isValueByte = func() (s byteSet) { // without quotes
		for c := range s {
			s[c] = c > ' '
		}
		for _, c := range []byte("\"'=<>`") {
			s[c] = false
		}
		return s
	}()
)

// tagSize is the size of the opening or closing tag that line begins with, 0 if
// there is none that ends on it.
func tagSize(line []byte) int {
	at := 1
	closing := len(line) > 1 && line[1] == '/'
	if closing {
		at++
	}
	if at >= len(line) || !isLetter(line[at]) {
		return 0
	}
	at = skip(line, at, &isTagByte)
	for !closing {
		next := attribute(line, at)
		if next == at {
			break
		}
		if at = next; at == 0 {
			return 0
		}
	}
	at = skipBlanks(line, at)
	if !closing && at < len(line) && line[at] == '/' {
		at++
	}
	if at < len(line) && line[at] == '>' {
		return at + 1
	}
	return 0
}

// attribute is the offset behind the attribute at an offset of line: the same one
// if there is none, 0 where its value has no end on the line.
func attribute(line []byte, at int) int {
	name := skipBlanks(line, at)
	if name == at || name == len(line) || !isLetter(line[name]) && line[name] != '_' && line[name] != ':' {
		return at
	}
	end := skip(line, name, &isNameByte)
	value := skipBlanks(line, end)
	if value == len(line) || line[value] != '=' {
		return end
	}
	value = skipBlanks(line, value+1)
	if value == len(line) {
		return 0
	}
	if quote := line[value]; quote == '"' || quote == '\'' {
		for i := value + 1; i < len(line); i++ {
			if line[i] == quote {
				return i + 1
			}
		}
		return 0
	}
	if end = skip(line, value, &isValueByte); end == value {
		return 0
	}
	return end
}

func isLetter(c byte) bool { return isLower(c | 0x20) }

// skip is the offset behind the bytes of set that stand at an offset of line.
func skip(line []byte, at int, set *byteSet) int {
	for at < len(line) && set[line[at]] {
		at++
	}
	return at
}

func skipBlanks(line []byte, at int) int {
	for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
		at++
	}
	return at
}

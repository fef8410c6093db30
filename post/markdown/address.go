package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// addresses makes links of addresses that stand in text, as section 6.9 of the
// GFM spec has it: of URLs, of names that begin with `www.` and of e-mail
// addresses. What its parsers and the [textParser] find is what goldmark's Linkify
// does, but for the differences that TestAddressesAreThoseOfGoldmark names.
type addresses struct{}

func (addresses) Extend(md goldmark.Markdown) {
	const priority = 999 // behind all others
	md.Parser().AddOptions(parser.WithInlineParsers(
		util.Prioritized(urlParser{}, priority), util.Prioritized(wordParser{}, priority)))
}

// urlParser finds the addresses that have a scheme, from the colon behind it.
type urlParser struct{}

func (urlParser) Trigger() []byte { return []byte{':'} }

func (urlParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || before.Segment.Stop != segment.Start || pc.IsInLinkLabel() {
		return nil
	}
	written := before.Segment.Value(block.Source())
	scheme, end := schemeAddress(written, line)
	if end == 0 || !begins(written[:len(written)-scheme]) {
		return nil
	}
	block.Advance(end)
	before.Segment.Stop -= scheme
	if before.Segment.IsEmpty() {
		parent.RemoveChild(parent, before)
	}
	return schemeLink(segment.Start-scheme, segment.Start+end)
}

// schemeAddress is the length of the scheme at the end of before, and of the rest
// of its address at the start of line, which begins with the colon; 0 where that
// is none.
func schemeAddress(before, line []byte) (scheme, end int) {
	switch {
	case bytes.HasPrefix(line, []byte("://")):
		for _, s := range [...]string{"http", "https", "ftp"} {
			if endsWith(before, s) {
				scheme = len(s)
			}
		}
		end = len("://")
		n := webAddress(line[end:], true)
		if scheme == 0 || n == 0 {
			return 0, 0
		}
		// The name before the first dot is no part of what may be trimmed, so it
		// does not matter that the scheme is not in line.
		return scheme, trimmedAddress(line, end+n)
	case endsWith(before, "mailto"), endsWith(before, "xmpp"):
		n := mailAddress(line[1:])
		if n == 0 {
			return 0, 0
		}
		end = 1 + n
		if before[len(before)-1] == 'o' {
			return len("mailto"), end
		}
		return len("xmpp"), end + resource(line[end:])
	}
	return 0, 0
}

func endsWith(text []byte, end string) bool {
	return len(text) >= len(end) && string(text[len(text)-len(end):]) == end
}

// begins reports whether an address may begin behind text: at the start of a line
// or behind a node, where text is empty, behind a blank, and behind some
// punctuation that is not escaped. A backtick that is text is one that nothing
// closes.
func begins(text []byte) bool {
	n := len(text)
	if n == 0 {
		return true
	}
	switch text[n-1] {
	case ' ', '\t':
		return true
	case '*', '_', '~', '(', '`':
	default:
		return false
	}
	backslashes := 0
	for n-2-backslashes >= 0 && text[n-2-backslashes] == '\\' {
		backslashes++
	}
	return backslashes%2 == 0
}

// address is the link that an address without a scheme makes.
func address(kind ast.AutoLinkType, start, end int) *ast.AutoLink {
	link := schemeLink(start, end)
	link.AutoLinkType = kind
	if kind == ast.AutoLinkURL {
		link.Protocol = []byte("http")
	}
	return link
}

// schemeLink is the link that an address with a scheme makes.
func schemeLink(start, end int) *ast.AutoLink {
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, end)))
	link.SetPos(start)
	return link
}

// wordParser finds the addresses without a scheme behind marks that are text; the
// others the textParser finds.
type wordParser struct{}

func (wordParser) Trigger() []byte { return []byte("*_~(") }

func (wordParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	kind, end := wordAddress(line[1:])
	if end == 0 || pc.IsInLinkLabel() {
		return nil
	}
	start := segment.Start + 1
	ast.MergeOrAppendTextSegment(parent, segment.WithStop(start))
	block.Advance(1 + end)
	return address(kind, start, start+end)
}

// wordAddress is the address that line begins with; its length is 0 if there is
// none.
func wordAddress(line []byte) (kind ast.AutoLinkType, end int) {
	if beginsWWW(line) {
		if n := webAddress(line[len(www):], false); n > 0 {
			return ast.AutoLinkURL, trimmedAddress(line, len(www)+n)
		}
	}
	if len(line) == 0 || util.IsPunct(line[0]) {
		return 0, 0
	}
	return ast.AutoLinkEmail, mailAddress(line)
}

const www = "www."

func beginsWWW(line []byte) bool { return len(line) > len(www) && string(line[:len(www)]) == www }

// holdsMail reports whether src may hold an e-mail address.
func holdsMail(src []byte) bool {
	for at := 0; ; at++ {
		i := bytes.IndexByte(src[at:], '@')
		if i < 0 {
			return false
		}
		at += i
		if at == 0 || !isMailByte[src[at-1]] {
			continue
		}
		n := mailDomain(src[at+1:])
		if bytes.IndexByte(src[at+1:at+1+n], '.') > 0 {
			return true
		}
	}
}

package render

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inlines makes line the text below n: single spaces, none at the ends, and '\n'
// at hard breaks.
func (w *textWriter) inlines(n ast.Node) {
	w.line, w.from = w.line[:0], 0
	w.inlineChildren(n)
	w.trim()
}

// trim takes the blanks off the end of line.
func (w *textWriter) trim() {
	end := len(w.line)
	for end > w.from && (w.line[end-1] == ' ' || w.line[end-1] == '\n') {
		end--
	}
	w.line = w.line[:end]
}

// unwrapped writes the text below n without wrapping it, straight to its place.
func (w *textWriter) unwrapped(n ast.Node) {
	pending := w.pending
	w.begin()
	w.from, w.broken = len(w.out), false
	w.out, w.line = w.line, w.out
	w.inlineChildren(n)
	w.trim()
	w.out, w.line = w.line, w.out
	switch {
	case len(w.out) == w.from:
		w.out, w.pending = w.out[:w.start], pending
	case w.broken: // the lines behind the first need their prefix
		w.line = append(w.line[:0], w.out[w.from:]...)
		w.out, w.pending = w.out[:w.start], pending
		w.paragraph()
	default:
		w.finish()
	}
}

func (w *textWriter) inlineChildren(n ast.Node) {
	for c := n.FirstChild(); c != nil && w.err == nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *textWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		switch {
		case n.IsCode():
			w.addHTML(n.Value)
		case n.IsRaw():
			w.add(n.Value)
		default:
			w.addMarkdown(n.Value)
		}
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.add(n.Label(w.src))
	case *extast.Strikethrough:
		w.line = append(w.line, "~~"...)
		w.inlineChildren(n)
		w.line = append(w.line, "~~"...)
	case *extast.TaskCheckBox:
		if n.IsChecked {
			w.line = append(w.line, "[x] "...)
		} else {
			w.line = append(w.line, "[ ] "...)
		}
	case *extast.FootnoteLink:
		w.line = append(w.line, "[^"...)
		w.line = strconv.AppendInt(w.line, int64(n.Index), 10)
		w.line = append(w.line, ']')
	case *ast.RawHTML:
		w.rawHTML(n.Segments)
	case *extast.FootnoteBacklink:
	default:
		w.inlineChildren(n)
	}
}

func (w *textWriter) text(n *ast.Text) {
	stop := min(max(n.Segment.Stop, 0), len(w.src))
	s := w.src[min(max(n.Segment.Start, 0), stop):stop]
	if n.Segment.Padding > 0 {
		w.space()
	}
	if n.IsRaw() || !w.escapes {
		w.add(s)
	} else {
		w.addMarkdown(s)
	}
	switch {
	case n.HardLineBreak():
		w.breakLine()
	case n.SoftLineBreak() && !w.joins(n.NextSibling()):
		w.space()
	}
}

func (w *textWriter) space() {
	if n := len(w.line); n > w.from && w.line[n-1] != ' ' && w.line[n-1] != '\n' {
		w.line = append(w.line, ' ')
	}
}

func (w *textWriter) breakLine() {
	w.trim()
	if len(w.line) > w.from {
		w.line = append(w.line, '\n')
		w.broken = true
	}
}

// link writes the text of a link and where it leads.
func (w *textWriter) link(n *ast.Link) {
	start := len(w.line)
	w.inlineChildren(n)
	if w.Links == LinksDropped {
		return
	}
	url := unescapedURL(n.Destination)
	if len(url) == 0 || url[0] == '#' || !allowed(url, linkURL) {
		return
	}
	w.scratch = appendAddress(w.scratch[:0], url)
	url = w.scratch
	if shown := bytes.TrimSpace(w.line[start:]); sameAddress(shown, url) {
		return
	}
	if len(w.line) > start {
		w.space()
	}
	if w.Links == LinksNumbered {
		w.line = append(w.line, '[')
		w.line = strconv.AppendInt(w.line, int64(w.number(string(url))), 10)
		w.line = append(w.line, ']')
		return
	}
	w.line = append(w.line, '<')
	w.line = append(w.line, url...)
	w.line = append(w.line, '>')
	w.bound()
}

// number is the place of url in the list at the end, from 1.
func (w *textWriter) number(url string) int {
	n, known := w.numbers[url]
	if !known {
		if w.numbers == nil {
			w.numbers = map[string]int{}
		}
		w.urls = append(w.urls, url)
		n = len(w.urls)
		w.numbers[url] = n
	}
	return n
}

// sameAddress reports whether text shows url, but for the scheme and a slash at
// the end.
func sameAddress(text, url []byte) bool {
	return bytes.Equal(bareAddress(text), bareAddress(url))
}

func bareAddress(s []byte) []byte {
	for _, scheme := range [...]string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := bytes.CutPrefix(s, []byte(scheme)); ok {
			s = rest
			break
		}
	}
	return bytes.TrimSuffix(s, []byte("/"))
}

// appendAddress appends a URL as people read it: only what would break it apart
// is percent-encoded.
func appendAddress(out, url []byte) []byte {
	for len(url) > 0 {
		r, size := utf8.DecodeRune(url)
		if r <= ' ' || r == '<' || r == '>' || hidden(r) || r == utf8.RuneError && size == 1 {
			out = appendURL(out, url[:size])
		} else {
			out = append(out, url[:size]...)
		}
		url = url[size:]
	}
	return out
}

// addMarkdown is add after the backslash escapes and character references of
// Markdown are resolved.
func (w *textWriter) addMarkdown(s []byte) {
	if bytes.IndexByte(s, '\\') >= 0 || bytes.IndexByte(s, '&') >= 0 {
		w.scratch = appendUnescaped(w.scratch[:0], s, true)
		s = w.scratch
	}
	w.add(s)
}

// appendUnescaped appends s with its character references resolved, and its
// backslash escapes where there are such.
func appendUnescaped(out, s []byte, backslashes bool) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && backslashes && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out = append(out, s[i])
		case c == '&':
			chars, size := reference(s[i:])
			if size == 0 {
				out = append(out, c)
				break
			}
			out = append(out, chars...)
			i += size - 1
		default:
			out = append(out, c)
		}
	}
	return out
}

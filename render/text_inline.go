package render

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inlines appends the text below n to out as it comes: '\n' is a hard break, and
// tidy is to follow.
func (w *textWriter) inlines(out []byte, n ast.Node) []byte {
	for c := n.FirstChild(); c != nil; {
		t, ok := c.(*ast.Text)
		if !ok {
			out = w.inline(out, c)
			c = c.NextSibling()
			continue
		}
		out = w.text(out, t)
		c = t.NextSibling()
	}
	return out
}

// unwrapped writes the text below n on one line, straight to its place.
func (w *textWriter) unwrapped(n ast.Node) {
	pending := w.pending
	w.begin()
	from := len(w.out)
	text, plain := w.tidy(w.inlines(w.out, n), from)
	w.out = text
	switch text = text[from:]; {
	case len(text) == 0:
		w.out, w.pending = w.out[:w.start], pending
	case !plain && bytes.IndexByte(text, '\n') >= 0: // the lines behind the first need their prefix
		w.line = append(w.line[:0], text...)
		w.out, w.pending = w.out[:w.start], pending
		w.paragraph()
	default:
		w.finish()
	}
}

func (w *textWriter) inline(out []byte, n ast.Node) []byte {
	switch n := n.(type) {
	case *ast.String:
		return w.string(out, n)
	case *ast.Link:
		return w.link(out, n)
	case *ast.AutoLink:
		return appendFlat(out, n.Label(w.src))
	case *ast.CodeSpan:
		start := len(out)
		out = w.inlines(out, n)
		flatten(out[start:])
	case *extast.Strikethrough:
		out = append(out, "~~"...)
		out = w.inlines(out, n)
		out = append(out, "~~"...)
	case *extast.TaskCheckBox:
		if n.IsChecked {
			return append(out, "[x] "...)
		}
		return append(out, "[ ] "...)
	case *extast.FootnoteLink:
		out = append(out, "[^"...)
		out = strconv.AppendInt(out, int64(n.Index), 10)
		out = append(out, ']')
	case *ast.RawHTML:
		return w.rawHTML(out, n.Segments)
	case *extast.FootnoteBacklink:
	default:
		return w.inlines(out, n)
	}
	return out
}

func (w *textWriter) text(out []byte, n *ast.Text) []byte {
	if n.Segment.Padding > 0 {
		out = append(out, ' ')
	}
	s := stretch(w.src, n.Segment.Start, n.Segment.Stop)
	if !w.escapes || n.IsRaw() {
		out = append(out, s...)
	} else {
		out = appendMarkdown(out, s)
	}
	switch {
	case n.HardLineBreak():
		out = append(out, '\n')
	case n.SoftLineBreak() && !w.joins(out, n.NextSibling()):
		out = append(out, ' ')
	}
	return out
}

func (w *textWriter) string(out []byte, n *ast.String) []byte {
	switch {
	case n.IsCode():
		return appendHTMLText(out, n.Value)
	case n.IsRaw():
		return appendFlat(out, n.Value)
	}
	return appendMarkdown(out, n.Value)
}

// link appends the text of a link and where it leads.
func (w *textWriter) link(out []byte, n *ast.Link) []byte {
	start := len(out)
	out = w.inlines(out, n)
	if w.Links == LinksDropped || w.err != nil {
		return out
	}
	url := unescapedURL(n.Destination)
	if len(url) == 0 || url[0] == '#' || !allowed(url, linkURL) {
		return out
	}
	w.scratch = appendAddress(w.scratch[:0], url)
	url = w.scratch
	if shown := bytes.TrimSpace(out[start:]); sameAddress(shown, url) {
		return out
	}
	if len(out) > start {
		out = append(out, ' ')
	}
	if w.Links == LinksNumbered {
		out = append(out, '[')
		out = strconv.AppendInt(out, int64(w.number(string(url))), 10)
		return append(out, ']')
	}
	out = append(out, '<')
	out = append(out, url...)
	out = append(out, '>')
	w.bound(len(out))
	return out
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
	text, url = bytes.TrimSuffix(text, []byte("/")), bytes.TrimSuffix(url, []byte("/"))
	if n, m := len(text), len(url); n > 0 && m > 0 && text[n-1] != url[m-1] {
		return false // as of nearly all
	}
	return bytes.Equal(bareAddress(text), bareAddress(url))
}

func bareAddress(s []byte) []byte {
	for _, scheme := range [...]string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := bytes.CutPrefix(s, []byte(scheme)); ok {
			s = rest
			break
		}
	}
	return s
}

// appendAddress appends a URL as people read it: only what would break it apart
// is percent-encoded.
func appendAddress(out, url []byte) []byte {
	for i := 0; i < len(url); {
		if start := i; plainURL[url[i]] || url[i] == '%' {
			for i < len(url) && (plainURL[url[i]] || url[i] == '%') {
				i++
			}
			out = append(out, url[start:i]...)
			continue
		}
		r, size := utf8.DecodeRune(url[i:])
		if r <= ' ' || r == '<' || r == '>' || hidden(r) || r == utf8.RuneError && size == 1 {
			out = appendURL(out, url[i:i+size])
		} else {
			out = append(out, url[i:i+size]...)
		}
		i += size
	}
	return out
}

// appendMarkdown appends s after the backslash escapes and character references
// of Markdown are resolved.
func appendMarkdown(out, s []byte) []byte { return appendUnescaped(out, s, true) }

// appendFlat appends s with a space for each line end: none of them breaks a line
// of the text.
func appendFlat(out, s []byte) []byte {
	start := len(out)
	out = append(out, s...)
	flatten(out[start:])
	return out
}

// flatten makes spaces of line ends.
func flatten(s []byte) {
	for {
		i := bytes.IndexByte(s, '\n')
		if i < 0 {
			return
		}
		s[i] = ' '
		s = s[i+1:]
	}
}

// appendUnescaped appends s with its character references resolved, and its
// backslash escapes where there are such. A reference to a line feed is a space.
func appendUnescaped(out, s []byte, backslashes bool) []byte {
	var buffer [utf8.UTFMax]byte
	for {
		n := literal(s)
		out = append(out, s[:n]...)
		if s = s[n:]; len(s) == 0 {
			return out
		}
		chars, size := s[:1], 1
		switch {
		case s[0] == '&':
			if c, n := reference(s, buffer[:0]); n > 0 {
				chars, size = c, n
			}
			if chars[0] == '\n' {
				chars = spaces[:1]
			}
		case backslashes && len(s) > 1 && util.IsPunct(s[1]):
			chars, size = s[1:2], 2
		}
		out = append(out, chars...)
		s = s[size:]
	}
}

package render

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark/ast"
)

// delicate marks the bytes that do not pass as they are into text: blanks,
// controls, and the first bytes of the characters outside ASCII that hidden
// knows.
var delicate = func() (t [256]bool) {
	for c := range ' ' + 1 {
		t[c] = true
	}
	t[0x7f], t[0xc2], t[0xe2], t[0xef] = true, true, true, true
	return t
}()

// add appends s to line: blanks as single spaces, controls not at all.
func (w *textWriter) add(s []byte) {
	for len(s) > 0 {
		if s[0] == ' ' {
			w.space()
			s = s[1:]
			continue
		}
		if n := cleanText(s); n > 0 {
			w.line = append(w.line, s[:n]...)
			s = s[n:]
			continue
		}
		s = s[w.addChar(s):]
	}
}

// addChar appends the character at the start of s and those that are as plain as
// it is, and says how many bytes they are.
func (w *textWriter) addChar(s []byte) int {
	if !delicate[s[0]] {
		n := 1
		for n < len(s) && !delicate[s[n]] {
			n++
		}
		w.line = append(w.line, s[:n]...)
		return n
	}
	r, size := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRune(s)
	}
	switch {
	case '\t' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		w.space()
	case r == 0 || r == utf8.RuneError: // nothing may complete a broken character
		w.line = append(w.line, "\uFFFD"...)
	case !hidden(r):
		w.line = append(w.line, s[:size]...)
	}
	return size
}

// hidden reports whether r is a control, or a character that turns the direction
// of the text around it: nothing that a terminal should be sent.
func hidden(r rune) bool {
	return r < ' ' || 0x7f <= r && r < 0xa0 || // C0, DEL, C1
		0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || // bidi embeddings, overrides, isolates
		r == 0x2028 || r == 0x2029 || r == 0xfeff
}

// appendVerbatim appends a line of code: a tab is up to the next fourth column,
// controls are left out.
func appendVerbatim(out, s []byte) []byte {
	column := 0
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		switch {
		case r == '\t':
			n := 4 - column%4
			out = append(out, spaces[:n]...)
			column += n
		case !hidden(r):
			out = utf8.AppendRune(out, r)
			column++
		}
		s = s[size:]
	}
	return out
}

// joins reports whether the line that ends here and the one that next begins
// belong together without a space, as those of Chinese and Japanese do.
func (w *textWriter) joins(next ast.Node) bool {
	if n := len(w.line); n == 0 || w.line[n-1] < utf8.RuneSelf {
		return false
	}
	t, ok := next.(*ast.Text)
	if !ok || t.Segment.Start < 0 || t.Segment.Start >= len(w.src) {
		return false
	}
	before, _ := utf8.DecodeLastRune(w.line)
	after, _ := utf8.DecodeRune(w.src[t.Segment.Start:])
	return unspaced(before) && unspaced(after)
}

// unspaced reports whether r belongs to a script that puts no spaces between
// words, or to its punctuation.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xff65
}

// displayWidth is how many columns of a terminal s takes.
func displayWidth(s []byte) int {
	if isASCII(s) {
		return len(s)
	}
	return uniseg.StringWidth(string(s))
}

func isASCII(s []byte) bool {
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// paragraph writes line, wrapped.
func (w *textWriter) paragraph() {
	for text := w.line; len(text) > 0; {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = nil
		}
		w.begin()
		if w.Width > 0 {
			w.wrap(line)
		} else {
			w.out = append(w.out, line...)
		}
		w.finish()
	}
}

// wrap writes one line of text, which has begun, on as many lines as it needs.
func (w *textWriter) wrap(text []byte) {
	column := displayWidth(w.out[bytes.LastIndexByte(w.out, '\n')+1:])
	if isASCII(text) {
		text = w.wrapASCII(text, column)
		column = len(w.prefix)
	}
	begun := column
	for len(text) > 0 {
		word, rest, _ := bytes.Cut(text, []byte(" "))
		text = rest
		space := 0
		if column > begun {
			space = 1
		}
		if width, ok := narrowWord(word); ok && (column+space+width <= w.Width || width <= w.Width/2 || width > 0 && isAddress(word)) {
			column, begun = w.place(word, width, space, column, begun)
			continue
		}
		state := -1
		for len(word) > 0 {
			var piece []byte
			piece, word, _, state = uniseg.FirstLineSegment(word, state)
			column, begun = w.place(piece, displayWidth(piece), space, column, begun)
			space = 0
		}
	}
}

// wrapASCII is wrap as long as the words are shorter than the lines, and gives
// what is left then, to be written on a new line.
func (w *textWriter) wrapASCII(text []byte, column int) []byte {
	for {
		room := w.Width - column
		if len(text) <= room {
			w.out = append(w.out, text...)
			return nil
		}
		i := -1
		if room > 0 {
			i = bytes.LastIndexByte(text[:room+1], ' ')
		}
		if i <= 0 {
			return text
		}
		w.out = append(w.out, text[:i]...)
		text = text[i+1:]
		w.finish()
		w.begin()
		column = len(w.prefix)
	}
}

// narrowWord is the width of a word in a script whose letters take one column
// each and do not combine; ok is false for any other.
func narrowWord(word []byte) (width int, ok bool) {
	for i := 0; i < len(word); {
		if word[i] < utf8.RuneSelf {
			i++
			width++
			continue
		}
		r, size := utf8.DecodeRune(word[i:])
		switch {
		case 0xa1 <= r && r < 0x300 && r != 0xad: // Latin
		case 0x370 <= r && r < 0x483, 0x48a <= r && r < 0x530: // Greek, Cyrillic
		case 0x2010 <= r && r <= 0x2027: // dashes, quotes, the ellipsis
		default:
			return 0, false
		}
		i += size
		width++
	}
	return width, true
}

// isAddress reports whether breaking the word would break an address.
func isAddress(word []byte) bool {
	return word[0] == '<' || bytes.Contains(word, []byte("://")) || bytes.HasPrefix(word, []byte("www."))
}

// place writes a piece of text that does not break, on a new line where it does
// not fit this one.
func (w *textWriter) place(piece []byte, width, space, column, begun int) (int, int) {
	if column > begun && column+space+width > w.Width {
		w.finish()
		w.begin()
		column = len(w.prefix)
		begun, space = column, 0
	}
	if space > 0 {
		w.out = append(w.out, ' ')
	}
	w.out = append(w.out, piece...)
	return column + space + width, begun
}

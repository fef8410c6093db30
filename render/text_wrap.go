package render

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

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
	column := displayWidth(w.out[w.start:])
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
		if eastern(word) == 0 {
			width, narrow := narrowWord(word)
			if !narrow {
				width = displayWidth(word)
			}
			fits := column+space+width <= w.Width
			if fits || width <= w.Width/2 && (narrow || isHangul(word)) || narrow && width > 0 && isAddress(word) {
				column, begun = w.place(word, width, space, column, begun)
				continue
			}
		}
		for state := -1; len(word) > 0; space = 0 {
			if n := eastern(word); n > 0 {
				column, begun = w.place(word[:n], 2*n/ideograph, space, column, begun)
				word, state = word[n:], -1
				continue
			}
			var piece []byte
			piece, word, _, state = uniseg.FirstLineSegment(word, state)
			column, begun = w.place(piece, displayWidth(piece), space, column, begun)
		}
	}
}

// ideograph is the length of those that isIdeograph knows.
const ideograph = 3

// eastern is the length of the first piece of word that a line may end behind,
// where that is one ideograph, with or without a mark, before another; else 0.
func eastern(word []byte) int {
	if !isIdeograph(word) {
		return 0
	}
	n := ideograph
	if !isIdeograph(word[n:]) {
		r, size := utf8.DecodeRune(word[n:])
		if !strings.ContainsRune("，。、：；！？", r) {
			return 0
		}
		if n += size; !isIdeograph(word[n:]) {
			return 0
		}
	}
	return n
}

// isIdeograph reports whether s begins with one of the common Chinese or Japanese
// characters: two columns wide, and lines break between any two of them. Small
// kana are none, as no line begins with one.
func isIdeograph(s []byte) bool {
	if len(s) < ideograph {
		return false
	}
	if s[0] == 0xe3 {
		r, _ := utf8.DecodeRune(s)
		kana := 0x3041 <= r && r <= 0x3094 || 0x30a1 <= r && r <= 0x30f4
		return kana && !strings.ContainsRune("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ", r)
	}
	return 0xe5 <= s[0] && s[0] <= 0xe9 || s[0] == 0xe4 && s[1] >= 0xb8 // U+4E00 to U+9FFF
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

// isHangul reports whether word begins with a Korean syllable. Lines may break
// between such, but Korean has spaces between its words, and reads better whole.
func isHangul(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return 0xac00 <= r && r < 0xd7a4
}

// narrowWord is the width of a word in a script whose letters take one column
// each and do not combine; ok is false for any other.
func narrowWord(word []byte) (width int, ok bool) {
	for i := 0; i < len(word); width++ {
		r, size := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(word[i:])
		}
		if runeWidth(r) != 1 {
			return 0, false
		}
		i += size
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

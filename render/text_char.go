package render

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
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

// tidy makes the text from the offset from of out fit to be read: blanks are
// single spaces, none stands at the ends of a line, and controls are left out.
// That is done once the text is put together, so that no piece of it, harmless
// alone, becomes with the next what is not. plain tells that it is printable
// ASCII on one line.
func (w *textWriter) tidy(out []byte, from int) (tidy []byte, plain bool) {
	clean := from + cleanText(out[from:])
	plain = clean == len(out)
	if !plain {
		w.rest = append(w.rest[:0], out[clean:]...)
		if !w.valid && !utf8.Valid(w.rest) {
			w.rest = validUTF8(w.rest)
		}
		out = appendTidy(out[:clean], from, w.rest)
	}
	out = trimmed(out, from)
	if from < len(out) && out[from] == ' ' {
		out = append(out[:from], out[from+1:]...)
	}
	return out, plain
}

// trimmed is out without the blanks at its end, as far as from.
func trimmed(out []byte, from int) []byte {
	end := len(out)
	for end > from && (out[end-1] == ' ' || out[end-1] == '\n') {
		end--
	}
	return out[:end]
}

// appendTidy appends s to the text that begins at from.
func appendTidy(out []byte, from int, s []byte) []byte {
	for len(s) > 0 {
		switch {
		case s[0] == ' ':
			out = appendSpace(out, from)
			s = s[1:]
		case s[0] == '\n':
			if out = trimmed(out, from); len(out) > from {
				out = append(out, '\n')
			}
			s = s[1:]
		default:
			n := cleanText(s)
			if n > 0 {
				out = append(out, s[:n]...)
			} else {
				out, n = appendDelicate(out, from, s)
			}
			s = s[n:]
		}
	}
	return out
}

func appendSpace(out []byte, from int) []byte {
	if n := len(out); n > from && out[n-1] != ' ' && out[n-1] != '\n' {
		return append(out, ' ')
	}
	return out
}

// appendDelicate appends the character at the start of s and those that are as
// plain as it is, and says how many bytes they are.
func appendDelicate(out []byte, from int, s []byte) ([]byte, int) {
	if !delicate[s[0]] {
		n := 1
		for n < len(s) && !delicate[s[n]] {
			n++
		}
		return append(out, s[:n]...), n
	}
	r, size := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRune(s)
	}
	switch {
	case '\t' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		out = appendSpace(out, from)
	case r == 0:
		out = append(out, "\uFFFD"...)
	case !hidden(r):
		out = append(out, s[:size]...)
	}
	return out, size
}

// hidden reports whether r is a control, or a character that turns the direction
// of the text around it: nothing that a terminal should be sent.
func hidden(r rune) bool {
	return r < ' ' || 0x7f <= r && r < 0xa0 || // C0, DEL, C1
		0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || // bidi embeddings, overrides, isolates
		r == 0x2028 || r == 0x2029 || r == 0xfeff
}

// appendVerbatim appends s to out, a line of code: a tab is up to the next fourth
// column, controls are left out.
func appendVerbatim(out, s []byte) []byte {
	column := len(out)
	for len(s) > 0 {
		if n := cleanCode(s); n > 0 {
			out = append(out, s[:n]...)
			column += n
			s = s[n:]
			continue
		}
		r, size := utf8.DecodeRune(s)
		switch {
		case r == 0:
			out = append(out, "\uFFFD"...)
			column++
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

// joins reports whether line, which ends here, and the one that next begins
// belong together without a space, as those of Chinese and Japanese do.
func (w *textWriter) joins(line []byte, next ast.Node) bool {
	if n := len(line); n == 0 || line[n-1] < utf8.RuneSelf {
		return false
	}
	t, ok := next.(*ast.Text)
	if !ok || t.Segment.Start < 0 || t.Segment.Start >= len(w.src) {
		return false
	}
	before, _ := utf8.DecodeLastRune(line)
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
	width := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n := max(cleanCode(s[i:]), 1)
			width += n
			i += n
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		columns := runeWidth(r)
		if columns == 0 {
			return uniseg.StringWidth(util.BytesToReadOnlyString(s))
		}
		width += columns
		i += size
	}
	return width
}

// runeWidth is how many columns r takes where that does not depend on what stands
// around it, and 0 where it may.
func runeWidth(r rune) int {
	switch {
	case ' ' <= r && r < 0x7f,
		0xa1 <= r && r < 0x300 && r != 0xad,              // Latin
		0x370 <= r && r < 0x483, 0x48a <= r && r < 0x530, // Greek, Cyrillic
		0x2010 <= r && r <= 0x2027: // dashes, quotes, the ellipsis
		return 1
	case 0x3001 <= r && r < 0x302a, 0x3041 <= r && r < 0x3097, 0x30a1 <= r && r < 0x30ff, // kana and their punctuation
		0x4e00 <= r && r < 0xa000, 0xac00 <= r && r < 0xd7a4, // ideographs, Hangul
		0xff01 <= r && r < 0xff61: // full width forms
		return 2
	}
	return 0
}

func isASCII(s []byte) bool { return cleanCode(s) == len(s) }

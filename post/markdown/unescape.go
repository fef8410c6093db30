package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendUnescaped appends text to out, with backslash escapes and character
// references resolved as CommonMark has them.
func appendUnescaped(out, text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 && bytes.IndexByte(text, '&') < 0 {
		return append(out, text...)
	}
	for {
		i := bytes.IndexAny(text, `\&`)
		if i < 0 {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		text = text[i:]
		if text[0] == '\\' && len(text) > 1 && util.IsPunct(text[1]) {
			out = append(out, text[1])
			text = text[2:]
			continue
		}
		if chars, size := reference(text); size > 0 {
			out = append(out, chars...)
			text = text[size:]
			continue
		}
		out = append(out, text[0])
		text = text[1:]
	}
}

// reference reads the character reference at the start of text: what it stands
// for and how long it is, 0 if there is none.
func reference(text []byte) (chars []byte, size int) {
	const longest = 34 // &CounterClockwiseContourIntegral; has 33 bytes
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if text[0] != '&' || end < 2 {
		return nil, 0
	}
	name := string(text[1:end])
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return nil, 0
		}
		return entity.Characters, end + 1
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) == 0 || len(digits) > most {
		return nil, 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return nil, 0
	}
	r := rune(n)
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return utf8.AppendRune(nil, r), end + 1
}

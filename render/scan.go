package render

import (
	"encoding/binary"
	"math/bits"
)

// Most of a post is plain words. The functions here find, eight bytes at a time,
// how much can be copied as it is.

const (
	ones  = 0x0101010101010101 // a 1 in each byte of a word
	highs = 0x8080808080808080 // the high bit of each byte
)

// zeros has a high bit where one of the eight bytes of w is 0, and may have it
// where the byte below is: whether there is one is exact.
func zeros(w uint64) uint64 { return (w - ones) &^ w & highs }

// The scans below end with the last eight bytes, so that few texts have a rest to
// go through byte by byte.

// literal is how many bytes at the start of s stand for themselves in Markdown:
// those before the first backslash or ampersand.
func literal(s []byte) int {
	i := 0
	for ; len(s)-i >= 8 && markup(binary.LittleEndian.Uint64(s[i:])) == 0; i += 8 {
	}
	if i > 0 && len(s)-i < 8 && markup(binary.LittleEndian.Uint64(s[len(s)-8:])) == 0 {
		return len(s)
	}
	for i < len(s) && s[i] != '\\' && s[i] != '&' {
		i++
	}
	return i
}

func markup(w uint64) uint64 { return zeros(w^ones*'\\') | zeros(w^ones*'&') }

// special marks the bytes that do not stand for themselves in text, the last of
// them only where escapes are resolved.
var special = [256]bool{'"': true, '&': true, '<': true, '>': true, '\\': true}

// unescaped is how many bytes at the start of s are not special; it may stop
// early.
func unescaped(s []byte) int {
	i := 0
	for ; len(s)-i >= 32; i += 32 {
		four := s[i : i+32 : i+32]
		if (specials(binary.LittleEndian.Uint64(four))|specials(binary.LittleEndian.Uint64(four[8:]))|
			specials(binary.LittleEndian.Uint64(four[16:]))|specials(binary.LittleEndian.Uint64(four[24:])))&highs != 0 {
			break
		}
	}
	for ; len(s)-i >= 8; i += 8 {
		if found := specials(binary.LittleEndian.Uint64(s[i:])) & highs; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	if i > 0 && i < len(s) && specials(binary.LittleEndian.Uint64(s[len(s)-8:]))&highs == 0 {
		return len(s)
	}
	for i < len(s) && !special[s[i]] {
		i++
	}
	return i
}

// specials has a high bit where one of the eight bytes of w is special, and may
// have more above it: the lowest is exact. Bytes that differ in few bits are
// looked for together; so are ^, | and ~, and some controls, which few texts have.
func specials(w uint64) uint64 {
	quotes := w&^(ones*('"'^'&')) ^ ones*('"'&'&')
	angles := w&^(ones*('<'^'>'|'<'^'\\')) ^ ones*('<'&'>'&'\\')
	return ((quotes - ones) | (angles - ones)) &^ w
}

// cleanCode is how many bytes at the start of s are printable ASCII.
func cleanCode(s []byte) int {
	i := 0
	for ; len(s)-i >= 8 && unprintable(binary.LittleEndian.Uint64(s[i:])) == 0; i += 8 {
	}
	if i > 0 && len(s)-i < 8 && unprintable(binary.LittleEndian.Uint64(s[len(s)-8:])) == 0 {
		return len(s)
	}
	for i < len(s) && ' ' <= s[i] && s[i] < 0x7f {
		i++
	}
	return i
}

func unprintable(w uint64) uint64 { return ((w - ones*' ') | (w + ones)) & highs }

// cleanText is how many bytes at the start of s are printable ASCII without two
// spaces in a row; it may stop early.
func cleanText(s []byte) int {
	i := 0
	for ; len(s)-i >= 29; i += 28 { // the eighth byte of a word is the first of the next
		four := s[i : i+29 : i+29]
		if (unclean(binary.LittleEndian.Uint64(four))|unclean(binary.LittleEndian.Uint64(four[7:]))|
			unclean(binary.LittleEndian.Uint64(four[14:]))|unclean(binary.LittleEndian.Uint64(four[21:])))&highs != 0 {
			break
		}
	}
	for ; len(s)-i >= 8; i += 7 {
		if unclean(binary.LittleEndian.Uint64(s[i:]))&highs != 0 {
			return i
		}
	}
	if i == 0 || unclean(binary.LittleEndian.Uint64(s[len(s)-8:]))&highs != 0 {
		return i + cleanBytes(s[i:])
	}
	return len(s)
}

// unclean has a high bit where one of the eight bytes of w is a control, DEL or
// beyond ASCII, or two of them side by side are spaces, or a space and a '!',
// which the arithmetic takes for one: that costs time only.
func unclean(w uint64) uint64 {
	space := w - ones*(' '+1)
	return (w - ones*' ') | (w + ones) | space&(space>>8)
}

// cleanBytes is cleanText of few bytes.
func cleanBytes(s []byte) int {
	for i, c := range s {
		if c < ' ' || c >= 0x7f || c == ' ' && i > 0 && s[i-1] == ' ' {
			return i
		}
	}
	return len(s)
}

package render

import "encoding/binary"

// Most of a post is plain words. The functions here find, eight bytes at a time,
// how much can be copied as it is.

const (
	ones  = 0x0101010101010101 // a 1 in each byte of a word
	highs = 0x8080808080808080 // the high bit of each byte
)

// clean is how many bytes at the start of s hold nothing special: a whole number
// of words, so the caller goes on byte by byte.
func clean(s []byte, special *[256]uint8) int {
	i := 0
	for ; len(s)-i >= 8; i += 8 {
		w := s[i : i+8 : i+8]
		if special[w[0]]|special[w[1]]|special[w[2]]|special[w[3]]|
			special[w[4]]|special[w[5]]|special[w[6]]|special[w[7]] != 0 {
			break
		}
	}
	return i
}

// cleanText is how many bytes at the start of s are printable ASCII without two
// spaces in a row; it may stop early.
func cleanText(s []byte) int {
	if len(s) < 8 {
		return cleanBytes(s)
	}
	i := 0
	for ; len(s)-i >= 15; i += 14 { // the eighth byte of a word is the first of the next
		if unclean(binary.LittleEndian.Uint64(s[i:]))|unclean(binary.LittleEndian.Uint64(s[i+7:])) != 0 {
			return i
		}
	}
	if len(s)-i >= 8 {
		if unclean(binary.LittleEndian.Uint64(s[i:])) != 0 {
			return i
		}
		i += 7
	}
	if unclean(binary.LittleEndian.Uint64(s[len(s)-8:])) != 0 {
		return i
	}
	return len(s)
}

// unclean is not 0 where one of the eight bytes of w is a control, DEL or beyond
// ASCII, or two of them side by side are spaces, or a space and a '!', which the
// arithmetic takes for one: that costs time only.
func unclean(w uint64) uint64 {
	space := w ^ ones*' '
	space = (space - ones) &^ space & highs
	return ((w-ones*' ')|w|(w+ones))&highs | space&(space>>8)
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

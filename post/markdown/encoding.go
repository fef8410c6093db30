package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// valid is src with NUL in place of each byte that is not UTF-8, so that every
// offset stays. A parser may read past the end of a broken character; and NUL
// becomes U+FFFD in all that is written, which is right for both.
func valid(src []byte) []byte {
	if utf8.Valid(src) {
		return src
	}
	out := bytes.Clone(src)
	for i := 0; i < len(out); {
		r, size := utf8.DecodeRune(out[i:])
		if r == utf8.RuneError && size == 1 {
			out[i] = 0
		}
		i += size
	}
	return out
}

// clean is s with U+FFFD in place of NUL.
func clean(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "\uFFFD")
}

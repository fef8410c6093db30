package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// valid is Source with NUL in place of each byte that is not UTF-8, so that every
// offset stays. A parser may read past the end of a broken character; and NUL
// becomes U+FFFD in all that is written, which is right for both.
func (b *Body) valid() []byte {
	if b.file.IsUTF8() && (len(b.src) == 0 || utf8.RuneStart(b.src[0])) || utf8.Valid(b.src) {
		return b.src
	}
	out := bytes.Clone(b.src)
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

package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slugify makes the last element of a URL out of a title or a tag: letters,
// marks and digits of every script in lower case (NFC), with one dash for all
// that stands between them. Apostrophes within words and what does not show
// (soft hyphens, joiners) are dropped; there is no dash at either end. It is
// valid UTF-8, the same when it is made a slug again, and "" where nothing is
// left.
func Slugify(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	dash, word := false, false // a dash is due; the last rune written is part of a word
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(s))) {
		switch {
		case r == utf8.RuneError || unicode.In(r, unicode.Variation_Selector):
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) && word && !dash:
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash, word = false, true
			continue
		case r == '\'' || r == '’' || unicode.Is(unicode.Cf, r):
			continue
		}
		dash = true
	}
	return norm.NFC.String(b.String())
}

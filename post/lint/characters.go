package lint

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
)

// mostCharacters is how many runs of characters are reported of one post.
const mostCharacters = 100

// invisible are characters that show nothing and that a text does without.
var invisible = map[rune]string{
	0x200B: "zero width space", 0x2060: "word joiner", 0xFEFF: "byte order mark", 0x180E: "mongolian vowel separator",
	0x2028: "line separator", 0x2029: "paragraph separator", 0x3164: "hangul filler", 0xFFA0: "halfwidth hangul filler",
	0x115F: "hangul choseong filler", 0x1160: "hangul jungseong filler",
	0x2061: "function application", 0x2062: "invisible times", 0x2063: "invisible separator", 0x2064: "invisible plus",
	0xFFF9: "annotation anchor", 0xFFFA: "annotation separator", 0xFFFB: "annotation terminator",
}

// characterName is what an invisible character is called, or "".
func characterName(r rune) string {
	switch {
	case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f', 0x7F <= r && r <= 0x9F && r != 0x85:
		return "control character"
	case 0xE0000 <= r && r <= 0xE007F:
		return "tag character"
	}
	return invisible[r]
}

// runsOf calls visit for each run of characters that is picks out of the body, with
// its place in the file.
func runsOf(p *Pass, is func(r rune) bool, visit func(start, end int, first rune)) {
	b := p.Post.Body
	src, base := b.Source(), b.Offset()
	count := 0
	for i := 0; i < len(src) && count < mostCharacters; {
		if c := src[i]; c < utf8.RuneSelf && c >= ' ' && c != 0x7F || c == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || !is(r) {
			i += size
			continue
		}
		end := i + size
		for end < len(src) {
			next, size := utf8.DecodeRune(src[end:])
			if next == utf8.RuneError && size == 1 || !is(next) {
				break
			}
			end += size
		}
		visit(base+i, base+end, r)
		count++
		i = end
	}
}

func invisibleCharacter(p *Pass) {
	b := p.Post.Body
	src := b.File().Source()
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return // UTF-16, which is reported as such
	}
	runsOf(p, func(r rune) bool { return characterName(r) != "" }, func(start, end int, first rune) {
		ahead, _ := utf8.DecodeLastRune(src[:start])
		behind, _ := utf8.DecodeRune(src[end:])
		if isWanted(first, ahead, behind) {
			return
		}
		d := problem(b.File().Range(start, end), "leave it out", "there is an invisible %s (U+%04X)", characterName(first), first)
		d.Fixes = perhaps("leave it out", diag.Edit{Start: start, End: end})
		d.Fixes[0].Safe = first != 0x2028 && first != 0x2029 && parts(ahead) && parts(behind)
		p.Report(d)
	})
}

// isWanted reports whether an invisible character does something between the two
// beside it: it lets lines of scripts without spaces break, makes a flag, or
// keeps marks of Markdown apart.
func isWanted(r, ahead, behind rune) bool {
	if 0xE0000 <= r && r <= 0xE007F {
		return ahead == 0x1F3F4
	}
	if r != 0x200B && r != 0x2060 && r != 0xFEFF {
		return false
	}
	return strings.ContainsRune("*_~`", ahead) || strings.ContainsRune("*_~`", behind) ||
		unicode.In(ahead, unspacedScripts...) || unicode.In(behind, unspacedScripts...)
}

var unspacedScripts = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Balinese, unicode.Javanese}

// parts reports whether a character beside an invisible one means the same when
// that is gone: a letter, a digit, or a blank.
func parts(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' && r != utf8.RuneError
}

// isBidi reports whether a character changes the direction of what follows it.
func isBidi(r rune) bool { return 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 }

func bidiCharacter(p *Pass) {
	b := p.Post.Body
	runsOf(p, isBidi, func(start, end int, first rune) {
		d := problem(b.File().Range(start, end), "leave it out, or write U+200E or U+200F",
			"the invisible character U+%04X changes the direction of the text behind it", first)
		d.Fixes = perhaps(fmt.Sprintf("leave out U+%04X", first), diag.Edit{Start: start, End: end})
		p.Report(d)
	})
}

// Package wording puts values into messages.
package wording

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// most is how many characters of a value a message shows.
const most = 40

// Quote is s in quotes, on one line and not too long.
func Quote(s string) string { return strconv.Quote(shorten(s)) }

// Clip is s as it is, where it is short and printable, else in quotes.
func Clip(s string) string {
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return Quote(s)
		}
	}
	return shorten(s)
}

// Path is the path of a value, on one line; of a long one, the two ends.
func Path(path string) string {
	const end = 50
	for _, r := range path {
		if !unicode.IsPrint(r) {
			quoted := strconv.Quote(path)
			path = quoted[1 : len(quoted)-1]
			break
		}
	}
	if r := []rune(path); len(r) > 2*end {
		path = string(r[:end]) + "…" + string(r[len(r)-end+1:])
	}
	return path
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	at := 0
	for range most - 1 {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at] + "…"
}

// Scalar shows a value as the author wrote it: text in quotes, others without.
func Scalar(k tree.Kind, text string) string {
	if k == tree.Text {
		return Quote(text)
	}
	return Clip(text)
}

// Describe says what a value is that is something else than it should be.
func Describe(k tree.Kind, text string) string {
	switch k {
	case tree.List:
		return "a list"
	case tree.Map:
		return "a map"
	case tree.Text:
		return "text"
	case tree.Time:
		return "the date " + Clip(text)
	case tree.Null:
		return "empty"
	}
	return Clip(text)
}

// Count is n with its noun and a comma between thousands: "65,536 bytes".
func Count(n int, noun string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if n != 1 {
		noun += "s"
	}
	return s + " " + noun
}

// OneLine is s without line ends and runs of blanks.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// OneOf lists the words, of many only the first ones.
func OneOf(words []string) string {
	const most = 20
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return strings.Join(words[:most], ", ") + " and " + strconv.Itoa(len(words)-most) + " more"
}

package markdown

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark/util"
)

// Reading speeds, in words and in Chinese and Japanese characters a minute.
// Adults read English prose silently at about 240 words a minute (Brysbaert
// 2019), and Chinese at about 260 words or 400 characters; the lower end of what
// sites use is closer to how a post is read.
const (
	wordsPerMinute      = 220
	charactersPerMinute = 400
)

// Words is the number of words that a reader reads: those of headings,
// paragraphs, lists, quotes, tables and footnotes, inline code too. Code blocks,
// raw HTML and the alt texts of images do not count. Words are those of Unicode
// segmentation (UAX #29) that hold a letter or a digit; Chinese and Japanese
// count by the character.
func (b *Body) Words() int {
	c := b.count()
	return c.words + c.characters
}

// ReadingTime is how long reading the body takes, at 220 words or 400 Chinese or
// Japanese characters a minute, rounded to seconds. What does not count for
// Words takes no time.
func (b *Body) ReadingTime() time.Duration {
	c := b.count()
	minutes := float64(c.words)/wordsPerMinute + float64(c.characters)/charactersPerMinute
	return time.Duration(minutes * float64(time.Minute)).Round(time.Second)
}

// wordCount tells words of spaced scripts from characters of unspaced ones.
type wordCount struct{ words, characters int }

func (b *Body) count() wordCount {
	if b.tree() == nil {
		return wordCount{}
	}
	return b.words.get(func() wordCount {
		w := plainWriter{src: b.fed, out: make([]byte, 0, len(b.fed))}
		w.block(b.root)
		return countWords(w.String())
	})
}

// countWords counts what plain text holds. ASCII, and Chinese between itself, is
// told by its bytes, which most of most posts is; the rest needs tables.
func countWords(text string) (c wordCount) {
	for at := 0; at < len(text); {
		switch class := wordClasses[text[at]]; class {
		case apart, joining:
			at++
			continue
		case part:
			if end, whole := asciiWord(text, at); whole {
				c.words++
				at = end
				continue
			}
		case wide:
			if n := ideographs(text[at:]); n > 0 {
				c.characters += n
				at += n * ideographSize
				continue
			}
		}
		segment, rest, _ := uniseg.FirstWordInString(text[at:], -1)
		c.add(segment)
		at = len(text) - len(rest)
	}
	return c
}

// wordClass is what a byte does for words.
type wordClass uint8

const (
	apart   wordClass = iota // stands alone
	part                     // a letter or a digit
	joining                  // stands alone unless parts are on both sides
	linking                  // an underscore, which is part of a word and may be none
	wide                     // begins or continues a character beyond ASCII
)

var wordClasses = func() (classes [256]wordClass) {
	for c := range classes {
		switch {
		case c >= utf8.RuneSelf:
			classes[c] = wide
		case util.IsAlphaNumeric(byte(c)):
			classes[c] = part
		case c == '_':
			classes[c] = linking
		case strings.IndexByte(".:,;'", byte(c)) >= 0:
			classes[c] = joining
		}
	}
	return classes
}()

// asciiWord is the end of the word that begins at an offset of text; whole is
// false where it may go on behind that.
func asciiWord(text string, at int) (end int, whole bool) {
	end = at + 1
	for end < len(text) && wordClasses[text[end]] == part {
		end++
	}
	if end == len(text) {
		return end, true
	}
	switch wordClasses[text[end]] {
	case apart:
		return end, true
	case joining:
		if end+1 == len(text) {
			return end, true
		}
		next := wordClasses[text[end+1]]
		return end, next == apart || next == joining
	}
	return end, false
}

const ideographSize = 3 // in bytes

// ideographs is how many of the characters that text begins with are Chinese
// ones, each followed by one more or by ASCII: nothing that could belong to it.
func ideographs(text string) int {
	n := 0
	for isIdeograph(text) {
		text = text[ideographSize:]
		if text != "" && text[0] >= utf8.RuneSelf && !isIdeograph(text) {
			return n
		}
		n++
	}
	return n
}

// isIdeograph reports whether text begins with one of the block from U+4E00 to
// U+9FFF.
func isIdeograph(text string) bool {
	if len(text) < ideographSize || text[0] < 0xE4 || text[0] > 0xE9 {
		return false
	}
	r, size := utf8.DecodeRuneInString(text)
	return size == ideographSize && r >= 0x4E00 && r <= 0x9FFF
}

func (c *wordCount) add(word string) {
	counted := false
	for _, r := range word {
		switch {
		case r >= utf8.RuneSelf && unspaced(r) && makesWord(r):
			c.characters++
		case !counted && makesWord(r):
			c.words++
			counted = true
		}
	}
}

// makesWord reports whether text that holds r has a word.
func makesWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

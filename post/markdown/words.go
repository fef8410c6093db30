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
		w := plainWriter{src: b.fed}
		w.block(b.root)
		return countWords(w.String())
	})
}

func countWords(text string) (c wordCount) {
	for len(text) > 0 {
		n, word := asciiWord(text)
		if n == 0 {
			var segment string
			segment, text, _ = uniseg.FirstWordInString(text, -1)
			c.add(segment)
			continue
		}
		if word {
			c.words++
		}
		text = text[n:]
	}
	return c
}

// asciiWord is the length of the segment that text starts with, and whether it is
// a word, where plain ASCII tells: letters and digits up to a character that
// cannot join them with what is behind it, or one that is neither. Else it is 0.
// Most of most posts is of that kind, and needs no tables.
func asciiWord(text string) (n int, word bool) {
	for n < len(text) && util.IsAlphaNumeric(text[n]) {
		n++
	}
	switch {
	case n == len(text):
		return n, true
	case text[n] >= utf8.RuneSelf || text[n] == '_':
		return 0, false
	case n == 0:
		return 1, false
	case strings.IndexByte(".:,;'", text[n]) < 0 || n+1 == len(text):
		return n, true
	}
	if next := text[n+1]; next >= utf8.RuneSelf || next == '_' || util.IsAlphaNumeric(next) {
		return 0, false
	}
	return n, true
}

func (c *wordCount) add(word string) {
	counted := false
	for _, r := range word {
		switch {
		case r >= utf8.RuneSelf && unspaced(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			c.characters++
		case !counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			c.words++
			counted = true
		}
	}
}

package markdown

import (
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
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
	state := -1
	var word string
	for len(text) > 0 {
		if n := asciiWord(text, state); n > 0 {
			word, text, state = text[:n], text[n:], -1
		} else {
			word, text, state = uniseg.FirstWordInString(text, state)
		}
		c.add(word)
	}
	return c
}

// asciiWord is the length of the ASCII letters that text starts with, if they
// are a word of their own: what follows is a space. Most words of most posts
// are, and need no tables. It is 0 in the middle of a segment.
func asciiWord(text string, state int) int {
	i := 0
	for i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z') {
		i++
	}
	if i < len(text) && text[i] == ' ' {
		return i
	}
	return 0
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

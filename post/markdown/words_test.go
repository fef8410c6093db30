package markdown

import (
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
)

// FuzzWords holds that the short way for ASCII counts as the tables do.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"a b.c d.", "can't 'a' 1,000.5 x_y _ a:b", "e\u0301 .\u0301a 你a 3\u20E3", "\r\n a\u200Db a\u00ADb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want wordCount
		for state, rest, word := -1, text, ""; len(rest) > 0; {
			word, rest, state = uniseg.FirstWordInString(rest, state)
			want.add(word)
		}
		assert.Equal(t, want, countWords(text))
	})
}

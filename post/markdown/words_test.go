package markdown

import (
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
)

// FuzzWords holds that the short way for ASCII counts as the tables do.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"a b.c d.", "can't 'a' 1,000.5 x_y _ a:b", "e\u0301 .\u0301a 你a 3\u20E3", "\r\n a\u200Db a\u00ADb",
		"你好，世界。a你b1 你\u0301 你\uFE0F好\u3099 \u4dff\u4e00\u9fff\ua000\xe4\xb8", "a.,b a..b a:'b _a a_ .a ,1 1,a 你_a"} {
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

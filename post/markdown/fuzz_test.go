package markdown_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// FuzzBody holds what is true of every body, in every syntax: no panic, ranges in
// the file, text that is UTF-8.
func FuzzBody(f *testing.F) {
	for _, text := range hostile {
		f.Add([]byte(text(200)), uint8(0))
	}
	for i, seed := range []string{
		sample, "\uFEFFa\r\n\r\n- [b](c \"d\")\r\n\t- ```\r\n", "> \t[a]: b\n\n[a][] ![c][d] [^e]\n\n[^e]: f", "|a|`\\|`|\n|-|:-:|\n|\xff|\x00",
		"\">\t#", "<a\n<!-- more -->\n$a_b_$ $$\nc\n$$", "# a {.b #c}\n\na\n===\n\n1)\t```\n\ta", "a  \nwww.b.c\\\nd@e.f", "term\n: a\n\n  b --- 'c' \"d\"...",
	} {
		f.Add([]byte(seed), uint8(i*7))
	}
	engine := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.NewCJK()),
		goldmark.WithParserOptions(parser.WithAttribute(), parser.WithAutoHeadingID()),
	)
	f.Fuzz(func(t *testing.T, src []byte, options uint8) {
		s := markdown.Syntax{
			Strict:      options&1 != 0,
			Definitions: options&2 != 0,
			Typographer: options&4 != 0,
			Math:        options&8 != 0,
		}
		if options&16 != 0 {
			s.Engine = engine
		}
		start := min(int(options>>5), len(src))
		for start < len(src) && !utf8.RuneStart(src[start]) {
			start++
		}
		b := s.Body(diag.NewFile("post.md", src), start)
		if b.Err() != nil {
			require.NotErrorIs(t, b.Err(), markdown.ErrEngine)
			checkRefusal(t, b, "")
			return
		}
		checkBody(t, b)
		separator := ""
		if len(src) > 3 {
			separator = string(src[:3])
		}
		text, _ := b.SummaryAt(separator)
		checkText(t, text)
	})
}

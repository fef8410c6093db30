package markdown_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

func TestHeadingIDs(t *testing.T) {
	tests := []struct {
		name, text string
		prefix     string
		want       []string
	}{
		{"words", "# Hello, *World*!\n# a  b\n# C++ & `x_y`\n", "", []string{"hello-world", "a--b", "c--x_y"}},
		{"unicode", "# Über Größe\n# 你好，世界\n# Ça c’est\n# हिन्दी\n# ПРИВЕТ\n", "", []string{"über-größe", "你好世界", "ça-cest", "हिन्दी", "привет"}},
		{"twice", "# a\n# A\n# a-1\n# a\n", "", []string{"a", "a-1", "a-1-1", "a-2"}},
		{"number taken before", "# a-1\n# a\n# a\n", "", []string{"a-1", "a", "a-2"}},
		{"signs only", "# 🎉\n# ...\n#\n", "", []string{"heading", "heading-1", "heading-2"}},
		{"sign and word", "# 🎉 Party\n# 1. One\n", "", []string{"-party", "1-one"}},
		{"link and image", "# [a](b) ![c](d) <b>e</b>\n", "", []string{"a-c-e"}},
		{"reference", "# a &amp; b &#8212; c \\* d\n", "", []string{"a--b--c--d"}},
		{"prefix", "# a\n# a\n", "p1-", []string{"p1-a", "p1-a-1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := markdown.Syntax{IDPrefix: tt.prefix}
			var got []string
			for _, h := range s.Body(diag.NewFile("", []byte(tt.text)), 0).Headings() {
				got = append(got, h.ID)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestTOC(t *testing.T) {
	b := markdown.New([]byte("### c\n# a\n### d\n## b\n#### e\n# f\n"))
	var shape func(toc []markdown.Heading) string
	shape = func(toc []markdown.Heading) (s string) {
		for _, h := range toc {
			s += h.Text + "(" + shape(h.Children) + ")"
		}
		return s
	}
	assert.Equal(t, "c()a(d()b(e()))f()", shape(b.TOC()))
	for _, h := range b.Headings() {
		assert.Empty(t, h.Children)
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"prose", "Don't stop: 3.14 well-known e.g. this", 7},
		{"headings, lists, tables", "# One\n\n- two\n- three\n\n|four|five|\n|-|-|\n|six||\n", 6},
		{"code, html, alt", "one `two`\n\n    three\n\n```\nfour\n```\n\n![five](six) <b>seven</b>\n", 3},
		{"footnotes", "one[^1]\n\n[^1]: two three\n", 3},
		{"chinese", "你好，世界。", 4},
		{"japanese", "東京タワー", 5},
		{"korean", "안녕하세요 세계", 2},
		{"mixed", "用 Go 写的 3 个程序", 8},
		{"addresses", "see <https://example.com> now", 4},
		{"signs", "— … * 🎉", 0},
		{"empty", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := markdown.New([]byte(tt.text))
			assert.Equal(t, tt.want, b.Words(), "%q", b.Text())
		})
	}
}

func TestText(t *testing.T) {
	b := markdown.New([]byte("# A *b*\n\nc  \nd\ne[^1] &copy; \\*\n\n- f\n- g\n  - h\n\n> i\n\n```go\nj\n```\n\n|k|l|\n|-|-|\n|m|n|\n\n<p>o</p>\n\n![p](q)\n\n***\n\n[^1]: r\n"))
	assert.Equal(t, "A b\n\nc\nd e © *\n\nf\ng\nh\n\ni\n\nj\n\nk\tl\nm\tn\n\np\n\nr", b.Text())
}

func TestEmpty(t *testing.T) {
	for name, b := range map[string]*markdown.Body{"nil": nil, "zero": {}, "empty": markdown.New(nil)} {
		t.Run(name, func(t *testing.T) {
			assert.NoError(t, b.Err())
			assert.Empty(t, b.Source())
			assert.Empty(t, b.Headings())
			assert.Empty(t, b.TOC())
			assert.Empty(t, b.Links())
			assert.Empty(t, b.Undefined())
			assert.Empty(t, b.Text())
			assert.Zero(t, b.Words())
			assert.Zero(t, b.ReadingTime())
			text, more := b.Summary()
			assert.Empty(t, text)
			assert.False(t, more)
			assert.NotNil(t, b.Syntax())
			assert.Zero(t, b.Offset())
		})
	}
}

// notAnEngine is what no Syntax.Engine can be.
type notAnEngine struct{}

func TestEngine(t *testing.T) {
	s := markdown.Syntax{Engine: notAnEngine{}}
	b := s.Body(diag.NewFile("post.md", []byte("# a\n")), 0)
	assert.ErrorIs(t, b.Err(), markdown.ErrEngine)
	assert.Empty(t, b.Headings())
}

// A body may begin within a character of a file that is valid itself.
func TestBodyWithinCharacter(t *testing.T) {
	var s *markdown.Syntax
	assert.Equal(t, "\uFFFD a", s.Body(diag.NewFile("", []byte("é a")), 1).Text())
}

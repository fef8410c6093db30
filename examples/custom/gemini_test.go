package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/rendertest"
)

func TestGeminiKeepsTheContract(t *testing.T) { rendertest.Test(t, Gemini{}) }

func TestGemini(t *testing.T) {
	src := "# One\n\nA *b* [c](/d) and\n![e](f.png) &amp; <g>.\n\n1. h\n2. i\n   - j\n\n> k\n>\n> l\n\n```go\nm < n\n```\n\n| o | p |\n|---|---|\n| q | r |\n\n[s](javascript:t) [u](#one)\n"
	want := `# One

A b c and e & .
=> https://example.com/d
=> https://example.com/f.png

* h
* i
* j

> k

> l

` + "```\nm < n\n```" + `

o p
q r

s u
=> https://example.com/#one
`
	got, err := render.String(Gemini{BaseURL: "https://example.com/"}, &post.Post{Body: markdown.New([]byte(src))})
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// What the author wrote stays text: a line of it is no link, heading or fence of
// Gemtext, and nothing in it reaches a terminal.
func TestGeminiOfHostileText(t *testing.T) {
	tests := map[string]string{
		"=\\> gemini://evil.example/ x":    " => gemini://evil.example/ x\n",
		"a\\\n=\\> javascript:alert(1)":    "a\n => javascript:alert(1)\n",
		"\\# a\n\n\\* b\n\n\\> c":          " # a\n\n * b\n\n > c\n",
		"\\`\\`\\`\n\na":                   " ```\n\na\n",
		"~~~\na\n```\n=> b\n~~~":           "```\na\n ```\n=> b\n```\n",
		"~~~\n```\n~~~":                    "```\n ```\n```\n",
		"- =\\> a":                         "* => a\n",
		"> =\\> a":                         "> => a\n",
		"# =\\> a":                         "# => a\n",
		"| =\\> a |\n|---|\n| # b |":       " => a\n # b\n",
		"a\x1b[31m &#27;]0;b&#7; \u009b1m": "a[31m ]0;b 1m\n",
		"~~~\na\x1b[2J\tb\n~~~":            "```\na[2J\tb\n```\n",
		"![a\n=\\> b](javascript:c)":       "a => b\n",
		"[a](<x\ty>)":                      "a\n=> x%09y\n",
		"[a](javascript:b) <c>":            "a\n",
		"":                                 "",
		"<div>raw</div>":                   "",
	}
	for src, want := range tests {
		got, err := render.String(Gemini{}, &post.Post{Body: markdown.New([]byte(src))})
		require.NoError(t, err)
		assert.Equal(t, want, got, "%q", src)
	}
}

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

package post_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestParseReadsTheStackbitShape(t *testing.T) {
	src := `---
title: A Harbour in Winter
date: '2020-05-07'
thumb_img_path: images/12.jpg
content_img_path: images/12.jpg
excerpt: >-
  What the boats do
  while it snows
layout: post
---

# Boats

Some sleep.
`
	p, err := post.Parse("content/harbour.md", []byte(src))
	require.NoError(t, err)
	assert.Equal(t, "A Harbour in Winter", p.Title)
	assert.Equal(t, time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC), p.Date)
	assert.Equal(t, "What the boats do while it snows", p.Excerpt)
	assert.Equal(t, "post", p.Layout)
	assert.Equal(t, "harbour", p.Slug)
	assert.Equal(t, "images/12.jpg", p.Image(post.Cover, post.Thumb).Src)
	assert.Nil(t, p.Params)
	assert.Empty(t, p.Problems())
	o := p.Origin("date")
	assert.Equal(t, "content/harbour.md:3:7", o.String())
	assert.Equal(t, "date", o.Key)
}

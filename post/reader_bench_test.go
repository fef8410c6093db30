package post

import "testing"

// BenchmarkFields is what a post costs beyond its front matter.
func BenchmarkFields(b *testing.B) {
	front, err := Parser{}.Front.Parse("2020-05-07-harbour.md", []byte(`---
title: A Harbour in Winter
date: '2020-05-07'
thumb_img_path: images/12.jpg
content_img_path: images/12.jpg
excerpt: What the boats do while it snows
layout: post
tags: [boats, snow]
weight: 3
---

Some sleep.
`))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		_, _ = zero.post("2020-05-07-harbour.md", front)
	}
}

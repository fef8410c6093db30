package frontmatter

import (
	"strings"
	"testing"
)

var benchmarkSource = []byte(`---
title: How we moved the archive in a week
date: '2020-05-07'
thumb_img_path: images/archive.jpg
content_img_path: images/archive.jpg
excerpt: >-
  What we learned while four hundred boxes went from one cellar to another
layout: post
draft: false
tags: [archive, moving]
---

` + strings.Repeat("Words of a body, and more of them to fill the line to its end.\n", 70))

func BenchmarkSplit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Split(benchmarkSource)
	}
}

func BenchmarkParse(b *testing.B) {
	toml := []byte("+++\ntitle = \"How we moved the archive in a week\"\ndate = 2020-05-07\nlayout = 'post'\ndraft = false\ntags = ['archive', 'moving']\n+++\nbody\n")
	json := []byte("{\"title\": \"How we moved the archive in a week\", \"date\": \"2020-05-07\", \"layout\": \"post\", \"draft\": false, \"tags\": [\"archive\", \"moving\"]}\nbody\n")
	for _, bench := range []struct {
		name string
		src  []byte
	}{{"yaml", benchmarkSource}, {"toml", toml}, {"json", json}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse("x.md", bench.src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseTime(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseTime("2020-05-07 10:00:00 +0200", nil); err != nil {
			b.Fatal(err)
		}
	}
}

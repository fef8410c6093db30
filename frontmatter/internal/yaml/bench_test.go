package yaml

import (
	"testing"

	yamlv4 "go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/diag"
)

// sample is a block as most posts have it.
const sample = `title: How We Moved the Library Overnight
date: '2024-03-18'
thumb_img_path: images/library.jpg
content_img_path: images/library.jpg
excerpt: >-
  Forty thousand books, one van and a spreadsheet: what we planned, what went
  wrong, and what we would do again
layout: post
author: Ines Okafor
tags: [moving, planning]
`

func BenchmarkParse(b *testing.B) {
	f := diag.NewFile("post.md", []byte(sample))
	b.ReportAllocs()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		if _, problems := Parse(f, 0, len(sample), limits); problems != nil {
			b.Fatal(problems)
		}
	}
}

// BenchmarkRead is what a block costs that the scanner hands on.
func BenchmarkRead(b *testing.B) {
	f := diag.NewFile("post.md", []byte(sample))
	b.ReportAllocs()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		if _, problems := read(f, 0, len(sample), limits); problems != nil {
			b.Fatal(problems)
		}
	}
}

// BenchmarkRival is yaml/v4 into a map.
func BenchmarkRival(b *testing.B) {
	src := []byte(sample)
	b.ReportAllocs()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		var m map[string]any
		if err := yamlv4.Unmarshal(src, &m); err != nil {
			b.Fatal(err)
		}
	}
}

package benchmarks

import (
	"bytes"
	"os"
	"testing"
	"time"

	adrg "github.com/adrg/frontmatter"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/schema"
)

// meta is decoded by all with the same tags.
type meta struct {
	Title   string `yaml:"title"`
	Date    string `yaml:"date"`
	Thumb   string `yaml:"thumb_img_path"`
	Content string `yaml:"content_img_path"`
	Excerpt string `yaml:"excerpt"`
	Layout  string `yaml:"layout"`
}

// page has more of what fields can be.
type page struct {
	Title  string   `yaml:"title"`
	Slug   string   `yaml:"slug"`
	Date   string   `yaml:"date"`
	Draft  bool     `yaml:"draft"`
	Weight int      `yaml:"weight"`
	Rating float64  `yaml:"rating"`
	Tags   []string `yaml:"tags"`
	SEO    struct {
		Title  string   `yaml:"title"`
		Robots []string `yaml:"robots"`
	} `yaml:"seo"`
	Params map[string]any `yaml:",inline"`
}

const pageSource = `---
title: "Baking bread without a recipe"
slug: baking-bread
date: '2021-03-04'
draft: false
weight: 12
rating: 4.5
tags:
  - bread
  - kitchen
seo:
  title: Bread without a recipe
  robots: [index, follow]
author: Ines
featured: yes
---
Flour, water, salt.
`

func sample(t testing.TB) []byte {
	src, err := os.ReadFile("../../examples/render/sample/learning-letterpress.md")
	require.NoError(t, err)
	return src
}

// TestSameValues shows that the rivals do the same work.
func TestSameValues(t *testing.T) {
	same[meta](t, sample(t))
	same[page](t, []byte(pageSource))
}

func same[T any](t *testing.T, src []byte) {
	var want, plain T
	body, err := adrg.Parse(bytes.NewReader(src), &want)
	require.NoError(t, err)
	doc, err := frontmatter.Parse("", src)
	require.NoError(t, err)
	got, err := frontmatter.Decode[T](doc)
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(doc.Block(), &plain))
	normalize(&want)
	normalize(&got)
	normalize(&plain)
	assert.Equal(t, want, got)
	assert.Equal(t, plain, got)
	assert.Equal(t, string(bytes.TrimSpace(body)), string(bytes.TrimSpace(doc.Body())))
}

// normalize evens out the one difference: yes is true to YAML 1.1.
func normalize(v any) {
	if p, ok := v.(*page); ok && p.Params["featured"] == "yes" {
		p.Params["featured"] = true
	}
}

func BenchmarkSample(b *testing.B) { compare[meta](b, sample(b)) }
func BenchmarkPage(b *testing.B)   { compare[page](b, []byte(pageSource)) }

func compare[T any](b *testing.B, src []byte) {
	doc, err := frontmatter.Parse("", src)
	require.NoError(b, err)
	b.Run("quire", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			doc, _ := frontmatter.Parse("", src)
			if _, err := frontmatter.Decode[T](doc); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("quire-parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = frontmatter.Parse("", src)
		}
	})
	b.Run("quire-decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := frontmatter.Decode[T](doc); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("adrg", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v T
			if _, err := adrg.Parse(bytes.NewReader(src), &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	block := doc.Block()
	b.Run("yaml-map", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v map[string]any
			if err := yaml.Unmarshal(block, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yaml-struct", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v T
			if err := yaml.Unmarshal(block, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSchema(b *testing.B) {
	doc, err := frontmatter.Parse("", []byte(pageSource))
	require.NoError(b, err)
	src, err := schema.For[struct {
		Title string    `frontmatter:"title,required"`
		Date  time.Time `frontmatter:"date,required"`
		Tags  []string
		Draft bool
	}]()
	require.NoError(b, err)
	s, err := schema.Compile(src)
	require.NoError(b, err)
	b.Run("validate", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if list := s.Validate(doc); list != nil {
				b.Fatal(list)
			}
		}
	})
}

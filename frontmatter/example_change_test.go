package frontmatter_test

import (
	"fmt"
	"time"

	"github.com/quire-go/quire/frontmatter"
)

// Change fields, and leave every other byte of the file alone.
func ExampleDocument_With() {
	src := `---
# the last ferry
title: 'Old title'   # shown in lists
pubDate: 2019-11-02
tags: [sea, night]
draft: true
---
The ferry left at nine.
`
	doc, err := frontmatter.Parse("ferry.md", []byte(src))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err = doc.With(
		frontmatter.Set("title", "It's new"),
		frontmatter.Rename("pubDate", "date"),
		frontmatter.Set("tags[2]", "a: b"),
		frontmatter.Delete("draft"),
		frontmatter.Set("seo.title", "The last ferry"),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(doc.Source())) // frontmatter.WriteFile("ferry.md", doc.Source())
	// Output:
	// ---
	// # the last ferry
	// title: 'It''s new'   # shown in lists
	// date: 2019-11-02
	// tags: [sea, night, 'a: b']
	// seo:
	//   title: The last ferry
	// ---
	// The ferry left at nine.
}

// Edits are what an editor or a lint tool wants of a change.
func ExampleDocument_Edits() {
	doc, _ := frontmatter.Parse("ferry.md", []byte("---\ntitle: Old\ndraft: true\n---\n"))
	edits, err := doc.Edits(frontmatter.Set("title", "New"), frontmatter.Delete("draft"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range edits {
		fmt.Printf("[%d, %d) becomes %q\n", e.Start, e.End, e.New)
	}
	// Output:
	// [11, 14) becomes "New"
	// [15, 27) becomes ""
}

// Write a new post.
func ExampleMarshal() {
	type Meta struct {
		Title string    `frontmatter:"title"`
		Date  time.Time `frontmatter:"date"`
		Tags  []string  `frontmatter:"tags"`
	}
	meta := Meta{
		Title: "Fjords: a primer",
		Date:  time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC),
		Tags:  []string{"sea", "yes"},
	}
	src, err := frontmatter.Marshal(frontmatter.YAML, meta, []byte("\nThe water is deep.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(src))
	// Output:
	// ---
	// title: "Fjords: a primer"
	// date: 2026-11-23
	// tags:
	//   - sea
	//   - "yes"
	// ---
	//
	// The water is deep.
}

// Move a post to another syntax.
func ExampleDocument_Convert() {
	doc, _ := frontmatter.Parse("ferry.md", []byte("---\n# the last ferry\ntitle: Nine o'clock\ndate: 2019-11-02\nseo:\n  robots: [index]\n---\nText\n"))
	doc, err := doc.Convert(frontmatter.TOML)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(doc.Source()))
	// Output:
	// +++
	// # the last ferry
	// title = "Nine o'clock"
	// date = 2019-11-02
	//
	// [seo]
	// robots = ["index"]
	// +++
	// Text
}

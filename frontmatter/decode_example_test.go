package frontmatter_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

func ExampleDecode() {
	type Talk struct {
		Title    string    `frontmatter:"title,required"`
		Date     time.Time `frontmatter:"date|day,required"`
		Speakers []string
		Level    string         `frontmatter:"level,default=beginner,enum=beginner expert"`
		Length   time.Duration  `frontmatter:"length"`
		More     map[string]any `frontmatter:",rest"`
	}
	doc, err := frontmatter.Parse("talk.md", []byte(`---
title: 0777 and other modes
day: '2020-05-07'
speakers: Ada
length: 1h30m
room: 12
---
`))
	if err != nil {
		fmt.Println(err)
	}
	talk, err := frontmatter.Decode[Talk](doc)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(talk.Title)
	fmt.Println(talk.Date.Format(time.DateOnly), talk.Speakers, talk.Level, talk.Length, talk.More)
	// Output:
	// 0777 and other modes
	// 2020-05-07 [Ada] beginner 1h30m0s map[room:12]
}

// All problems of a file are reported at once, and what could be read is there.
func ExampleDecode_problems() {
	doc, _ := frontmatter.Parse("talk.md", []byte(`---
title: [Modes]
date: soon
weight: heavy
tags: [a, b]
---
`))
	talk, err := frontmatter.Decode[struct {
		Title  string
		Date   time.Time
		Weight int
		Tags   []string
		Room   string `frontmatter:"room,required"`
	}](doc)
	for _, problem := range diag.Of(err) {
		fmt.Println(problem)
	}
	fmt.Println(errors.Is(err, frontmatter.ErrMissingField), talk.Tags)
	// Output:
	// talk.md:1:1: room is missing (add a line with room)
	// talk.md:2:8: title is a list, not text (write one value)
	// talk.md:3:7: date is not a date: "soon" (write it as 2006-01-02)
	// talk.md:4:9: weight is not a whole number: "heavy" (write it in digits, such as 10)
	// true [a b]
}

func ExampleRejectUnknown() {
	doc, _ := frontmatter.Parse("talk.md", []byte("---\ntitle: Modes\nspeeker: Ada\n---\n"))
	_, err := frontmatter.Decode[struct{ Title, Speaker string }](doc, frontmatter.RejectUnknown())
	for _, problem := range diag.Of(err) {
		fmt.Println(problem)
		fixed, _ := diag.Apply(doc.Source(), problem.Fixes[0].Edits...)
		fmt.Printf("%s", fixed)
	}
	// Output:
	// talk.md:3:1: speeker is not a known key (did you mean speaker?)
	// ---
	// title: Modes
	// speaker: Ada
	// ---
}

// Size is written as 3x4, or with its parts.
type Size struct{ Width, Height int }

func (s *Size) UnmarshalFrontMatter(n frontmatter.Node) error {
	if n.Kind() == frontmatter.KindMap {
		type parts Size // has no methods, so that Decode does not come back here
		return n.Decode((*parts)(s))
	}
	if _, err := fmt.Sscanf(n.Text(), "%dx%d", &s.Width, &s.Height); err != nil {
		p := n.Errorf(frontmatter.ErrBadValue, "%s is not a size: %q", n.Path(), n.Text())
		p.Hint = "write it as 640x480"
		return p
	}
	return nil
}

func ExampleUnmarshaler() {
	doc, _ := frontmatter.Parse("pictures.md", []byte("---\nsizes: [3x4, {width: 5, height: 6}, large]\n---\n"))
	pictures, err := frontmatter.Decode[struct{ Sizes []Size }](doc)
	fmt.Println(pictures.Sizes)
	fmt.Println(err)
	// Output:
	// [{3 4} {5 6}]
	// pictures.md:2:37: sizes[2] is not a size: "large" (write it as 640x480)
}

package markdown_test

import (
	"fmt"
	"strings"

	"github.com/quire-go/quire/post/markdown"
)

const sample = `# Bread

Flour, water and [salt](/salt) make a dough.

<!--more-->

## Kneading

Ten minutes will do.

# Baking
`

func ExampleBody_Headings() {
	for _, h := range markdown.New([]byte(sample)).Headings() {
		fmt.Println(h.Range, h.Level, h.Text, "#"+h.ID)
	}
	// Output:
	// 1:1 1 Bread #bread
	// 7:1 2 Kneading #kneading
	// 11:1 1 Baking #baking
}

func ExampleBody_TOC() {
	var show func(toc []markdown.Heading, depth int)
	show = func(toc []markdown.Heading, depth int) {
		for _, h := range toc {
			fmt.Println(strings.Repeat("  ", depth) + h.Text)
			show(h.Children, depth+1)
		}
	}
	show(markdown.New([]byte(sample)).TOC(), 0)
	// Output:
	// Bread
	//   Kneading
	// Baking
}

func ExampleBody_Links() {
	for _, l := range markdown.New([]byte(sample)).Links() {
		fmt.Println(l.Range, l.Text, l.URL)
	}
	// Output:
	// 3:18 salt /salt
}

func ExampleBody_Summary() {
	text, more := markdown.New([]byte(sample)).Summary()
	fmt.Println(text, more)
	// Output:
	// Bread
	//
	// Flour, water and salt make a dough. true
}

func ExampleBody_Words() {
	b := markdown.New([]byte(sample))
	fmt.Println(b.Words(), b.ReadingTime())
	// Output:
	// 14 4s
}

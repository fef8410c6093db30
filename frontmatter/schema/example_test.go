package schema_test

import (
	"fmt"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/schema"
)

func ExampleSchema_Validate() {
	s, err := schema.Compile([]byte(`{
		"type": "object",
		"required": ["title", "date"],
		"properties": {
			"title":  {"type": "string"},
			"date":   {"type": "string", "format": "date"},
			"layout": {"enum": ["post", "page"]},
			"tags":   {"type": "array", "items": {"type": "string"}}
		},
		"additionalProperties": false
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, _ := frontmatter.Parse("hello.md", []byte(`---
titel: Hello
date: 2020-05-07
layout: psot
tags: news
---
`))
	for _, problem := range s.Validate(doc) {
		fmt.Println(problem)
	}
	// Output:
	// hello.md:1:1: title is missing (did you write it as titel?)
	// hello.md:2:1: titel is not a known key (did you mean title?)
	// hello.md:4:9: layout is "psot", which is not one of post, page (did you mean post?)
	// hello.md:5:7: tags is text, not a list (write it as a list: [news])
}

func ExampleFor() {
	type Page struct {
		Title  string `frontmatter:"title,required" description:"as it stands in the menu"`
		Layout string `frontmatter:"layout,enum=post page,default=post"`
		Weight uint8
	}
	src, err := schema.For[Page]()
	fmt.Println(string(src), err)
	// Output:
	// {
	//   "$schema": "https://json-schema.org/draft/2020-12/schema",
	//   "title": "Page",
	//   "type": "object",
	//   "properties": {
	//     "title": {
	//       "description": "as it stands in the menu",
	//       "type": [
	//         "string",
	//         "number",
	//         "boolean"
	//       ]
	//     },
	//     "layout": {
	//       "enum": [
	//         "post",
	//         "page",
	//         null
	//       ],
	//       "default": "post"
	//     },
	//     "weight": {
	//       "type": [
	//         "integer",
	//         "string",
	//         "null"
	//       ],
	//       "pattern": "^\\s*[-+]?[0-9._][0-9A-FXa-fox._+-]*\\s*$",
	//       "minimum": 0,
	//       "maximum": 255
	//     }
	//   },
	//   "required": [
	//     "title"
	//   ]
	// }
	//  <nil>
}

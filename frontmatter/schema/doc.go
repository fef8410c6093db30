// Package schema checks front matter against a JSON Schema, and writes the JSON
// Schema of a Go struct.
//
//	s, err := schema.Compile(src)        // once
//	problems := s.Validate(doc)          // each with its place, in the author's words
//	post.Parser{Check: s.Validate}       // for every post
//	src, err := schema.For[Meta]()       // for editors, from the tags that Decode reads
package schema

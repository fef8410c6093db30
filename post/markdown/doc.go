// Package markdown reads the body of a post: parsed once, on first need, and
// shared by everything that asks.
//
//	b := markdown.New(src)            // or syntax.Body(file, offset)
//	b.Headings(), b.Links()           // with exact places in the file
//	text, more := b.Summary()         // what a listing shows
//	err := b.Err()                    // a diag.List, where the limits refuse it
package markdown

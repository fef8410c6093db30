// Package json reads front matter in JSON (RFC 8259) into a tree.
//
// It is a scanner of its own, as the tokens of encoding/json tell no start, end
// with the first error, and hide what an author wrote in the place of a token.
// This one goes on after errors: comments, commas too many or too few, other
// quotes, and text without any are reported with a fix, and read as they were
// meant. A test compares what it accepts with encoding/json.
package json

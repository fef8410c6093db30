// Package frontmatter splits, parses, decodes and edits front matter.
//
// Split finds the block; Parse reads it, in YAML, TOML or JSON, into a Document
// of nodes with exact places. Decode fills a struct of yours from it. Set, Delete
// and Rename change a file and touch nothing else. Every problem is a
// [github.com/quire-go/quire/frontmatter/diag.Diagnostic], and all are reported.
package frontmatter

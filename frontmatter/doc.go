// Package frontmatter splits, parses, decodes and edits front matter.
package frontmatter

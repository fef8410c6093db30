// Package diag holds positions, ranges, diagnostics and edits, and the formats
// that print them.
package diag

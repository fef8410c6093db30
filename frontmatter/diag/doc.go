// Package diag holds positions, ranges, diagnostics and edits, and the formats
// that print them.
//
//   - [File] turns byte offsets into lines and columns, and [Range] names a stretch.
//   - [Diagnostic] is one problem with its place, its hint and its fixes; [List] is all of them.
//   - [Apply] makes edits, [Mend] the safe fixes of a list.
//   - [Text] prints for people, [JSON], [SARIF] and [GitHub] for programs.
//
// Nothing in it knows of front matter or of Markdown: it serves whoever reports
// problems of text files.
package diag

package lint

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// A configuration file is the inside of a block of front matter: with fences
// around it, everything that reads and explains front matter serves it too.
const fence = "---\n"

// bare is src as front matter.
func bare(src []byte) []byte {
	text := trimBOM(src)
	block := make([]byte, 0, len(text)+2*len(fence)+1)
	block = append(block, fence...)
	block = append(block, text...)
	if first, _, _ := bytes.Cut(text, []byte("\n")); bytes.Equal(bytes.TrimRight(first, " \t\r"), []byte("---")) {
		copy(block[len(fence):], "   ") // the start of a document, not the end of the block
	}
	return append(append(block, '\n'), fence...)
}

func trimBOM(src []byte) []byte { return bytes.TrimPrefix(src, []byte("\ufeff")) }

// value is what a line that is no key, list, map or directive may begin with.
var value = regexp.MustCompile(`^[^-?:,\[\]{}#&*!|>%@\s][^:]*$`)

// onlyValue is where the one value stands that is all there is in src, such as
// null.
func onlyValue(src []byte) (start, end int, ok bool) {
	offset := 0
	for line := range bytes.Lines(src) {
		text := trimBOM(bytes.TrimRight(line, " \t\r\n"))
		at := offset + len(line) - len(bytes.TrimLeft(trimBOM(line), " \t"))
		offset += len(line)
		switch text = bytes.TrimLeft(text, " \t"); {
		case len(text) == 0 || text[0] == '#' || string(text) == "---":
		case ok || !utf8.Valid(text) || !value.Match(text):
			return 0, 0, false
		default:
			start, end, ok = at, at+len(text), true
		}
	}
	return start, end, ok
}

// oneDocument reports what follows a line that ends the document.
func (c *config) oneDocument() {
	rest := bytes.TrimSpace(c.doc.Body())
	if len(rest) == 0 || string(rest) == "---" {
		return
	}
	start := c.doc.BodyOffset()
	c.report(&diag.Diagnostic{
		Severity: diag.Error, Code: frontmatter.ErrSyntax,
		Message: "a configuration is one document, and this is a second one",
		Hint:    "take out the line of three dashes or dots above",
		Range:   c.doc.File().Range(start, start+1),
	})
}

// moved is l with its places, which are of a text with by bytes more at its
// start, in file.
func moved(l diag.List, file *diag.File, by int) diag.List {
	place := func(r diag.Range) diag.Range {
		if !r.Start.IsValid() {
			return r
		}
		return file.Range(max(r.Start.Offset-by, 0), max(r.End.Offset-by, 0))
	}
	out := make(diag.List, len(l))
	for i, d := range l {
		copied := *d
		copied.Message = strings.Replace(d.Message, "front matter", "configuration", 1) // which this is, to its author
		copied.Hint = strings.Replace(d.Hint, "such as tags:", "such as files:", 1)
		copied.Range = place(d.Range)
		copied.Related, copied.Fixes = nil, nil
		for _, related := range d.Related {
			copied.Related = append(copied.Related, diag.Related{Message: related.Message, Range: place(related.Range)})
		}
		for _, fix := range d.Fixes {
			edits := make([]diag.Edit, len(fix.Edits))
			for j, e := range fix.Edits {
				edits[j] = diag.Edit{Start: max(e.Start-by, 0), End: max(e.End-by, 0), New: e.New}
			}
			fix.Edits = edits
			copied.Fixes = append(copied.Fixes, fix)
		}
		out[i] = &copied
	}
	return out
}

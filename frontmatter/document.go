package frontmatter

import (
	"bytes"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// Document is a source that was read: its front matter as a tree of nodes, and
// its body. It is immutable and safe for concurrent use; what it hands out is
// shared and not to be changed. A nil Document is valid: one without front
// matter and without text.
type Document struct {
	parser   Parser
	file     *diag.File
	format   Format
	tree     *tree.Tree // nil where no block was read
	problems diag.List

	// Offsets in the file. Without a block all are where the body starts.
	fence, fenceEnd, blockStart, blockEnd, body int

	hasBlock bool // false: there is none, or it is in a language that is not read
	head     bool // by ParseHead: the body was not read
}

// Name is the file name that the document was parsed under.
func (d *Document) Name() string { return d.File().Name() }

// Format is the syntax of the front matter; None where there is none, or it is
// in a language that is not read.
func (d *Document) Format() Format {
	if d == nil {
		return None
	}
	return d.format
}

// Source is the whole text that was parsed; from ParseHead, its head.
func (d *Document) Source() []byte { return d.File().Source() }

// Block is the text between the fences, with its last line end; a JSON object
// with its braces. It is nil where there is no front matter, and empty, not nil,
// where the fences hold nothing.
func (d *Document) Block() []byte {
	if d == nil || !d.hasBlock && d.blockEnd == d.blockStart {
		return nil
	}
	return d.file.Source()[d.blockStart:d.blockEnd:d.blockEnd]
}

// Body is the text behind the closing fence and its line end; without front
// matter, the whole text but for a byte order mark. Of a document from ParseHead
// it is nil.
func (d *Document) Body() []byte {
	if d == nil || d.head {
		return nil
	}
	return d.file.Source()[d.body:]
}

// BodyOffset is where the body starts in Source.
func (d *Document) BodyOffset() int {
	if d == nil {
		return 0
	}
	return d.body
}

// File is the line index of the source; nil, which is valid and empty, of a nil
// document.
func (d *Document) File() *diag.File {
	if d == nil {
		return nil
	}
	return d.file
}

// Problems is everything that was found, warnings too, in the order of places;
// nil for none.
func (d *Document) Problems() diag.List {
	if d == nil {
		return nil
	}
	return d.problems[:len(d.problems):len(d.problems)]
}

// Root is the map that the front matter is. It is missing where there is no
// front matter, and empty where the block holds none that could be read.
func (d *Document) Root() Node {
	if d == nil || d.tree == nil {
		return Node{doc: d}
	}
	return Node{doc: d, i: 1}
}

// Lookup is the node at path, such as "title", "seo.title" or "tags[2]"; a
// missing node where there is none. A key that is empty or holds one of . [ ] "
// is written in double quotes, with a backslash before '"' and '\': `"a.b".c`.
// Keys match exactly. The empty path is the root.
func (d *Document) Lookup(path string) Node { return d.Root().Lookup(path) }

// has reports whether one of the problems is of kind c.
func (d *Document) has(c diag.Code) bool {
	for _, p := range d.problems {
		if p.Code == c {
			return true
		}
	}
	return false
}

func (d *Document) report(s diag.Severity, c diag.Code, start, end int, message, hint string) *diag.Diagnostic {
	p := &diag.Diagnostic{Severity: s, Code: c, Message: message, Hint: hint, Range: d.file.Range(start, end)}
	d.problems = append(d.problems, p)
	return p
}

// reportAbsent warns that there is no front matter.
func (d *Document) reportAbsent() {
	text := d.file.Source()[d.body:]
	if len(bytes.TrimSpace(text)) == 0 {
		d.report(diag.Warning, ErrEmptyFile, d.body, d.body, "the file is empty", "")
		return
	}
	if at, fence, ok := missingFence(d.file.Source(), d.body); ok {
		p := d.report(diag.Warning, ErrNoFrontMatter, at, at,
			"the file has no front matter: the "+fence+" above its first key is missing", "write a line of "+fence+" there")
		p.Fixes = []diag.Fix{{Message: "open the front matter", Edits: []diag.Edit{d.fenceAt(at, fence)}}}
		return
	}
	d.report(diag.Warning, ErrNoFrontMatter, d.body, d.body, "the file has no front matter",
		"start it with a line of ---, then keys such as title: My post, then a line of ---")
}

// missingFence tells whether src has keys and a closing fence, but no opening
// one, and where that belongs.
func missingFence(src []byte, start int) (at int, fence string, ok bool) {
	at = start + len(src[start:]) - len(bytes.TrimLeft(src[start:], " \t\r\n"))
	for _, l := range []layout{{format: YAML}, {format: TOML}, {format: JSON}} {
		if line, _ := lineAt(src, at); !l.looksLikeKey(line) {
			continue
		}
		l.block = at
		l.guessEnd(src)
		switch fence := string(src[l.typo:l.typoEnd]); fence {
		case "---", "+++", ";;;":
			return at, fence, true
		}
	}
	return 0, "", false
}

func (d *Document) reportUnsupported(l layout) {
	lang := string(l.lang)
	d.report(diag.Error, ErrUnsupported, l.fence, l.fenceEnd,
		"front matter in "+lang+" is not read", "write it in YAML, TOML or JSON; code in it is never run")
}

func (d *Document) reportUnclosed(l layout) {
	mark := string(d.file.Source()[l.fence : l.fence+1])
	if mark == "{" {
		d.report(diag.Error, ErrUnclosed, l.fence, l.fenceEnd, "the front matter has no closing brace", "write } behind the last value")
		return
	}
	mark = strings.Repeat(mark, 3)
	p := d.report(diag.Error, ErrUnclosed, l.fence, l.fenceEnd, "the front matter has no closing fence", "write "+mark+" on a line of its own below the last key")
	if l.typoEnd > 0 {
		p.Related = []diag.Related{{Message: "this line does not close it", Range: d.file.Range(l.typo, l.typoEnd)}}
		p.Fixes = []diag.Fix{{Message: "make it " + mark, Edits: []diag.Edit{{Start: l.typo, End: l.typoEnd, New: mark}}}}
		return
	}
	p.Fixes = []diag.Fix{{Message: "close the front matter", Edits: []diag.Edit{d.fenceAt(l.blockEnd, mark)}}}
}

// fenceAt inserts a line of mark at the start of a line, or at the end of the
// file.
func (d *Document) fenceAt(at int, mark string) diag.Edit {
	src, eol := d.file.Source(), "\n"
	if n := bytes.IndexByte(src, '\n'); n > 0 && src[n-1] == '\r' {
		eol = "\r\n"
	}
	if at == len(src) && src[at-1] != '\n' {
		mark = eol + mark
	}
	return diag.Edit{Start: at, End: at, New: mark + eol}
}

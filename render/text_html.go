package render

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// silent are the elements whose contents nobody reads.
var silent = []string{"script", "style", "template", "textarea", "title", "iframe", "object", "svg", "math", "head", "noscript"}

// breaking are the elements that begin and end a line.
var breaking = []string{"address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
	"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
	"section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}

// htmlBlock writes the words in a block of HTML.
func (w *textWriter) htmlBlock(n *ast.HTMLBlock) {
	var html []byte
	for i := range n.Lines().Len() {
		html = appendSegment(html, n.Lines().At(i), w.src, appendRaw)
	}
	if n.HasClosure() {
		html = appendSegment(html, n.ClosureLine, w.src, appendRaw)
	}
	w.line, w.from = w.line[:0], 0
	w.addHTML(html)
	w.trim()
	w.paragraph()
}

// rawHTML breaks the line at a <br>. All other tags within a line are left out.
func (w *textWriter) rawHTML(segments *text.Segments) {
	if segments.Len() == 0 {
		return
	}
	tag := appendSegment(nil, segments.At(0), w.src, appendRaw)
	if name, _ := tagName(tag); name == "br" {
		w.breakLine()
	}
}

// addHTML adds the words of a piece of HTML to line. Tags that a reader sees as
// a line end are one; comments, scripts and the like are left out.
func (w *textWriter) addHTML(s []byte) {
	for len(s) > 0 {
		i := bytes.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		w.scratch = appendUnescaped(w.scratch[:0], s[:i], false)
		w.add(w.scratch)
		if s = s[i:]; len(s) > 0 {
			s = s[w.addTag(s):]
		}
	}
}

// addTag adds what the tag at the start of s shows, and says how much of s it
// takes: of an element that shows nothing, all to its end.
func (w *textWriter) addTag(s []byte) int {
	if bytes.HasPrefix(s, []byte("<!--")) {
		return through(s, []byte("-->"))
	}
	name, closing := tagName(s)
	if name == "" {
		if len(s) > 1 && (s[1] == '!' || s[1] == '?' || s[1] == '/') {
			return through(s, []byte(">"))
		}
		w.line = append(w.line, '<')
		return 1
	}
	end := tagEnd(s)
	switch {
	case slices.Contains(silent, name) && !closing:
		return end + untilClosing(s[end:], name)
	case name == "img" && !closing:
		w.scratch = appendUnescaped(w.scratch[:0], attributeOf(s[:end], "alt"), false)
		w.add(w.scratch)
	case name == "td" || name == "th":
		w.space()
	case slices.Contains(breaking, name):
		w.breakLine()
	}
	return end
}

// through is how long s is up to the end of the first end in it.
func through(s, end []byte) int {
	if i := bytes.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tagName is the name of the tag at the start of s, in lower case; "" if there is
// none.
func tagName(s []byte) (name string, closing bool) {
	i := 1
	if i < len(s) && s[i] == '/' {
		closing = true
		i++
	}
	start := i
	for i < len(s) && util.IsAlphaNumeric(s[i]) {
		i++
	}
	if i == start || s[start] <= '9' {
		return "", closing
	}
	return string(bytes.ToLower(s[start:i])), closing
}

// tagEnd is where the tag at the start of s ends, or the end of s, as in a
// browser; a > within quotes ends none.
func tagEnd(s []byte) int {
	var quote byte
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// untilClosing is how long s is up to the tag that closes name.
func untilClosing(s []byte, name string) int {
	at := 0
	for {
		i := bytes.Index(s[at:], []byte("</"))
		if i < 0 {
			return len(s)
		}
		at += i
		if found, _ := tagName(s[at:]); found == name {
			return at
		}
		at += 2
	}
}

// attributeOf is the value of an attribute of a tag, with its references; nil if
// there is none.
func attributeOf(tag []byte, name string) []byte {
	lower := bytes.ToLower(tag)
	for at := 1; ; {
		i := bytes.Index(lower[at:], []byte(name+"="))
		if i < 0 {
			return nil
		}
		at += i + len(name) + 1
		if value := tag[at:]; util.IsSpace(tag[at-len(name)-2]) && len(value) > 0 {
			if q := value[0]; q == '"' || q == '\'' {
				value, _, _ = bytes.Cut(value[1:], value[:1])
				return value
			}
			return value[:bytes.IndexAny(append(value[:len(value):len(value)], '>'), " \t\n>")]
		}
	}
}

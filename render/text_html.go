package render

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// element is what an element of HTML is for a reader of text.
type element uint8

const (
	inline   element = iota
	silent           // nobody reads its contents
	breaking         // it begins and ends a line
	tableCell
	listItem
	picture
)

// elementOf is the kind of the element name, in any case.
func elementOf(name []byte) element {
	var lower [len("blockquote")]byte
	if len(name) > len(lower) {
		return inline
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	switch string(lower[:len(name)]) {
	case "script", "style", "template", "textarea", "title", "iframe", "object", "svg", "math", "head", "noscript":
		return silent
	case "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
		"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul":
		return breaking
	case "td", "th":
		return tableCell
	case "li":
		return listItem
	case "img":
		return picture
	}
	return inline
}

// htmlBlock writes the words in a block of HTML.
func (w *textWriter) htmlBlock(n *ast.HTMLBlock) {
	html := w.scratch[:0]
	for i := range n.Lines().Len() {
		html = appendSegment(html, n.Lines().At(i), w.src, appendRaw)
	}
	if n.HasClosure() {
		html = appendSegment(html, n.ClosureLine, w.src, appendRaw)
	}
	w.scratch = html
	flatten(html)
	w.line, _ = w.tidy(appendHTMLText(w.line[:0], html), 0)
	w.paragraph()
}

// rawHTML breaks the line at a <br>. All other tags within a line are left out.
func (w *textWriter) rawHTML(out []byte, segments *text.Segments) []byte {
	if segments.Len() == 0 {
		return out
	}
	tag := appendSegment(w.scratch[:0], segments.At(0), w.src, appendRaw)
	if name, _ := tagName(tag); bytes.EqualFold(name, []byte("br")) {
		return append(out, '\n')
	}
	return out
}

// appendHTMLText appends the words of a piece of HTML without line ends. Tags that
// a reader sees as a line end are one; comments, scripts and the like are left
// out.
func appendHTMLText(out, s []byte) []byte {
	for len(s) > 0 {
		i := bytes.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		out = appendUnescaped(out, s[:i], false)
		if s = s[i:]; len(s) > 0 {
			var n int
			out, n = appendTag(out, s)
			s = s[n:]
		}
	}
	return out
}

// appendTag appends what the tag at the start of s shows, and says how much of s
// it takes: of an element that shows nothing, all to its end.
func appendTag(out, s []byte) ([]byte, int) {
	switch {
	case bytes.HasPrefix(s, []byte("<!--")):
		return out, through(s, []byte("-->"))
	case bytes.HasPrefix(s, []byte("<?")): // code of PHP, which a > does not end
		return out, through(s, []byte("?>"))
	case bytes.HasPrefix(s, []byte("<![CDATA[")):
		return out, through(s, []byte("]]>"))
	}
	name, closing := tagName(s)
	if len(name) == 0 {
		if len(s) > 1 && (s[1] == '!' || s[1] == '/') {
			return out, through(s, []byte(">"))
		}
		return append(out, '<'), 1
	}
	end := tagEnd(s)
	switch kind := elementOf(name); {
	case kind == silent && !closing:
		return out, end + untilClosing(s[end:], name)
	case kind == picture && !closing:
		return appendUnescaped(out, attributeOf(s[:end], "alt"), false), end
	case kind == tableCell:
		return append(out, ' '), end
	case kind == listItem && !closing:
		return append(out, "\n- "...), end
	case kind == breaking && bytes.HasSuffix(out, []byte("\n- ")): // a paragraph in a list item
		return out, end
	case kind == breaking || kind == listItem:
		return append(out, '\n'), end
	}
	return out, end
}

// through is how long s is up to the end of the first end in it.
func through(s, end []byte) int {
	if i := bytes.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tagName is the name of the tag at the start of s; empty if there is none.
func tagName(s []byte) (name []byte, closing bool) {
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
		return nil, closing
	}
	return s[start:i], closing
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
func untilClosing(s, name []byte) int {
	at := 0
	for {
		i := bytes.Index(s[at:], []byte("</"))
		if i < 0 {
			return len(s)
		}
		at += i
		if found, _ := tagName(s[at:]); bytes.EqualFold(found, name) {
			return at
		}
		at += 2
	}
}

// attributeOf is the value of an attribute of a tag, with its references; nil if
// there is none. The name is in lower case.
func attributeOf(tag []byte, name string) []byte {
	for at := 1; ; {
		i := bytes.IndexByte(tag[at:], '=')
		if i < 0 {
			return nil
		}
		at += i + 1
		start := at - 1 - len(name)
		if start < 1 || !util.IsSpace(tag[start-1]) || !bytes.EqualFold(tag[start:at-1], []byte(name)) || at == len(tag) {
			continue
		}
		value := tag[at:]
		if q := value[0]; q == '"' || q == '\'' {
			value, _, _ = bytes.Cut(value[1:], value[:1])
			return value
		}
		if end := bytes.IndexAny(value, " \t\n>"); end >= 0 {
			value = value[:end]
		}
		return value
	}
}

package lint

import (
	"iter"
	"strings"

	"github.com/quire-go/quire/post/markdown"
)

// tag is an opening tag in the raw HTML of a body.
type tag struct {
	name       string // as written
	start, end int    // in the file
	src        string // from start to end
}

// tags yields the opening tags of h. Comments, and what stands in scripts and
// styles, are passed over.
func tags(b *markdown.Body, h markdown.HTML) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		text, base := written(b, h.Range), h.Range.Start.Offset
		for at := 0; at < len(text); {
			i := strings.IndexByte(text[at:], '<')
			if i < 0 {
				return
			}
			at += i
			if strings.HasPrefix(text[at:], "<!--") {
				at = past(text, at, "-->")
				continue
			}
			end := tagEnd(text, at)
			name := tagName(text[at+1 : end])
			if name == "" {
				at++
				continue
			}
			if !yield(tag{name, base + at, base + end, text[at:end]}) {
				return
			}
			at = end
			if lower := strings.ToLower(name); lower == "script" || lower == "style" || lower == "textarea" {
				at = past(text, at, "</"+name)
			}
		}
	}
}

// past is the offset behind the next stop in text, or the end.
func past(text string, at int, stop string) int {
	if i := strings.Index(text[at:], stop); i >= 0 {
		return at + i + len(stop)
	}
	return len(text)
}

// tagEnd is the offset behind the > that ends the tag at an offset; one in
// quotes ends nothing.
func tagEnd(text string, at int) int {
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '>':
			return i + 1
		case '<':
			return i
		case '"', '\'':
			if text[i-1] != '=' && text[i-1] != ' ' {
				continue
			}
			if n := strings.IndexByte(text[i+1:], text[i]); n >= 0 {
				i += n + 1
			}
		}
	}
	return len(text)
}

func tagName(s string) string {
	i := 0
	for i < len(s) && (isLetter(s[i]) || i > 0 && (s[i] == '-' || s[i] == '.' || s[i] == ':' || '0' <= s[i] && s[i] <= '9')) {
		i++
	}
	return s[:i]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isElement reports whether name is one of HTML, not of a component.
func isElement(name string) bool { return name == strings.ToLower(name) }

// attribute is the value of an attribute and where in the file it stands.
func (t tag) attribute(name string) (value string, at int, ok bool) {
	s := t.src
	for i := 1 + len(t.name); i < len(s); {
		for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r' || s[i] == '/' || s[i] == '>') {
			i++
		}
		start := i
		for i < len(s) && !strings.ContainsRune(" \t\r\n=>/", rune(s[i])) {
			i++
		}
		key := s[start:i]
		if i == start {
			i++
		}
		from, to := i, i
		if i < len(s) && s[i] == '=' {
			i++
			if i < len(s) && (s[i] == '"' || s[i] == '\'') {
				from = i + 1
				to = len(s)
				if n := strings.IndexByte(s[from:], s[i]); n >= 0 {
					to = from + n
				}
				i = min(to+1, len(s))
			} else {
				from = i
				for i < len(s) && !strings.ContainsRune(" \t\r\n>", rune(s[i])) {
					i++
				}
				to = i
			}
		}
		if strings.EqualFold(key, name) {
			return s[from:to], t.start + from, true
		}
	}
	return "", 0, false
}

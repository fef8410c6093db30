package render

import (
	"bytes"
	"net/url"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// urlUse is what a URL is for, which decides on the schemes it may have.
type urlUse uint8

const (
	linkURL urlUse = iota
	imageURL
)

// schemes are those that lead somewhere and run nothing.
var schemes = []string{"http", "https", "mailto", "tel"}

// pictures are the types of data: that an image may have. SVG is not among them:
// it can hold a script.
var pictures = []string{"image/png", "image/gif", "image/jpeg", "image/webp"}

// scripts are the schemes that are refused also where percent-encoding hides
// them: to a browser such a URL is a relative one, but not everything that
// handles a page after us is a browser.
var scripts = []string{"javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem"}

// allowed reports whether the URL u, escapes resolved, may leave. Like a browser
// it skips blanks and controls in front, and tabs and line ends anywhere.
func allowed(u []byte, use urlUse) bool {
	name, rest, ok := scheme(u)
	if !ok {
		if i := bytes.IndexAny(u, "/?#"); i >= 0 {
			u = u[:i]
		}
		if bytes.IndexByte(u, '%') < 0 {
			return true
		}
		name, _, ok := scheme(percentDecoded(u))
		return !ok || !slices.Contains(scripts, string(name))
	}
	if slices.Contains(schemes, string(name)) {
		return true
	}
	return use == imageURL && string(name) == "data" && isPicture(rest)
}

// scheme is what stands before the first colon of u, in lower case, and what
// stands behind it; ok is false for a relative URL. A colon behind a slash,
// a question mark or a number sign ends no scheme.
func scheme(u []byte) (name, rest []byte, ok bool) {
	for len(u) > 0 && (u[0] <= ' ' || u[0] == 0x7f) {
		u = u[1:]
	}
	i := 0
	for i < len(u) && u[i] != ':' && u[i] != '/' && u[i] != '?' && u[i] != '#' {
		i++
	}
	if i == len(u) || u[i] != ':' {
		return nil, nil, false
	}
	name = u[:i]
	for j, c := range name {
		if c == '\t' || c == '\n' || c == '\r' || 'A' <= c && c <= 'Z' {
			return fold(name, j), u[i+1:], true
		}
	}
	return name, u[i+1:], true
}

// fold is a copy of name in lower case, without the tabs and line ends; the
// first i bytes need neither.
func fold(name []byte, i int) []byte {
	out := append(make([]byte, 0, len(name)), name[:i]...)
	for _, c := range name[i:] {
		if c != '\t' && c != '\n' && c != '\r' {
			out = append(out, c)
		}
	}
	return bytes.ToLower(out)
}

func isPicture(data []byte) bool {
	i := bytes.IndexAny(data, ";,")
	return i >= 0 && slices.Contains(pictures, string(bytes.ToLower(data[:i])))
}

func percentDecoded(u []byte) []byte {
	out := make([]byte, 0, len(u))
	for i := 0; i < len(u); i++ {
		if u[i] == '%' && i+2 < len(u) && util.IsHexDecimal(u[i+1]) && util.IsHexDecimal(u[i+2]) {
			out = append(out, unhex(u[i+1])<<4|unhex(u[i+2]))
			i += 2
			continue
		}
		out = append(out, u[i])
	}
	return out
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// unescapedURL is a link destination with its escapes and character references
// resolved.
func unescapedURL(d []byte) []byte {
	if bytes.IndexByte(d, '\\') < 0 && bytes.IndexByte(d, '&') < 0 {
		return d
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(d)))
}

// address is where an autolink leads.
func (w *htmlWriter) address(n *ast.AutoLink) []byte {
	if n.AutoLinkType == ast.AutoLinkEmail {
		label := n.Label(w.src)
		if len(label) >= 7 && bytes.EqualFold(label[:7], []byte("mailto:")) {
			return label
		}
		return append([]byte("mailto:"), label...)
	}
	return n.URL(w.src)
}

// url writes u as an attribute value: resolved, made absolute, or nothing where
// it is not allowed.
func (w *htmlWriter) url(u []byte, use urlUse) {
	u = w.resolved(u)
	if w.Unsafe || allowed(u, use) {
		w.scratch = appendURL(w.scratch[:0], u)
		w.out = appendEscaped(w.out, w.scratch)
	}
}

// resolved is u after Resolve and BaseURL.
func (w *htmlWriter) resolved(u []byte) []byte {
	if w.Resolve != nil {
		u = []byte(w.Resolve(w.post, string(u)))
	}
	if w.base == nil {
		return u
	}
	if _, _, absolute := scheme(u); absolute {
		return u
	}
	ref, err := url.Parse(string(appendURL(nil, bytes.TrimSpace(u))))
	if err != nil {
		return u
	}
	return []byte(w.base.ResolveReference(ref).String())
}

// plainURL marks the bytes of ASCII that stand for themselves in a URL.
var plainURL = func() (t [256]bool) {
	for c := range t {
		t[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	for _, c := range "!#$&'()*+,-./:;=?@_~" {
		t[c] = true
	}
	return t
}()

// appendURL appends u, percent-encoded where it must be and is not yet. NUL and
// bytes that are not UTF-8 are U+FFFD.
func appendURL(out, u []byte) []byte {
	const hex = "0123456789ABCDEF"
	for {
		n := 0
		for n < len(u) && plainURL[u[n]] {
			n++
		}
		out = append(out, u[:n]...)
		if u = u[n:]; len(u) == 0 {
			return out
		}
		switch c := u[0]; {
		case c == '%' && len(u) > 2 && util.IsHexDecimal(u[1]) && util.IsHexDecimal(u[2]):
			out = append(out, c)
		case c == 0:
			out = append(out, "%EF%BF%BD"...)
		default:
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
		u = u[1:]
	}
}

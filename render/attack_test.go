package render

import (
	"fmt"
	stdhtml "html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// refusedURLs lead where no stranger may lead a reader.
var refusedURLs = []string{
	"javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg/onload=alert(1)>",
	"file:///etc/passwd", "blob:https://e.com/1", "view-source:x", "ftp://e.com",
}

// disguises are the ways to write a URL that a reader of Markdown or of HTML may
// undo.
var disguises = map[string]func(u string) string{
	"plain":             func(u string) string { return u },
	"upper":             strings.ToUpper,
	"mixed":             func(u string) string { return strings.ToUpper(u[:1]) + u[1:3] + strings.ToUpper(u[3:4]) + u[4:] },
	"decimal":           func(u string) string { return eachScheme(u, "&#%d;") },
	"decimal, padded":   func(u string) string { return eachScheme(u, "&#%07d;") },
	"decimal, too long": func(u string) string { return eachScheme(u, "&#%09d;") },
	"decimal, open":     func(u string) string { return eachScheme(u, "&#%d") },
	"hexadecimal":       func(u string) string { return eachScheme(u, "&#x%x;") },
	"hexadecimal, X":    func(u string) string { return eachScheme(u, "&#X%X;") },
	"percent":           func(u string) string { return eachScheme(u, "%%%02x") },
	"percent, twice":    func(u string) string { return eachScheme(u, "%%25%02x") },
	"overlong":          func(u string) string { return eachScheme(u, "%%c1%%%02x") },
	"backslashes":       func(u string) string { return strings.Replace(u, ":", `\:`, 1) },
	"backslash first":   func(u string) string { return `\` + u },
	"double backslash":  func(u string) string { return `\\` + u },
	"named colon":       func(u string) string { return strings.Replace(u, ":", "&colon;", 1) },
	"named, open":       func(u string) string { return strings.Replace(u, ":", "&colon", 1) },
	"twice":             func(u string) string { return strings.Replace(u, ":", "&amp;colon;", 1) },
	"full width":        func(u string) string { return "\uff4a" + u[1:] },
	"full width colon":  func(u string) string { return strings.Replace(u, ":", "\uff1a", 1) },
	"long s":            func(u string) string { return strings.Replace(u, "s", "\u017f", 1) },
	"quote":             func(u string) string { return u + `"onmouseover="alert(1)` },
	"entity quote":      func(u string) string { return u + `&quot;onmouseover=&quot;alert(1)` },
	"slashes":           func(u string) string { return strings.Replace(u, ":", "://%0aalert(1)//", 1) },
}

// noise stands in front of a scheme, within it and before its colon, as it is and
// as references.
var noise = []string{
	" ", "\t", "\n", "\r", "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\u0080", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u2028", "\u202e", "\u2060", "\u3000", "\ufeff", "\xff",
	"&Tab;", "&NewLine;", "&nbsp;", "&ZeroWidthSpace;", "&shy;", "&#0;", "&#1;", "&#9;", "&#10;", "&#13;", "&#27;", "&#32;", "&#127;", "&#x9;", "&#xFEFF;", "&#xD800;", "&#x110000;", "%00", "%09", "%0a", "%20", `\`, "/", `\/`,
}

// eachScheme writes each character of u up to its colon in the form.
func eachScheme(u, form string) string {
	var out strings.Builder
	scheme, rest, _ := strings.Cut(u, ":")
	for _, c := range []byte(scheme + ":") {
		fmt.Fprintf(&out, form, c)
	}
	return out.String() + rest
}

// attacks are all the URLs in all their disguises.
func attacks() []string {
	var all []string
	for _, u := range refusedURLs {
		for _, disguise := range disguises {
			all = append(all, disguise(u))
		}
	}
	for _, u := range refusedURLs[:3] {
		colon := strings.IndexByte(u, ':')
		for _, n := range noise {
			all = append(all, n+u, u[:2]+n+u[2:], u[:colon]+n+u[colon:], n+n+u[:1]+n+u[1:])
		}
	}
	slices.Sort(all)
	return all
}

var absolute = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.\-]*):`)

// scheme of the URL as the URL standard reads it; "" of a relative one.
func schemeOf(url string) string {
	url = strings.TrimFunc(url, func(r rune) bool { return r <= ' ' })
	url = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(url)
	if m := absolute.FindStringSubmatch(url); m != nil {
		return strings.ToLower(m[1])
	}
	return ""
}

var addressAttributes = []string{"href", "src", "srcset", "cite", "action", "formaction", "poster", "data", "xlink:href", "background", "ping", "longdesc"}

// escapes are the URLs of a page that lead elsewhere than they may, as a browser
// that has read the page sees them.
func escapes(t testing.TB, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var found []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				found = append(found, a.Key+"="+a.Val)
			}
			if !slices.Contains(addressAttributes, a.Key) {
				continue
			}
			switch scheme := schemeOf(a.Val); {
			case scheme == "", slices.Contains(schemes, scheme):
			case n.Data == "img" && regexp.MustCompile(`(?i)^data:image/(png|gif|jpeg|webp)[;,]`).MatchString(a.Val):
			default:
				found = append(found, a.Key+"="+a.Val)
			}
		}
	}
	return found
}

// attackPlaces are where the URLs stand beside those of urlPlaces: in the words
// of links, in notes, in the heads of code blocks and in other languages.
var attackPlaces = append(slices.Clone(urlPlaces),
	"[a](x '%s')", "![%s](x)", "~~~%s\na\n~~~", "# %s", "a[^%s]\n\n[^%s]: b", "- [ ] [a](%s)", "<a href=%s>", "<img src=\"%s\">", "<svg><a xlink:href=\"%s\">", "[a](//%s)", "[a](x\n\"%s\")", "a@b.c?%s", "mailto:%s",
)

func TestNoDisguiseHelps(t *testing.T) {
	hooks := HTML{
		Link: func(w io.Writer, e Element[markdown.Link]) error {
			_, _ = fmt.Fprintf(w, `<a href="%s" title="%s">`, stdhtml.EscapeString(e.Node.URL), stdhtml.EscapeString(e.Node.Title))
			err := e.Inner()
			_, _ = io.WriteString(w, "</a>")
			return err
		},
		Image: func(w io.Writer, e Element[markdown.Image]) error {
			_, err := fmt.Fprintf(w, `<img src="%s" alt="%s">`, stdhtml.EscapeString(e.Node.Src), stdhtml.EscapeString(e.Node.Alt))
			return err
		},
	}
	ways := map[string]HTML{"default": {}, "base": {BaseURL: "https://e.com/a/"}, "hooks": hooks}
	texts := []Text{{}, {Width: 20, Links: LinksNumbered}}
	for _, place := range attackPlaces {
		for _, attack := range attacks() {
			src := strings.ReplaceAll(place, "%s", attack)
			p := &post.Post{Body: markdown.New([]byte(src))}
			for name, h := range ways {
				page, err := String(h, p)
				require.NoError(t, err)
				if found := escapes(t, page); len(found) > 0 || len(breaches(page)) > 0 {
					t.Errorf("%s: %q\n%q\n%s", name, src, found, page)
				}
			}
			for _, r := range texts {
				text, err := String(r, p)
				require.NoError(t, err)
				assertReadable(t, r, text)
			}
		}
	}
}

// What the program gives is held to the rules as what the author wrote is.
func TestNoDisguiseOfTheProgramHelps(t *testing.T) {
	p := &post.Post{Body: markdown.New([]byte("[a](x) ![b](y) <https://e.com> www.e.com [c](#d)\n"))}
	for _, attack := range append(attacks(), "javascript:alert(1)//", "javascript://x/%0aalert(1)//") {
		for _, h := range []HTML{
			{Resolve: func(*post.Post, string) string { return attack }},
			{Resolve: func(*post.Post, string) string { return stdhtml.UnescapeString(attack) }, BaseURL: "https://e.com/a"},
			{BaseURL: attack},
			{BaseURL: stdhtml.UnescapeString(attack), SourceMap: true},
		} {
			page, err := String(h, p)
			if err != nil {
				assert.Empty(t, page)
				continue
			}
			if found := escapes(t, page); len(found) > 0 || len(breaches(page)) > 0 {
				t.Errorf("%q %+v\n%s", attack, found, page)
			}
		}
	}
}

func TestEscapesAreSeen(t *testing.T) {
	for _, page := range []string{`<a href="javascript:x">`, `<a href="java&#9;script:x">`, `<a href="&#1;javascript&colon;x">`, `<img src="data:image/svg+xml,x">`, `<a href="data:image/png,x">`, `<a onclick="x">`, `<a href="x:y">`} {
		assert.NotEmpty(t, escapes(t, page), page)
	}
	assert.Empty(t, escapes(t, `<a href="x/y:z"><a href="HTTPS:x"><img src="data:image/PNG;base64,x"><a href="&#xff4a;avascript:x">`))
}

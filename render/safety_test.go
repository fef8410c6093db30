package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// breaches is what in a page could run, load or style, as a browser reads it.
func breaches(page string) []string {
	var found []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return found
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		if !slices.Contains(knownTags, tag.Data) {
			found = append(found, "<"+tag.Data+">")
		}
		for _, a := range tag.Attr {
			found = append(found, attributeBreach(tag.Data, a)...)
		}
	}
}

// knownTags are all that Markdown has.
var knownTags = strings.Fields("a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img input li ol p pre strong sup table tbody td th thead tr ul")

var knownAttributes = strings.Fields("alt checked cite class dir disabled href id lang role src start title translate type data-line")

func attributeBreach(tag string, a html.Attribute) []string {
	where := fmt.Sprintf("<%s %s=%q>", tag, a.Key, a.Val)
	switch a.Key {
	case "href", "src", "cite":
		if !leads(tag, a.Val) {
			return []string{where}
		}
	case "style":
		if v := strings.TrimPrefix(a.Val, "text-align:"); tag != "td" && tag != "th" || v != "left" && v != "right" && v != "center" {
			return []string{where}
		}
	default:
		if !slices.Contains(knownAttributes, a.Key) {
			return []string{where}
		}
	}
	return nil
}

// leads reports whether a browser that follows the URL goes to a place that is
// allowed. It is written after the URL standard, apart from allowed.
func leads(tag, url string) bool {
	url = strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' })
	url = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(url)
	colon := strings.IndexByte(url, ':')
	if colon < 0 || strings.ContainsAny(url[:colon], "/?#\\%") {
		return true
	}
	scheme := strings.ToLower(url[:colon])
	for _, r := range scheme {
		if !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("+-.", r)) {
			return true // no scheme: a relative URL
		}
	}
	if scheme == "data" && tag == "img" {
		for _, picture := range []string{"png", "gif", "jpeg", "webp"} {
			if strings.HasPrefix(strings.ToLower(url), "data:image/"+picture) {
				return true
			}
		}
	}
	return slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme)
}

// hostileURLs are ways to write an address that must not leave.
var hostileURLs = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:msgbox(1)", "livescript:x", "data:text/html,<b>x</b>",
	"data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/svg+xml,<svg/onload=x>",
	"data:application/xhtml+xml,x", "DATA:TEXT/HTML,x", "file:///etc/passwd", "blob:https://e.com/x", "filesystem:https://e.com/x",
	"about:blank", "view-source:https://e.com", "chrome://settings", "ms-settings:x", "x-javascript:alert(1)", "feed:javascript:alert(1)",
	"jar:https://e.com!/x", "mhtml:https://e.com!x", "ws://e.com", "intent://x#Intent;end", "ftp://e.com/x",
	"&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#X6a;avascript:alert(1)", "&#0000106;avascript:alert(1)",
	"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)", "java&Tab;script:alert(1)",
	"java&NewLine;script:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)", "java&#13;script:alert(1)",
	"&#1;javascript:alert(1)", "&#x1f;javascript:alert(1)", "&#32;javascript:alert(1)", "&#127;javascript:alert(1)", "&Tab;&NewLine;javascript:alert(1)",
	"java\tscript:alert(1)", "\x01javascript:alert(1)", "\x0bjavascript:alert(1)", "java\x00script:alert(1)", "\\javascript:alert(1)",
	"javascript\\:alert(1)", "java\\script:alert(1)", "javascript%3Aalert(1)", "%6Aavascript:alert(1)", "%6aavascript%3aalert(1)", "java%0ascript:alert(1)",
	"javascript:\\u0061lert(1)", "javascript://https://e.com/%0aalert(1)", "javascript:/*--></script>*/alert(1)",
	"jav&#x09;ascript:alert(1);", "j&#97v&#97script:alert(1)", "\u00a0javascript:alert(1)", "\u200bjavascript:alert(1)", "ｊavascript:alert(1)",
	"data&colon;text/html,x", "da&Tab;ta:text/html,x", "data:image/png+svg,x", "data:image/pngx;base64,x", "data:,x", "data:image/png", "data: image/png;base64,x",
	"amp;javascript:alert(1)", "&amp;#106;avascript:alert(1)", "\"onmouseover=alert(1) x=\"", "x\"onerror=\"alert(1)", "x'onerror='alert(1)", "x>\"><script>alert(1)</script>",
	"`onmouseover=alert(1)`",
}

// hostileTexts are attempts to leave the text that they stand in.
var hostileTexts = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"onmouseover=\"alert(1)", "' onmouseover='alert(1)",
	"&quot; onclick=&quot;alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script>alert(1)&#60;/script>", "\"><svg onload=alert(1)>",
	"</title><script>alert(1)</script>", "--><script>alert(1)</script>", "<!--><script>alert(1)</script>", "]]><script>alert(1)</script>", "\\\"><img src=x onerror=alert(1)>",
	"<svg/onload=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<style>*{}</style>", "<iframe srcdoc='<script>x</script>'>", "<math><mi//xlink:href=\"javascript:alert(1)\">",
	"<IMG SRC=javascript:alert(1)>", "<scr\x00ipt>alert(1)</script>", "\xff<script>", "{{constructor.constructor('alert(1)')()}}", "<p onclick=alert(1)>", "<input autofocus onfocus=alert(1)>",
}

// places are where in Markdown a URL (%s) can stand.
var urlPlaces = []string{
	"[a](%s)", "[a](<%s>)", "[a](%s \"t\")", "![a](%s)", "![a](<%s>)", "[a][r]\n\n[r]: %s\n", "[a][r]\n\n[r]: <%s> 't'\n", "![a][r]\n\n[r]: %s\n", "<%s>",
	"%s", "[![a](%s)](%s)", "![[a](%s)](x)", "# [a](%s)", "> [a](%s)", "- [a](%s)", "| [a](%s) |\n|---|\n| ![b](%s) |", "a[^1]\n\n[^1]: [a](%s)\n", "*[a](%s)*",
	"www.e.com/%s", "https://e.com/%s", "<a href=\"%s\">x</a>", "<div>\n<img src='%s'>\n</div>", "term\n: [a](%s)", "# t {cite=\"%s\"}", "# t {href=\"%s\"}", "> q\n{cite=\"%s\"}",
}

// textPlaces are where in Markdown a text (%s) can stand.
var textPlaces = []string{
	"%s", "# %s", "> %s", "- %s", "1. %s", "*%s*", "`%s`", "```%s\ncode\n```", "```\n%s\n```", "    %s", "~~~ %s\ncode\n~~~", "~~%s~~", "[%s](x)", "![%s](x)", "[a](x \"%s\")",
	"[a](x '%s')", "[a](x (%s))", "![a](x \"%s\")", "[a][r]\n\n[r]: x \"%s\"\n", "[%s]: x\n\n[%s]", "| %s |\n|:--|\n| %s |", "a[^%s]\n\n[^%s]: note\n", "a[^1]\n\n[^1]: %s\n", "- [ ] %s", "%s\n===",
	"term %s\n: %s", "# t {#%s}", "# t {.%s}", "# t {title=\"%s\"}", "# t {onclick=\"%s\"}", "# t {style=\"%s\" onclick=x}", "<div>%s", "<!-- %s -->", "<%s>", "www.e.com/%s", "https://e.com/%s", "a@b.c%s", "$%s$",
}

// renderings are the ways to read and write that strangers' text can take.
func renderings() map[string]func(src string) (string, error) {
	attributes := &markdown.Syntax{Engine: goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, extension.Typographer),
		goldmark.WithParserOptions(parser.WithAttribute(), parser.WithAutoHeadingID()),
	)}
	by := func(s *markdown.Syntax, h HTML) func(string) (string, error) {
		return func(src string) (string, error) { return String(h, &post.Post{Body: bodyOf(s, src)}) }
	}
	return map[string]func(string) (string, error){
		"default":    by(&markdown.Syntax{}, HTML{}),
		"all":        by(&markdown.Syntax{Definitions: true, Typographer: true, Math: true, IDPrefix: "p-"}, HTML{SourceMap: true}),
		"base":       by(&markdown.Syntax{}, HTML{BaseURL: "https://example.com/posts/one/"}),
		"summary":    by(&markdown.Syntax{}, HTML{Summary: true}),
		"resolved":   by(&markdown.Syntax{}, HTML{Resolve: func(_ *post.Post, u string) string { return u }}),
		"attributes": by(attributes, HTML{}),
	}
}

func TestNothingHostileLeaves(t *testing.T) {
	var sources []string
	for _, place := range urlPlaces {
		for _, url := range hostileURLs {
			sources = append(sources, strings.ReplaceAll(place, "%s", url))
		}
	}
	for _, place := range textPlaces {
		for _, text := range append(hostileTexts, hostileURLs...) {
			sources = append(sources, strings.ReplaceAll(place, "%s", text))
		}
	}
	for name, render := range renderings() {
		t.Run(name, func(t *testing.T) {
			for _, src := range sources {
				page, err := render(src)
				require.NoError(t, err)
				assert.Empty(t, breaches(page), "%q\n%s", src, page)
			}
		})
	}
}

func TestBreachesAreSeen(t *testing.T) {
	for _, page := range []string{
		`<script>x</script>`, `<a href="javascript:x">`, `<a href=" java&#9;script:x">`, `<p onclick="x">`, `<p style="x">`, `<td style="color:red">`,
		`<img src="data:image/svg+xml,x">`, `<a href="data:image/png;base64,x">`, `<svg>`, `<h1 cite="vbscript:x">`, `<a target="x">`,
	} {
		assert.NotEmpty(t, breaches(page), page)
	}
	assert.Empty(t, breaches(`<td style="text-align:left"><img src="data:image/png;base64,x"><a href="../a:b">`))
}

func TestHostileVectorsAreGolden(t *testing.T) {
	render := renderings()["default"]
	var out strings.Builder
	for _, place := range []string{"[a](<%s>)", "![a](<%s>)"} {
		for _, url := range hostileURLs {
			src := strings.ReplaceAll(place, "%s", url)
			page, err := render(src)
			require.NoError(t, err)
			fmt.Fprintf(&out, "%q\n%s", src, page)
		}
	}
	for _, place := range textPlaces {
		src := strings.ReplaceAll(place, "%s", hostileTexts[1])
		page, err := render(src)
		require.NoError(t, err)
		fmt.Fprintf(&out, "%q\n%s", src, page)
	}
	assertGolden(t, "hostile.golden", out.String())
}

func TestHarmlessAddressesLeave(t *testing.T) {
	for _, url := range []string{
		"https://e.com", "http://e.com/a:b", "HTTPS://E.COM", "mailto:a@b.c", "tel:+123", "/a", "a/b:c", "../a", "?q=a:b", "#a:b", "//e.com/x", "a.html", "", "a%3Ab/c", "./a:b", "日本.html",
	} {
		got, err := String(HTML{}, &post.Post{Body: markdown.New([]byte("[x](<" + url + ">)"))})
		require.NoError(t, err)
		want, _ := String(HTML{Unsafe: true}, &post.Post{Body: markdown.New([]byte("[x](<" + url + ">)"))})
		assert.Equal(t, want, got)
		assert.Equal(t, url == "", strings.Contains(got, `href=""`), got)
	}
	for _, kind := range []string{"png", "gif", "jpeg", "webp", "PNG"} {
		got, err := String(HTML{}, &post.Post{Body: markdown.New([]byte("![x](data:image/" + kind + ";base64,AAAA)"))})
		require.NoError(t, err)
		assert.Contains(t, got, "base64,AAAA")
	}
}

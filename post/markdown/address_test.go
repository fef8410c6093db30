package markdown_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"

	"github.com/quire-go/quire/post/markdown"
)

var linkify = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

// linked is src as HTML, with the addresses that goldmark's Linkify finds and
// with ours.
func linked(t testing.TB, src string) (theirs, ours string) {
	t.Helper()
	var a, b bytes.Buffer
	body := markdown.New([]byte(src))
	require.NoError(t, body.Err())
	require.NoError(t, linkify.Convert(body.Source(), &a))
	require.NoError(t, linkify.Renderer().Render(&b, body.Source(), body.Sys().(ast.Node)))
	return a.String(), headingID.ReplaceAllString(b.String(), "$1")
}

var headingID = regexp.MustCompile(`(<h[1-6]) id="[^"]*"`)

// addressDifferences are where the addresses, and what looking for them does to
// text, are on purpose not those of goldmark. The list is only to shrink.
var addressDifferences = []struct{ name, pattern, src, ours string }{
	{
		"blanks before a line break stay", `[ \t\r][ \t][\r\n]`,
		"a    \nb", "<p>a<br>\nb</p>\n",
	},
	{
		"no address behind a tab", `\t(http|ftp|www|\S+@)`,
		"a\thttps://b.c", "<p>a\t<a href=\"https://b.c\">https://b.c</a></p>\n",
	},
	{
		"an e-mail address that begins with www. leads to http://www.", `www\.[^\s@]*@`,
		"www.a!@b.c", "<p><a href=\"mailto:www.a!@b.c\">www.a!@b.c</a></p>\n",
	},
	{
		"no addresses of mail and XMPP with their scheme", `mailto:|xmpp:`,
		"mailto:a@b.c, xmpp:d@e.f/g/h",
		"<p><a href=\"mailto:a@b.c\">mailto:a@b.c</a>, <a href=\"xmpp:d@e.f/g\">xmpp:d@e.f/g</a>/h</p>\n",
	},
}

func TestAddressesAreThoseOfGoldmark(t *testing.T) {
	for _, src := range addressSeeds {
		theirs, ours := linked(t, src)
		assert.Equal(t, theirs, ours, "%q", src)
	}
	for _, d := range addressDifferences {
		theirs, ours := linked(t, d.src)
		assert.Equal(t, d.ours, ours, d.name)
		assert.NotEqual(t, theirs, ours, "%s is no difference any more: take it out", d.name)
		assert.Regexp(t, d.pattern, d.src)
	}
}

// addressSeeds are what a mistake in the parsers of addresses would show in.
var addressSeeds = []string{
	"http://a.b *www.c.d* _e@f.g_ (https://h.i/j) ~ftp://k.l~ ~~www.m.n~~",
	"http://a.b/c, https://d.e/f. ftp://g.h! http://i.j: www.k.l? (www.m.n) [http://o.p",
	"www.a.b/c_(d) www.a.b/c) (www.a.b/c&amp;) www.a.b/c;d; www.a.b/&c; www.a.b/&#1;",
	"http://a http://a.B http://A.b HTTP://a.b http://1.2 http://a.b:80/c http://a.b:c http://a.b.c.1 https:/a.b",
	"http://a_b.c/d__e__ http://a@b.c/d http://a.b#c http://a.b?c=$d www.a.b?c=$d http://a.b/c`d`",
	"<b>http://a.b</b> <br>www.a.b `c`http://a.b ``http://a.b ![](c)a@b.c &amp;http://a.b \"http://a.b\" 'www.a.b'",
	`\*http://a.b \\*http://a.b \(www.a.b \_a@b.c \ http://a.b`,
	"a.b-c_d@a.b a@b.c- a@b.c_ a@b a@b.c.d. (a@b.c) a+b@c.d a@-b.c a@b-.c a..b@c.d !a@b.c é@b.c aé@b.c",
	"x*foo@b.c* *foo_bar@b.c* a_b_c@d.e a@b.c@d.e a@b.c/d a@b.c*d*",
	"- http://a.b\n  www.c.d\n\n> e@f.g\n> http://a.b\n\n| http://a.b | www.c.d |\n|-|-|\n| e@f.g | (http://a.b) |\n",
	"[http://a.b](http://c.d) [http://a.b][c] [www.d.e f@g.h\n\n[c]: http://d.e\n\nhttp://[a.b]",
	"http://a.b\nhttp://c.d\\\nhttp://e.f  \nwww.g.h\ni@j.k",
	"http://" + string(bytes.Repeat([]byte("a"), 256)) + ".b http://" + string(bytes.Repeat([]byte("a"), 257)) + ".b",
	string(bytes.Repeat([]byte("a"), 63)) + "@b.c " + string(bytes.Repeat([]byte("a"), 64)) + "@b.c a@" + string(bytes.Repeat([]byte("b."), 126)) + "cde.f",
	"a@" + string(bytes.Repeat([]byte("b"), 63)) + ".c a@" + string(bytes.Repeat([]byte("b"), 64)) + ".c a@b.c" + string(bytes.Repeat([]byte("-"), 70)) + "d",
	"http://a.b/~/c__ __http://a.b/~__ www.a.b... www.a.b/.) a[^1]http://b.c\n\n[^1]: www.d.e f@g.h",
}

// TestAddressesOfRealPosts is TestAddressesAreThoseOfGoldmark over the folder that
// QUIRE_CORPUS names.
func TestAddressesOfRealPosts(t *testing.T) {
	blanks := regexp.MustCompile(`[ \t]+(<br>\n|\n)`)
	for path, src := range realPosts(t) {
		if !utf8.Valid(src) {
			continue
		}
		theirs, ours := linked(t, string(src))
		theirs, ours = blanks.ReplaceAllString(theirs, "$1"), blanks.ReplaceAllString(ours, "$1")
		for i, line := range strings.Split(ours, "\n") {
			want, rest, _ := strings.Cut(theirs, "\n")
			theirs = rest
			if !assert.Equal(t, want, line, "%s: line %d of the HTML", path, i+1) {
				break
			}
		}
	}
}

// FuzzAddresses holds that but for the differences our addresses are those of
// goldmark, also where the body holds none of them that begin like words.
func FuzzAddresses(f *testing.F) {
	for _, s := range addressSeeds {
		f.Add(s)
	}
	var different []*regexp.Regexp
	for _, d := range addressDifferences {
		different = append(different, regexp.MustCompile(d.pattern))
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, d := range different {
			if d.MatchString(src) {
				return
			}
		}
		if !utf8.ValidString(src) || markdown.New([]byte(src)).Err() != nil {
			return
		}
		theirs, ours := linked(t, src)
		require.Equal(t, theirs, ours, "%q", src)
	})
}

func TestAddressPlaces(t *testing.T) {
	src := "\ta www.b.c *d@e.f* mailto:g@h.i.\nftp://j.k\thttps://l.m/n).\n"
	var got []string
	for _, l := range markdown.New([]byte("- x\n\n" + src)).Links() {
		got = append(got, l.URL+" at "+l.Range.String())
	}
	assert.Equal(t, []string{
		"http://www.b.c at 3:4", "mailto:d@e.f at 3:13", "mailto:g@h.i at 3:20", "ftp://j.k at 4:1", "https://l.m/n at 4:11",
	}, got)
}

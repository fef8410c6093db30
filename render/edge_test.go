package render

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

func TestKindsOfBaseURL(t *testing.T) {
	links := []string{"a.html", "/a", "#part", "//cdn.com/x", "mailto:a@b.c", "https://o.com/y", "?q", ""}
	tests := map[string][]string{
		"":                         {"a.html", "/a", "#part", "//cdn.com/x", "mailto:a@b.c", "https://o.com/y", "?q", ""},
		"https://e.com":            {"https://e.com/a.html", "https://e.com/a", "https://e.com#part", "https://cdn.com/x", "mailto:a@b.c", "https://o.com/y", "https://e.com?q", "https://e.com"},
		"https://e.com/p/one":      {"https://e.com/p/a.html", "https://e.com/a", "https://e.com/p/one#part", "https://cdn.com/x", "mailto:a@b.c", "https://o.com/y", "https://e.com/p/one?q", "https://e.com/p/one"},
		"https://e.com/p/one/":     {"https://e.com/p/one/a.html", "https://e.com/a", "https://e.com/p/one/#part", "https://cdn.com/x", "mailto:a@b.c", "https://o.com/y", "https://e.com/p/one/?q", "https://e.com/p/one/"},
		" https://e.com/p?v=1#top": {"https://e.com/a.html", "https://e.com/a", "https://e.com/p?v=1#part", "https://cdn.com/x", "mailto:a@b.c", "https://o.com/y", "https://e.com/p?q", "https://e.com/p?v=1"},
		"/blog/one/":               {"/blog/one/a.html", "/a", "/blog/one/#part", "//cdn.com/x", "mailto:a@b.c", "https://o.com/y", "/blog/one/?q", "/blog/one/"},
		"//e.com/p/":               {"//e.com/p/a.html", "//e.com/a", "//e.com/p/#part", "//cdn.com/x", "mailto:a@b.c", "https://o.com/y", "//e.com/p/?q", "//e.com/p/"},
		"javascript:alert(1)":      {"", "", "", "", "mailto:a@b.c", "https://o.com/y", "", ""},
	}
	href := regexp.MustCompile(`href="([^"]*)"`)
	for base, want := range tests {
		for i, link := range links {
			got := href.FindStringSubmatch(write(t, HTML{BaseURL: base}, "[x](<"+link+">)"))
			require.NotNil(t, got)
			assert.Equal(t, want[i], got[1], "%q from %q", link, base)
		}
	}
	for _, invalid := range []string{"http://[::1", "https://e.com/%zz", "ht tp://x", ":x", "https://e.com:port/"} {
		var out bytes.Buffer
		assert.Error(t, HTML{BaseURL: invalid}.Render(&out, &post.Post{Body: markdown.New([]byte("a"))}), invalid)
		assert.Zero(t, out.Len())
	}
}

// A hook may write nothing, something else, or fail halfway.
func TestHooksMayWriteWhatTheyWill(t *testing.T) {
	const src = "# A\n\nb [c *d*](e) ![f](g)\n\n```h\ni\n```\n"
	stop := errors.New("stop")
	p := &post.Post{Body: markdown.New([]byte(src))}

	got, err := String(HTML{
		Link:    func(io.Writer, Element[markdown.Link]) error { return nil },
		Image:   func(io.Writer, Element[markdown.Image]) error { return nil },
		Heading: func(io.Writer, Element[markdown.Heading]) error { return nil },
		Code:    func(io.Writer, Element[markdown.CodeBlock]) error { return nil },
	}, p)
	require.NoError(t, err)
	assert.Equal(t, "<p>b  </p>\n", got)

	var out bytes.Buffer
	err = HTML{Code: func(w io.Writer, e Element[markdown.CodeBlock]) error {
		_, _ = io.WriteString(w, "<pre>")
		_ = e.Default()
		return stop
	}}.Render(&out, p)
	assert.True(t, err == stop)
	assert.Zero(t, out.Len())

	got, err = String(HTML{Link: func(w io.Writer, e Element[markdown.Link]) error {
		if err := e.Default(); err != nil {
			return err
		}
		return e.Default()
	}}, p)
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(got, `<a href="e">c <em>d</em></a>`))

	err = HTML{
		Link:  func(_ io.Writer, e Element[markdown.Link]) error { _ = e.Inner(); return nil },
		Image: func(io.Writer, Element[markdown.Image]) error { return stop },
	}.Render(&out, &post.Post{Body: markdown.New([]byte("[![a](b)](c)"))})
	assert.True(t, err == stop, "the error of a hook within a hook is not lost")
	assert.Zero(t, out.Len())

	got, err = String(HTML{Image: func(w io.Writer, _ Element[markdown.Image]) error {
		_, err := io.WriteString(w, "<x \xff>")
		return err
	}}, p)
	require.NoError(t, err)
	assert.Contains(t, got, "<x \uFFFD>")
}

// The options go together: hooks are called for what a summary shows alone.
func TestOptionsGoTogether(t *testing.T) {
	p, err := post.Parse("post.md", []byte("---\ntitle: T\n---\n\n# A\n\nSee [b](c.md).\n\n<!--more-->\n\n[d](e.md) ![f](g)\n"))
	require.NoError(t, err)
	var seen []string
	h := HTML{
		Summary: true, SourceMap: true, BaseURL: "https://e.com/p/",
		Resolve: func(_ *post.Post, url string) string { return strings.TrimSuffix(url, ".md") },
		Link: func(_ io.Writer, e Element[markdown.Link]) error {
			seen = append(seen, e.Node.URL)
			return e.Default()
		},
		Image: func(io.Writer, Element[markdown.Image]) error { return errors.New("is not shown") },
	}
	got, err := String(h, p)
	require.NoError(t, err)
	assert.Equal(t, "<h1 id=\"a\" data-line=\"5\">A</h1>\n<p data-line=\"7\">See <a href=\"https://e.com/p/c\">b</a>.</p>\n", got)
	assert.Equal(t, []string{"https://e.com/p/c"}, seen)
}

// A Fragment is HTML where HTML stands, and text everywhere else in a page.
func TestFragmentInTemplates(t *testing.T) {
	p := &post.Post{Title: "</title><script>", Body: markdown.New([]byte("a *b* \"c\" `</script>`"))}
	page := template.Must(template.New("").Funcs(template.FuncMap{"content": HTML{}.Fragment}).
		Parse(`<div>{{content .}}</div><p title="{{content .}}">{{.Title}}</p><textarea>{{content .}}</textarea><script>var x = {{content .}};</script>`))
	var out bytes.Buffer
	require.NoError(t, page.Execute(&out, p))
	assert.Contains(t, out.String(), "<div><p>a <em>b</em> &quot;c&quot; <code>&lt;/script&gt;</code></p>\n</div>")
	root, err := html.Parse(&out)
	require.NoError(t, err)
	tags := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			tags[n.Data]++
		}
	}
	assert.Equal(t, map[string]int{"html": 1, "head": 1, "body": 1, "div": 1, "p": 2, "em": 1, "code": 1, "textarea": 1, "script": 1}, tags)

	failing := template.Must(template.New("").Funcs(template.FuncMap{"content": HTML{BaseURL: "http://[::1"}.Fragment}).Parse(`{{content .}}`))
	assert.Error(t, failing.Execute(io.Discard, p))
}

// proseOf is what a reader of the page reads, without blanks, images and code
// blocks, which are no part of a summary in text.
func proseOf(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var out strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Parent.Data != "pre" {
			out.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), "")
}

// The summary says the same in HTML and in text.
func TestSummariesOfCorpusAgree(t *testing.T) {
	for _, e := range corpus(t) {
		b := markdown.New([]byte(e.markdown))
		if b.Err() != nil {
			continue
		}
		page, err := String(HTML{Summary: true}, &post.Post{Body: b})
		require.NoError(t, err)
		text, _ := b.Summary()
		if want, got := strings.Join(strings.Fields(text), ""), proseOf(t, page); got != want {
			t.Errorf("%s: %s", e.name, firstDifference(want, got))
		}
	}
}

package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// format is one of the ways to write a feed.
type format struct {
	name  string
	write func(Feed, io.Writer, []*post.Post) error
	check func(*testing.T, string)
}

var formats = []format{
	{"rss.xml", Feed.RSS, checkRSS},
	{"atom.xml", Feed.Atom, checkAtom},
	{"feed.json", Feed.JSON, checkJSON},
	{"sitemap.xml", func(f Feed, w io.Writer, posts []*post.Post) error {
		return f.Sitemap(w, posts, "tags/", "tags/", "https://example.org/", "search.html#top")
	}, checkSitemap},
}

// written is what the format gives for the posts, after it was checked.
func (f format) written(t *testing.T, feed Feed, posts ...*post.Post) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, f.write(feed, &out, posts))
	f.check(t, out.String())
	return out.String()
}

// parsed is the JSON feed of posts: the form that is easiest to look into.
func parsed(t *testing.T, feed Feed, posts ...*post.Post) jsonFeed {
	t.Helper()
	var got jsonFeed
	require.NoError(t, json.Unmarshal([]byte(formats[2].written(t, feed, posts...)), &got))
	return got
}

func TestGolden(t *testing.T) {
	posts := samples(t)
	summaries := notes()
	summaries.Summary = true
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			got := f.written(t, notes(), posts...)
			assertGolden(t, f.name, got)
			assert.NotContains(t, got, "Secret")
			if f.name != "sitemap.xml" {
				assertGolden(t, "summary-"+f.name, f.written(t, summaries, posts...))
			}
			assertGolden(t, "empty-"+f.name, f.written(t, Feed{URL: "https://example.com"}))
		})
	}
}

func TestSameWhateverTheOrder(t *testing.T) {
	posts := samples(t)
	for _, f := range formats {
		want := f.written(t, notes(), posts...)
		turned := append(slices.Clone(posts), nil)
		slices.Reverse(turned)
		before := slices.Clone(turned)
		assert.Equal(t, want, f.written(t, notes(), turned...))
		assert.Equal(t, before, turned, "the posts of the caller stay in their order")
	}
}

func TestURLMustBeAbsolute(t *testing.T) {
	for _, url := range []string{"", "/blog/", "example.com", "ftp://example.com/", "https://", "https://exa mple.com/", "javascript:alert(1)", "mailto:a@example.com"} {
		for _, f := range formats {
			var out bytes.Buffer
			err := f.write(Feed{URL: url}, &out, nil)
			require.Error(t, err, url)
			assert.Contains(t, err.Error(), fmt.Sprintf("%q", url))
			assert.Empty(t, out.String())
		}
	}
}

func TestAddress(t *testing.T) {
	tests := map[string]struct {
		url  string
		post *post.Post
		link string
		want string
	}{
		"slug":                   {"https://example.com/", &post.Post{Slug: "hello"}, "", "https://example.com/hello/"},
		"below a folder":         {"https://example.com/blog", &post.Post{Slug: "hello"}, "", "https://example.com/blog/hello/"},
		"query and fragment":     {"https://example.com/blog/?a=b#c", &post.Post{Slug: "hello"}, "", "https://example.com/blog/hello/"},
		"slug in another script": {"https://example.com/", &post.Post{Slug: "héé 明"}, "", "https://example.com/h%C3%A9%C3%A9%20%E6%98%8E/"},
		"slug of signs":          {"https://example.com/", &post.Post{Slug: "c#?%zz"}, "", "https://example.com/c%23%3F%25zz/"},
		"slug like a scheme":     {"https://example.com/", &post.Post{Slug: "javascript:x"}, "", "https://example.com/javascript:x/"},
		"permalink":              {"https://example.com/blog/", &post.Post{Slug: "x", Permalink: "/2020/hello.html"}, "", "https://example.com/blog/2020/hello.html"},
		"absolute permalink":     {"https://example.com/", &post.Post{Permalink: "https://example.com/there/"}, "", "https://example.com/there/"},
		"permalink as a pattern": {"https://example.com/", &post.Post{Permalink: ":year/:title"}, "", "https://example.com/:year/:title"},
		"permalink as a script":  {"https://example.com/", &post.Post{Permalink: "javascript:alert(1)"}, "", "https://example.com/javascript:alert%281%29"},
		"path":                   {"https://example.com/", &post.Post{Path: "a/b.md"}, "", "https://example.com/a/b/"},
		"title":                  {"https://example.com/", &post.Post{Title: "Hello, you"}, "", "https://example.com/hello-you/"},
		"link":                   {"https://example.com/blog/", &post.Post{Slug: "x"}, "posts/x.html", "https://example.com/blog/posts/x.html"},
		"query":                  {"https://example.com/", &post.Post{Permalink: "?a=%20é b%zz\"&c"}, "", "https://example.com/?a=%20%C3%A9%20b%25zz%22&c"},
		"address without a host": {"https://example.com/", &post.Post{Permalink: "http:/x"}, "", "https://example.com/http:/x"},
		"link from the root":     {"https://example.com/blog/", &post.Post{Slug: "x"}, "/x.html", "https://example.com/x.html"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := Feed{URL: tt.url, Now: now}
			if tt.link != "" {
				f.Link = func(*post.Post) string { return tt.link }
			}
			got := parsed(t, f, tt.post)
			require.Len(t, got.Items, 1)
			assert.Equal(t, tt.want, got.Items[0].URL)
			for _, f2 := range formats {
				f2.written(t, f, tt.post)
			}
		})
	}
}

// A reader shows a post as new when its id changes.
func TestIDsStayWithTheTitle(t *testing.T) {
	id := func(name, src string) string {
		p, err := post.Parse(name, []byte(src))
		require.NoError(t, err)
		return parsed(t, Feed{URL: "https://example.com/", Now: now}, p).Items[0].ID
	}
	tests := map[string]struct{ name, one, two, want string }{
		"file":     {"a/hello.md", "---\ntitle: One\ndate: 2020-05-07\n---\n", "---\ntitle: Two\ndate: 2020-05-07\n---\n", "https://example.com/hello/"},
		"slug key": {"", "---\ntitle: One\nslug: s\n---\n", "---\ntitle: Two\nslug: s\n---\n", "https://example.com/s/"},
		"heading":  {"a/hello.md", "# One\n", "# Two\n", "https://example.com/hello/"},
		"no file":  {"", "---\ntitle: One\ndate: 2020-05-07\n---\n", "---\ntitle: Two\ndate: 2020-05-07\n---\n", "tag:example.com,2020-05-07:2020-05-07T00:00:00Z"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tt.want, id(tt.name, tt.one))
			assert.Equal(t, tt.want, id(tt.name, tt.two))
		})
	}
	by := func(title string) string {
		p := &post.Post{Title: title, Date: now}
		return parsed(t, Feed{URL: "https://example.com:8080/", Now: now}, p).Items[0].ID
	}
	assert.Equal(t, "tag:example.com,2026-06-01:2026-06-01T12:00:00Z", by("One"))
	assert.Equal(t, by("One"), by("Two"), "a post built by hand")
}

func TestIDsAreUnlike(t *testing.T) {
	old := &post.Post{Path: "a/hello.md", Slug: "hello", Date: now.AddDate(-1, 0, 0)}
	young := &post.Post{Path: "b/hello.md", Slug: "hello", Date: now}
	third := &post.Post{Slug: "hello", Date: now}
	fourth := &post.Post{Slug: "hello", Date: now}
	var got []string
	for _, it := range parsed(t, Feed{URL: "https://Example.com/", Now: now}, young, old, third, fourth).Items {
		got = append(got, it.ID)
	}
	assert.Equal(t, []string{
		"tag:example.com,2026-06-01:2026-06-01T12:00:00Z_",
		"tag:example.com,2026-06-01:2026-06-01T12:00:00Z",
		"tag:example.com,2026-06-01:b/hello.md",
		"https://Example.com/hello/",
	}, got)

	own := Feed{URL: "https://example.com/", Now: now, ID: func(p *post.Post) string { return map[*post.Post]string{old: "urn:x:1"}[p] }}
	items := parsed(t, own, old, third).Items
	assert.Equal(t, "https://example.com/hello/", items[0].ID, "an ID of nothing is the default")
	assert.Equal(t, "urn:x:1", items[1].ID)
}

func TestLimit(t *testing.T) {
	var posts []*post.Post
	for i := range 30 {
		posts = append(posts, &post.Post{Slug: fmt.Sprint("p", i), Date: now.AddDate(0, 0, -i)})
	}
	for limit, want := range map[int]int{0: 20, 3: 3, 100: 30, -1: 30} {
		items := parsed(t, Feed{URL: "https://example.com/", Now: now, Limit: limit}, posts...).Items
		require.Len(t, items, want)
		assert.Equal(t, "https://example.com/p0/", items[0].URL)
	}
	sitemap := formats[3].written(t, Feed{URL: "https://example.com/", Now: now, Limit: 3}, posts...)
	assert.Equal(t, 30+3, strings.Count(sitemap, "<loc>"), "a sitemap has no limit, but three pages more")
}

func TestNowIsTheTimeOfTheCall(t *testing.T) {
	past, future := &post.Post{Slug: "past", Date: time.Now().Add(-time.Hour)}, &post.Post{Slug: "future", Date: time.Now().Add(time.Hour)}
	items := parsed(t, Feed{URL: "https://example.com/"}, past, future).Items
	require.Len(t, items, 1)
	assert.Equal(t, "https://example.com/past/", items[0].URL)
}

func TestDates(t *testing.T) {
	west := time.FixedZone("", -(9*60+30)*60)
	p := &post.Post{Slug: "p", Date: time.Date(2024, 2, 29, 9, 5, 0, 5, west), Updated: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)}
	f := Feed{URL: "https://example.com/", Now: now}
	rss, atom, item := formats[0].written(t, f, p), formats[1].written(t, f, p), parsed(t, f, p).Items[0]
	assert.Contains(t, rss, "<pubDate>Thu, 29 Feb 2024 09:05:00 -0930</pubDate>")
	assert.Contains(t, rss, "<lastBuildDate>Fri, 01 Mar 2024 00:00:00 +0000</lastBuildDate>")
	assert.Contains(t, atom, "<published>2024-02-29T09:05:00-09:30</published>")
	assert.Equal(t, 2, strings.Count(atom, "<updated>2024-03-01T00:00:00Z</updated>"))
	assert.Equal(t, [2]string{"2024-02-29T09:05:00-09:30", "2024-03-01T00:00:00Z"}, [2]string{item.Published, item.Modified})

	p.Updated = p.Date.AddDate(-1, 0, 0)
	assert.Contains(t, formats[1].written(t, f, p), "<updated>2024-02-29T09:05:00-09:30</updated>", "no change before the post")
	p.Date, p.Updated = time.Date(12024, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}
	f.Now = p.Date
	assert.NotContains(t, formats[0].written(t, f, p), "pubDate", "a year that the format does not have")
}

func TestImages(t *testing.T) {
	files := fstest.MapFS{"blog/p/near.png": {Data: []byte("12345")}, "blog/images/root.webp": {Data: []byte("123")}, "blog/dir.png/x": {}}
	tests := map[string]struct {
		src, url, kind string
		size           int
	}{
		"beside the post":        {"near.png", "https://example.com/blog/p/near.png", "image/png", 5},
		"from the root":          {"images/root.webp", "https://example.com/blog/images/root.webp", "image/webp", 3},
		"from the host":          {"/blog/images/root.webp", "https://example.com/blog/images/root.webp", "image/webp", 3},
		"not there":              {"gone.JPG", "https://example.com/blog/p/gone.JPG", "image/jpeg", 0},
		"a folder":               {"../dir.png", "https://example.com/blog/dir.png", "image/png", 0},
		"elsewhere":              {"https://example.org/a.svg?w=1#x", "https://example.org/a.svg?w=1#x", "image/svg+xml", 0},
		"by the scheme":          {"//example.org/a.gif", "https://example.org/a.gif", "image/gif", 0},
		"no extension":           {"images/aws", "https://example.com/blog/p/images/aws", "application/octet-stream", 0},
		"blanks":                 {" a b.png ", "https://example.com/blog/p/a%20b.png", "image/png", 0},
		"bad escapes":            {"100%.png", "https://example.com/blog/p/100%25.png", "image/png", 0},
		"above the site":         {"../../../../../etc/passwd.png", "https://example.com/etc/passwd.png", "image/png", 0},
		"a script":               {"javascript:alert(1)", "", "", 0},
		"data: has no address":   {"data:image/png;base64,AAAA", "", "", 0},
		"control characters too": {"ne\x00ar.png", "https://example.com/blog/p/near.png", "image/png", 5},
	}
	sub, err := files.Sub("blog")
	require.NoError(t, err)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := &post.Post{Slug: "p", Date: now, Images: []post.Image{{Role: post.Thumb, Src: "thumb.png"}, {Role: post.Cover, Src: tt.src}}}
			f := Feed{URL: "https://example.com/blog", Now: now, Files: sub}
			rss, atom := formats[0].written(t, f, p), formats[1].written(t, f, p)
			assert.Equal(t, tt.url, parsed(t, f, p).Items[0].Image)
			if tt.url == "" {
				assert.NotContains(t, rss+atom, "enclosure")
				return
			}
			assert.Contains(t, rss, fmt.Sprintf(`<enclosure url="%s" length="%d" type="%s"></enclosure>`, tt.url, tt.size, tt.kind))
			want := fmt.Sprintf(`<link rel="enclosure" type="%s" href="%s"`, tt.kind, tt.url)
			if tt.size > 0 {
				want += fmt.Sprintf(` length="%d"`, tt.size)
			}
			assert.Contains(t, atom, want+"></link>")
		})
	}
}

func TestContent(t *testing.T) {
	p, err := post.Parse("hello.md", []byte("# Hello\n\n[a](b.html), [c](#d) and ![e](/f.png)\n\n# Hello\n"))
	require.NoError(t, err)
	f := Feed{URL: "https://example.com/blog", Now: now}
	assert.Equal(t, "<p><a href=\"https://example.com/blog/hello/b.html\">a</a>, <a href=\"https://example.com/blog/hello/#d\">c</a> and <img src=\"https://example.com/f.png\" alt=\"e\"></p>\n<h1 id=\"hello-1\">Hello</h1>",
		strings.TrimSpace(*parsed(t, f, p).Items[0].HTML), "absolute, and without the heading that is the title")

	f.Renderer = func(url string) render.Renderer {
		return render.Func(func(w io.Writer, p *post.Post) error {
			_, err := io.WriteString(w, "<i>"+url+"</i>\x00]]>\uFFFF\x1b")
			return err
		})
	}
	assert.Equal(t, "<i>https://example.com/blog/hello/</i>]]>", *parsed(t, f, p).Items[0].HTML)
	for _, format := range formats {
		format.written(t, f, p)
	}
}

// What cannot be written whole is not begun.
func TestFailures(t *testing.T) {
	broken := errors.New("broken")
	fails := func(string) render.Renderer {
		return render.Func(func(io.Writer, *post.Post) error { return broken })
	}
	refused := &post.Post{Slug: "deep", Body: markdown.New([]byte(strings.Repeat("> ", 5000) + "x"))}
	require.Error(t, refused.Body.Err())
	for _, f := range formats[:3] {
		var out bytes.Buffer
		assert.ErrorIs(t, f.write(Feed{URL: "https://example.com/", Renderer: fails}, &out, samples(t)), broken)
		var list diag.List
		assert.ErrorAs(t, f.write(Feed{URL: "https://example.com/"}, &out, []*post.Post{refused}), &list)
		assert.Empty(t, out.String())
	}
	for _, f := range formats {
		assert.ErrorIs(t, f.write(notes(), &faultyWriter{err: broken}, samples(t)), broken)
		assert.ErrorIs(t, f.write(notes(), &faultyWriter{}, samples(t)), io.ErrShortWrite)
		once := &faultyWriter{whole: true}
		require.NoError(t, f.write(notes(), once, samples(t)))
		assert.Equal(t, 1, once.calls)
	}
}

// faultyWriter counts its calls and takes nothing, unless whole is set.
type faultyWriter struct {
	err   error
	whole bool
	calls int
}

func (w *faultyWriter) Write(p []byte) (int, error) {
	w.calls++
	if w.whole {
		return len(p), nil
	}
	return 0, w.err
}

func TestSitemapLeavesOut(t *testing.T) {
	f := Feed{URL: "https://example.com/blog", Now: now}
	posts := []*post.Post{
		{Slug: "in"},
		{Slug: "own", Canonical: "https://example.com/blog/own/"},
		{Slug: "no", SEO: post.SEO{Robots: []string{"follow", " NoIndex"}}},
		{Slug: "no", SEO: post.SEO{Robots: []string{"none"}}},
		{Slug: "no", Canonical: "https://example.org/first/"},
		{Permalink: "https://example.org/no/"},
		{Slug: "no" + strings.Repeat("o", 2048)},
		{Slug: "in"},
	}
	got := formats[3].written(t, f, posts...)
	assert.NotContains(t, got, "/no")
	assert.Equal(t, 1+2+2, strings.Count(got, "<url>"), got)
}

func TestSitemapLimit(t *testing.T) {
	posts := make([]*post.Post, mostURLs)
	for i := range posts {
		posts[i] = &post.Post{Slug: fmt.Sprint(i)}
	}
	var out bytes.Buffer
	err := Feed{URL: "https://example.com/"}.Sitemap(&out, posts)
	assert.EqualError(t, err, "feed: a sitemap holds at most 50000 addresses, not 50001")
	assert.Empty(t, out.String())
	require.NoError(t, Feed{URL: "https://example.com/"}.Sitemap(&out, posts[1:]), "with the home page it is full")
	assert.Equal(t, mostURLs, strings.Count(out.String(), "<loc>"))
	for i, p := range posts {
		p.Slug = fmt.Sprint(i, strings.Repeat("x", 1950))
	}
	assert.ErrorContains(t, Feed{URL: "https://example.com/"}.Sitemap(io.Discard, posts[:26_000]), "at most 52428800 bytes")
}

package feed

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The rules of the formats, as their specifications and the feed validator of the
// W3C have them, for what this package writes.

// element is an element of XML; names are "prefix:name" as written.
type element struct {
	name     string
	attrs    map[string]string
	text     string
	children []*element
}

// parseXML reads a document and demands that it is well-formed.
func parseXML(t *testing.T, src string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(src))
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, src)
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: qualified(token.Name), attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[qualified(a.Name)] = a.Value
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			require.Equal(t, top.name, qualified(token.Name))
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	require.Len(t, open, 1)
	require.Len(t, root.children, 1)
	return root.children[0]
}

func qualified(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func (e *element) all(name string) []*element {
	var out []*element
	for _, c := range e.children {
		if c.name == name {
			out = append(out, c)
		}
	}
	return out
}

// one is the text of the only element of that name.
func (e *element) one(t *testing.T, name string) string {
	t.Helper()
	all := e.all(name)
	require.Len(t, all, 1, "%s in %s", name, e.name)
	return all[0].text
}

// optional is the text of the only element of that name, "" if there is none.
func (e *element) optional(t *testing.T, name string) string {
	t.Helper()
	if len(e.all(name)) == 0 {
		return ""
	}
	text := e.one(t, name)
	assert.NotEmpty(t, strings.TrimSpace(text), "%s in %s", name, e.name)
	return text
}

// only demands that e has no child but those.
func (e *element) only(t *testing.T, names ...string) {
	t.Helper()
	for _, c := range e.children {
		assert.Contains(t, names, c.name, "in %s", e.name)
	}
}

var (
	mimeType   = regexp.MustCompile(`^[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+$`)
	uriChars   = regexp.MustCompile(`^[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+$`)
	uriEscapes = regexp.MustCompile(`%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)`)
	tagURI     = regexp.MustCompile(`^tag:([a-z0-9.\-]|%[0-9A-F]{2})+,\d{4}-\d\d-\d\d:`)
	rfc822     = regexp.MustCompile(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$`)
)

// checkURL demands an absolute address of the web, spelled as RFC 3986 does.
func checkURL(t *testing.T, s string) {
	t.Helper()
	u, err := url.Parse(s)
	require.NoError(t, err)
	assert.Contains(t, []string{"http", "https"}, u.Scheme, s)
	assert.NotEmpty(t, u.Host, s)
	checkURI(t, s)
}

func checkURI(t *testing.T, s string) {
	t.Helper()
	assert.Regexp(t, uriChars, s)
	assert.NotRegexp(t, uriEscapes, s)
}

func checkID(t *testing.T, s string, seen map[string]bool) {
	t.Helper()
	checkURI(t, s)
	u, err := url.Parse(s)
	require.NoError(t, err)
	assert.NotEmpty(t, u.Scheme, s)
	if u.Scheme == "tag" {
		assert.Regexp(t, tagURI, s)
	}
	assert.False(t, seen[s], "the id %s stands twice", s)
	seen[s] = true
}

func checkRFC3339(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	require.NoError(t, err)
	return at
}

func checkRSS(t *testing.T, src string) {
	root := parseXML(t, src)
	assert.Equal(t, "rss", root.name)
	assert.Equal(t, map[string]string{
		"version":       "2.0",
		"xmlns:atom":    "http://www.w3.org/2005/Atom",
		"xmlns:content": "http://purl.org/rss/1.0/modules/content/",
		"xmlns:dc":      "http://purl.org/dc/elements/1.1/",
	}, root.attrs)
	root.only(t, "channel")
	channel := root.all("channel")[0]
	channel.only(t, "title", "link", "description", "language", "lastBuildDate", "atom:link", "item")
	assert.NotEmpty(t, channel.one(t, "title"))
	assert.NotEmpty(t, channel.one(t, "description"))
	checkURL(t, channel.one(t, "link"))
	if date := channel.optional(t, "lastBuildDate"); date != "" {
		assert.Regexp(t, rfc822, date)
	}
	if language := channel.optional(t, "language"); language != "" {
		assert.Regexp(t, languageTag, language)
	}
	for _, self := range channel.all("atom:link") {
		assert.Equal(t, []string{"self", "application/rss+xml"}, []string{self.attrs["rel"], self.attrs["type"]})
		checkURL(t, self.attrs["href"])
	}
	seen := map[string]bool{}
	for _, item := range channel.all("item") {
		checkRSSItem(t, item, seen)
	}
}

func checkRSSItem(t *testing.T, item *element, seen map[string]bool) {
	item.only(t, "title", "link", "guid", "pubDate", "dc:creator", "category", "description", "content:encoded", "enclosure")
	item.one(t, "title")
	checkURL(t, item.one(t, "link"))
	id := item.one(t, "guid")
	checkID(t, id, seen)
	if item.all("guid")[0].attrs["isPermaLink"] == "true" {
		checkURL(t, id)
	} else {
		assert.Equal(t, "false", item.all("guid")[0].attrs["isPermaLink"])
	}
	if date := item.optional(t, "pubDate"); date != "" {
		assert.Regexp(t, rfc822, date)
		_, err := time.Parse(time.RFC1123Z, date)
		assert.NoError(t, err)
	}
	item.optional(t, "description")
	item.optional(t, "content:encoded")
	require.LessOrEqual(t, len(item.all("enclosure")), 1)
	for _, e := range item.all("enclosure") {
		checkURL(t, e.attrs["url"])
		assert.Regexp(t, `^\d+$`, e.attrs["length"])
		assert.Regexp(t, mimeType, e.attrs["type"])
		assert.Empty(t, e.text)
	}
}

func checkAtom(t *testing.T, src string) {
	feed := parseXML(t, src)
	assert.Equal(t, "feed", feed.name)
	assert.Equal(t, "http://www.w3.org/2005/Atom", feed.attrs["xmlns"])
	feed.only(t, "title", "subtitle", "link", "id", "updated", "author", "entry")
	assert.NotEmpty(t, feed.one(t, "title"))
	checkID(t, feed.one(t, "id"), map[string]bool{})
	latest := checkRFC3339(t, feed.one(t, "updated"))
	checkAtomLinks(t, feed)
	assert.NotEmpty(t, feed.all("author")[0].one(t, "name"))
	seen := map[string]bool{}
	for _, entry := range feed.all("entry") {
		entry.only(t, "title", "link", "id", "published", "updated", "author", "category", "summary", "content")
		entry.one(t, "title")
		checkID(t, entry.one(t, "id"), seen)
		updated := checkRFC3339(t, entry.one(t, "updated"))
		assert.False(t, updated.After(latest), "the feed changed when an entry did")
		if published := entry.optional(t, "published"); published != "" {
			assert.False(t, checkRFC3339(t, published).After(updated))
		}
		checkAtomLinks(t, entry)
		for _, author := range entry.all("author") {
			assert.NotEmpty(t, author.one(t, "name"))
		}
		for _, category := range entry.all("category") {
			assert.NotEmpty(t, category.attrs["term"])
		}
		entry.optional(t, "summary")
		if content := entry.optional(t, "content"); content != "" {
			assert.Equal(t, "html", entry.all("content")[0].attrs["type"])
			assert.NotContains(t, content, "<script")
		}
	}
}

// checkAtomLinks: one alternate of a type, and at most one self.
func checkAtomLinks(t *testing.T, e *element) {
	count := map[string]int{}
	for _, link := range e.all("link") {
		checkURL(t, link.attrs["href"])
		count[link.attrs["rel"]]++
		assert.Contains(t, []string{"alternate", "self", "enclosure"}, link.attrs["rel"])
		assert.Regexp(t, mimeType, link.attrs["type"])
		if length, ok := link.attrs["length"]; ok {
			assert.Regexp(t, `^[1-9]\d*$`, length)
		}
	}
	assert.Equal(t, 1, count["alternate"])
	assert.LessOrEqual(t, count["self"], 1)
}

func checkJSON(t *testing.T, src string) {
	var feed map[string]any
	require.NoError(t, json.Unmarshal([]byte(src), &feed), src)
	checkKeys(t, feed, "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items")
	assert.Equal(t, "https://jsonfeed.org/version/1.1", feed["version"])
	assert.NotEmpty(t, feed["title"])
	checkURL(t, feed["home_page_url"].(string))
	checkJSONAuthors(t, feed)
	seen := map[string]bool{}
	for _, v := range feed["items"].([]any) {
		item := v.(map[string]any)
		checkKeys(t, item, "id", "url", "title", "content_html", "content_text", "summary", "image", "date_published", "date_modified", "authors", "tags", "language")
		checkID(t, item["id"].(string), seen)
		checkURL(t, item["url"].(string))
		html, hasHTML := item["content_html"].(string)
		text, hasText := item["content_text"].(string)
		assert.True(t, hasHTML != hasText, "one kind of content")
		assert.NotContains(t, html+text, "\x00")
		if image, ok := item["image"].(string); ok {
			checkURL(t, image)
		}
		for _, key := range []string{"date_published", "date_modified"} {
			if date, ok := item[key].(string); ok {
				checkRFC3339(t, date)
			}
		}
		checkJSONAuthors(t, item)
		if tags, ok := item["tags"]; ok {
			assert.NotEmpty(t, tags)
		}
	}
}

func checkKeys(t *testing.T, m map[string]any, names ...string) {
	t.Helper()
	for key := range m {
		assert.Contains(t, names, key)
	}
}

func checkJSONAuthors(t *testing.T, m map[string]any) {
	t.Helper()
	authors, _ := m["authors"].([]any)
	for _, a := range authors {
		assert.NotEmpty(t, a.(map[string]any)["name"])
	}
}

func checkSitemap(t *testing.T, src string) {
	set := parseXML(t, src)
	assert.Equal(t, "urlset", set.name)
	assert.Equal(t, map[string]string{"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}, set.attrs)
	set.only(t, "url")
	assert.NotEmpty(t, set.children)
	assert.LessOrEqual(t, len(set.children), 50_000)
	home := set.children[0].one(t, "loc")
	seen := map[string]bool{}
	for _, u := range set.children {
		u.only(t, "loc", "lastmod")
		loc := u.one(t, "loc")
		checkURL(t, loc)
		assert.Less(t, len(loc), 2048)
		assert.True(t, strings.HasPrefix(loc, home), "%s is not below %s", loc, home)
		assert.NotContains(t, loc, "#")
		assert.False(t, seen[loc], loc)
		seen[loc] = true
		if modified := u.optional(t, "lastmod"); modified != "" {
			checkRFC3339(t, modified)
		}
	}
}

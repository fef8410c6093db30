package generator_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/examples/site/starter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

var update = flag.Bool("update", false, "write the golden files anew")

var now = time.Date(2024, time.June, 1, 0, 0, 0, 0, time.UTC)

// content is a folder of posts that has what can go well and what can go wrong.
func content() fstest.MapFS {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"about.md":                    text("---\ntitle: About\n---\nSee [the first](posts/first.md#end).\n"),
		"404.md":                      text("---\ntitle: Lost\n---\nNothing to read at this place.\n"),
		"posts/first.md":              text("---\ntitle: First\ndate: 2024-01-05\ntags: [ink, Paper]\ncover: images/dot.png\nauthor: Ida Moor\n---\n# First\n\nIntro.\n\n## Part one\n\n![a dot](images/dot.png)\n\n### Detail\n\n## End\n\nGo to [the second](second.md), [elsewhere](https://example.org/) or [home](/).\n"),
		"posts/second.md":             text("---\ntitle: Second\ndate: 2024-02-05\ntags: [paper]\n---\nText with <b>raw HTML</b>.\n\n```go\nfunc main() {}\n```\n"),
		"posts/third/index.md":        text("---\ntitle: Third\ndate: 2023-03-05\ncategories: [Ink]\n---\nThird text with ![photo](photo.jpg).\n"),
		"posts/third/photo.jpg":       text("no picture, but a file"),
		"posts/2024-04-01-weekly.md":  text("---\ntitle: Weekly 1\n---\nOne.\n"),
		"posts/2024-04-08-weekly.md":  text("---\ntitle: Weekly 2\n---\nTwo.\n"),
		"posts/third.fr.md":           text("---\ntitle: Troisième\ndate: 2023-03-06\n---\nTexte.\n"),
		"posts/draft.md":              text("---\ntitle: Draft\ndate: 2024-01-01\ndraft: true\n---\nNot yet.\n"),
		"posts/later.md":              text("---\ntitle: Later\ndate: 2030-01-01\n---\nTo come.\n"),
		"posts/broken.md":             text("---\ntitle: A: b\ndate: soon\n---\nBroken.\n"),
		"posts/images/dot.png":        text(dot),
		"static/downloads/sheet.csv":  text("a,b\n"),
		"static/robots.txt":           text("User-agent: *\nDisallow: /private/\n"),
		"package.json":                text("{}"),
		".git/config":                 text("[core]"),
		"node_modules/x/README.md":    text("---\ntitle: Not ours\n---\n"),
		"posts/notes.txt":             text("nobody's business"),
		"posts/.hidden.png":           text(dot),
		"posts/permalink.md":          text("---\ntitle: Moved\ndate: 2022-01-01\npermalink: /old/place.html\n---\nWhere it always was.\n"),
		"posts/same.md":               text("---\ntitle: Same\ndate: 2022-01-02\npermalink: /OLD/Place.html\n---\nToo late.\n"),
		"posts/foreign.md":            text("---\ntitle: Foreign\ndate: 2022-01-03\nurl: https://shop.example.org/thing\n---\nAbout a thing.\n"),
		"posts/an-unlikely \"name.md": text("---\ntitle: <i>Quotes</i> & \"marks\"\ndate: 2021-01-03\ntags: [a/b, C++, \"..\"]\n---\nOdd.\n"),
	}
}

// dot is a picture of 3 by 2 pixels.
var dot = func() string {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		panic(err) // a picture in memory
	}
	return out.String()
}()

func site(content fs.FS) *generator.Site {
	return &generator.Site{
		Title: "Notes", Description: "What I noted", Author: "Ada Brook", URL: "https://example.com/blog/",
		Content: content, Theme: starter.Theme(), Now: now, PerPage: 3,
	}
}

func build(t *testing.T, s *generator.Site, dir string) *generator.Report {
	t.Helper()
	report, err := s.Build(t.Context(), dir)
	require.NoError(t, err)
	return report
}

// tree is every file below dir, with its text.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	require.NoError(t, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, err := fs.ReadFile(fsys, name)
			files[name] = string(text)
			return err
		}
		return err
	}))
	return files
}

func TestBuild(t *testing.T) {
	dir := t.TempDir()
	report := build(t, site(content()), dir)

	var list strings.Builder
	for _, name := range sorted(tree(t, dir)) {
		fmt.Fprintln(&list, name)
	}
	golden(t, "files.golden", list.String())

	var out strings.Builder
	require.NoError(t, diag.Text{Source: func(name string) ([]byte, error) { return fs.ReadFile(content(), name) }}.Format(&out, report.Problems()))
	for _, h := range report.Hidden {
		fmt.Fprintf(&out, "\n%s: %s", h.Path, h.Reason)
	}
	golden(t, "report.golden", out.String()+"\n")
	assert.Equal(t, 1, report.RawHTML)
	assert.Equal(t, "/blog/posts/broken/", report.Broken[0].URL)
	assert.Equal(t, len(tree(t, dir))-1, report.Written, "all but the list of files")
}

func TestBuildTwiceGivesTheSameBytes(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	build(t, site(content()), one)
	build(t, site(content()), two)
	assert.Equal(t, tree(t, one), tree(t, two))
}

// TestBuildAgain: only what changed is written, by a Site that knows the last
// build and by one that does not; both come to what a first build makes.
func TestBuildAgain(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fresh bool
	}{{"the same Site", false}, {"another Site", true}} {
		t.Run(tt.name, func(t *testing.T) {
			dir, files := t.TempDir(), content()
			s := site(files)
			first := build(t, s, dir)
			again := func() *generator.Report {
				if tt.fresh {
					s = site(files)
				}
				return build(t, s, dir)
			}
			old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
			for name := range tree(t, dir) {
				require.NoError(t, os.Chtimes(filepath.Join(dir, name), old, old))
			}
			second := again()
			assert.Zero(t, second.Written)
			assert.Zero(t, second.Removed)
			assert.Equal(t, first.Written, second.Unchanged)
			for name := range tree(t, dir) {
				info, err := os.Stat(filepath.Join(dir, name))
				require.NoError(t, err)
				assert.True(t, info.ModTime().Equal(old), "%s was touched", name)
			}

			files["posts/second.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Second\ndate: 2024-02-05\ntags: [paper, press]\n---\nAnother text.\n"), ModTime: now}
			files["posts/images/dot.png"] = &fstest.MapFile{Data: []byte(dot + "more"), ModTime: now}
			delete(files, "posts/third/index.md")
			third := again()
			assert.Positive(t, third.Written)
			assert.Positive(t, third.Removed)
			assert.NoDirExists(t, filepath.Join(dir, "tags/ink/page"))

			fresh := t.TempDir()
			build(t, site(files), fresh)
			assert.Equal(t, tree(t, fresh), tree(t, dir))
		})
	}
}

func TestBuildRendersOnlyWhatChanged(t *testing.T) {
	files := content()
	for name := range files {
		files[name].ModTime = now
	}
	dir := t.TempDir()
	s := site(files)
	build(t, s, dir)
	opened := &counting{FS: files, count: map[string]int{}}
	s.Content = opened
	files["posts/third/index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Third\ndate: 2023-03-05\ncategories: [Ink]\n---\nThird text with ![photo](photo.jpg).\n\nMore.\n"), ModTime: now.Add(time.Second)}
	report := build(t, s, dir)
	assert.Equal(t, 5, report.Written, "the page of the post, and its text in three feeds and the search")
	assert.Positive(t, opened.count["posts/third/index.md"])
	for _, name := range []string{"about.md", "404.md", "posts/third/photo.jpg", "posts/images/dot.png"} {
		assert.Zero(t, opened.count[name], name)
	}
}

// counting counts what is opened.
type counting struct {
	fs.FS
	mu    sync.Mutex
	count map[string]int
}

func (c *counting) Open(name string) (fs.File, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count[name]++
	return c.FS.Open(name)
}

func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

func TestStrict(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := site(content())
	s.Strict = true
	report, err := s.Build(t.Context(), dir)
	var list diag.List
	require.ErrorAs(t, err, &list)
	assert.Equal(t, report.Problems(), list)
	assert.NoDirExists(t, dir)
}

func TestDrafts(t *testing.T) {
	dir := t.TempDir()
	s := site(content())
	s.Drafts = true
	report := build(t, s, dir)
	assert.Empty(t, report.Hidden)
	assert.FileExists(t, filepath.Join(dir, "posts/draft/index.html"))
	assert.Contains(t, tree(t, dir)["rss.xml"], "posts/later/")
}

func TestContextEndsTheBuild(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := filepath.Join(t.TempDir(), "public")
	_, err := site(content()).Build(ctx, dir)
	require.ErrorIs(t, err, context.Canceled)
	assert.NoDirExists(t, dir)
}

func TestBaseMustBeAbsolute(t *testing.T) {
	for _, address := range []string{"", "/blog/", "example.com", "ftp://example.com/", "http://", ":"} {
		s := site(content())
		s.URL = address
		_, err := s.Build(t.Context(), t.TempDir())
		require.ErrorContains(t, err, "the address of the site must be absolute")
	}
}

// TestLinks follows every link of every page of the fixture, and of the sample.
func TestLinks(t *testing.T) {
	for name, files := range map[string]fs.FS{"fixture": content(), "sample": starter.Content()} {
		for _, base := range []string{"https://example.com/", "https://example.com/blog/"} {
			t.Run(name+" at "+base, func(t *testing.T) {
				dir := t.TempDir()
				s := site(files)
				s.URL, s.Now = base, now.AddDate(2, 0, 0)
				build(t, s, dir)
				crawl(t, tree(t, dir), base)
			})
		}
	}
}

func crawl(t *testing.T, files map[string]string, base string) {
	ids := map[string]map[string]bool{}
	type link struct{ from, to string }
	var links []link
	for name, text := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(strings.NewReader(text))
		require.NoError(t, err)
		ids[name] = map[string]bool{}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					assert.False(t, ids[name][a.Val], "%s has the id %s twice", name, a.Val)
					ids[name][a.Val] = true
				case "href", "src", "data-index":
					links = append(links, link{name, a.Val})
				}
			}
		}
	}
	require.Greater(t, len(links), 100)
	for _, l := range links {
		file, fragment := target(t, l.from, l.to, base)
		if file == "" {
			continue
		}
		_, ok := files[file]
		if assert.True(t, ok, "%s: %s leads nowhere", l.from, l.to) && fragment != "" {
			assert.True(t, ids[file][fragment], "%s: %s: there is no such id", l.from, l.to)
		}
	}
}

func TestFeedsAndData(t *testing.T) {
	dir := t.TempDir()
	build(t, site(content()), dir)
	files := tree(t, dir)
	for _, name := range []string{"rss.xml", "atom.xml", "sitemap.xml"} {
		d := xml.NewDecoder(strings.NewReader(files[name]))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else {
				require.NoError(t, err, name)
			}
		}
		assert.Contains(t, files[name], "https://example.com/blog/posts/first/", name)
		assert.NotContains(t, files[name], "/posts/draft/", name)
		assert.NotContains(t, files[name], "/posts/later/", name)
	}
	assert.Contains(t, files["rss.xml"], "https://example.com/blog/posts/images/dot.png")
	var search []struct{ URL, Title, Text string }
	require.NoError(t, json.Unmarshal([]byte(files["search.json"]), &search))
	assert.Len(t, search, 10)
	assert.Equal(t, "/blog/posts/2024-04-08-weekly/", search[0].URL)
	assert.Equal(t, "Two.", search[0].Text)
	assert.True(t, json.Valid([]byte(files["feed.json"])))
	assert.Equal(t, "User-agent: *\nDisallow: /private/\n", files["robots.txt"], "the content's own")
}

func TestPages(t *testing.T) {
	theme := fstest.MapFS{
		"base.html":  {Data: []byte(`{{template "main" .}}`)},
		"list.html":  {Data: []byte(`{{define "main"}}{{.Kind}} {{.Title}}:{{range .Entries}} {{.Title}};{{end}}{{with .Pager}} {{.Number}}/{{.Total}} newer={{.Newer}} older={{.Older}}{{end}}{{end}}`)},
		"terms.html": {Data: []byte(`{{define "main"}}{{.Kind}}:{{range .Groups}} {{.Name}}={{.Count}}{{range .Entries}} {{.Title}};{{end}}{{end}}{{end}}`)},
		"page.html":  {Data: []byte(`{{define "main"}}{{.Kind}} {{.Title}} {{.Canonical}} {{.Body}}{{end}}`)},
		"post.html": {Data: []byte(`{{define "main"}}{{.Title}} {{.Lang}} {{.Canonical}}
cover: {{with .Post.Cover}}{{.URL}} {{.Width}}x{{.Height}}{{end}}
toc:{{range .TOC}} {{.Text}}({{range .Children}}{{.Text}}{{end}}){{end}}
prev: {{with .Prev}}{{.Title}}{{end}}, next: {{with .Next}}{{.Title}}{{end}}, related:{{range .Related}} {{.Title}}{{end}}
<script type="application/ld+json">{{.JSONLD}}</script>
{{.Body}}{{end}}`)},
	}
	dir := t.TempDir()
	s := site(content())
	s.Theme = theme
	build(t, s, dir)
	var out strings.Builder
	files := tree(t, dir)
	for _, name := range sorted(files) {
		if path.Ext(name) == ".html" {
			fmt.Fprintf(&out, "== %s\n%s\n", name, files[name])
		}
	}
	golden(t, "pages.golden", out.String())
}

func TestBrokenTheme(t *testing.T) {
	tests := map[string]struct{ base, want string }{
		"syntax":  {"<html>\n{{if}}\n", `base.html:2:1: error: missing value for if [template]`},
		"missing": {"<html>\n<p>{{.Nothing}}</p>{{template \"main\" .}}\n", `base.html:2:6: error: executing "base.html" at <.Nothing>: can't evaluate field Nothing in type *generator.Page [template]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			theme := fstest.MapFS{"base.html": {Data: []byte(tt.base)}}
			for _, name := range []string{"list.html", "post.html", "terms.html", "page.html"} {
				theme[name] = &fstest.MapFile{Data: []byte(`{{define "main"}}fine{{end}}`)}
			}
			s := site(content())
			s.Theme = theme
			_, err := s.Build(t.Context(), t.TempDir())
			var out strings.Builder
			require.NoError(t, diag.Text{}.Format(&out, diag.Of(err)))
			assert.Contains(t, out.String(), tt.want)
		})
	}
	t.Run("no template", func(t *testing.T) {
		s := site(content())
		s.Theme = fstest.MapFS{}
		_, err := s.Build(t.Context(), t.TempDir())
		assert.Len(t, diag.Of(err), 5, "one for each that is missing: %v", err)
	})
}

func TestCorpus(t *testing.T) {
	corpus := os.Getenv("QUIRE_CORPUS")
	if corpus == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	one, two := t.TempDir(), t.TempDir()
	s := site(os.DirFS(corpus))
	report := build(t, s, one)
	build(t, s, two)
	posts, _ := post.Collect(post.All(t.Context(), os.DirFS(corpus)))
	assert.Equal(t, len(posts), report.Posts+len(report.Broken)+len(report.Hidden), "every post is on the site or in the report")
	first, second := tree(t, one), tree(t, two)
	require.Equal(t, sorted(first), sorted(second))
	for name, text := range first {
		require.Equal(t, text, second[name], name)
	}
}

package post_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// TestSpareKeys: a key with a meaning of its own serves where no better one is
// there, stays in Params, and is never wrong.
func TestSpareKeys(t *testing.T) {
	p, err := post.Parse("a.md", yaml("title: T\ncreated: 2020-01-02\nmodDatetime: 2020-02-03T04:05:06Z\nimg: p.jpg\nimg_alt: a pier\n"+
		"by: [Ada]\npath: /a/\nmeta_title: M\nabstract: In short"))
	require.NoError(t, err)
	assert.Empty(t, p.Problems())
	assert.Equal(t, "2020-01-02", p.Date.Format(time.DateOnly))
	assert.Equal(t, "2020-02-03", p.Updated.Format(time.DateOnly))
	assert.Equal(t, post.Image{Role: post.Cover, Src: "p.jpg", Alt: "a pier"}, *p.Image(post.Cover))
	assert.Equal(t, []string{"Ada"}, p.Authors)
	assert.Equal(t, "/a/", p.Permalink)
	assert.Equal(t, "In short", p.Excerpt)
	assert.Equal(t, "meta_title", p.Origin("seo").Key)
	assert.Equal(t, "created", p.Origin("date").Key)
	for _, key := range []string{"created", "modDatetime", "img", "by", "path", "meta_title", "abstract"} {
		assert.Contains(t, p.Params, key)
	}

	p, err = post.Parse("a.md", yaml("title: T\ndate: 2020-01-02\ncreated: 2019-01-01\nimage: a.jpg\nimg: b.jpg\nlast_updated: false\nhero: {text: x}"))
	require.NoError(t, err)
	assert.Empty(t, p.Problems())
	assert.Equal(t, "2020-01-02", p.Date.Format(time.DateOnly))
	assert.Equal(t, []post.Image{{Role: post.Cover, Src: "a.jpg"}}, p.Images)
	assert.Len(t, p.Params, 4)

	p, err = post.Parse("a.md", yaml("title: T\ndate: 2020-01-02\npubDate: 2019-01-01"))
	require.NoError(t, err)
	assert.Len(t, p.Problems(), 1, "two names of one field")

	p, err = post.Parser{Keys: post.Keys{"date": {"created"}}}.Parse("a.md", yaml("title: T\ncreated: 2020-01-02"))
	require.NoError(t, err)
	assert.NotContains(t, p.Params, "created", "named, it is a key like the others")
}

// TestBorrowedShapes are what single generators write for a field.
func TestBorrowedShapes(t *testing.T) {
	for _, test := range []struct {
		name, block string
		want        post.Post
		problems    []string
	}{
		{name: "mkdocs", block: "date:\n  created: 2023-12-31\n  updated: 2024-01-02",
			want: post.Post{Date: midnight(2023, 12, 31), Updated: midnight(2024, 1, 2)}},
		{name: "docusaurus ids", block: "authors:\n- name: Joel\n  title: Founder\n- ann\n- {key: bo, title: Guest}",
			want: post.Post{Authors: []string{"Joel", "ann", "bo"}}},
		{name: "people by id", block: "authors:\n  joel:\n    name: Joel M\n  ann:\n    name: Ann",
			want: post.Post{Authors: []string{"Joel M", "Ann"}}},
		{name: "docusaurus tags", block: "tags: [a, {label: Demo, permalink: /demo}]",
			want: post.Post{Tags: []string{"a", "Demo"}}},
		{name: "wordpress terms", block: "categories:\n- name: News\n  slug: news\npost_status: draft",
			want: post.Post{Categories: []string{"News"}, Draft: true}},
		{name: "hexo paths", block: "categories:\n- [Diary, Games]\n- [Life]\ntop_img: false",
			want: post.Post{Categories: []string{"Diary", "Games", "Life"}}},
		{name: "vuepress", block: "publish: false\nlastUpdated: true", want: post.Post{Draft: true}},
		{name: "a word for publish", block: "publish: later"},
		{name: "eleventy", block: "date: git Last Modified\npermalink: false", problems: []string{
			`warning a.md:3:7: date is "git Last Modified", which the text of the file does not tell: the post has no date (write the date itself as 2006-01-02)`}},
		{name: "ghost", block: "date_published: 2020-01-02\ncustom_excerpt: E\nmeta_description: D\nstatus: published",
			want: post.Post{Date: midnight(2020, 1, 2), Excerpt: "E", SEO: post.SEO{Description: "D"}}},
		{name: "obsidian links", block: "author:\n- '[[Ada Lund]]'\n- '[[people/nils|Nils]]'\ntags: ['[[sea]]', '[x]', '[[a]] and [[b]]']",
			want: post.Post{Authors: []string{"Ada Lund", "Nils"}, Tags: []string{"sea", "[x]", "[[a]] and [[b]]"}}},
		{name: "jekyll import", block: "author:\n  login: nils\n  display_name: Nils B",
			want: post.Post{Authors: []string{"Nils B"}}},
		{name: "names in two", block: "authors:\n- first_name: Ada\n  last_name: Lund\n- name: {given: Ida, family: Holm}",
			want: post.Post{Authors: []string{"Ada Lund", "Ida Holm"}}},
		{name: "no dates", block: "updated: true\nexpires: false"},
		{name: "no texts", block: "excerpt: true\ndescription: false"},
		{name: "draft status", block: "draftStatus: draft", want: post.Post{Draft: true}},
		{name: "is", block: "isDraft: false\nisPublished: false", want: post.Post{Draft: true}},
		{name: "quarto", block: "date: today", problems: []string{
			`warning a.md:3:7: date is "today", which the text of the file does not tell: the post has no date (write the date itself as 2006-01-02)`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml("title: T\n"+test.block))
			require.NoError(t, err)
			assert.Equal(t, test.problems, problems(p))
			got := post.Post{Date: p.Date, Updated: p.Updated, Authors: p.Authors, Tags: p.Tags, Categories: p.Categories,
				Draft: p.Draft, Excerpt: p.Excerpt, SEO: p.SEO}
			assert.Equal(t, test.want, got)
			assert.Empty(t, p.Permalink)
		})
	}
}

func midnight(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// TestOriginOfCopies: origins are found once for all copies, and are of the post
// as it was read.
func TestOriginOfCopies(t *testing.T) {
	src := []byte("---\ndate: 2020-01-02\n---\n\n# From the text\n")
	p, err := post.Parse("a.md", src)
	require.NoError(t, err)
	changed := *p
	changed.Title, changed.Path, changed.Body, changed.Date = "New", "b.md", nil, time.Time{}
	var group sync.WaitGroup
	for _, one := range []*post.Post{p, &changed, p, &changed} {
		group.Go(func() {
			assert.Equal(t, "date", one.Origin("date").Key)
			o := one.Origin("title")
			assert.Equal(t, post.FromBody, o.From)
			assert.Equal(t, "# From the text", string(src[o.Start.Offset:o.End.Offset]))
		})
	}
	group.Wait()
}

// TestKeysThatMayDiffer are pairs of keys of one field: what is said of another
// value depends on whether somebody means the two to differ.
func TestKeysThatMayDiffer(t *testing.T) {
	for block, want := range map[string]diag.Severity{
		"date: 2020-01-01\npubDate: 2020-01-02":        diag.Warning,
		"date: 2020-01-01\ncreated_at: 2020-01-02":     diag.Warning,
		"date: 2020-01-01\npublishDate: 2020-01-02":    0,
		"publishDate: 2020-01-01\npubDate: 2020-01-02": 0,
		"excerpt: a\nsummary: b":                       diag.Warning,
		"excerpt: a\ndescription: b":                   diag.Info,
		"summary: a\ndescription: b":                   diag.Info,
		"description: a\nlead: b":                      diag.Warning,
		"image: a.png\ncover: b.png":                   diag.Warning,
		"cover: a.png\ntop_img: b.png":                 0,
		"image: a.png\nheader-img: b.png":              0,
		"image: a.png\nheader: {image: b.png}":         0,
		"lang: en\nlocale: en_GB":                      0,
		"lang: en\nlanguage: de":                       diag.Warning,
		"tags: a\ntag: b":                              diag.Warning,
		"tags: [a, b]\ntag: a, b":                      0,
	} {
		p, err := post.Parse("a.md", yaml("title: T\n"+block))
		require.NoError(t, err, block)
		if want == 0 {
			assert.Empty(t, p.Problems(), block)
			continue
		}
		require.Len(t, p.Problems(), 1, block)
		d := p.Problems()[0]
		assert.Equal(t, want, d.Severity, block)
		assert.Equal(t, post.ErrSecondSpelling, d.Code, block)
		require.Len(t, d.Related, 1, block)
		assert.NotEqual(t, d.Range, d.Related[0].Range, block)
	}
}

package post_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// yaml makes a file of a YAML block and a body.
func yaml(block string) []byte { return []byte("---\n" + block + "\n---\n\nA *first* paragraph.\n") }

// problems are the problems of p, one a line.
func problems(p *post.Post) (lines []string) {
	for _, d := range p.Problems() {
		lines = append(lines, d.Severity.String()+" "+d.Error())
	}
	return lines
}

func TestTextFields(t *testing.T) {
	for _, test := range []struct {
		block, title, slug, excerpt string
		problems                    []string
	}{
		{block: "title: 0777", title: "0777"},
		{block: "title: yes", title: "yes"},
		{block: "title: 1_000", title: "1_000"},
		{block: "title: 12:30", title: "12:30"},
		{block: "title: 2020-05-07", title: "2020-05-07"},
		{block: "title: '  Spaces around  '", title: "Spaces around"},
		{block: "title: ''", title: "a"},
		{block: "title:", title: "a"},
		{block: "Title: Upper", title: "Upper"},
		{block: "TITLE: Loud\ntitle: Quiet", title: "Quiet",
			problems: []string{"warning a.md:2:8: TITLE says something else than title, which stands (keep one of the two)"}},
		{block: "TITLE: Same\ntitle: Same", title: "Same"},
		{block: "title: [a, b]", title: "a",
			problems: []string{"error a.md:2:8: title is a list, and text belongs there (write it as title: some text, in quotes where it holds : or #)"}},
		{block: "title: {a: b}", title: "a",
			problems: []string{"error a.md:2:8: title is a map, and text belongs there (write it as title: some text, in quotes where it holds : or #)"}},
		{block: "title: a\nslug: 007", title: "a", slug: "007"},
		{block: "title: a\nexcerpt: |\n  two\n  lines\n", title: "a", excerpt: "two\nlines"},
		{block: "title: a\ndescription: d\nsummary: s", title: "a", excerpt: "s",
			problems: []string{"warning a.md:3:14: description says something else than summary, which stands (keep one of the two)"}},
		{block: "title: a\nexcerpt:\nlead: l", title: "a", excerpt: "l"},
		{block: "title: a\nexcerpt: [x]\nlead: l", title: "a", excerpt: "l",
			problems: []string{"error a.md:3:10: excerpt is a list, and text belongs there (write it as excerpt: some text, in quotes where it holds : or #)"}},
		{block: "title: a\nlead: {left: me}", title: "a"},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml(test.block))
			assert.Equal(t, p.Problems().Err(), err)
			assert.Equal(t, test.title, p.Title)
			if test.slug == "" {
				test.slug = "a"
			}
			assert.Equal(t, test.slug, p.Slug)
			assert.Equal(t, test.excerpt, p.Excerpt)
			assert.Equal(t, test.problems, problems(p))
		})
	}
}

func TestTitleOfTheBody(t *testing.T) {
	for _, test := range []struct {
		name, src, title string
		from             post.From
	}{
		{"a.md", "Intro\n\n# The *First*\n\n# Second\n", "The First", post.FromBody},
		{"a.md", "---\ndate: 2020-01-01\n---\nFirst\n=====\n", "First", post.FromBody},
		{"a.md", "---\ntitle: Key\n---\n# Heading\n", "Key", post.FromKey},
		{"a.md", "## Two\n", "a", post.FromFileName},
		{"2020-05-07-a-walk.md", "text", "a-walk", post.FromFileName},
		{"", "text", "", post.Nowhere},
	} {
		p, err := post.Parse(test.name, []byte(test.src))
		require.NoError(t, err)
		assert.Equal(t, test.title, p.Title, test.src)
		assert.Equal(t, test.from, p.Origin("title").From, test.src)
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		block string
		want  time.Time
		err   string
	}{
		{"date: 2020-05-07", at, ""},
		{"date: '2020-05-07'", at, ""},
		{"pubDate: May 7, 2020", at, ""},
		{"publish_date: 2020/05/07", at, ""},
		{"createdAt: 2020-5-7", at, ""},
		{"published: 2020-05-07", at, ""},
		{"published: true\ndate: 2020-05-07", at, ""},
		{"date:\npubDate: 2020-05-07", at, ""},
		{"date: 2020-05-07\npublishDate: 2020-05-07T00:00:00Z", at, ""},
		{"date: 2020-08-19 12:00:00 10:00", time.Time{}, "a.md:2:7: date: 2020-08-19 12:00:00 10:00: the zone 10:00 has no sign (write it as +10:00 or -10:00)"},
		{"date: 2023-02-30", time.Time{}, "a.md:2:7: date: 2023-02-30: February 2023 has 28 days (write a day from 1 to 28)"},
		{"date: soon", time.Time{}, `a.md:2:7: date is not a date: "soon" (write it as 2006-01-02)`},
		{"date: soon\ncreated_at: 2020-05-07", time.Time{}, `a.md:2:7: date is not a date: "soon" (write it as 2006-01-02)`},
		{"date: true", time.Time{}, "a.md:2:7: date is a boolean, and a date belongs there (write it as 2006-01-02)"},
		{"date: [2020-05-07]", time.Time{}, "a.md:2:7: date is a list, and a date belongs there (write it as 2006-01-02)"},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.True(t, test.want.Equal(p.Date), p.Date)
			if test.err == "" {
				assert.NoError(t, err)
				assert.Empty(t, p.Problems())
				assert.Equal(t, post.FromKey, p.Origin("date").From)
				return
			}
			require.Error(t, err)
			assert.Equal(t, test.err, "a.md:2"+err.Error()[len("a.md:3"):])
			assert.Equal(t, post.Nowhere, p.Origin("date").From)
			assert.Equal(t, post.IsFuture, p.Hidden(at.AddDate(50, 0, 0)))
		})
	}
}

// TestBrokenDates has dates seen in the wild, the same in every syntax: none is
// read, each says why, and the post stays hidden.
func TestBrokenDates(t *testing.T) {
	for _, date := range []string{
		"2020-08-19 12:00:00 10:00", "2024-02-07:00:00Z", "Fri Sep 3 11:21:31 CEST 2021", "<date>",
		"0000-00-00", "2023-02-30", "25:61", "2020-01-01 25:61", "01/02/2020",
	} {
		for syntax, src := range map[string]string{
			"yaml": "---\ntitle: a\ndate: '" + date + "'\n---\n",
			"toml": "+++\ntitle = 'a'\ndate = '" + date + "'\n+++\n",
			"json": `{"title": "a", "date": "` + date + `"}`,
		} {
			t.Run(syntax+" "+date, func(t *testing.T) {
				p, err := post.Parse("2001-01-01-a.md", []byte(src))
				require.ErrorIs(t, err, frontmatter.ErrBadValue)
				assert.True(t, p.Date.IsZero())
				assert.Equal(t, post.IsFuture, p.Hidden(time.Now()))
				require.Len(t, p.Problems(), 1)
				d := p.Problems()[0]
				assert.Equal(t, "date", d.Field)
				assert.Greater(t, len(d.Error()), len("2001-01-01-a.md:1:1: date: ")+len(date)+10, "it says why")
				assert.Contains(t, d.Message, date)
				start, end := d.Range.Start.Offset, d.Range.End.Offset
				assert.Equal(t, date, src[start+1:end-1])
			})
		}
	}
}

func TestLocationAndLayouts(t *testing.T) {
	oslo := time.FixedZone("", 3600)
	ps := post.Parser{Front: frontmatter.Parser{Location: oslo, Layouts: []string{"02/01/2006"}}}
	p, err := ps.Parse("a.md", yaml("title: a\ndate: 07/05/2020"))
	require.NoError(t, err)
	assert.True(t, time.Date(2020, 5, 7, 0, 0, 0, 0, oslo).Equal(p.Date))
	p, err = ps.Parse("2020-05-07-a.md", nil)
	require.NoError(t, err)
	assert.True(t, time.Date(2020, 5, 7, 0, 0, 0, 0, oslo).Equal(p.Date))
}

func TestLists(t *testing.T) {
	for _, test := range []struct {
		block         string
		authors, tags []string
		errors        int
	}{
		{block: "tags: [a, b]", tags: []string{"a", "b"}},
		{block: "tags: a, b c ,, d", tags: []string{"a", "b c", "d"}},
		{block: "tag: one tag", tags: []string{"one tag"}},
		{block: "tags: 2020", tags: []string{"2020"}},
		{block: "tags: [2020, yes, 1.0, ~, '']", tags: []string{"2020", "yes", "1.0"}},
		{block: "tags: ['a, b', c]", tags: []string{"a, b", "c"}},
		{block: "tags: [[a, b], [a, c]]", tags: []string{"a", "b", "c"}},
		{block: "tags:"},
		{block: "tags: []"},
		{block: "tags: null"},
		{block: "tags: [{name: a}, {title: b}]", tags: []string{"a", "b"}},
		{block: "tags: [a, {b: c}]", tags: []string{"a"}, errors: 1},
		{block: "tags: {b: c}", errors: 1},
		{block: "author: Ada Lund", authors: []string{"Ada Lund"}},
		{block: "author: Ida Holm, harbour master", authors: []string{"Ida Holm, harbour master"}},
		{block: "authors: Ada Lund, Nils Berg", authors: []string{"Ada Lund", "Nils Berg"}},
		{block: "authors: Ada and Nils", authors: []string{"Ada and Nils"}},
		{block: "author: {name: Ada, url: x}", authors: []string{"Ada"}},
		{block: "authors:\n- name: Ada\n- Nils", authors: []string{"Ada", "Nils"}},
		{block: "author:\n- family: Lund\n  given: Ada", authors: []string{"Ada Lund"}},
		{block: "author: {x: y}", errors: 1},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, _ := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.Equal(t, test.authors, p.Authors)
			assert.Equal(t, test.tags, p.Tags)
			assert.Len(t, p.Problems(), test.errors)
		})
	}
}

func TestOriginOfPieces(t *testing.T) {
	for _, block := range []string{"tags: sea,  lamp", "tags: 'sea,  lamp'", `tags: "sea,  lamp"`} {
		src := yaml(block)
		p, err := post.Parse("a.md", src)
		require.NoError(t, err)
		for i, want := range []string{"sea", "lamp"} {
			o := p.Origin("tags[" + string(rune('0'+i)) + "]")
			assert.Equal(t, want, string(src[o.Start.Offset:o.End.Offset]))
			assert.Equal(t, "tags", o.Key)
		}
		assert.Equal(t, post.Origin{}, p.Origin("tags[2]"))
		assert.Equal(t, post.Origin{}, p.Origin("tags[-1]"))
		assert.Equal(t, post.Origin{}, p.Origin("tags[x]"))
	}
	src := yaml(`tags: "s\u0065a, lamp"`)
	p, err := post.Parse("a.md", src)
	require.NoError(t, err)
	assert.Equal(t, []string{"sea", "lamp"}, p.Tags)
	assert.Equal(t, p.Origin("tags").Range, p.Origin("tags[1]").Range, "no place of its own where escapes stand before it")
}

func TestImages(t *testing.T) {
	image := func(role post.Role, src, alt, caption string) post.Image {
		return post.Image{Role: role, Src: src, Alt: alt, Caption: caption}
	}
	for _, test := range []struct {
		block  string
		want   []post.Image
		params map[string]any
	}{
		{"image: a.jpg\nimage_alt: alt", []post.Image{image(post.Cover, "a.jpg", "alt", "")}, nil},
		{"image: {src: a.jpg, altText: alt, caption: c}", []post.Image{image(post.Cover, "a.jpg", "alt", "c")}, nil},
		{"image: {path: a.jpg, width: 3}", []post.Image{image(post.Cover, "a.jpg", "", "")},
			map[string]any{"image": map[string]any{"path": "a.jpg", "width": int64(3)}}},
		{"thumb_img_path: t.jpg\nthumb_img_alt: x\ncontent_img_path: c.jpg\ncontent_img_alt: y",
			[]post.Image{image(post.Thumb, "t.jpg", "x", ""), image(post.Cover, "c.jpg", "y", "")}, nil},
		{"cover: true", nil, map[string]any{"cover": true}},
		{"cover: true\ntop_img: t.png", []post.Image{image(post.Cover, "t.png", "", "")}, map[string]any{"cover": true}},
		{"banner: {content: hi}", nil, map[string]any{"banner": map[string]any{"content": "hi"}}},
		{"thumbnail: ''\nimage:", nil, nil},
		{"image_alt: alone", nil, map[string]any{"image_alt": "alone"}},
		{"images: [a.jpg, {url: b.jpg, alt: b}]", []post.Image{image(post.More, "a.jpg", "", ""), image(post.More, "b.jpg", "b", "")}, nil},
		{"images: []", nil, nil},
		{"seo: {ogImage: s.png}", []post.Image{image(post.Social, "s.png", "", "")}, map[string]any{"seo": map[string]any{"ogImage": "s.png"}}},
		{"header: {image: h.jpg}", []post.Image{image(post.Cover, "h.jpg", "", "")}, map[string]any{"header": map[string]any{"image": "h.jpg"}}},
		{"header: <b>", nil, map[string]any{"header": "<b>"}},
		{"image: a.jpg\nbanner: b.jpg", []post.Image{image(post.Cover, "a.jpg", "", "")}, map[string]any{"banner": "b.jpg"}},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml("title: a\n"+test.block))
			require.NoError(t, err)
			assert.Equal(t, test.want, p.Images)
			assert.Equal(t, test.params, p.Params)
		})
	}
}

func TestImageByRole(t *testing.T) {
	p := &post.Post{Images: []post.Image{{Role: post.Cover, Src: "c"}, {Role: post.Thumb, Src: "t"}, {Role: post.Cover, Src: "d"}}}
	assert.Equal(t, "t", p.Image(post.Thumb, post.Cover).Src)
	assert.Equal(t, "c", p.Image(post.Social, post.Cover).Src)
	assert.Nil(t, p.Image(post.Social))
	assert.Nil(t, p.Image())
}

func TestDraft(t *testing.T) {
	for _, test := range []struct {
		block    string
		draft    bool
		problems int
	}{
		{"draft: true", true, 0}, {"draft: false", false, 0}, {"draft: 'yes'", true, 0}, {"draft: no", false, 0},
		{"draft:", false, 0}, {"draft: maybe", true, 1}, {"draft: [a]", true, 1}, {"draft: 1", true, 1},
		{"published: false", true, 0}, {"published: true", false, 0}, {"published: 2020-01-01", false, 0},
		{"published: soon", true, 1},
		{"status: draft", true, 0}, {"status: Published", false, 0}, {"status: {swift: 2}", false, 0}, {"status: stable", false, 0},
		{"draft: false\npublished: false", true, 1}, {"draft: true\npublished: true", true, 1}, {"draft: true\npublished: false", true, 0},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, _ := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.Equal(t, test.draft, p.Draft)
			assert.Equal(t, test.draft, p.Hidden(time.Now()) == post.IsDraft)
			assert.Len(t, p.Problems(), test.problems, problems(p))
		})
	}
}

func TestParams(t *testing.T) {
	p, err := post.Parse("a.md", yaml("title: a\nweight: 3\nratio: .inf\nwhen: 2020-01-01\nauthor: {name: Ada, url: u}\nlist: [1, {a: ~}]"))
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"weight": int64(3), "ratio": ".inf", "when": "2020-01-01",
		"author": map[string]any{"name": "Ada", "url": "u"},
		"list":   []any{int64(1), map[string]any{"a": nil}},
	}, p.Params)
	assert.Equal(t, "weight", p.Origin("params.weight").Key)
	assert.Equal(t, "list[1].a", p.Origin("params.list[1].a").Key)
	assert.Equal(t, post.Origin{}, p.Origin("params.nothing"))
}

func TestKeys(t *testing.T) {
	ps := post.Parser{Keys: post.Keys{
		"title": {}, "date": {"written", "meta.on"}, "cover": {"photo"}, "tags": nil, "seo.title": {"meta.title"}, "nonsense": {"x"},
	}}
	p, err := ps.Parse("2019-01-01-a.md", yaml("title: T\nmeta: {On: 2020-01-02, title: M}\ndate: 2020-01-02\nphoto: p.jpg\ntags: [a]"))
	require.NoError(t, err)
	assert.Equal(t, "a", p.Title, "turned off")
	assert.Equal(t, "2020-01-02", p.Date.Format(time.DateOnly))
	assert.Equal(t, "meta.On", p.Origin("date").Key)
	assert.Equal(t, "p.jpg", p.Image(post.Cover).Src)
	assert.Equal(t, "M", p.SEO.Title)
	assert.Empty(t, p.Tags)
	assert.Equal(t, []any{"a"}, p.Params["tags"])
	assert.Equal(t, "T", p.Params["title"])

	p, err = post.Parser{Keys: post.Keys{"date": {}}}.Parse("2019-01-01-a.md", yaml("title: T\ndate: 2020-01-02"))
	require.NoError(t, err)
	assert.Equal(t, "2019-01-01", p.Date.Format(time.DateOnly), "the file name where no key may tell")
}

func TestRequired(t *testing.T) {
	ps := post.Parser{Required: []string{"title", "date", "excerpt", "seo.title", "series.part", "cover"}}
	p, err := ps.Parse("2020-01-01-a.md", yaml("excerpt:\ndate: soon\nseo: {}\nseries: {part: 2}"))
	require.Error(t, err)
	assert.Equal(t, []string{
		"error 2020-01-01-a.md:1:1: cover is missing (give it a value in the front matter)",
		"error 2020-01-01-a.md:1:1: title is missing (give it a value in the front matter)",
		"error 2020-01-01-a.md:2:1: excerpt is empty (give it a value in the front matter)",
		`error 2020-01-01-a.md:3:7: date is not a date: "soon" (write it as 2006-01-02)`,
		"error 2020-01-01-a.md:4:1: seo.title is missing (give it a value in the front matter)",
	}, problems(p))
	assert.ErrorIs(t, err, frontmatter.ErrMissingField)

	p, _ = ps.Parse("a.md", []byte("---\ntitle: \"never closed\n---\n"))
	for _, d := range p.Problems() {
		assert.NotEqual(t, frontmatter.ErrMissingField, d.Code, "no cascade")
	}
}

func TestCheck(t *testing.T) {
	ps := post.Parser{Check: func(d *frontmatter.Document) diag.List {
		return diag.List{d.Lookup("title").Errorf("shout", "title is too quiet")}
	}}
	p, err := ps.Parse("a.md", yaml("date: soon\ntitle: a"))
	require.ErrorIs(t, err, diag.Code("shout"))
	assert.Len(t, p.Problems(), 2)
	assert.Equal(t, diag.Code("shout"), p.Problems()[1].Code, "in the order of places")
}

func TestHidden(t *testing.T) {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		block string
		want  post.Reason
	}{
		{"title: a", ""},
		{"date: 2026-01-01T12:00:00Z", ""},
		{"date: 2026-01-01T12:00:01Z", post.IsFuture},
		{"date: 2020-01-01\npublishDate: 2030-01-01", post.IsFuture},
		{"date: 2020-01-01\npublishDate: soon", post.IsFuture},
		{"date: 2020-01-01\nupdated: soon", ""},
		{"expires: 2026-01-01T12:00:00Z", post.IsExpired},
		{"expires: 2026-01-01T12:00:01Z", ""},
		{"expires: never", post.IsExpired},
		{"draft: true\nexpires: 2000-01-01", post.IsDraft},
	} {
		p, _ := post.Parse("a.md", yaml(test.block))
		assert.Equal(t, test.want, p.Hidden(now), test.block)
	}
	assert.Equal(t, post.Reason(""), (&post.Post{}).Hidden(now))
	p, _ := post.Parse("a.md", yaml("date: soon"))
	p.Date = now
	assert.Equal(t, post.Reason(""), p.Hidden(now), "a date that is set counts")
}

// TestHiddenBehindASyntaxError is about keys that cannot be read at all.
func TestHiddenBehindASyntaxError(t *testing.T) {
	for _, test := range []struct {
		block string
		want  post.Reason
	}{
		{"title: \"open\ndraft: true\nlayout: x", post.IsDraft},
		{"title: [open\npublished: false", post.IsDraft},
		{"title: \"open\npubDate: 2090-01-01", post.IsFuture},
	} {
		p, err := post.Parse("a.md", yaml(test.block))
		require.Error(t, err, test.block)
		assert.Equal(t, test.want, p.Hidden(time.Now()), test.block)
	}
	for _, src := range []string{
		"---js\nconst draft = true;\n---\n",
		"{\"title\": \"a\" \"layout\": \"b\", \"draft\": true}\n",
		"+++\ntitle = a\ndraft = true\n+++\n",
	} {
		p, err := post.Parse("a.md", []byte(src))
		require.Error(t, err, src)
		assert.Equal(t, post.IsDraft, p.Hidden(time.Now()), src)
	}
	p, err := post.Parse("a.md", yaml("title: \"open\nlist:\n  - date: x"))
	require.Error(t, err)
	assert.Equal(t, post.Reason(""), p.Hidden(time.Now()), "the date of something else")
}

package frontmatter_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

type Base struct {
	ID    int
	Title string `frontmatter:"title"`
}

type Extra struct {
	Title string
	Note  string `frontmatter:"note"`
}

type Tree struct {
	Name     string
	Children []Tree
	Parent   *Tree
	*Tree
}

func TestDecodeStructs(t *testing.T) {
	type seo struct {
		Title  string   `frontmatter:"title,required"`
		Robots []string `frontmatter:"robots,default=index follow"`
	}
	type meta struct {
		Base
		*Extra
		Slug   string `yaml:"permalink"`
		Layout string `frontmatter:"layout,default='a, b'"`
		Hidden string `frontmatter:"-"`
		Gone   string `yaml:"-"`
		Kept   string `frontmatter:",required" yaml:"kept_key,omitempty"`
		Flat   struct {
			Width int
		} `yaml:",inline"`
		SEO    seo            `frontmatter:"seo"`
		Other  *seo           `frontmatter:"other"`
		Params map[string]any `yaml:",inline"`
		secret string         //lint:ignore U1000 it is there to be passed over
	}
	got, err := frontmatter.Decode[meta](parse(t, `
id: 7
title: T
note: N
permalink: /p
kept_key: k
width: 3
hidden: no
gone: no
seo: {title: S}
secret: s
more: [1]`))
	require.NoError(t, err)
	assert.Equal(t, meta{
		Base: Base{7, "T"}, Extra: &Extra{Note: "N"}, Slug: "/p", Layout: "a, b", Kept: "k",
		Flat: struct{ Width int }{3}, SEO: seo{"S", []string{"index", "follow"}},
		Params: map[string]any{"hidden": "no", "gone": "no", "secret": "s", "more": []any{int64(1)}},
	}, got)
}

func TestDecodeRecursiveType(t *testing.T) {
	got, err := frontmatter.Decode[Tree](parse(t, "name: a\nchildren: [{name: b, children: {name: c}}]\nparent: {name: p}"))
	require.NoError(t, err)
	assert.Equal(t, Tree{Name: "a", Children: []Tree{{Name: "b", Children: []Tree{{Name: "c"}}}}, Parent: &Tree{Name: "p"}}, got)
}

func TestDecodeSeveralKeys(t *testing.T) {
	type meta struct {
		Date string `frontmatter:"date|published|'a|b',required"`
	}
	for block, want := range map[string]string{
		"published: b\ndate: a": "a",
		"published: b":          "b",
		"date:\npublished: b":   "b",
		"'a|b': c":              "c",
		"a|b: c\npublished: ''": "",
	} {
		got, err := frontmatter.Decode[meta](parse(t, block), frontmatter.RejectUnknown())
		require.NoError(t, err, block)
		assert.Equal(t, want, got.Date, block)
	}
}

// TestDecodeEmptyDate: empty text is no date, and a field has other keys, a
// default, or is required.
func TestDecodeEmptyDate(t *testing.T) {
	type meta struct {
		Date    time.Time `frontmatter:"date|published,required"`
		Updated time.Time `frontmatter:",default=2020-05-08"`
	}
	got, err := frontmatter.Decode[meta](parse(t, "date: ''\npublished: 2020-05-07\nupdated: \"\""))
	require.NoError(t, err)
	assert.Equal(t, []int{7, 8}, []int{got.Date.Day(), got.Updated.Day()})

	_, err = frontmatter.Decode[meta](parse(t, "title: x\ndate: ''"))
	require.ErrorIs(t, err, frontmatter.ErrMissingField)
	assert.EqualError(t, err, "post.md:3:7: date has no value (write one)")
}

func TestDecodeDefaults(t *testing.T) {
	type inner struct {
		Size  int    `frontmatter:",default=3"`
		Color *color `frontmatter:",default=red,enum=red green"`
	}
	type meta struct {
		Tags  []string `frontmatter:",default=news 'long read' it''s"`
		None  []string `frontmatter:",default="`
		Line  string   `frontmatter:",default=no title yet"`
		Any   any      `frontmatter:",default=x"`
		Inner inner
		Ptr   *inner
	}
	want := meta{
		Tags: []string{"news", "long read", "it''s"}, None: []string{}, Line: "no title yet", Any: "x",
		Inner: inner{3, ptr(color("red"))},
	}
	for _, block := range []string{"x: y", "tags:\ninner:\nline: ~", "inner: {size: }"} {
		got, err := frontmatter.Decode[meta](parse(t, block))
		require.NoError(t, err)
		assert.Equal(t, want, got, block)
	}
	none, err := frontmatter.Decode[meta](nil)
	require.NoError(t, err)
	assert.Equal(t, want, none)

	have := meta{Line: "mine", Inner: inner{Size: 9}}
	require.NoError(t, parse(t, "tags: [a]").Root().Decode(&have))
	assert.Equal(t, "mine", have.Line, "a value that is there stays")
	assert.Equal(t, 9, have.Inner.Size)
	assert.Equal(t, []string{"a"}, have.Tags)
}

type color string

func TestDecodeEnum(t *testing.T) {
	type meta struct {
		Layout string            `frontmatter:",enum=post page 'long read'"`
		Sizes  []int             `frontmatter:",enum=1 2 16"`
		Levels map[string]*level `frontmatter:",enum=low high"`
	}
	got, err := frontmatter.Decode[meta](parse(t, "layout: long read\nsizes: [0x10, '2', 1.0]\nlevels: {a: low}"))
	require.NoError(t, err)
	assert.Equal(t, meta{"long read", []int{16, 2, 1}, map[string]*level{"a": ptr(level(1))}}, got)

	doc := parse(t, "layout: \"psot\"\nsizes: [3, 1]\nlevels: {a: hihg}")
	got, err = frontmatter.Decode[meta](doc)
	assert.Equal(t, []int{1}, got.Sizes)
	assert.Equal(t, []string{
		`post.md:2:9: layout is "psot", which is not one of post, page, long read (did you mean post?)`,
		`post.md:3:9: sizes[0] is 3, which is not one of 1, 2, 16 (write one of them)`,
		`post.md:4:13: levels.a is "hihg", which is not one of low, high (did you mean high?)`,
	}, strings.Split(err.Error(), "\n"))
	assert.Contains(t, fixed(t, doc, err), "layout: \"post\"\nsizes: [3, 1]\nlevels: {a: high}\n")
}

func TestDecodeMissingNode(t *testing.T) {
	doc := parse(t, "title: x\nnothing:")
	type seo struct {
		Robots string `frontmatter:",required"`
	}
	var s seo
	err := doc.Lookup("seo").Decode(&s)
	require.Len(t, diag.Of(err), 1)
	assert.Equal(t, "seo.robots", diag.Of(err)[0].Field)
	err = doc.Lookup("nothing").Decode(&s)
	assert.ErrorContains(t, err, "post.md:3:1: nothing.robots is missing")

	have := "before"
	require.NoError(t, doc.Lookup("seo").Decode(&have))
	require.NoError(t, doc.Lookup("nothing").Decode(&have))
	assert.Equal(t, "before", have)
	gone := ptr("before")
	require.NoError(t, doc.Lookup("nothing").Decode(&gone))
	assert.Nil(t, gone)
}

func TestDecodePromotion(t *testing.T) {
	type A struct{ Name, Only string }
	type B struct {
		Name string `frontmatter:"name"`
	}
	got, err := frontmatter.Decode[struct {
		A
		B
	}](parse(t, "name: n\nonly: o"))
	require.NoError(t, err)
	assert.Equal(t, "n", got.B.Name, "the one with a tag")
	assert.Empty(t, got.A.Name)
	assert.Equal(t, "o", got.Only)

	type outer struct {
		A
		Other string `frontmatter:"x|name"`
	}
	top, err := frontmatter.Decode[outer](parse(t, "name: n"))
	require.NoError(t, err)
	assert.Equal(t, outer{Other: "n"}, top, "the least deep one")
}

func TestDecodeManyFields(t *testing.T) {
	// More fields than the array on the stack has room for.
	type ten struct{ A, B, C, D, E, F, G, H, I, J string }
	type many struct {
		P ten                                                       `frontmatter:",inline"`
		Q struct{ K, L, M, N, O, R, S, T, U, V, W, X, Y, Z string } `frontmatter:",inline"`
		R struct{ A1, A2, A3, A4, A5, A6, A7, A8, A9, A10 string }  `frontmatter:",inline"`
	}
	got, err := frontmatter.Decode[many](parse(t, "a: 1\nz: 2\na10: 3"), frontmatter.RejectUnknown())
	require.NoError(t, err)
	assert.Equal(t, "1 2 3", got.P.A+" "+got.Q.Z+" "+got.R.A10)
}

// TestDecodeFormats decodes the same values from the three formats, and renames
// the same key.
func TestDecodeFormats(t *testing.T) {
	type meta struct {
		Title  string
		Date   time.Time
		Draft  bool
		Weight int
		Rating float64
		Tags   []string
		SEO    struct{ Robots []string }
		None   *string
	}
	want := meta{
		Title: "é 1", Date: time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC), Draft: true, Weight: 1000, Rating: 4.5, Tags: []string{"a"},
	}
	want.SEO.Robots = []string{"index"}
	for _, src := range []string{
		"---\ntitle: é 1\ndate: 2020-05-07\ndraft: yes\nweight: 1_000\nrating: 4.5\ntags: [a]\nseo:\n  robotz: index\nnone: ~\n---\n",
		"+++\ntitle = \"\\u00e9 1\"\ndate = 2020-05-07\ndraft = true\nweight = 1_000\nrating = 4.5\ntags = [\"a\"]\n[seo]\nrobotz = 'index'\n+++\n",
		"{\"title\": \"\\u00e9 1\", \"date\": \"2020-05-07\", \"draft\": true, \"weight\": 1e3, \"rating\": 4.5, \"tags\": \"a\", \"seo\": {\"robotz\": [\"index\"]}, \"none\": null}\n",
	} {
		doc, err := frontmatter.Parse("", []byte(src))
		require.NoError(t, err, src)
		_, err = frontmatter.Decode[meta](doc, frontmatter.RejectUnknown())
		require.ErrorContains(t, err, "seo.robotz is not a known key (did you mean robots?)")
		mended := bare(t, fixed(t, doc, err))
		got, err := frontmatter.Decode[meta](mended, frontmatter.RejectUnknown())
		require.NoError(t, err, src)
		assert.Equal(t, want, got, src)
	}
}

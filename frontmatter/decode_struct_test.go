package frontmatter_test

import (
	"math/big"
	"strconv"
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
		secret string
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

// fixed is the source after the first fix of every problem, none of which is
// safe.
func fixed(t *testing.T, doc *frontmatter.Document, err error) string {
	t.Helper()
	var edits []diag.Edit
	for _, d := range diag.Of(err) {
		for _, f := range d.Fixes {
			assert.False(t, f.Safe, f.Message)
		}
		if len(d.Fixes) > 0 {
			edits = append(edits, d.Fixes[0].Edits...)
		}
	}
	out, applyErr := diag.Apply(doc.Source(), edits...)
	require.NoError(t, applyErr)
	return string(out)
}

func TestRejectUnknown(t *testing.T) {
	type meta struct {
		Title   string
		PubDate string `frontmatter:"pub_date"`
		SEO     struct{ Robots string }
		List    []struct{ Name string }
	}
	doc := parse(t, "titel: x\n\"pubDate\": y\nseo: {robot: z, zzzzzz: 1}\nlist: [{nmae: 1}]")
	_, err := frontmatter.Decode[meta](doc)
	require.NoError(t, err, "unknown keys are no problem unless they are asked for")
	_, err = frontmatter.Decode[meta](doc, frontmatter.RejectUnknown())
	assert.Equal(t, []string{
		`post.md:2:1: titel is not a known key (did you mean title?)`,
		`post.md:3:1: pubDate is not a known key (did you mean pub_date?)`,
		`post.md:4:7: seo.robot is not a known key (did you mean robots?)`,
		`post.md:4:17: seo.zzzzzz is not a known key (known keys are robots)`,
		`post.md:5:9: list[0].nmae is not a known key (did you mean name?)`,
	}, strings.Split(err.Error(), "\n"))
	assert.ErrorIs(t, err, frontmatter.ErrUnknownField)
	assert.Contains(t, fixed(t, doc, err), "title: x\n\"pub_date\": y\nseo: {robots: z, zzzzzz: 1}\nlist: [{name: 1}]\n")

	// A name that is taken is not offered.
	_, err = frontmatter.Decode[meta](parse(t, "title: x\ntitel: y"), frontmatter.RejectUnknown())
	require.Len(t, diag.Of(err), 1)
	assert.Empty(t, diag.Of(err)[0].Fixes)
	assert.Equal(t, "known keys are title, pub_date, seo, list", diag.Of(err)[0].Hint)
}

func TestRejectUnknownFromMerge(t *testing.T) {
	doc := parse(t, "base: &b {titel: x}\n<<: *b")
	_, err := frontmatter.Decode[struct {
		Title string
		Base  any
	}](doc, frontmatter.RejectUnknown())
	require.Len(t, diag.Of(err), 1)
	assert.Equal(t, "titel", diag.Of(err)[0].Field)
	assert.Empty(t, diag.Of(err)[0].Fixes, "renaming it would change base too")
}

func TestMissingFields(t *testing.T) {
	type meta struct {
		Title string `frontmatter:"title|headline,required"`
		Date  string `frontmatter:",required"`
		SEO   struct {
			Robots string `frontmatter:"robots,required"`
		}
		Authors []struct {
			Name string `frontmatter:"name,required"`
		}
	}
	doc := parse(t, "titel: x\ndate:\nseo:\n  other: 1\nauthors:\n  - {}\n  - age: 3\n  - name: n")
	_, err := frontmatter.Decode[meta](doc)
	assert.Equal(t, []string{
		`post.md:1:1: title is missing (did you write it as titel?)`,
		`post.md:3:1: date has no value (write one)`,
		`post.md:4:1: seo.robots is missing (add a line with robots)`,
		`post.md:7:5: authors[0].name is missing (add a line with name)`,
		`post.md:8:5: authors[1].name is missing (add a line with name)`,
	}, strings.Split(err.Error(), "\n"))
	assert.ErrorIs(t, err, frontmatter.ErrMissingField)
	assert.Equal(t, "post.md:2:1", diag.Of(err)[0].Related[0].Range.String())
	assert.Contains(t, fixed(t, doc, err), "title: x\n")

	for name, doc := range map[string]*frontmatter.Document{"nil": nil, "bare": bare(t, "text\n"), "empty": bare(t, "---\n---\n")} {
		_, err := frontmatter.Decode[*meta](doc)
		assert.Len(t, diag.Of(err), 2, name)
	}
	_, err = frontmatter.Decode[meta](bare(t, "\uFEFF---\n---\n"))
	assert.Equal(t, diag.Position{Offset: 3, Line: 1, Column: 1}, diag.Of(err)[0].Range.Start, "the opening fence")
}

func bare(t *testing.T, src string) *frontmatter.Document {
	t.Helper()
	doc, err := frontmatter.Parse("post.md", []byte(src))
	require.NoError(t, err)
	return doc
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

func TestDecodeAfterSyntaxError(t *testing.T) {
	doc, err := frontmatter.Parse("post.md", []byte("+++\ncount = 3\nsize = \"big\"\nlayout = [a\n+++\nbody"))
	require.ErrorIs(t, err, frontmatter.ErrSyntax)
	got, err := frontmatter.Decode[struct {
		Title string `frontmatter:"title,required"`
		Count int    `frontmatter:"count,required"`
		Size  int
	}](doc, frontmatter.RejectUnknown())
	assert.Equal(t, 3, got.Count, "what stands before the error")
	assert.EqualError(t, err, `post.md:3:8: size is not a whole number: "big" (write it in digits, such as 10)`)
}

func TestDecodeDoesNotRepeatParse(t *testing.T) {
	doc, err := frontmatter.Parse("post.md", []byte("---\ndate: {{ date }}\ncount: x\n---\n"))
	require.ErrorIs(t, err, frontmatter.ErrSyntax)
	_, err = frontmatter.Decode[struct {
		Date  time.Time
		Count int
	}](doc)
	assert.EqualError(t, err, `post.md:3:8: count is not a whole number: "x" (write it in digits, such as 10)`)
}

func TestDecodeMisuse(t *testing.T) {
	type named struct {
		A string `frontmatter:"x"`
		B string `frontmatter:"x"`
	}
	type loop *loop
	doc := parse(t, "x: y")
	for want, into := range map[string]any{
		"frontmatter: Decode needs a pointer that is not nil, not string":    "",
		"frontmatter: Decode needs a pointer that is not nil, not *int":      (*int)(nil),
		"frontmatter: Decode needs a pointer that is not nil, not <nil>":     nil,
		`frontmatter: named.A and named.B have the same key "x"`:             &named{},
		"frontmatter: struct.C: chan int can hold no front matter":           &struct{ C chan int }{},
		"frontmatter: struct.M: map[int]string has keys that are no strings": &struct{ M map[int]string }{},
		"frontmatter: frontmatter_test.loop points to itself":                ptr(loop(nil)),
		`frontmatter: struct.T: tag frontmatter:",requird": "requird" is no option; there are required, default=, enum=, rest and inline`: &struct {
			T string `frontmatter:",requird"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",default='a": a single quote is not closed; write '' for one between quotes`: &struct {
			T string `frontmatter:",default='a"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",required,default=a": what is required has no use for a default`: &struct {
			T string `frontmatter:",required,default=a"`
		}{},
		`frontmatter: struct.T: tag frontmatter:"a||b": a name is empty`: &struct {
			T string `frontmatter:"a||b"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",enum=": enum has no values`: &struct {
			T string `frontmatter:",enum="`
		}{},
		`frontmatter: struct.T: tag frontmatter:"a,rest": rest takes no name and no other option`: &struct {
			T map[string]any `frontmatter:"a,rest"`
		}{},
		`frontmatter: struct.T: what takes the rest of the keys is a map with string keys, not string`: &struct {
			T string `frontmatter:",rest"`
		}{},
		`frontmatter: struct.T: string cannot be inline: it is neither a struct nor a map`: &struct {
			T string `frontmatter:",inline"`
		}{},
		`frontmatter: struct.T: default is not a whole number: "x"`: &struct {
			T int `frontmatter:",default=x"`
		}{},
		`frontmatter: struct.T: default is "c", which is not one of a, b`: &struct {
			T string `frontmatter:",default=c,enum=a b"`
		}{},
		`frontmatter: struct.T: default is text, not a map`: &struct {
			T map[string]int `frontmatter:",default=x"`
		}{},
		`frontmatter: struct.T: enum is not a whole number: "x"`: &struct {
			T []int `frontmatter:",enum=x"`
		}{},
		`frontmatter: struct.T: an enum is for text and numbers, not for bool`: &struct {
			T bool `frontmatter:",enum=true"`
		}{},
		`frontmatter: struct.t: the field has a frontmatter tag, but is not exported`: &struct {
			t string `frontmatter:"t"`
		}{},
		`frontmatter: struct.extra: an embedded pointer to a struct that is not exported cannot be set`: &struct{ *extra }{},
		`frontmatter: struct.A and struct.B both take the rest of the keys`: &struct {
			A, B map[string]any `frontmatter:",rest"`
		}{},
		`frontmatter: struct.I: error can hold no front matter`: &struct{ I error }{},
	} {
		err := doc.Root().Decode(into)
		if assert.Error(t, err, want) {
			assert.Equal(t, want, err.Error())
			var d *diag.Diagnostic
			assert.NotErrorAs(t, err, &d, "it is not the author's fault")
		}
		assert.Equal(t, err, doc.Root().Decode(into), "the same again")
	}
}

type extra struct{ A string }

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

func TestDecodeBoundsItsProblems(t *testing.T) {
	items := strings.Repeat("a,", 30_000)
	doc := parse(t, "v: ["+items+"]")
	got, err := frontmatter.Decode[struct{ V []int }](doc)
	assert.Len(t, diag.Of(err), 1000)
	assert.Empty(t, got.V)

	var keys strings.Builder
	for i := range 999 {
		keys.WriteString("key" + strconv.Itoa(i) + ": x\n")
	}
	_, err = frontmatter.Decode[struct{ Key string }](parse(t, keys.String()), frontmatter.RejectUnknown())
	assert.Len(t, diag.Of(err), 999)
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

// TestDecodeHostile has blocks as large as they may be.
func TestDecodeHostile(t *testing.T) {
	type node struct {
		Name string `frontmatter:"name,required"`
		Next *node
		List []*node
	}
	for name, block := range map[string]string{
		"deep":        strings.Repeat("{next: ", 60) + "{}" + strings.Repeat("}", 60),
		"wide":        "list: [" + strings.Repeat("{x: y}, ", 500) + "]",
		"wide nulls":  "list: [" + strings.Repeat("~,", 30_000) + "]",
		"long number": "name: x\nnext: " + strings.Repeat("9", 60_000),
		"long key":    strings.Repeat("k", 60_000) + ": x",
		"long keys":   "? [" + strings.Repeat("a,", 5_000) + "]\n: x",
	} {
		doc, _ := frontmatter.Parse("", []byte("---\n"+block+"\n---\n"))
		_, err := frontmatter.Decode[node](doc, frontmatter.RejectUnknown())
		for _, d := range diag.Of(err) {
			assert.Less(t, len(d.Message)+len(d.Hint), 1000, "%s: a message is for people", name)
		}
		for _, number := range []string{strings.Repeat("9", 60_000), "1e" + strings.Repeat("9", 60_000), "0x" + strings.Repeat("f", 60_000), "0." + strings.Repeat("0", 60_000) + "1"} {
			doc := parse(t, "v: "+number)
			_, err := frontmatter.Decode[struct{ V int }](doc)
			assert.ErrorIs(t, err, frontmatter.ErrBadValue)
			_, _ = frontmatter.Decode[struct{ V float64 }](doc)
			_, _ = frontmatter.Decode[struct{ V time.Duration }](doc)
			_, _ = frontmatter.Decode[struct{ V big.Int }](doc)
		}
	}
}

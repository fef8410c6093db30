package frontmatter

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
)

const nodeYAML = `---
title: 'It''s here'
draft: true
views: 12
ratio: 0.5
date: 2020-05-07
none:
seo:
  title: Inner
  "a.b": dotted
tags: [go, "web"]
links:
- url: /a
- url: /b
---
body
`

const nodeTOML = `+++
title = "It's here"
draft = true
views = 12
ratio = 0.5
date = 2020-05-07
tags = ['go', "web"]
[seo]
title = "Inner"
"a.b" = "dotted"
[[links]]
url = "/a"
[[links]]
url = "/b"
+++
body
`

const nodeJSON = `{
  "title": "It's here",
  "draft": true,
  "views": 12,
  "ratio": 0.5,
  "date": "2020-05-07",
  "none": null,
  "seo": {"title": "Inner", "a.b": "dotted"},
  "tags": ["go", "web"],
  "links": [{"url": "/a"}, {"url": "/b"}]
}
body
`

func TestNode(t *testing.T) {
	for _, test := range []struct {
		src  string
		date Kind
	}{{nodeYAML, KindTime}, {nodeTOML, KindTime}, {nodeJSON, KindText}} {
		d, err := Parse("x.md", []byte(test.src))
		require.NoError(t, err)
		t.Run(string(d.Format()), func(t *testing.T) {
			for _, look := range []struct {
				path       string
				kind       Kind
				text       string
				value, key string // as written; "" for any
			}{
				{"", KindMap, "", "", ""},
				{"title", KindText, "It's here", "", "title"},
				{"draft", KindBool, "true", "true", "draft"},
				{"views", KindNumber, "12", "12", "views"},
				{"ratio", KindNumber, "0.5", "0.5", "ratio"},
				{"date", test.date, "2020-05-07", "", "date"},
				{"seo", KindMap, "", "", "seo"},
				{"seo.title", KindText, "Inner", "", "title"},
				{`seo."a.b"`, KindText, "dotted", "", "a.b"},
				{"tags", KindList, "", "", "tags"},
				{"tags[0]", KindText, "go", "", ""},
				{"tags[1]", KindText, "web", `"web"`, ""},
				{"links[1]", KindMap, "", "", ""},
				{"links[1].url", KindText, "/b", "", "url"},
			} {
				n := d.Lookup(look.path)
				assert.Equal(t, look.kind, n.Kind(), look.path)
				assert.Equal(t, look.text, n.Text(), look.path)
				assert.Equal(t, look.path, n.Path())
				if look.value != "" {
					assert.Equal(t, look.value, written(d, n.Range()), look.path)
				}
				assert.Equal(t, look.key, strings.Trim(written(d, n.KeyRange()), `"`), look.path)
				assert.Contains(t, written(d, n.Range()), strings.ReplaceAll(look.text, "'", ""+string(test.src[strings.Index(test.src, "It")+2:strings.Index(test.src, "s here")])))
			}
			want := map[string]any{
				"title": "It's here", "draft": true, "views": int64(12), "ratio": 0.5, "date": "2020-05-07",
				"seo":   map[string]any{"title": "Inner", "a.b": "dotted"},
				"tags":  []any{"go", "web"},
				"links": []any{map[string]any{"url": "/a"}, map[string]any{"url": "/b"}},
			}
			if d.Format() != TOML {
				want["none"] = nil
			}
			assert.Equal(t, want, d.Root().Interface())
		})
	}
}

// written is the text at r.
func written(d *Document, r diag.Range) string {
	return string(d.Source()[r.Start.Offset:r.End.Offset])
}

func TestMissingNodes(t *testing.T) {
	d, err := Parse("x.md", []byte(nodeYAML))
	require.NoError(t, err)
	for _, test := range []struct{ path, place string }{
		{"nope", "---"},
		{"nope.title", "---"},
		{"seo.nope", "seo"},
		{"seo.nope.more", "seo"},
		{"seo.title.more", "title"},
		{"tags[2]", "tags"},
		{"tags[0].x", "go"},
		{"links[1].x", "url"},
		{"title[0]", "title"},
		{"Title", "---"},
		{"seo.", "seo"},
		{".seo", "---"},
		{"tags[", "tags"},
		{"tags[x]", "tags"},
		{"tags[-1]", "tags"},
		{"tags[99999999999999999999]", "tags"},
		{`"seo`, "---"},
		{`"seo"title`, "seo"},
	} {
		n := d.Lookup(test.path)
		assert.Equal(t, KindMissing, n.Kind(), test.path)
		assert.Equal(t, test.path, n.Path())
		assert.Equal(t, "", n.Text())
		assert.Nil(t, n.Interface())
		assert.Equal(t, diag.Range{File: "x.md"}, n.Range())
		assert.Equal(t, diag.Range{File: "x.md"}, n.KeyRange())
		assert.Empty(t, slices.Collect(func(yield func(string) bool) {
			for key := range n.Fields() {
				yield(key)
			}
			for range n.Items() {
				yield("item")
			}
		}))
		p := n.Errorf(ErrMissingField, "%s is missing", test.path)
		assert.Equal(t, test.place, written(d, p.Range), test.path)
		assert.Equal(t, test.path, p.Field)
		assert.Equal(t, test.path+" is missing", p.Message)
		assert.Equal(t, diag.Error, p.Severity)
	}
	assert.Equal(t, "seo.x.y", d.Lookup("seo").Lookup("x.y").Path())
	assert.Equal(t, "links[0].x", d.Lookup("links").Lookup("[0].x").Path())
	assert.Equal(t, "Inner", d.Lookup("seo").Lookup("title").Text())

	var zero Node
	assert.Equal(t, KindMissing, zero.Kind())
	assert.Equal(t, KindMissing, zero.Lookup("a.b").Kind())
	assert.Equal(t, "a.b", zero.Lookup("a.b").Path())
	assert.Equal(t, diag.Range{}, zero.Range())
	assert.Equal(t, diag.Range{}, zero.KeyRange())
	assert.Equal(t, "x", zero.Errorf(ErrBadValue, "x").Error())
}

func TestErrorf(t *testing.T) {
	d, err := Parse("x.md", []byte(nodeYAML))
	require.NoError(t, err)
	for path, place := range map[string]string{
		"":         "---",
		"title":    "'It''s here'",
		"none":     "none",
		"seo":      "title: Inner\n  \"a.b\": dotted",
		"tags[1]":  `"web"`,
		"links[0]": "url: /a",
	} {
		p := d.Lookup(path).Errorf(ErrBadValue, "no %s", "good")
		assert.Equal(t, place, written(d, p.Range), path)
		assert.Equal(t, path, p.Field)
		assert.Equal(t, "no good", p.Message)
	}
	d, _ = Parse("x.md", []byte("\uFEFFbody"))
	assert.Equal(t, 3, d.Lookup("title").Errorf(ErrMissingField, "x").Range.Start.Offset)
	assert.Equal(t, KindMissing, d.Root().Kind())
}

func TestNilDocument(t *testing.T) {
	var d *Document
	assert.Equal(t, "", d.Name())
	assert.Equal(t, None, d.Format())
	assert.Nil(t, d.Source())
	assert.Nil(t, d.Block())
	assert.Nil(t, d.Body())
	assert.Zero(t, d.BodyOffset())
	assert.Nil(t, d.File())
	assert.Nil(t, d.Problems())
	assert.Equal(t, KindMissing, d.Root().Kind())
	assert.Equal(t, KindMissing, d.Lookup("a.b").Kind())
	assert.Equal(t, "x", d.Lookup("a").Errorf(ErrBadValue, "x").Error())
}

func TestInterfaceIsJSON(t *testing.T) {
	for src, want := range map[string]string{
		"a: 12\nb: -7\nc: +3":                            `{"a":12,"b":-7,"c":3}`,
		"a: 0x1F\nb: 0o17":                               `{"a":31,"b":15}`,
		"a: 9223372036854775807\nb: 9223372036854775808": `{"a":9223372036854775807,"b":9223372036854775808}`,
		"a: .5\nb: 5.\nc: 1e3":                           `{"a":0.5,"b":5,"c":1000}`,
		"a: .inf\nb: -.inf\nc: .nan\nd: 1e999":           `{"a":".inf","b":"-.inf","c":".nan","d":"1e999"}`,
		"a: 2020-05-07\nb: ~\nc:":                        `{"a":"2020-05-07","b":null,"c":null}`,
		"a: []\nb: {}":                                   `{"a":[],"b":{}}`,
		"a: 1\na: 2":                                     `{"a":2}`,
	} {
		d, _ := Parse("x.md", []byte("---\n"+src+"\n---\n"))
		got, err := json.Marshal(d.Root().Interface())
		require.NoError(t, err, src)
		assert.JSONEq(t, want, string(got), src)
	}
	d, _ := Parse("x.md", []byte("+++\na = 0b101\nb = 1_000\nc = inf\nd = -nan\ne = 6.6e-3_4\n+++\n"))
	assert.Equal(t, map[string]any{"a": int64(5), "b": int64(1000), "c": "inf", "d": "-nan", "e": 6.6e-34}, d.Root().Interface())
}

func TestShadowedFieldsAreLeftOut(t *testing.T) {
	for _, src := range []string{"---\na: 1\nb: 2\na: 3\n---\n", "+++\na = 1\nb = 2\na = 3\n+++\n", "{\"a\": 1, \"b\": 2, \"a\": 3}\n"} {
		d, err := Parse("x.md", []byte(src))
		require.ErrorIs(t, err, ErrDuplicateKey)
		require.Len(t, d.Problems(), 1)
		var got []string
		for key, n := range d.Root().Fields() {
			got = append(got, key+n.Text())
		}
		assert.Equal(t, []string{"b2", "a3"}, got)
		assert.Equal(t, "3", d.Lookup("a").Text())
		p := d.Problems()[0]
		assert.Equal(t, "a", strings.Trim(written(d, p.Range), `"`))
		require.Len(t, p.Related, 1)
		assert.Less(t, p.Related[0].Range.Start.Offset, p.Range.Start.Offset)
		assert.Equal(t, "a", p.Field)
	}
}

func TestKindString(t *testing.T) {
	var names []string
	for k := KindMissing; k <= KindMap; k++ {
		names = append(names, k.String())
	}
	assert.Equal(t, []string{"missing", "null", "text", "boolean", "number", "date", "list", "map"}, names)
	assert.Equal(t, "Kind(8)", Kind(8).String())
}

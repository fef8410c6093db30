package frontmatter_test

import (
	"encoding/json"
	"math"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
)

type meta struct {
	Title   string `frontmatter:"title|name,required"`
	Date    time.Time
	Updated time.Time `frontmatter:"lastmod"`
	Draft   bool      `yaml:"draft,omitempty"`
	Weight  *int      `yaml:"weight,omitempty"`
	SEO     struct {
		Robots []string
		Extra  map[string]any
	} `frontmatter:"seo"`
	Tags    []string
	Wait    time.Duration
	Address netip.Addr
	Score   float64
	private int
	Skipped string         `frontmatter:"-"`
	Rest    map[string]any `frontmatter:",rest"`
}

func sample() meta {
	weight := 7
	m := meta{
		Title: "yes: \"it's\"", Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Weight: &weight,
		Tags: []string{"0777", "b"}, Wait: 90 * time.Second, Address: netip.MustParseAddr("::1"), Score: 3,
		private: 1, Skipped: "x", Rest: map[string]any{"z": []any{int64(1), "x\ny"}, "b": true},
	}
	m.SEO.Robots = []string{"index"}
	m.SEO.Extra = map[string]any{"k": "12:30"}
	return m
}

func TestMarshal(t *testing.T) {
	want := map[frontmatter.Format]string{
		frontmatter.YAML: "---\ntitle: 'yes: \"it''s\"'\ndate: 2026-11-23\nweight: 7\nseo:\n  robots:\n    - index\n  extra:\n    k: \"12:30\"\ntags:\n  - \"0777\"\n  - b\nwait: 1m30s\naddress: \"::1\"\nscore: 3.0\nb: true\nz:\n  - 1\n  - |-\n    x\n    y\n---\n",
		frontmatter.TOML: "+++\ntitle = \"yes: \\\"it's\\\"\"\ndate = 2026-11-23\nweight = 7\nseo = { robots = [\"index\"], extra = { k = \"12:30\" } }\ntags = [\"0777\", \"b\"]\nwait = \"1m30s\"\naddress = \"::1\"\nscore = 3.0\nb = true\nz = [1, \"x\\ny\"]\n+++\n",
		frontmatter.JSON: "{\n  \"title\": \"yes: \\\"it's\\\"\",\n  \"date\": \"2026-11-23\",\n  \"weight\": 7,\n  \"seo\": {\n    \"robots\": [\"index\"],\n    \"extra\": {\n      \"k\": \"12:30\"\n    }\n  },\n  \"tags\": [\"0777\", \"b\"],\n  \"wait\": \"1m30s\",\n  \"address\": \"::1\",\n  \"score\": 3.0,\n  \"b\": true,\n  \"z\": [1, \"x\\ny\"]\n}\n",
	}
	body := "\n# Body\n"
	for format, text := range want {
		t.Run(string(format), func(t *testing.T) {
			got, err := frontmatter.Marshal(format, sample(), []byte(body))
			require.NoError(t, err)
			assert.Equal(t, text+body, string(got))
			d, err := frontmatter.Parse("", got)
			require.NoError(t, err)
			back, err := frontmatter.Decode[meta](d)
			require.NoError(t, err)
			m := sample()
			m.private, m.Skipped = 0, ""
			assert.Equal(t, m, back)
			pointer, err := frontmatter.Marshal(format, &m, []byte(body))
			require.NoError(t, err)
			assert.Equal(t, string(got), string(pointer))
			node, err := frontmatter.Marshal(format, d.Root(), []byte(body))
			require.NoError(t, err)
			again, err := frontmatter.Parse("", node)
			require.NoError(t, err)
			assert.Equal(t, d.Root().Interface(), again.Root().Interface())
		})
	}
}

func TestMarshalShapes(t *testing.T) {
	type inner struct{ A, B any }
	var none *int
	for _, tt := range []struct {
		name             string
		v                any
		yaml, toml, json string
	}{
		{"nil", nil, "", "", "{}\n"},
		{"empty map", map[string]int{}, "", "", "{}\n"},
		{"sorted keys", map[string]any{"b": 1, "a": 2, "": 3, "é": 4}, "\"\": 3\na: 2\nb: 1\né: 4\n", "\"\" = 3\na = 2\nb = 1\n\"é\" = 4\n", "{\n  \"\": 3,\n  \"a\": 2,\n  \"b\": 1,\n  \"é\": 4\n}\n"},
		{"keys of other types", map[int]bool{2: true, 10: false}, "\"10\": false\n\"2\": true\n", "10 = false\n2 = true\n", "{\n  \"10\": false,\n  \"2\": true\n}\n"},
		{"nulls", inner{nil, none}, "a: null\nb: null\n", "", "{\n  \"a\": null,\n  \"b\": null\n}\n"},
		{"empty collections", inner{[]string(nil), map[string]int(nil)}, "a: []\nb: {}\n", "a = []\nb = {}\n", "{\n  \"a\": [],\n  \"b\": {}\n}\n"},
		{"numbers", inner{json.Number("1.50"), uint64(math.MaxInt64)}, "a: 1.50\nb: 9223372036854775807\n", "a = 1.50\nb = 9223372036854775807\n", "{\n  \"a\": 1.50,\n  \"b\": 9223372036854775807\n}\n"},
		{"floats", inner{float32(0.1), 1e21}, "a: 0.1\nb: 1e+21\n", "a = 0.1\nb = 1e+21\n", "{\n  \"a\": 0.1,\n  \"b\": 1e+21\n}\n"},
		{"times", inner{time.Date(2020, 5, 7, 1, 2, 3, 4e6, time.FixedZone("", -3600)), time.Date(2020, 5, 7, 0, 0, 0, 0, time.FixedZone("", 3600))}, "a: 2020-05-07T01:02:03.004-01:00\nb: 2020-05-07T00:00:00+01:00\n", "a = 2020-05-07T01:02:03.004-01:00\nb = 2020-05-07T00:00:00+01:00\n", "{\n  \"a\": \"2020-05-07T01:02:03.004-01:00\",\n  \"b\": \"2020-05-07T00:00:00+01:00\"\n}\n"},
		{"maps at the end", inner{1, map[string]any{"x": 1, "y": map[string]int{"z": 2}}}, "a: 1\nb:\n  x: 1\n  \"y\":\n    z: 2\n", "a = 1\n\n[b]\nx = 1\n\n[b.y]\nz = 2\n", "{\n  \"a\": 1,\n  \"b\": {\n    \"x\": 1,\n    \"y\": {\n      \"z\": 2\n    }\n  }\n}\n"},
		{"lists", inner{[]any{[]int{1, 2}, []int{}, map[string]int{"x": 1}}, [2]bool{true, false}}, "a:\n  - - 1\n    - 2\n  - []\n  - x: 1\nb:\n  - true\n  - false\n", "a = [[1, 2], [], { x = 1 }]\nb = [true, false]\n", "{\n  \"a\": [\n    [1, 2],\n    [],\n    {\n      \"x\": 1\n    }\n  ],\n  \"b\": [true, false]\n}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for format, want := range map[frontmatter.Format]string{frontmatter.YAML: "---\n" + tt.yaml + "---\n", frontmatter.TOML: "+++\n" + tt.toml + "+++\n", frontmatter.JSON: tt.json} {
				got, err := frontmatter.Marshal(format, tt.v, nil)
				require.NoError(t, err)
				assert.Equal(t, want, string(got))
			}
		})
	}
	got, err := frontmatter.Marshal(frontmatter.YAML, map[string]int{"a": 1}, []byte("x\r\n"))
	require.NoError(t, err)
	assert.Equal(t, "---\r\na: 1\r\n---\r\nx\r\n", string(got), "lines end as in the body")
}

func TestMarshalRefused(t *testing.T) {
	loop := map[string]any{}
	loop["self"] = loop
	deep := map[string]any{}
	for range 70 {
		deep = map[string]any{"a": deep}
	}
	for _, tt := range []struct {
		format frontmatter.Format
		v      any
		want   string
	}{
		{frontmatter.None, map[string]int{}, `frontmatter: no format ""`},
		{frontmatter.YAML, "text", "frontmatter: text is no front matter; it is a map or a struct"},
		{frontmatter.YAML, []int{1}, "frontmatter: a list is no front matter; it is a map or a struct"},
		{frontmatter.YAML, map[string]any{"a": []any{func() {}}}, "frontmatter: a[0]: a value of type func() is nothing that front matter can hold"},
		{frontmatter.YAML, map[string]any{"a": complex(1, 2)}, "frontmatter: a: a value of type complex128 is nothing that front matter can hold"},
		{frontmatter.YAML, map[string]any{"a": "\xff"}, "frontmatter: a: the text is not UTF-8"},
		{frontmatter.YAML, map[string]any{"\xff": 1}, `frontmatter: the key "\xff" is not UTF-8`},
		{frontmatter.YAML, map[float64]any{1: 1}, "frontmatter: a key of type float64 is no text"},
		{frontmatter.YAML, loop, "frontmatter: the value is nested too deep, or holds itself"},
		{frontmatter.YAML, deep, "frontmatter: the value is nested too deep, or holds itself"},
		{frontmatter.JSON, map[string]any{"a": map[string]any{"b": math.Inf(1)}}, "frontmatter: a.b: +Inf is a number that JSON does not have"},
		{frontmatter.TOML, map[string]any{"a": []any{nil}}, "frontmatter: a[0]: TOML has no null"},
		{frontmatter.YAML, map[string]any{"a": time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC)}, "frontmatter: a: the year 12345 is not one of four digits"},
		{frontmatter.YAML, map[string]any{"a": frontmatter.Node{}}, "frontmatter: a: the node to copy is not there"},
	} {
		got, err := frontmatter.Marshal(tt.format, tt.v, nil)
		assert.ErrorContains(t, err, tt.want)
		assert.Nil(t, got)
	}
	got, err := frontmatter.Marshal(frontmatter.YAML, map[string]any{"a": math.Inf(-1), "b": math.NaN()}, nil)
	require.NoError(t, err)
	assert.Equal(t, "---\na: -.inf\nb: .nan\n---\n", string(got))
}

// FuzzMarshal writes any text as key and value, in all syntaxes: it reads back.
func FuzzMarshal(f *testing.F) {
	for _, s := range []string{"", "yes", "0777", "a: b", "#x", " x ", "- x", "12:30", "one\n\ntwo\n", "\n", "  x\ny", "\ta", "a\r\nb", "\x00\u0085\u2028\uFEFF\U0001FFFE", "'\"\\", "---", "+++\n---\n", "'''\"\"\"", "<<", "2026-11-23", "null", "x\n \ny", "}\n", "\x7f"} {
		f.Add(s, s, "body")
		f.Add("k", s, "\r\n")
	}
	f.Fuzz(func(t *testing.T, key, value, body string) {
		v := map[string]any{key: value, key + "l": []any{value, map[string]any{key: value}}, key + "m": map[string]any{"x" + key: value}}
		for _, format := range []frontmatter.Format{frontmatter.YAML, frontmatter.TOML, frontmatter.JSON} {
			got, err := frontmatter.Marshal(format, v, []byte(body))
			if !utf8.ValidString(key) || !utf8.ValidString(value) || len(key) > 500 || len(value) > 2000 { // the limit of a block
				continue
			}
			require.NoError(t, err)
			d, err := frontmatter.Parse("", got)
			require.NoError(t, err)
			require.Equal(t, any(v), d.Root().Interface())
			require.Equal(t, body, string(d.Body()))
			again, err := frontmatter.Marshal(format, v, []byte(body))
			require.NoError(t, err)
			require.Equal(t, string(got), string(again))
		}
	})
}

// FuzzConvert writes a document in the other syntaxes and back: what it holds
// stays.
func FuzzConvert(f *testing.F) {
	for _, src := range []string{
		"---\n# a\ntitle: Old # c\ntags:\n- a\n- b\nd: 2020-05-07 1:2:3 +2\n---\nBody\n", "---\r\nseo: {a: 1, b: 'x'}\r\nl:\r\n  - - 1\r\n    - x: |\r\n        y\r\n---\r\n",
		"\uFEFF---\na: &x\n  b: 1\nc: *x\nd:\n  <<: *x\nn: [0777, 1_0, .5, 5., 0x1F, 0o7, .inf]\n---\n",
		"+++\ntitle = 'Old' # c\ntags = [\n  'a', # b\n]\na.b = 1\nd = 1979-05-27 07:32:00\nt = 07:32:00\n[seo.x]\nc = 2\n[[l]]\nd = 3\n[[l]]\n+++\n",
		"{\n  \"title\": \"Old\\u0000\",\n  \"tags\": [\"a\", [1.50, {}]],\n  \"seo\": {}\n}\nBody\n",
	} {
		for to := range uint8(3) {
			f.Add([]byte(src), to)
		}
	}
	formats := []frontmatter.Format{frontmatter.YAML, frontmatter.TOML, frontmatter.JSON}
	f.Fuzz(func(t *testing.T, src []byte, to uint8) {
		d, _ := frontmatter.Parse("", src)
		got, err := d.Convert(formats[to%3])
		if err != nil {
			require.Same(t, d, got)
			return
		}
		if d.Format() == frontmatter.None || d.Format() == got.Format() {
			require.Same(t, d, got)
			return
		}
		require.Equal(t, string(d.Body()), string(got.Body()))
		require.Equal(t, order(d.Root()), order(got.Root()))
		back, err := got.Convert(d.Format())
		require.NoError(t, err, "%q", got.Source())
		require.Equal(t, order(got.Root()), order(back.Root()))
		again, err := back.Convert(got.Format())
		require.NoError(t, err)
		require.Equal(t, order(got.Root()), order(again.Root()))
	})
}

// order is what n holds, in its order, without null entries.
func order(n frontmatter.Node) any {
	switch n.Kind() {
	case frontmatter.KindMap:
		list := []any{}
		for key, field := range n.Fields() {
			if field.Kind() != frontmatter.KindNull {
				list = append(list, key, order(field))
			}
		}
		return list
	case frontmatter.KindList:
		list := []any{}
		for _, item := range n.Items() {
			list = append(list, order(item))
		}
		return list
	case frontmatter.KindNumber:
		if _, ok := n.Interface().(string); ok {
			return strings.Trim(strings.ToLower(n.Text()), "+.")
		}
	case frontmatter.KindText, frontmatter.KindTime:
		if _, err := frontmatter.ParseTime(n.Text(), nil); err == nil {
			return "a date"
		}
	}
	return n.Interface()
}

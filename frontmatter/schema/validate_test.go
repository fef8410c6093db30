package schema_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/schema"
)

func compile(t testing.TB, src string) *schema.Schema {
	t.Helper()
	s, err := schema.Compile([]byte(src))
	require.NoError(t, err)
	return s
}

func parse(t testing.TB, block string) *frontmatter.Document {
	t.Helper()
	doc, err := frontmatter.Parse("post.md", []byte("---\n"+block+"\n---\n"))
	require.NoError(t, err)
	return doc
}

// TestValidate has, for a schema and a block, the problems with their places, and
// the block after the fixes.
func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name, schema, block string
		want                []string
		fixed               string
	}{
		{
			"type", `{"properties": {"title": {"type": "string"}, "tags": {"type": "array"}, "draft": {"type": "boolean"}, "n": {"type": "integer"}, "seo": {"type": "object"}, "x": {"type": ["string", "array", "null"]}}}`,
			"title: 0777\ntags: news\ndraft: yes\nn: '5'\nseo: text\nx: {a: b}",
			[]string{
				`post.md:2:8: title is 0777, not text (put it in quotes)`,
				`post.md:3:7: tags is text, not a list (write it as a list: [news])`,
				`post.md:4:8: draft is text, not true or false (write true)`,
				`post.md:5:4: n is text, not a whole number (write it without quotes)`,
				`post.md:6:6: seo is text, not a map (write its keys below it, each on a line of its own)`,
				`post.md:7:4: x is a map, not text or a list (write one value)`,
			},
			"title: \"0777\"\ntags: [news]\ndraft: true\nn: 5\nseo: text\nx: {a: b}",
		},
		{
			"type without a fix", `{"properties": {"n": {"type": "integer"}, "draft": {"type": "boolean"}, "l": {"type": "string"}, "z": {"type": "null"}}}`,
			"n: 1.5\ndraft: maybe\nl: [a]\nz: 1",
			[]string{
				`post.md:2:4: n is 1.5, not a whole number (write it in digits)`,
				`post.md:3:8: draft is text, not true or false (write true or false)`,
				`post.md:4:4: l is a list, not text (write one value)`,
				`post.md:5:4: z is 1, and must be empty (write no value)`,
			}, "",
		},
		{
			"enum and const", `{"properties": {"layout": {"enum": ["post", "page"]}, "kind": {"const": "blog"}, "n": {"enum": [1, 2, null]}, "l": {"items": {"enum": ["a", "b"]}}}}`,
			"layout: psot\nkind: 'blgo'\nn: 3\nl: [a, c, {}]",
			[]string{
				`post.md:2:9: layout is "psot", which is not one of post, page (did you mean post?)`,
				`post.md:3:7: kind is "blgo", and must be blog (write blog)`,
				`post.md:4:4: n is 3, which is not one of 1, 2 (write one of them)`,
				`post.md:5:8: l[1] is "c", which is not one of a, b (write one of them)`,
				`post.md:5:11: l[2] is a map, which is not one of a, b (write one of them)`,
			},
			"layout: post\nkind: 'blog'\nn: 3\nl: [a, c, {}]",
		},
		{
			"formats", `{"properties": {"date": {"type": "string", "format": "date"}, "at": {"format": "date-time"}, "url": {"format": "uri"}, "mail": {"format": "email"}, "re": {"format": "regex"}, "own": {"format": "color"}}}`,
			"date: 2020/5/7\nat: 2020-05-07 15:04:05 +02:00\nurl: /page\nmail: me\nre: '('\nown: x",
			[]string{
				`post.md:2:7: date is not a date: "2020/5/7" (write it as 2020-05-07)`,
				`post.md:3:5: at is not a date with a time: "2020-05-07 15:04:05 +02:00" (write it as 2020-05-07T15:04:05+02:00)`,
				`post.md:4:6: url is not a whole URL: "/page" (write it as https://example.com/page)`,
				`post.md:5:7: mail is not an e-mail address: "me" (write it as name@example.com)`,
				`post.md:6:5: re is not a regular expression: "("`,
			},
			"date: 2020-05-07\nat: \"2020-05-07T15:04:05+02:00\"\nurl: /page\nmail: me\nre: '('\nown: x",
		},
		{
			"good formats", `{"properties": {"date": {"type": "string", "format": "date"}, "at": {"type": "string", "format": "date-time"}, "url": {"format": "uri"}, "mail": {"format": "email"}}}`,
			"date: 2020-05-07\nat: 2020-05-07T15:04:05Z\nurl: https://example.com/\nmail: me@example.com",
			nil, "",
		},
		{
			"required", `{"required": ["title", "date"], "properties": {"seo": {"required": ["robots", "a.b"]}, "list": {"items": {"required": ["name"]}}}}`,
			"titel: x\nseo:\n  other: 1\nlist:\n  - nmae: x",
			[]string{
				`post.md:1:1: date is missing (add a line with date)`,
				`post.md:1:1: title is missing (did you write it as titel?)`,
				`post.md:3:1: seo."a.b" is missing (add a line with a.b)`,
				`post.md:3:1: seo.robots is missing (add a line with robots)`,
				`post.md:6:5: list[0].name is missing (did you write it as nmae?)`,
			},
			"title: x\nseo:\n  other: 1\nlist:\n  - name: x",
		},
		{
			"dependent", `{"dependentRequired": {"cover": ["alt"]}, "dependentSchemas": {"a": {"required": ["b"]}}}`,
			"cover: x\na: 1",
			[]string{
				`post.md:1:1: alt is missing, and cover needs it (add a line with alt)`,
				`post.md:1:1: b is missing (add a line with b)`,
			}, "",
		},
		{
			"unknown keys", `{"properties": {"title": {}, "pub_date": {}, "seo": {"properties": {"robots": {}}, "additionalProperties": false}, "gone": false}, "additionalProperties": false}`,
			"titel: x\npubDate: y\nseo: {robot: z}\ngone: 1\nzzzzzz: 1",
			[]string{
				`post.md:2:1: titel is not a known key (did you mean title?)`,
				`post.md:3:1: pubDate is not a known key (did you mean pub_date?)`,
				`post.md:4:7: seo.robot is not a known key (did you mean robots?)`,
				`post.md:5:1: gone is not allowed here (take it out)`,
				`post.md:6:1: zzzzzz is not a known key (known keys are gone, pub_date, seo, title)`,
			},
			"title: x\npub_date: y\nseo: {robots: z}\ngone: 1\nzzzzzz: 1",
		},
		{
			"unevaluated", `{"allOf": [{"properties": {"title": {}}}, {"$ref": "#/$defs/dated"}], "unevaluatedProperties": false, "$defs": {"dated": {"properties": {"date": {}}}}}`,
			"title: x\ndaet: y",
			[]string{`post.md:3:1: daet is not a known key (did you mean date?)`},
			"title: x\ndate: y",
		},
		{
			"property names", `{"properties": {"m": {"propertyNames": {"pattern": "^[a-z]+$"}}, "e": {"propertyNames": {"enum": ["one", "two"]}}}}`,
			"m: {ok: 1, No: 2}\ne:\n  onee: 1",
			[]string{
				`post.md:2:12: m.No is not a name that a key may have (names match ^[a-z]+$)`,
				`post.md:4:3: e.onee is not a name that a key may have (did you mean one?)`,
			},
			"m: {ok: 1, No: 2}\ne:\n  one: 1",
		},
		{
			"sizes", `{"minProperties": 12, "properties": {"a": {"minLength": 1}, "b": {"minLength": 3}, "c": {"maxLength": 2}, "d": {"minItems": 1}, "e": {"maxItems": 1}, "f": {"minimum": 1, "multipleOf": 2}, "g": {"exclusiveMaximum": 1.5}, "h": {"pattern": "^[a-z]+$", "description": "lower case\n only"}, "i": {"uniqueItems": true}, "j": {"contains": {"const": 1}}, "k": {"not": {"type": "string"}}}}`,
			"a: ''\nb: é\nc: abc\nd: []\ne: [1, 2]\nf: -1\ng: 1.5\nh: A\ni: [1, 2, 1]\nj: [2]\nk: x",
			[]string{
				`post.md:1:1: the front matter has 11 keys, and needs at least 12`,
				`post.md:2:4: a is empty`,
				`post.md:3:4: b has 1 character, and needs at least 3`,
				`post.md:4:4: c has 3 characters, and at most 2 are allowed`,
				`post.md:5:4: d has 0 items, and needs at least 1`,
				`post.md:6:4: e has 2 items, and at most 1 are allowed`,
				`post.md:7:4: f is -1, and must be a multiple of 2`,
				`post.md:7:4: f is -1, and must be at least 1`,
				`post.md:8:4: g is 1.5, and must be less than 1.5`,
				`post.md:9:4: h is "A", which does not match ^[a-z]+$ (lower case only)`,
				`post.md:10:11: i[2] is the same as i[0] (take one of them out)`,
				`post.md:11:4: j has no item of the kind that it needs`,
				`post.md:12:4: k has a value that is not allowed`,
			}, "",
		},
		{
			"branches by kind", `{"properties": {"image": {"oneOf": [{"type": "string"}, {"type": "object", "required": ["src"], "properties": {"src": {"type": "string"}}}]}}}`,
			"image: {scr: x}",
			[]string{`post.md:2:1: image.src is missing (did you write it as scr?)`},
			"image: {src: x}",
		},
		{
			"no branch of the kind", `{"properties": {"image": {"anyOf": [{"type": "string"}, {"type": "array"}]}}}`,
			"image: {scr: x}",
			[]string{`post.md:2:8: image is a map, not text or a list (write one value)`}, "",
		},
		{
			"branches by a word", `{"items": {}, "properties": {"blocks": {"items": {"oneOf": [
				{"properties": {"type": {"const": "image"}, "src": {"type": "string"}}, "required": ["type", "src"]},
				{"properties": {"type": {"const": "quote"}, "text": {"type": "string"}}, "required": ["type", "text"]}]}}}}`,
			"blocks:\n  - {type: image, src: [1]}\n  - {type: qoute, text: x}",
			[]string{
				`post.md:3:24: blocks[0].src is a list, not text (write one value)`,
				`post.md:4:12: blocks[1].type is "qoute", which is not one of image, quote (did you mean quote?)`,
			},
			"blocks:\n  - {type: image, src: [1]}\n  - {type: quote, text: x}",
		},
		{
			"two branches fit", `{"properties": {"n": {"oneOf": [{"minimum": 1}, {"minimum": 2}]}}}`,
			"n: 3",
			[]string{`post.md:2:4: n fits more than one of the forms that it may have`}, "",
		},
		{
			"if", `{"if": {"properties": {"layout": {"const": "post"}}}, "then": {"required": ["date"]}}`,
			"layout: post",
			[]string{`post.md:1:1: date is missing (add a line with date)`}, "",
		},
		{
			"draft 7", `{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"t": {"type": "string"}}, "properties": {"a": {"$ref": "#/definitions/t"}}, "dependencies": {"a": ["b"]}}`,
			"a: [1]",
			[]string{
				`post.md:1:1: b is missing, and a needs it (add a line with b)`,
				`post.md:2:4: a is a list, not text (write one value)`,
			}, "",
		},
		{
			"infinities are text", `{"properties": {"a": {"type": "number", "minimum": 0}, "b": {"maximum": 18446744073709551615}}}`,
			"a: .inf\nb: 18446744073709551615",
			[]string{`post.md:2:4: a is .inf, not a number (write it in digits)`}, "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := parse(t, test.block)
			list := compile(t, test.schema).Validate(doc)
			var got []string
			var edits []diag.Edit
			for _, d := range list {
				got = append(got, d.Error())
				assert.Equal(t, diag.Error, d.Severity)
				if len(d.Fixes) > 0 {
					edits = append(edits, d.Fixes[0].Edits...)
				}
			}
			assert.Equal(t, test.want, got)
			out, err := diag.Apply(doc.Source(), edits...)
			require.NoError(t, err)
			if test.fixed == "" {
				test.fixed = test.block
			}
			assert.Equal(t, "---\n"+test.fixed+"\n---\n", string(out))
		})
	}
}

func TestValidateNothing(t *testing.T) {
	var none *schema.Schema
	assert.Nil(t, none.Validate(parse(t, "a: b")))
	assert.Nil(t, none.Validate(nil))

	s := compile(t, `{"required": ["title"]}`)
	bare, err := frontmatter.Parse("post.md", []byte("text"))
	require.NoError(t, err)
	for name, doc := range map[string]*frontmatter.Document{"nil": nil, "bare": bare} {
		list := s.Validate(doc)
		require.Len(t, list, 1, name)
		assert.Equal(t, "title is missing", list[0].Message)
	}
	assert.Empty(t, compile(t, `true`).Validate(bare))
	assert.Empty(t, compile(t, `{}`).Validate(nil))
}

func TestValidateAfterSyntaxError(t *testing.T) {
	doc, err := frontmatter.Parse("", []byte("+++\ncount = 3\nlayout = [a\n+++\n"))
	require.ErrorIs(t, err, frontmatter.ErrSyntax)
	list := compile(t, `{"required": ["title"], "properties": {"count": {"type": "string"}}, "additionalProperties": false}`).Validate(doc)
	require.Len(t, list, 1)
	assert.Equal(t, "count is 3, not text", list[0].Message)
}

// TestValidateSaysWhatDecodeSays lets a list of both drop the repeats.
func TestValidateSaysWhatDecodeSays(t *testing.T) {
	doc := parse(t, "titel: x\nlayout: psot\ntags: {a: b}")
	_, err := frontmatter.Decode[struct {
		Title  string   `frontmatter:"title,required"`
		Layout string   `frontmatter:"layout,enum=post page"`
		Date   string   `frontmatter:"date,required"`
		Tags   []string `frontmatter:"tags"`
	}](doc, frontmatter.RejectUnknown())
	list := diag.Of(err)
	n := len(list)
	list = append(list, compile(t, `{"required": ["title", "date"], "properties": {"title": {}, "date": {}, "tags": {"type": "string"}, "layout": {"enum": ["post", "page"]}}, "additionalProperties": false}`).Validate(doc)...)
	list.Sort()
	assert.Len(t, list, n)
}

func TestValidateMergedKeys(t *testing.T) {
	doc := parse(t, "base: &b {titel: x}\npost:\n  <<: *b\n  l: 1\nmore: *b")
	list := compile(t, `{"properties": {"post": {"properties": {"title": {}, "l": {}}, "additionalProperties": false}, "more": {"properties": {"title": {}}, "additionalProperties": false}}}`).Validate(doc)
	require.Len(t, list, 2)
	for _, d := range list {
		assert.Equal(t, frontmatter.ErrUnknownField, d.Code)
		assert.Empty(t, d.Fixes, "it would change what base is")
	}
}

func TestValidateIsSafeForConcurrentUse(t *testing.T) {
	s := compile(t, `{"properties": {"tags": {"items": {"enum": ["a"]}}}}`)
	doc := parse(t, "tags: [a, b, c]")
	want := s.Validate(doc)
	require.Len(t, want, 2)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				assert.Equal(t, want, s.Validate(doc))
			}
		})
	}
	wait.Wait()
}

// TestValidateEnds has schemas that take twice as long with every level.
func TestValidateEnds(t *testing.T) {
	deep := "v: " + strings.Repeat("{a: ", 60) + "1" + strings.Repeat("}", 60)
	wide := "v: [" + strings.Repeat("1, ", 20_000) + "x]"
	for name, test := range map[string]struct {
		schema, block string
		code          diag.Code
	}{
		"anyOf":  {`{"$defs": {"n": {"anyOf": [{"properties": {"a": {"$ref": "#/$defs/n"}}, "required": ["b"]}, {"properties": {"a": {"$ref": "#/$defs/n"}}, "required": ["c"]}]}}, "properties": {"v": {"$ref": "#/$defs/n"}}}`, deep, frontmatter.ErrTooLarge},
		"not":    {`{"$defs": {"n": {"allOf": [{"not": {"properties": {"a": {"$ref": "#/$defs/n"}}}}, {"not": {"properties": {"a": {"$ref": "#/$defs/n"}}, "title": "x"}}]}}, "properties": {"v": {"$ref": "#/$defs/n"}}}`, deep, frontmatter.ErrTooLarge},
		"items":  {`{"properties": {"v": {"items": {"type": "boolean"}}}}`, wide, frontmatter.ErrWrongType},
		"unique": {`{"properties": {"v": {"uniqueItems": true, "items": {"oneOf": [{"type": "integer"}, {"type": "string"}]}}}}`, wide, frontmatter.ErrBadValue},
	} {
		list := compile(t, test.schema).Validate(parse(t, test.block))
		require.NotEmpty(t, list, name)
		assert.LessOrEqual(t, len(list), 1000, name)
		assert.ErrorIs(t, list[0], test.code, name)
	}
}

func TestCompileErrors(t *testing.T) {
	for src, want := range map[string]string{
		"":                       "schema: 1:1: the JSON ends too early",
		"{\"type\":":             "schema: 1:9: the JSON ends too early",
		"{\n  \"type\": nope\n}": "schema: 2:12: invalid character 'o' in literal null (expecting 'u')",
		`{} {}`:                  "schema: 1:6: invalid character after top-level value",
		`[]`:                     "schema: at '': got array, want boolean or object",
		`{"properties": {"a": {"type": "strng"}}}`: "schema: at '/properties/a/type': value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'",
		`{"$ref": "https://example.com/x.json"}`:   "schema: https://example.com/x.json: it is not in the schema, and nothing is loaded from elsewhere",
		`{"$ref": "other.json"}`:                   "schema: quire:///other.json: it is not in the schema, and nothing is loaded from elsewhere",
		`{"$ref": "file:///etc/passwd"}`:           "schema: file:///etc/passwd: it is not in the schema, and nothing is loaded from elsewhere",
		`{"$schema": "https://example.com/draft"}`: "schema: https://example.com/draft: it is not in the schema, and nothing is loaded from elsewhere",
		`{"$ref": "#/$defs/none"}`:                 `schema: json-pointer in "/$defs/none" not found`,
		`{"properties": {"a": {"pattern": "("}}}`:  "schema: at '/properties/a/pattern': '(' is not valid regex: error parsing regexp: missing closing ): `(`",
		`{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}`: "schema: /$defs/a refers to itself without end",
	} {
		s, err := schema.Compile([]byte(src))
		assert.Nil(t, s)
		assert.EqualError(t, err, want, src)
	}
}

func TestCompileReferences(t *testing.T) {
	s := compile(t, `{
		"$id": "https://example.com/post.json",
		"properties": {
			"a": {"$ref": "#text"}, "b": {"$ref": "https://example.com/post.json#/$defs/n"}, "c": {"$ref": "other.json"},
			"d": {"$ref": "https://json-schema.org/draft/2020-12/schema"}
		},
		"$defs": {"t": {"$anchor": "text", "type": "string"}, "n": {"type": "number"}, "o": {"$id": "other.json", "type": "boolean"}}
	}`)
	assert.Len(t, s.Validate(parse(t, "a: 1\nb: x\nc: x\nd: {type: 5}")), 4)
	assert.Empty(t, s.Validate(parse(t, "a: x\nb: 1\nc: true\nd: {type: string}")))
}

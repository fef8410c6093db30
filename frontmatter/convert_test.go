package frontmatter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

func TestConvert(t *testing.T) {
	const body = "\nBody\r\n---\nrest"
	for _, tt := range []struct {
		name, src string
		to        frontmatter.Format
		want      string
	}{
		{
			"yaml to toml",
			"---\n# about\ntitle: Old # c\ndate: 2020-05-07 10:00:00 +0200\nday: '2020-05-07'\ntags:\n  # first\n  - a\n  - b\nseo: # s\n  # r\n  robots: [x, y]\nn: 0x10\ntext: |\n  one\n  # two\nempty:\nlast:\n  a: {b: 1}\n# end\n---\n",
			frontmatter.TOML,
			"+++\n# about\ntitle = \"Old\" # c\ndate = 2020-05-07T10:00:00+02:00\nday = '2020-05-07'\ntags = [\"a\", \"b\"]\nseo = { robots = [\"x\", \"y\"] } # s\nn = 16\ntext = \"\"\"\none\n# two\n\"\"\"\n\n[last]\na = { b = 1 }\n# end\n+++\n",
		},
		{
			"toml to yaml",
			"+++\n# about\ntitle = 'a: b' # c\ndate = 2020-05-07T10:00:00Z\ntime = 10:00:00\ntags = ['a', 'b']\nlong = [\n 1, # one\n 2,\n]\nx = inf\nz = 1_000\n\n# seo\n[seo] # s\na.b = true\n\n[[l]] # l0\nc = 1\n[[l]]\n# end\n+++\n",
			frontmatter.YAML,
			"---\n# about\ntitle: \"a: b\" # c\ndate: 2020-05-07T10:00:00Z\ntime: \"10:00:00\"\ntags: [a, b]\nlong:\n  - 1\n  - 2\nx: .inf\nz: 1000\n# seo\nseo: # s\n  a:\n    b: true\nl: # l0\n  - c: 1\n  - {}\n# end\n---\n",
		},
		{
			"yaml to json",
			"---\ntitle: Old # c\ndate: 2020-05-07\ntags:\n  - a\n  - b\nseo:\n  robots: &r [x]\n  again: *r\nn: 0777\ne:\n---\n",
			frontmatter.JSON,
			"{\n  \"title\": \"Old\",\n  \"date\": \"2020-05-07\",\n  \"tags\": [\"a\", \"b\"],\n  \"seo\": {\n    \"robots\": [\"x\"],\n    \"again\": [\"x\"]\n  },\n  \"n\": 777,\n  \"e\": null\n}\n",
		},
		{
			"json to yaml",
			"{\"title\": \"a\\nb\", \"l\": [], \"m\": {\"x\": [1, 2.50, null, true]}, \"date\": \"2020-05-07\", \"y\": \"yes\"}\n",
			frontmatter.YAML,
			"---\ntitle: |-\n  a\n  b\nl: []\nm:\n  x:\n    - 1\n    - 2.50\n    - null\n    - true\ndate: \"2020-05-07\"\n\"y\": \"yes\"\n---\n",
		},
		{
			"json to toml",
			"{\"title\": \"a\", \"m\": {\"x\": [1]}, \"z\": null, \"l\": [{\"a\": 1}]}\n",
			frontmatter.TOML,
			"+++\ntitle = \"a\"\n\n[m]\nx = [1]\n\n[[l]]\na = 1\n+++\n",
		},
		{"language suffix", "---toml\na = 1\n---\n", frontmatter.YAML, "---\na: 1\n---\n"},
		{"empty", "---\n---\n", frontmatter.JSON, "{}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, newline := range []string{"\n", "\r\n"} {
				src := "\uFEFF" + strings.ReplaceAll(tt.src, "\n", newline) + body
				d, err := frontmatter.Parse("post.md", []byte(src))
				require.NoError(t, err)
				got, err := d.Convert(tt.to)
				require.NoError(t, err)
				assert.Equal(t, "\uFEFF"+strings.ReplaceAll(tt.want, "\n", newline)+body, string(got.Source()))
				assert.Equal(t, tt.to, got.Format())
				back, err := got.Convert(d.Format())
				require.NoError(t, err)
				again, err := back.Convert(tt.to)
				require.NoError(t, err)
				assert.Equal(t, got.Root().Interface(), again.Root().Interface())
			}
		})
	}
}

func TestConvertSame(t *testing.T) {
	for _, src := range []string{"---\na: 1\n---\n", "+++\na = 1\n+++\n", "{\"a\": 1}\n", "---json\n{\"a\": 1}\n---\n"} {
		d, err := frontmatter.Parse("", []byte(src))
		require.NoError(t, err)
		got, err := d.Convert(d.Format())
		require.NoError(t, err)
		assert.Same(t, d, got)
	}
	none, _ := frontmatter.Parse("", []byte("text"))
	got, err := none.Convert(frontmatter.TOML)
	require.NoError(t, err)
	assert.Same(t, none, got)
	var missing *frontmatter.Document
	got, err = missing.Convert(frontmatter.None)
	require.NoError(t, err)
	assert.Nil(t, got)
}

func TestConvertRefused(t *testing.T) {
	for _, tt := range []struct {
		src  string
		to   frontmatter.Format
		want string
	}{
		{"---\na: .nan\n---\n", frontmatter.JSON, "post.md:2:4: .nan is a number that JSON does not have (write another number, or text in quotes)"},
		{"---\na: [1, null]\n---\n", frontmatter.TOML, "post.md:2:8: TOML has no null (delete the key, or write an empty value)"},
		{"---\na: 1\n---\n", frontmatter.None, "post.md: front matter is not written in \"\" (convert to yaml, toml or json)"},
		{"---\na: 1\n---\n", "xml", "post.md: front matter is not written in \"xml\" (convert to yaml, toml or json)"},
		{"---\na: 99999999999999999999\n---\n", frontmatter.TOML, "post.md:1:1: the front matter would not read as toml: 99999999999999999999 is too large for a whole number (put it in quotes)"},
	} {
		d, err := frontmatter.Parse("post.md", []byte(tt.src))
		require.NoError(t, err)
		got, err := d.Convert(tt.to)
		require.Error(t, err)
		assert.Same(t, d, got)
		assert.Equal(t, tt.want, diag.Of(err)[0].Error())
	}
	d, _ := frontmatter.Parse("post.md", []byte("---\na: 1\na: 2\n---\n"))
	_, err := d.Convert(frontmatter.JSON)
	assert.ErrorIs(t, err, frontmatter.ErrDuplicateKey)
}

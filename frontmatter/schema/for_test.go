package schema_test

import (
	"errors"
	"flag"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/schema"
)

var update = flag.Bool("update", false, "write the golden files")

type Meta struct {
	Title   string    `frontmatter:"title|headline,required" description:"what the page is called"`
	Date    time.Time `frontmatter:"date,required"`
	Layout  string    `frontmatter:"layout,default=post,enum=post page 2 true"`
	Tags    []string  `yaml:"tags,omitempty"`
	Weight  int8      `frontmatter:",default=5"`
	Rating  *float64
	Draft   bool          `frontmatter:"draft,default=no"`
	Cache   time.Duration `frontmatter:",default=1h30m"`
	Sizes   []uint16      `frontmatter:",enum=1 2 16,default=1 2"`
	Grid    [2]int
	SEO     SEO `description:"for search engines"`
	Authors []Author
	Related []Meta
	Labels  map[string]string
	Host    netip.Addr
	Raw     frontmatter.Node
	Extra   any
	Nested  struct{ Deep []struct{ X int } }
	Loose   list
	Common  `yaml:",inline"`
	Params  map[string]any `frontmatter:",rest"`
}

type list []list

type endless *endless

type SEO struct {
	Robots []string
	Image  *Author
}

type Author struct {
	Name   string `frontmatter:"name,required"`
	Friend *Author
}

type Common struct{ Slug string }

func TestForGolden(t *testing.T) {
	src, err := schema.For[Meta]()
	require.NoError(t, err)
	again, err := schema.For[*Meta]()
	require.NoError(t, err)
	assert.Equal(t, string(src), string(again))
	golden := filepath.Join("testdata", "meta.json")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(golden, src, 0o666))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(src))
	compile(t, string(src))
}

// values are front matter in every shape that Decode may accept.
var values = []string{
	"", "~", "''", "text", "two words", "0777", "1_000", "0x1F", "0o17", "'0b1'", "+5", "-5", "5", "'5'", "' 5 '", "5.0", "5.5", "1e3",
	"1e400", "200", "-129", "70000", "9223372036854775807", "18446744073709551615", "18446744073709551616", ".inf", "-.INF", ".nan", "'inf'",
	"true", "True", "'true'", "yes", "off", "'NO'", "y",
	"2020-05-07", "'2020-05-07'", "2020-05-07 15:04:05 +0200", "2020-05-07T15:04:05Z", "May 7, 2020", "7 May 20", "2020/5/7", "20200507", "2020", "12:30", "01/02/2020",
	"1h30m", "'1h 30m'", "0", "'0'", "90", "-5m", "1.5h", "500µs",
	"[]", "[a]", "[1, 2]", "[1, 2, 3]", "[1, ~]", "[[1], [2]]", "[a, [b]]", "[{name: x}]", "[{name: 1, friend: {name: y}}]", "[true, no]",
	"{}", "{name: x}", "{name: }", "{robots: index}", "{robots: [a], image: {name: x}}", "{image: {}}", "{x: y}", "{a: 1}", "{a: [1]}", "{deep: {x: 1}}", "{deep: [{x: 1}, {x: y}]}",
	"post", "page", "16", "'16'", "'0x10'", "2", "localhost", "127.0.0.1", "red",
}

// accepted checks for every value of field that the schema of T accepts what
// Decode accepts, and tells how much that was.
func accepted[T any](t *testing.T, block func(value string) string) {
	t.Helper()
	src, err := schema.For[T]()
	require.NoError(t, err)
	s := compile(t, string(src))
	n := 0
	for _, value := range values {
		doc, err := frontmatter.Parse("", []byte("---\n"+block(value)+"\n---\n"))
		require.NoError(t, err, value)
		if _, err := frontmatter.Decode[T](doc); err != nil {
			continue
		}
		n++
		assert.Empty(t, s.Validate(doc), "%T decodes from %s", *new(T), value)
	}
	assert.Greater(t, n, 1, "%T decodes from next to nothing", *new(T))
}

type of[V any] struct {
	V V
}

func TestForAcceptsWhatDecodeAccepts(t *testing.T) {
	v := func(value string) string { return "v: " + value }
	accepted[of[string]](t, v)
	accepted[of[[]byte]](t, v)
	accepted[of[int]](t, v)
	accepted[of[int8]](t, v)
	accepted[of[int64]](t, v)
	accepted[of[uint]](t, v)
	accepted[of[uint16]](t, v)
	accepted[of[uint64]](t, v)
	accepted[of[float32]](t, v)
	accepted[of[float64]](t, v)
	accepted[of[bool]](t, v)
	accepted[of[time.Time]](t, v)
	accepted[of[*time.Time]](t, v)
	accepted[of[time.Duration]](t, v)
	accepted[of[netip.Addr]](t, v)
	accepted[of[any]](t, v)
	accepted[of[frontmatter.Node]](t, v)
	accepted[of[[]string]](t, v)
	accepted[of[[]any]](t, v)
	accepted[of[[][]int]](t, v)
	accepted[of[[2]int]](t, v)
	accepted[of[[]time.Time]](t, v)
	accepted[of[map[string]int]](t, v)
	accepted[of[map[string][]string]](t, v)
	accepted[of[SEO]](t, v)
	accepted[of[*Author]](t, v)
	accepted[of[[]Author]](t, v)
	accepted[of[struct{ Deep []struct{ X int } }]](t, v)
	accepted[of[list]](t, v)
	accepted[of[Meta]](t, v)
	accepted[struct {
		V string `frontmatter:",enum=post page 2 5 true 5.0 yes 2020-05-07"`
	}](t, v)
	accepted[struct {
		V []int `frontmatter:",enum=1 2 16 0x1F"`
	}](t, v)
	accepted[struct {
		V float64 `frontmatter:",enum=5 5.5 100000"`
	}](t, v)
	accepted[struct {
		V time.Duration `frontmatter:",enum=1h30m 0"`
	}](t, v)
	accepted[struct {
		V map[string]string `frontmatter:",enum=x y 1"`
	}](t, v)
	accepted[struct {
		V []string `frontmatter:",required"`
	}](t, v)

	type several struct {
		V int `frontmatter:"v|w|x,required"`
	}
	accepted[several](t, v)
	accepted[several](t, func(value string) string { return "w: " + value })
	accepted[several](t, func(value string) string { return "v: 1\nw: " + value })
	accepted[several](t, func(value string) string { return "v:\nx: 3\nw: " + value })
	accepted[struct {
		Common
		Rest map[string]int `frontmatter:",rest"`
	}](t, v)
}

func TestForCatches(t *testing.T) {
	src, err := schema.For[Meta]()
	require.NoError(t, err)
	var got []string
	for _, d := range compile(t, string(src)).Validate(parse(t, "date: soon\nlayout: psot\nweight: 300\nauthors: {}\nseo: [x]\ngrid: [1, 2, 3]")) {
		got = append(got, d.Error())
	}
	assert.Equal(t, []string{
		`post.md:1:1: title is missing (add a line with title)`,
		`post.md:2:7: date is not a date: "soon" (write it as 2006-01-02)`,
		`post.md:3:9: layout is "psot", which is not one of post, page, 2, true (did you mean post?)`,
		`post.md:4:9: weight is 300, and must be at most 127`,
		`post.md:5:1: authors.name is missing (add a line with name)`,
		`post.md:6:6: seo is a list, not a map (write its keys below it, each on a line of its own)`,
		`post.md:7:7: grid has 3 items, and at most 2 are allowed`,
	}, got)
}

func TestForMisuse(t *testing.T) {
	_, err := schema.For[string]()
	assert.EqualError(t, err, "schema: For needs a struct, not string")
	_, err = schema.For[map[string]any]()
	assert.EqualError(t, err, "schema: For needs a struct, not map[string]interface {}")
	_, err = schema.For[time.Time]()
	assert.EqualError(t, err, "schema: For needs a struct, not time.Time")
	_, err = schema.For[struct{ C chan int }]()
	assert.EqualError(t, err, "frontmatter: struct.C: chan int can hold no front matter")
	var list diag.List
	assert.False(t, errors.As(err, &list))
	_, err = schema.For[endless]()
	require.EqualError(t, err, "frontmatter: schema_test.endless points to itself")
}

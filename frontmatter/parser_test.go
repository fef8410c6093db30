package frontmatter

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
)

// describe is a problem on a line: severity, code, place, message and hint.
func describe(p *diag.Diagnostic) string {
	s := fmt.Sprintf("%s %s %d-%d %s", p.Severity, p.Code, p.Range.Start.Offset, p.Range.End.Offset, p.Message)
	if p.Field != "" {
		s = p.Field + ": " + s
	}
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}

func describeAll(l diag.List) []string {
	var all []string
	for _, p := range l {
		all = append(all, describe(p))
	}
	return all
}

func TestParseProblems(t *testing.T) {
	const start = "start it with a line of ---, then keys such as title: My post, then a line of ---"
	for _, test := range []struct {
		name, src, body string
		want            []string
	}{
		{"fine", "---\na: 1\n---\nbody", "body", nil},
		{"empty", "", "", []string{"warning empty-file 0-0 the file is empty"}},
		{"byte order mark", "\uFEFF", "", []string{"warning empty-file 3-3 the file is empty"}},
		{"blanks", " \r\n\t", " \r\n\t", []string{"warning empty-file 0-0 the file is empty"}},
		{"no front matter", "\uFEFFbody", "body", []string{"warning no-front-matter 3-3 the file has no front matter (" + start + ")"}},
		{"thematic break", "---\n\nbody", "---\n\nbody", []string{"warning no-front-matter 0-0 the file has no front matter (" + start + ")"}},
		{"no opening fence", "\ntitle: x\ntags:\n- a\n---\nbody", "\ntitle: x\ntags:\n- a\n---\nbody", []string{
			"warning no-front-matter 1-1 the file has no front matter: the --- above its first key is missing (write a line of --- there)"}},
		{"no opening semicolons", "\"a\": 1,\n\"b\": 2\n;;;\nbody", "\"a\": 1,\n\"b\": 2\n;;;\nbody", []string{
			"warning no-front-matter 0-0 the file has no front matter: the ;;; above its first key is missing (write a line of ;;; there)"}},
		{"another language", "---js\nlet x\n---\nbody", "body", []string{
			"error unsupported-format 0-5 front matter in js is not read (write it in YAML, TOML or JSON; code in it is never run)"}},
		{"unclosed", "---\na: 1\n\nbody", "\nbody", []string{
			"error unclosed 0-3 the front matter has no closing fence (write --- on a line of its own below the last key)"}},
		{"unclosed, toml", "+++\na = 1\n\nbody", "\nbody", []string{
			"error unclosed 0-3 the front matter has no closing fence (write +++ on a line of its own below the last key)"}},
		{"UTF-16, little end first", "\xff\xfe-\x00-\x00", "\xff\xfe-\x00-\x00", []string{"error encoding 0-2 the file is UTF-16 (save it as UTF-8)"}},
		{"UTF-16, big end first", "\xfe\xff\x00-", "\xfe\xff\x00-", []string{"error encoding 0-2 the file is UTF-16 (save it as UTF-8)"}},
		{"UTF-16 without a mark", "-\x00-\x00", "-\x00-\x00", []string{"error encoding 0-2 the file is UTF-16 (save it as UTF-8)"}},
		{"UTF-16 without a mark, big end first", "\x00-\x00-", "\x00-\x00-", []string{"error encoding 0-2 the file is UTF-16 (save it as UTF-8)"}},
		{"invalid UTF-8 in the block", "---\na: caf\xe9\nb: \xff\n---\nbody", "body", []string{
			"error encoding 10-11 the front matter has 2 bytes that are not UTF-8, the first 0xE9 (save the file as UTF-8)"}},
		{"NUL in the block", "---\na: x\x00y\n---\nbody", "body", []string{"error encoding 8-9 the front matter has a NUL character (take it out)"}},
		{"invalid UTF-8 in the body", "---\na: 1\n---\n\x00caf\xe9", "\x00caf\xe9", []string{
			"warning encoding 17-18 the body has a byte that is not UTF-8: 0xE9 (save the file as UTF-8)"}},
		{"NUL in the body", "---\na: 1\n---\n\x00", "\x00", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("x.md", []byte(test.src))
			require.NotNil(t, d)
			assert.Equal(t, test.want, describeAll(d.Problems()))
			assert.Equal(t, test.body, string(d.Body()))
			assert.Equal(t, test.src, string(d.Source()))
			failed := len(test.want) > 0 && strings.HasPrefix(test.want[0], "error")
			assert.Equal(t, failed, err != nil)
			if failed {
				assert.Equal(t, d.Problems(), diag.Of(err))
				assert.ErrorIs(t, err, d.Problems()[0].Code)
			}
		})
	}
}

func TestParseKeepsWhatItCan(t *testing.T) {
	for _, test := range []struct{ name, src string }{
		{"unclosed", "---\ntitle: x\nn: 2\n\nbody"},
		{"unclosed, typo", "---\ntitle: x\nn: 2\n--\nbody"},
		{"unclosed, toml", "+++\ntitle = 'x'\nn = 2\n\nbody"},
		{"unclosed, json", "{\"title\": \"x\",\n\"n\": 2\n\nbody"},
		{"invalid UTF-8", "---\ntitle: x\nn: 2\nm: \xff\n---\nbody"},
		{"no comma", "{\"title\": \"x\"\n\"n\": 2}\nbody"},
		{"toml, no quotes", "+++\ntitle = x\nn = 2\n+++\nbody"},
		{"json, no braces", ";;;\n\"title\": \"x\",\n\"n\": 2\n;;;\nbody"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, _ := Parse("x.md", []byte(test.src))
			assert.Equal(t, "x", d.Lookup("title").Text())
			assert.Equal(t, int64(2), d.Lookup("n").Interface())
			assert.Equal(t, "body", strings.TrimSpace(string(d.Body())))
		})
	}
}

func TestParseShowsWhatIsNoText(t *testing.T) {
	for name, src := range map[string]string{
		"yaml":         "---\ntitle: caf\xe9 Q\n\"k\xe9y\": [1\xff5, \x00]\n---\n",
		"toml":         "+++\ntitle = 'caf\xe9 Q'\n'k\xe9y' = ['1\xff5', \"\x00\"]\n+++\n",
		"json":         "{\"title\": \"caf\xe9 Q\",\n\"k\xe9y\": [\"1\xff5\", \"\x00\"]}\n",
		"yaml, mended": "---\na: b: \xff\ntitle: caf\xe9 Q\nk\xe9y: [1\xff5, \x00]\n---\n",
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Parse("x.md", []byte(src))
			assert.ErrorIs(t, err, ErrEncoding)
			assert.Equal(t, "caf\uFFFD Q", d.Lookup("title").Text())
			assert.Equal(t, []any{"1\uFFFD5", "\uFFFD"}, d.Lookup("k\uFFFDy").Interface())
			assert.Equal(t, src, string(d.Source()))
		})
	}
}

func TestUnclosedFix(t *testing.T) {
	for src, want := range map[string]string{
		"---\na: 1\n\nbody":         "---\na: 1\n---\n\nbody",
		"---\r\na: 1\r\n\r\nbody":   "---\r\na: 1\r\n---\r\n\r\nbody",
		"---\na: 1":                 "---\na: 1\n---\n",
		"---\na: 1\n———\nbody":      "---\na: 1\n---\nbody",
		"+++\na = 1\n ++\nbody":     "+++\na = 1\n+++\nbody",
		"a: 1\n---\nbody":           "---\na: 1\n---\nbody",
		"\uFEFFa: 1\r\n---\r\nbody": "\uFEFF---\r\na: 1\r\n---\r\nbody",
	} {
		d, _ := Parse("x.md", []byte(src))
		require.Len(t, d.Problems(), 1, src)
		fix := d.Problems()[0].Fixes[0]
		assert.False(t, fix.Safe)
		got, err := diag.Apply([]byte(src), fix.Edits...)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
		_, err = Parse("x.md", got)
		assert.NoError(t, err)
	}
}

func TestLimits(t *testing.T) {
	deep := func(n int) string { return "{\"a\":" + strings.Repeat("[", n) + strings.Repeat("]", n) + "}\nbody" }
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d = 1\n", i)
		}
		return "+++\n" + b.String() + "+++\nbody"
	}
	block := func(n int) string { return "---\n#" + strings.Repeat(" ", n-2) + "\n---\nbody" }
	for _, test := range []struct {
		name, src string
		limits    Limits
		want      string
	}{
		{"block at the limit", block(64 << 10), Limits{}, ""},
		{"block over the limit", block(64<<10 + 1), Limits{}, "error too-large 0-3 the front matter has 65,537 bytes, and 65,536 bytes are allowed (is the closing fence in its place?)"},
		{"block, no limit", block(1 << 20), Limits{Block: -1}, ""},
		{"block, own limit", block(100), Limits{Block: 99}, "error too-large 0-3 the front matter has 100 bytes, and 99 bytes are allowed (is the closing fence in its place?)"},
		{"depth at the limit", deep(62), Limits{}, ""},
		{"depth over the limit", deep(64), Limits{}, "error too-large 68-69 nested more than 64 levels deep"},
		{"depth, no limit", deep(5000), Limits{Depth: -1}, ""},
		{"depth, no limit, ceiling", deep(20_000), Limits{Depth: -1}, "error too-large 10004-10005 nested more than 10000 levels deep"},
		{"keys at the limit", keys(1000), Limits{}, ""},
		{"keys over the limit", keys(1001), Limits{}, "error too-large 8894-8899 the block has more than 1000 keys"},
		{"keys, no limit", keys(3000), Limits{Keys: -1}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parser{Limits: test.limits}.Parse("x.md", []byte(test.src))
			assert.Equal(t, "body", string(d.Body()))
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrTooLarge)
			require.Len(t, d.Problems(), 1)
			got := describe(d.Problems()[0])
			assert.Equal(t, test.want, got[max(0, strings.Index(got, "error")):])
		})
	}
}

func TestParseHead(t *testing.T) {
	long := strings.Repeat("words and more words\n", 100_000)
	for _, test := range []struct {
		name, src string
		most      int // how much may be read
		format    Format
		source    string
	}{
		{"yaml", "---\na: 1\n---\n" + long, 4096, YAML, "---\na: 1\n---\n"},
		{"toml", "+++\na = 1\n+++\n" + long, 4096, TOML, "+++\na = 1\n+++\n"},
		{"json", "{\"a\": 1}\n" + long, 4096, JSON, "{\"a\": 1}\n"},
		{"closing fence at the end of a piece", "---\na: 1\n#" + strings.Repeat("x", 4096-14) + "\n---\n" + long, 4 * 4096, YAML, "---\na: 1\n#" + strings.Repeat("x", 4096-14) + "\n---\n"},
		{"line like a fence at the end of a piece", "---\na: 1\n#" + strings.Repeat("x", 4096-14) + "\n----\n---\n" + long, 4 * 4096, YAML, "---\na: 1\n#" + strings.Repeat("x", 4096-14) + "\n----\n---\n"},
		{"end of file behind the fence", "---\na: 1\n---", 4096, YAML, "---\na: 1\n---"},
		{"no front matter", long, 4096, None, long[:4096]},
		{"thematic break", "---\n\n" + long, 1 << 18, None, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := &counter{Reader: strings.NewReader(test.src)}
			d, _ := Parser{}.ParseHead("x.md", r)
			assert.LessOrEqual(t, r.n, test.most)
			assert.Equal(t, test.format, d.Format())
			assert.Nil(t, d.Body())
			if test.source != "" {
				assert.Equal(t, test.source, string(d.Source()))
			}
			whole, _ := Parse("x.md", []byte(test.src))
			assert.Equal(t, whole.Root().Interface(), d.Root().Interface())
			assert.Equal(t, whole.Block(), d.Block())

			slow, _ := Parser{}.ParseHead("x.md", iotest.OneByteReader(strings.NewReader(test.src)))
			assert.Equal(t, string(d.Source()), string(slow.Source()))
		})
	}
}

type counter struct {
	io.Reader
	n int
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += n
	return n, err
}

func TestParseHeadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	d, err := Parser{}.ParseHead("x.md", io.MultiReader(strings.NewReader("---\ntitle: x\n"), iotest.ErrReader(broken)))
	assert.ErrorIs(t, err, broken)
	assert.ErrorIs(t, err, ErrRead)
	assert.Equal(t, "x", d.Lookup("title").Text())
}

package frontmatter

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSplit(t *testing.T) {
	const none = "\x00none" // block is nil
	for _, test := range []struct {
		name, src, block, body string
		format                 Format
	}{
		{"yaml", "---\ntitle: x\n---\nbody\n", "title: x\n", "body\n", YAML},
		{"yaml, dots", "---\ntitle: x\n...\nbody\n", "title: x\n", "body\n", YAML},
		{"yaml, named", "---yaml\ntitle: x\n---\nbody\n", "title: x\n", "body\n", YAML},
		{"yaml, short name", "---yml\ntitle: x\n---\nbody\n", "title: x\n", "body\n", YAML},
		{"yaml, name in capitals", "---YAML\ntitle: x\n---\nbody\n", "title: x\n", "body\n", YAML},
		{"toml", "+++\ntitle = 'x'\n+++\nbody\n", "title = 'x'\n", "body\n", TOML},
		{"toml, named", "---toml\ntitle = 'x'\n---\nbody\n", "title = 'x'\n", "body\n", TOML},
		{"toml, dots close nothing", "+++\na = 1\n...\n+++\nbody\n", "a = 1\n...\n", "body\n", TOML},
		{"toml, dashes close nothing", "+++\na = 1\n---\n+++\nbody\n", "a = 1\n---\n", "body\n", TOML},
		{"json, semicolons", ";;;\n{\"a\": 1}\n;;;\nbody\n", "{\"a\": 1}\n", "body\n", JSON},
		{"json, named", "---json\n{\"a\": 1}\n---\nbody\n", "{\"a\": 1}\n", "body\n", JSON},
		{"json, braces", "{\n  \"a\": {\"b\": \"}\\\"}\"}\n}\nbody\n", "{\n  \"a\": {\"b\": \"}\\\"}\"}\n}", "body\n", JSON},
		{"json, one line", "{\"a\": 1}\nbody\n", "{\"a\": 1}", "body\n", JSON},
		{"json, blanks before the key", "{ \t\"a\": 1}\nbody\n", "{ \t\"a\": 1}", "body\n", JSON},
		{"json, no keys", "{ }\nbody\n", "{ }", "body\n", JSON},
		{"json, blanks behind the brace", "{\"a\": 1} \t\r\nbody\n", "{\"a\": 1}", "body\n", JSON},
		{"json, end of file behind the brace", "{\"a\": 1}", "{\"a\": 1}", "", JSON},
		{"json, text over lines", "{\"a\": \"x\n}\"}\nbody\n", "{\"a\": \"x\n}\"}", "body\n", JSON},
		{"no json: text behind the brace", "{\"a\": 1} is JSON\n", none, "{\"a\": 1} is JSON\n", None},
		{"no json: template", "{{ \"a\" }}\n", none, "{{ \"a\" }}\n", None},
		{"no json: tag", "{% raw %}\n", none, "{% raw %}\n", None},
		{"no json: blank lines before the brace", "\n{\"a\": 1}\nbody\n", none, "\n{\"a\": 1}\nbody\n", None},
		{"no json: brace alone", "{", none, "{", None},

		{"byte order mark", "\uFEFF---\na: 1\n---\nbody\n", "a: 1\n", "body\n", YAML},
		{"byte order mark, json", "\uFEFF{\"a\": 1}\nbody\n", "{\"a\": 1}", "body\n", JSON},
		{"byte order mark, no block", "\uFEFFbody\n", none, "body\n", None},
		{"byte order mark alone", "\uFEFF", none, "", None},
		{"two byte order marks", "\uFEFF\uFEFF---\na: 1\n---\n", none, "\uFEFF---\na: 1\n---\n", None},
		{"CRLF", "---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n", "body\r\n", YAML},
		{"CR alone ends no line", "---\ra: 1\r---\rbody", none, "---\ra: 1\r---\rbody", None},
		{"blanks behind the fences", "--- \t\na: 1\n---  \nbody\n", "a: 1\n", "body\n", YAML},
		{"blanks behind the name", "---toml \na = 1\n--- \nbody\n", "a = 1\n", "body\n", TOML},
		{"end of file behind the closing fence", "---\na: 1\n---", "a: 1\n", "", YAML},
		{"end of file and blanks behind the closing fence", "---\na: 1\n---  ", "a: 1\n", "", YAML},

		{"empty block", "---\n---\nbody\n", "", "body\n", YAML},
		{"empty block, nothing else", "---\n---", "", "", YAML},
		{"blank block", "---\n\n---\nbody\n", "\n", "body\n", YAML},
		{"comment only", "---\n# a\n---\nbody\n", "# a\n", "body\n", YAML},
		{"prose between fences is a block", "---\nsome words\n---\nbody\n", "some words\n", "body\n", YAML},

		{"blank lines before the fence", "\n \t\n---\na: 1\n---\nbody\n", "a: 1\n", "body\n", YAML},
		{"blank lines before the fence, byte order mark", "\uFEFF\r\n---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n", "body\r\n", YAML},
		{"blank lines before the fence, quoted key", "\n---\n\"a b\": 1\n---\nbody\n", "\"a b\": 1\n", "body\n", YAML},
		{"blank lines before the fence, toml", "\n+++\na = 1\n+++\nbody\n", "a = 1\n", "body\n", TOML},
		{"blank lines before the fence, table", "\n+++\n[a]\n+++\nbody\n", "[a]\n", "body\n", TOML},
		{"blank lines before the fence, json", "\n;;;\n{\"a\": 1}\n;;;\nbody\n", "{\"a\": 1}\n", "body\n", JSON},
		{"blank lines, no key", "\n---\nwords\n---\nbody\n", none, "\n---\nwords\n---\nbody\n", None},
		{"blank lines, empty block", "\n---\n---\nbody\n", none, "\n---\n---\nbody\n", None},
		{"blank lines, not closed", "\n---\na: 1\nbody\n", none, "\n---\na: 1\nbody\n", None},

		{"four dashes", "----\na: 1\n----\n", none, "----\na: 1\n----\n", None},
		{"two dashes", "--\na: 1\n--\n", none, "--\na: 1\n--\n", None},
		{"one dash", "-\na: 1\n-\n", none, "-\na: 1\n-\n", None},
		{"blank before the fence", " ---\na: 1\n---\n", none, " ---\na: 1\n---\n", None},
		{"tab before the fence", "\t---\na: 1\n---\n", none, "\t---\na: 1\n---\n", None},
		{"text behind the fence", "--- title\na: 1\n---\n", none, "--- title\na: 1\n---\n", None},
		{"text behind the plusses", "+++toml\na = 1\n+++\n", none, "+++toml\na = 1\n+++\n", None},
		{"list item", "- a\n- b\n", none, "- a\n- b\n", None},

		{"longer line closes nothing", "---\na: 1\n----\n---\nbody\n", "a: 1\n----\n", "body\n", YAML},
		{"fence with a name closes nothing", "---\na: 1\n---yaml\n---\nbody\n", "a: 1\n---yaml\n", "body\n", YAML},
		{"another fence closes nothing", "---\na: 1\n+++\n---\nbody\n", "a: 1\n+++\n", "body\n", YAML},
		{"indented fence closes nothing", "---\na: |\n  x\n  ---\n  y\nb: 2\n---\nbody\n", "a: |\n  x\n  ---\n  y\nb: 2\n", "body\n", YAML},
		{"indented dots close nothing", "---\na: |\n ...\n---\nbody\n", "a: |\n ...\n", "body\n", YAML},
		{"body starts with a fence", "---\na: 1\n---\n---\nbody\n", "a: 1\n", "---\nbody\n", YAML},
		{"blank line, then a fence in the body", "---\na: 1\n---\n\n---\nbody\n", "a: 1\n", "\n---\nbody\n", YAML},
		{"several documents", "---\na: 1\n---\nb: 2\n---\nbody\n", "a: 1\n", "b: 2\n---\nbody\n", YAML},

		{"thematic break", "---\n\nsome words\n", none, "---\n\nsome words\n", None},
		{"thematic break, words", "---\nsome words: and more\n", none, "---\nsome words: and more\n", None},
		{"thematic break, address", "---\nhttps://example.org\n", none, "---\nhttps://example.org\n", None},
		{"fence alone", "---", none, "---", None},
		{"fence and line end alone", "---\n", none, "---\n", None},
		{"plusses alone", "+++\nwords\n", none, "+++\nwords\n", None},
		{"semicolons alone", ";;;\nwords\n", none, ";;;\nwords\n", None},
		{"unclosed", "---\ntitle: x\ntags:\n- a\n  - b\n\nbody\n", "title: x\ntags:\n- a\n  - b\n", "\nbody\n", YAML},
		{"unclosed, text", "---\ntitle: x\nbody words\n", "title: x\n", "body words\n", YAML},
		{"unclosed, heading", "---\ntitle: x\n# Words\n", "title: x\n", "# Words\n", YAML},
		{"unclosed, short fence", "---\ntitle: x\n--\nbody\n", "title: x\n", "body\n", YAML},
		{"unclosed, long fence", "---\ntitle: x\n----\nbody\n", "title: x\n", "body\n", YAML},
		{"unclosed, indented fence", "---\ntitle: x\n ---\nbody\n", "title: x\n", "body\n", YAML},
		{"unclosed, typographic fence", "---\ntitle: x\n———\nbody\n", "title: x\n", "body\n", YAML},
		{"unclosed, end of file", "---\ntitle: x", "title: x", "", YAML},
		{"unclosed, toml", "+++\na = 1\n[b]\nc = 2\n\nbody\n", "a = 1\n[b]\nc = 2\n", "\nbody\n", TOML},
		{"unclosed, json", ";;;\n{\n\n\"a\": 1}\nbody\n", "{\n\n\"a\": 1}\n", "body\n", JSON},
		{"unclosed, braces", "{\n\"a\": 1,\n\nbody\n", "{\n\"a\": 1,\n", "\nbody\n", JSON},

		{"another language", "---js\nmodule.exports = {}\n---\nbody\n", "module.exports = {}\n", "body\n", None},
		{"another language, not closed", "---js\nmodule.exports = {}\nbody\n", none, "---js\nmodule.exports = {}\nbody\n", None},

		{"nothing", "", none, "", None},
		{"text", "body\n", none, "body\n", None},
		{"blanks", " \n\n", none, " \n\n", None},
	} {
		t.Run(test.name, func(t *testing.T) {
			block, body, format := Split([]byte(test.src))
			if test.block == none {
				assert.Nil(t, block)
			} else {
				assert.NotNil(t, block)
				assert.Equal(t, test.block, string(block))
			}
			assert.Equal(t, test.body, string(body))
			assert.Equal(t, test.format, format)
			assert.Equal(t, len(body), cap(body))
			assert.Equal(t, len(block), cap(block))

			d, _ := Parse("x.md", []byte(test.src))
			assert.Equal(t, block, d.Block())
			assert.Equal(t, test.body, string(d.Body()))
			assert.Equal(t, test.format, d.Format())
			assert.Equal(t, len(test.src)-len(test.body), d.BodyOffset())
		})
	}
}

func TestSplitAllocatesNothing(t *testing.T) {
	for _, src := range [][]byte{
		[]byte("---\ntitle: x\n---\nbody\n"),
		[]byte("{\"a\": 1}\nbody\n"),
		[]byte("---\ntitle: x\nüber: y\n———\nbody\n"),
		bytes.Repeat([]byte("some words\n"), 1000),
	} {
		assert.Zero(t, testing.AllocsPerRun(10, func() { Split(src) }))
	}
}

// fences reports whether s could stand before a block or behind it: a byte order
// mark, blank lines, and at most one line with a fence.
func fences(s string) bool {
	s = strings.TrimPrefix(s, bom)
	lines := 0
	for line := range strings.Lines(s) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			lines++
		}
	}
	return lines <= 1
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: x\n---\nbody\n", "\uFEFF\r\n---\r\na: 1\r\n...\r\n", "+++\na = 1\n+++", ";;;\n{}\n;;;\n",
		"{\"a\": \"}\"}\nbody", "---js\nx\n---\n", "---\ntitle: x\n———\nbody", "---\n---", "{\n\"a\": 1\n\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		whole := bytes.Clone(src)
		block, body, format := Split(src)
		assert.Equal(t, whole, src)
		if !bytes.HasSuffix(src, body) {
			t.Fatal("the body is not the end of the source")
		}
		head := src[:len(src)-len(body)]
		if block == nil {
			assert.Equal(t, None, format)
			assert.Contains(t, []string{"", bom}, string(head))
			return
		}
		for at := 0; at <= len(head)-len(block); at++ {
			if bytes.Equal(head[at:at+len(block)], block) && fences(string(head[:at])) && fences(string(head[at+len(block):])) {
				return
			}
		}
		t.Fatalf("bytes are not accounted for: %q in %q", block, head)
	})
}

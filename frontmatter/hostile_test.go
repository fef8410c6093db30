package frontmatter

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// hostile are blocks of about 64 KiB that are meant to be dear.
func hostile() map[string]string {
	fill := func(head, piece, tail string) string {
		return head + strings.Repeat(piece, (60<<10)/len(piece)) + tail
	}
	numbered := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < 60<<10; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	toml := func(s string) string { return "+++\n" + s + "\n+++\n" }
	json := func(s string) string { return ";;;\n" + s + "\n;;;\n" }
	return map[string]string{
		"toml, same key":         toml(fill("", "a = 1\n", "")),
		"toml, same table":       toml(fill("", "[a]\n", "")),
		"toml, many keys":        toml(numbered("k%d = 1\n")),
		"toml, many tables":      toml(numbered("[t%d]\n")),
		"toml, arrays of tables": toml(fill("", "[[a]]\n", "")),
		"toml, deep headers":     toml(fill("", "["+strings.Repeat("a.", 60)+"a]\n", "")),
		"toml, deep key":         toml(fill("", "a.", "a = 1")),
		"toml, deep list":        toml(fill("a = ", "[", "")),
		"toml, deep table":       toml(fill("a = ", "{a=", "")),
		"toml, open tables":      toml(fill("", "a={\n", "")),
		"toml, open lists":       toml(fill("", "a=[\n", "")),
		"toml, open texts":       toml(fill("", "a=\"\"\"\nb='''\n", "")),
		"toml, wrong values":     toml(fill("", "a=b\n", "")),
		"toml, wrong lists":      toml(fill("a=[", "b,", "]")),
		"toml, words":            toml(fill("", "w\n", "")),
		"toml, blank lines":      toml(fill("a=[", "\n", "")),
		"json, same key":         json(fill("{", "\"a\":1,", "}")),
		"json, many keys":        json("{" + numbered("\"k%d\":1,") + "}"),
		"json, deep list":        json(fill("{\"a\":", "[", "}")),
		"json, deep map":         json(fill("", "{\"a\":", "")),
		"json, commas":           json(fill("{", ",", "}")),
		"json, quotes":           json(fill("{\"a\":[", "«,", "]}")),
		"json, values and marks": json(fill("{\"a\":[", "\"a\"«,", "]}")),
		"json, open texts":       json(fill("{\"a\":", "'\n", "}")),
		"json, blank lines":      json(fill("{\"a\":\"", "\n", "}")),
		"json, comments":         json(fill("{", "//\n", "}")),
		"json, escapes":          json(fill("{\"a\":\"", "\\q", "\"}")),
		"json, words":            json(fill("{", "a ", "}")),
		"braces":                 fill("{\"a\":", "{\"a\":", ""),
		"fences":                 fill("---\na: 1\n", " ---\n", ""),
		"keys without a fence":   fill("", "a: 1\n", ""),
	}
}

func TestHostileBlocksEnd(t *testing.T) {
	for _, limits := range []Limits{{}, {Depth: -1, Keys: -1}} {
		for name, src := range hostile() {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			d, _ := Parser{Limits: limits}.Parse("x.md", []byte(src))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			assert.Equal(t, len(src), d.BodyOffset()+len(d.Body()))
			t.Logf("%-24s %8.1f ms %6.1f MB %6d problems", name, took.Seconds()*1000, float64(after.TotalAlloc-before.TotalAlloc)/1e6, len(d.Problems()))
			// The clock is not asserted; what is allocated bounds the work.
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(64<<20), name)
		}
	}
}

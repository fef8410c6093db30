package frontmatter

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name, src, block, body string
		format                 Format
	}{
		{"yaml", "---\ntitle: x\n---\nbody\n", "title: x\n", "body\n", YAML},
		{"yaml, dots", "---\ntitle: x\n...\nbody\n", "title: x\n", "body\n", YAML},
		{"toml", "+++\ntitle = 'x'\n+++\nbody\n", "title = 'x'\n", "body\n", TOML},
		{"json, semicolons", ";;;\n{\"a\": 1}\n;;;\nbody\n", "{\"a\": 1}\n", "body\n", JSON},
		{"json, braces", "{\n  \"a\": {\"b\": \"}\"}\n}\nbody\n", "{\n  \"a\": {\"b\": \"}\"}\n}", "body\n", JSON},
	} {
		t.Run(test.name, func(t *testing.T) {
			block, body, format := Split([]byte(test.src))
			assert.Equal(t, test.block, string(block))
			assert.Equal(t, test.body, string(body))
			assert.Equal(t, test.format, format)
		})
	}
}

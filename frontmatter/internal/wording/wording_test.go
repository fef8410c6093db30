package wording

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestValues(t *testing.T) {
	long := strings.Repeat("é", 50)
	assert.Equal(t, `"a\nb"`, Quote("a\nb"))
	assert.Equal(t, `"`+strings.Repeat("é", 39)+`…"`, Quote(long))
	assert.Equal(t, "a b", Clip("a b"))
	assert.Equal(t, `"\x1b[31m"`, Clip("\x1b[31m"))
	assert.Equal(t, strings.Repeat("é", 39)+"…", Clip(long))
	assert.Equal(t, "65,536 bytes", Count(65536, "byte"))
	assert.Equal(t, "1 item", Count(1, "item"))
	assert.Equal(t, "a b c", OneLine(" a\n\tb  c\r\n"))
}

func TestPath(t *testing.T) {
	assert.Equal(t, "seo.title", Path("seo.title"))
	assert.Equal(t, `a\nb`, Path("a\nb"))
	assert.Equal(t, strings.Repeat("a", 50)+"…"+strings.Repeat("b", 49), Path(strings.Repeat("a", 99)+strings.Repeat("b", 99)))
}

func TestOneOf(t *testing.T) {
	assert.Equal(t, "a, b", OneOf([]string{"a", "b"}))
	assert.Equal(t, strings.Repeat("x, ", 19)+"x and 5 more", OneOf(strings.Split(strings.Repeat("x ", 24)+"x", " ")))
}

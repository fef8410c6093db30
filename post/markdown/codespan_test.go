package markdown_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/post/markdown"
)

func TestCodeSpans(t *testing.T) {
	src := "a `b` ``c ` d`` `` ` ``\n\n> ` e\n> f ` `open\n\n    `code`\n"
	var code, places []string
	for _, c := range markdown.New([]byte(src)).CodeSpans() {
		code = append(code, c.Code)
		places = append(places, src[c.Range.Start.Offset:c.Range.End.Offset])
	}
	assert.Equal(t, []string{"b", "c ` d", "`", "e f"}, code)
	assert.Equal(t, []string{"`b`", "``c ` d``", "`` ` ``", "` e\n> f `"}, places)
}

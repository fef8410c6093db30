package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// texts puts the texts of many nodes into one string, of which each is a part:
// one allocation in place of two for each.
type texts struct {
	b    *Body
	out  []byte
	ends []int
}

// newTexts has room for so many texts of a usual length.
func newTexts(b *Body, n int) texts {
	const usual = 32
	return texts{b: b, out: make([]byte, 0, usual*n), ends: make([]int, 0, n)}
}

// bytes takes part as it is.
func (t *texts) bytes(part []byte) {
	t.out = append(t.out, part...)
	t.ends = append(t.ends, len(t.out))
}

// unescaped takes part with its escapes and character references resolved.
func (t *texts) unescaped(part []byte) {
	t.out = appendUnescaped(t.out, part)
	t.ends = append(t.ends, len(t.out))
}

// plain takes the text below n.
func (t *texts) plain(n ast.Node) {
	start := len(t.out)
	w := plainWriter{src: t.b.fed, out: t.out[start:], alt: true}
	w.children(n)
	text := bytes.TrimSpace(w.out)
	t.out = append(t.out, text...)
	t.ends = append(t.ends, len(t.out))
}

// all gives the texts, one after another.
func (t *texts) all() (next func() string) {
	all := string(t.out)
	start, i := 0, 0
	dirty := strings.IndexByte(all, 0) >= 0
	return func() string {
		text := all[start:t.ends[i]]
		start, i = t.ends[i], i+1
		if dirty {
			return clean(text)
		}
		return text
	}
}

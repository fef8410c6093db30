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

func newTexts(b *Body) texts {
	return texts{b: b, out: make([]byte, 0, 512), ends: make([]int, 0, 24)}
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

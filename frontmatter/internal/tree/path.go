package tree

import (
	"strconv"
	"strings"
)

// Path is where node i stands, as diagnostics and look-ups write it:
// "seo.title", "tags[2]"; "" of the root. A key that is empty or holds '.', '[',
// ']' or '"' is quoted: `"a.b".c`.
func (t *Tree) Path(i int32) string {
	var buf [64]byte
	return string(t.AppendPath(buf[:0], i))
}

// AppendPath puts the path of node i behind b.
func (t *Tree) AppendPath(b []byte, i int32) []byte {
	n := &t.Nodes[i]
	if n.Parent == None {
		return b
	}
	b = t.AppendPath(b, n.Parent)
	if t.Nodes[n.Parent].Kind != List {
		return AppendKey(b, n.Key)
	}
	at := 0
	for j := t.Nodes[n.Parent].First; j != i; j = t.Nodes[j].Next {
		at++
	}
	return append(strconv.AppendInt(append(b, '['), int64(at), 10), ']')
}

// AppendKey puts key behind the path b, in quotes where it needs them.
func AppendKey(b []byte, key string) []byte {
	if len(b) > 0 {
		b = append(b, '.')
	}
	if key != "" && !strings.ContainsAny(key, `.[]"`) {
		return append(b, key...)
	}
	b = append(b, '"')
	for i := range len(key) {
		if key[i] == '"' || key[i] == '\\' {
			b = append(b, '\\')
		}
		b = append(b, key[i])
	}
	return append(b, '"')
}

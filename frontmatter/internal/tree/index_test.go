package tree

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIndex(t *testing.T) {
	tr := New(Span{}, 0)
	var x Index
	for n := range 100 {
		key := strconv.Itoa(n)
		i, earlier := x.Add(tr, 0, Node{Kind: Map, Key: key})
		assert.Equal(t, None, earlier)
		assert.Equal(t, i, x.Find(tr, 0, key))
		assert.Equal(t, None, x.Find(tr, i, key), "below another map")
	}
	for _, key := range []string{"0", "7", "8", "99"} {
		first := x.Find(tr, 0, key)
		i, earlier := x.Add(tr, 0, Node{Kind: Text, Key: key})
		assert.Equal(t, first, earlier)
		assert.True(t, tr.Nodes[first].Shadowed)
		assert.Equal(t, i, x.Find(tr, 0, key))
	}
}

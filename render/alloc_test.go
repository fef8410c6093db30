//go:build !race

package render

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// Under the race detector a sync.Pool forgets at random, so there is nothing to count there.
func TestNothingIsAllocatedInSteadyState(t *testing.T) {
	p := &post.Post{Body: markdown.New(sample(t))}
	require.NoError(t, p.Body.Err())
	for name, r := range map[string]Renderer{"HTML": HTML{}, "Text": Text{}, "Text wrapped": Text{Width: 72}} {
		n := testing.AllocsPerRun(100, func() { _ = r.Render(io.Discard, p) })
		assert.LessOrEqual(t, n, 1.0, name) // a pool may be emptied at any time
	}
}

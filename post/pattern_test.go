package post_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          bool
	}{
		{"**/*.md", "a.md", true},
		{"**/*.md", "x/y/a.md", true},
		{"*.md", "x/a.md", false},
		{"x", "x/y/a.md", true},
		{"x", "x/y/a.png", false},
		{"{x,y}/*.md", "y/a.md", true},
		{"x/**", "x/y/a.png", true},
		{"**/*.md", ".git/a.md", false},
		{".git/**", ".git/a.md", true},
		{"a.md", "a.md/b", false},
	} {
		got, err := post.Match(tt.pattern, tt.name)
		require.NoError(t, err)
		assert.Equal(t, tt.want, got, "%s on %s", tt.pattern, tt.name)
	}
	for _, bad := range []string{"[", "{a", "../x", "/x"} {
		_, err := post.Match(bad, "a.md")
		assert.Error(t, err, bad)
	}
}

package render

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// The posts of testdata/posts are written as HTML, and as text without wrapping
// and for a narrow and a wide terminal.
func TestPostsAreGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "posts", "*.md"))
	require.NoError(t, err)
	require.Len(t, files, 10)
	syntax := &markdown.Syntax{Definitions: true}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".md")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			p := &post.Post{Body: bodyOf(syntax, string(src))}
			page, err := String(HTML{}, p)
			require.NoError(t, err)
			assertGolden(t, filepath.Join("posts", name+".html"), page)
			assert.Empty(t, wellFormed(page))
			assert.Empty(t, breaches(page))
			for _, r := range []Text{{}, {Width: 40, Links: LinksNumbered}, {Width: 80}} {
				text, err := String(r, p)
				require.NoError(t, err)
				assertGolden(t, filepath.Join("posts", fmt.Sprintf("%s.%d.txt", name, r.Width)), text)
				assertReadable(t, r, text)
			}
		})
	}
}

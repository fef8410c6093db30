package lint_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// sites gives each site of the folder of real posts to visit, and skips the test
// where there is none.
func sites(t testing.TB, visit func(name string)) {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS names no folder of real posts")
	}
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() {
			visit(filepath.Join(root, e.Name()))
		}
	}
}

// TestCorpus looks at what is found in real posts: places and wording.
func TestCorpus(t *testing.T) {
	all := lint.Linter{Severity: map[diag.Code]diag.Severity{}}
	for _, rule := range lint.Rules() {
		all.Severity[rule.Code] = diag.Warning
	}
	sites(t, func(site string) {
		found, err := all.Run(context.Background(), os.DirFS(site))
		if err != nil {
			return // no posts
		}
		for _, d := range found {
			src, err := os.ReadFile(filepath.Join(site, d.Range.File))
			if !assert.NoError(t, err) {
				continue
			}
			size := len(src)
			at := d.Range.Start.Offset <= d.Range.End.Offset && d.Range.End.Offset <= size
			assert.True(t, at, "%s: %v", site, d)
			assert.NotContains(t, d.Message, "\n", "%s: %v", site, d)
			for _, fix := range d.Fixes {
				_, err := diag.Apply(src, fix.Edits...)
				assert.NoError(t, err, "%s: %v", site, d)
			}
		}
	})
}

package yaml_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/yaml"
)

var defaults = tree.Limits{Depth: 64, Keys: 1000, Aliases: 1000}

// eachBlock calls fn with every YAML block of the real posts.
func eachBlock(t testing.TB, fn func(name string, src []byte, start, end int)) {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	require.NoError(t, filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if block, _, format := frontmatter.Split(src); format == frontmatter.YAML && len(block) > 0 {
			start := 0
			for &src[start] != &block[0] {
				start++
			}
			fn(name, src, start, start+len(block))
		}
		return nil
	}))
}

// TestCorpus reads every real block and logs what is wrong with it.
func TestCorpus(t *testing.T) {
	blocks := 0
	eachBlock(t, func(name string, src []byte, start, end int) {
		blocks++
		got, problems := yaml.Parse(diag.NewFile(name, src), start, end, defaults)
		assert.Equal(t, tree.Map, got.Nodes[0].Kind, name)
		for _, d := range problems {
			t.Log(d)
		}
	})
	assert.NotZero(t, blocks)
}

// TestCorpusScanner compares the scanner with yaml/v4 on every real block.
func TestCorpusScanner(t *testing.T) {
	blocks, scanned := 0, 0
	eachBlock(t, func(name string, src []byte, start, end int) {
		blocks++
		got, ok := yaml.Scan(src, start, end, defaults)
		if !ok {
			return
		}
		scanned++
		want, problems := yaml.Read(diag.NewFile(name, src), start, end, defaults)
		assert.Empty(t, problems, name)
		assert.Equal(t, want, got, name)
	})
	t.Logf("the scanner answered %d of %d", scanned, blocks)
	assert.Greater(t, scanned, blocks/2)
}

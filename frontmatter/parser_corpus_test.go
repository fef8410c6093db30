package frontmatter

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestParseCorpus reads the posts in the folder QUIRE_CORPUS: nothing of a file
// may get lost, and what is wrong must be said.
func TestParseCorpus(t *testing.T) {
	folder := os.Getenv("QUIRE_CORPUS")
	if folder == "" {
		t.Skip("QUIRE_CORPUS names no folder")
	}
	counts := map[Format]int{}
	files, failed, silent := 0, 0, 0
	require.NoError(t, fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		src, err := os.ReadFile(folder + "/" + name)
		if err != nil {
			return err
		}
		files++
		d, err := Parse("x.md", src)
		checkDocument(t, d, src)
		assert.Equal(t, len(src), d.BodyOffset()+len(d.Body()), name)
		assert.True(t, bytes.Contains(src[:d.BodyOffset()], d.Block()), name)
		if err != nil {
			failed++
			t.Logf("%s: %v", name, err)
		} else if d.tree != nil && len(bytes.TrimSpace(d.Block())) > 0 && d.tree.Nodes[0].First < 0 && bytes.ContainsAny(d.Block(), ":=") {
			silent++
			t.Errorf("%s: a block without keys, and no error", name)
		}
		counts[d.Format()]++
		return nil
	}))
	t.Logf("%d files, %d with errors, %v", files, failed, counts)
	assert.Zero(t, silent)
}

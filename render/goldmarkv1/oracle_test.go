package goldmarkv1_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/frontmatter"
)

// oracle reads the keys of a file's front matter with goldmark-meta; ok is false
// where it finds no front matter or an error in it.
func oracle(src []byte) (keys []string, ok bool) {
	md := goldmark.New(goldmark.WithExtensions(meta.Meta))
	pc := parser.NewContext()
	md.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
	items, err := meta.TryGetItems(pc)
	for _, item := range items {
		keys = append(keys, fmt.Sprint(item.Key))
	}
	return keys, err == nil && items != nil
}

// disagreements are where Quire is right not to read what goldmark-meta reads.
// The list is only to shrink.
var disagreements = map[string]string{
	"a line of one dash":        "-\ntitle: T\n-\n\ntext\n",
	"an unclosed block":         "---\ntitle: T\n\ntext\n",
	"an indented fence":         "---\ntitle: |\n  a\n  ---\n  b\ndraft: true\n---\n\ntext\n",
	"a fence of four":           "----\ntitle: T\n----\n",
	"a byte order mark":         "\uFEFF---\ntitle: T\n---\n\ntext\n",
	"a fence with blanks first": "  ---\ntitle: T\n---\n",
}

func TestGoldmarkMetaAgrees(t *testing.T) {
	for _, src := range []string{
		"---\ntitle: T\n---\n\ntext\n", "---\ntitle: T\ntags: [a, b]\nseo:\n  x: 1\n---\n", "---\na: >-\n  b\n  c\nd: 'e'\n---\n\n# f\n",
		"---\r\ntitle: T\r\n---\r\n\r\ntext\r\n", "---\n# only a comment\ntitle: T # another\n---\n", "text\n", "---\n\"a b\": 1\n日本: 語\n---\n",
	} {
		assertAgrees(t, src, []byte(src))
	}
}

func assertAgrees(t *testing.T, name string, src []byte) {
	t.Helper()
	want, ok := oracle(src)
	if !ok {
		return
	}
	doc, err := frontmatter.Parse("post.md", src)
	if doc.Format() != frontmatter.YAML || err != nil {
		t.Errorf("%s: goldmark-meta reads %q, Quire has %q and %v", name, want, doc.Format(), err)
		return
	}
	var got []string
	for key := range doc.Root().Fields() {
		got = append(got, key)
	}
	assert.Equal(t, want, got, name)
}

func TestDisagreementsAreReal(t *testing.T) {
	for name, src := range disagreements {
		t.Run(name, func(t *testing.T) {
			want, _ := oracle([]byte(src))
			doc, _ := frontmatter.Parse("post.md", []byte(src))
			var got []string
			for key := range doc.Root().Fields() {
				got = append(got, key)
			}
			assert.NotEqual(t, want, got, "%q", want)
		})
	}
}

// The oracle reads the files of the folder that QUIRE_CORPUS names, too: those
// that begin with a plain fence and hold no indented one.
func TestGoldmarkMetaAgreesOnCorpus(t *testing.T) {
	dir := os.Getenv("QUIRE_CORPUS")
	if dir == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	read := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		if block, _, format := frontmatter.Split(src); err != nil || format != frontmatter.YAML || indentedFence.Match(block) {
			return err
		}
		if _, err := frontmatter.Parse("post.md", src); err == nil {
			read++
			assertAgrees(t, filepath.Base(path), src)
		}
		return nil
	}))
	assert.Greater(t, read, 100)
}

var indentedFence = regexp.MustCompile(`(?m)^[ \t]+-+[ \t]*\r?$`)

package markdown_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// realPosts are the posts in the folder that QUIRE_CORPUS names, by path.
func realPosts(t testing.TB) map[string][]byte {
	t.Helper()
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS names no folder of real posts")
	}
	posts := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if ext := filepath.Ext(path); ext != ".md" && ext != ".markdown" {
			return nil
		}
		src, err := os.ReadFile(path)
		posts[path] = src
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, posts)
	return posts
}

// bodyOffset is where the text of a real post begins, good enough for tests.
func bodyOffset(src []byte) int {
	for _, fence := range []string{"---", "+++"} {
		rest, ok := strings.CutPrefix(string(src), fence)
		if !ok {
			continue
		}
		if i := strings.Index(rest, "\n"+fence); i >= 0 {
			end := len(fence) + i + 1 + len(fence)
			if j := strings.IndexByte(string(src[end:]), '\n'); j >= 0 {
				return end + j + 1
			}
		}
	}
	return 0
}

func TestRealPosts(t *testing.T) {
	for path, src := range realPosts(t) {
		var s *markdown.Syntax
		b := s.Body(diag.NewFile(path, src), bodyOffset(src))
		require.NoError(t, b.Err(), path)
		checkBody(t, b)
	}
}

// checkBody holds what is true of every body.
func checkBody(t testing.TB, b *markdown.Body) {
	t.Helper()
	ids := map[string]bool{}
	for _, h := range b.Headings() {
		checkRange(t, b, h.Range)
		checkText(t, h.ID, h.Text)
		if b.Syntax().Engine == nil && (h.ID == "" || ids[h.ID]) {
			require.Fail(t, "two headings with one id, or one with none", "%q", h.ID)
		}
		ids[h.ID] = true
	}
	for _, l := range b.Links() {
		checkRange(t, b, l.Range, l.URLRange)
		checkText(t, l.URL, l.Title, l.Text)
	}
	for _, i := range b.Images() {
		checkRange(t, b, i.Range, i.SrcRange)
		checkText(t, i.Src, i.Title, i.Alt)
	}
	for _, c := range b.CodeBlocks() {
		checkRange(t, b, c.Range)
		checkText(t, c.Language, c.Info, c.Code)
	}
	for _, h := range b.HTML() {
		checkRange(t, b, h.Range)
		checkText(t, h.Source)
	}
	for _, d := range b.Definitions() {
		checkRange(t, b, d.Range, d.LabelRange, d.URLRange)
		checkText(t, d.Label, d.URL, d.Title)
	}
	for _, r := range b.Undefined() {
		checkRange(t, b, r.Range, r.LabelRange)
		checkText(t, r.Label)
	}
	for _, f := range b.Footnotes() {
		checkRange(t, b, f.Range, f.LabelRange)
		checkRange(t, b, f.References...)
		checkText(t, f.Label, f.Text)
	}
	for _, table := range b.Tables() {
		checkRange(t, b, table.Range)
		for _, r := range table.Rows {
			checkRange(t, b, r.Range)
		}
	}
	summary, _ := b.Summary()
	checkText(t, b.Text(), summary)
	assert.GreaterOrEqual(t, b.Words(), 0)
}

func checkRange(t testing.TB, b *markdown.Body, ranges ...diag.Range) {
	t.Helper()
	src := b.File().Source()
	boundary := func(at int) bool {
		return at == len(src) || utf8.RuneStart(src[at]) || !utf8.Valid(src[max(at-utf8.UTFMax, 0):min(at+utf8.UTFMax, len(src))])
	}
	for _, r := range ranges {
		start, end := r.Start.Offset, r.End.Offset
		if b.Offset() > start || start > end || end > len(src) {
			require.Fail(t, "range outside the body", "%d to %d in %d to %d", start, end, b.Offset(), len(src))
		}
		if !boundary(start) || !boundary(end) {
			require.Fail(t, "range within a character", "%d to %d", start, end)
		}
	}
}

func checkText(t testing.TB, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			require.Fail(t, "text is not clean", "%q", s)
		}
	}
}

package frontmatter_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// TestParseHead compares with Parse of the whole file, and counts what is read.
func TestParseHead(t *testing.T) {
	long := "---\ntitle: A\nx: " + strings.Repeat("y", 20_000) + "\n---\n"
	for _, src := range []string{
		"", "---\n", "---\ntitle: A\n---\n", "---\ntitle: A\n---", "\ufeff---\r\ntitle: A\r\n---\r\n", long, "plain text\n",
		"---\ntitle: A\n", "{\"title\": \"A\"}\n", "\n\n---\ntitle: A\n---\n", "---js\nx\n---\n",
	} {
		for _, body := range []string{"", "Body.\n", strings.Repeat("Body.\n", 100_000)} {
			want, _ := frontmatter.Parse("a.md", []byte(src+body))
			r := &counter{Reader: strings.NewReader(src + body)}
			for _, reader := range []io.Reader{iotest.OneByteReader(strings.NewReader(src + body)), r} {
				got, err := frontmatter.Parser{}.ParseHead("a.md", reader)
				assert.Equal(t, got.Problems().Err(), err)
				assert.Nil(t, got.Body())
				if want.Problems().Err() == nil {
					assert.Equal(t, want.Root().Interface(), got.Root().Interface(), src)
					assert.Equal(t, want.Format(), got.Format())
				}
				assert.Equal(t, codes(want), codes(got), "%q", src)
				assert.LessOrEqual(t, len(got.Source()), max(4<<10, len(src)))
			}
			if strings.HasSuffix(src, "---\n") && len(src) < 4<<10 && src != "---\n" {
				assert.LessOrEqual(t, r.n, 4<<10, src)
			}
		}
	}
}

func TestParseHeadTellsWhatCannotBeRead(t *testing.T) {
	broken := errors.New("the disk is gone")
	d, err := frontmatter.Parser{}.ParseHead("a.md", io.MultiReader(strings.NewReader("---\ntitle: A\n---\n"), iotest.ErrReader(broken)))
	require.ErrorIs(t, err, broken)
	require.ErrorIs(t, err, frontmatter.ErrRead)
	assert.Equal(t, "A", d.Lookup("title").Text())
}

func codes(d *frontmatter.Document) (codes []diag.Code) {
	for _, p := range d.Problems() {
		codes = append(codes, p.Code)
	}
	return codes
}

type counter struct {
	io.Reader
	n int
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += n
	return n, err
}

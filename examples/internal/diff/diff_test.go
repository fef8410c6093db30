package diff_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/internal/diff"
)

func TestWrite(t *testing.T) {
	const ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"
	tests := map[string]struct{ before, after, want string }{
		"the same":             {ten, ten, ""},
		"both empty":           {"", "", ""},
		"a line":               {ten, strings.Replace(ten, "5\n", "five\n", 1), "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"},
		"first and last":       {ten, "0\n" + ten + "11\n", "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -8,3 +9,4 @@\n 8\n 9\n 10\n+11\n"},
		"near to each other":   {ten, "1\n3\n4\n5\n6\n7\n8\n10\n", "@@ -1,10 +1,8 @@\n 1\n-2\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n 10\n"},
		"from nothing":         {"", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"},
		"to nothing":           {"a\n", "", "@@ -1 +0,0 @@\n-a\n"},
		"end of the last line": {"a\nb", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"},
		"line ends":            {"a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, diff.Write(&out, "a.md", []byte(tt.before), []byte(tt.after)))
			want := tt.want
			if want != "" {
				want = "--- a.md\n+++ a.md\n" + want
			}
			assert.Equal(t, want, out.String())
		})
	}
}

// TestWriteLong: texts that are too long to be compared are told as a whole.
func TestWriteLong(t *testing.T) {
	var out bytes.Buffer
	before, after := strings.Repeat("a\n", 3000), strings.Repeat("b\n", 3000)
	require.NoError(t, diff.Write(&out, "a.md", []byte(before), []byte("a\n"+after)))
	assert.Contains(t, out.String(), "@@ -1,3000 +1,3001 @@\n a\n-a\n")
	assert.Equal(t, 3000, strings.Count(out.String(), "\n+b"))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteFails(t *testing.T) {
	assert.EqualError(t, diff.Write(failing{}, "a.md", []byte("a"), nil), "full")
}

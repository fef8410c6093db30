package diag_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFilePosition(t *testing.T) {
	tests := []struct {
		name, src            string
		offset, line, column int
		utf16                int
	}{
		{"start", "ab\ncd\n", 0, 1, 1, 0},
		{"newline", "ab\ncd\n", 2, 1, 3, 2},
		{"second line", "ab\ncd\n", 4, 2, 2, 1},
		{"behind the final newline", "ab\ncd\n", 6, 3, 1, 0},
		{"no final newline", "ab\ncd", 5, 2, 3, 2},
		{"CR of CRLF", "ab\r\ncd", 2, 1, 3, 2},
		{"LF of CRLF", "ab\r\ncd", 3, 1, 4, 3},
		{"behind CRLF", "ab\r\ncd", 4, 2, 1, 0},
		{"lone CR ends nothing", "ab\rcd", 4, 1, 5, 4},
		{"inside BOM", "\uFEFFab", 1, 1, 1, 0},
		{"behind BOM", "\uFEFFab", 3, 1, 1, 0},
		{"second column behind BOM", "\uFEFFab", 4, 1, 2, 1},
		{"second line behind BOM", "\uFEFFab\ncd", 7, 2, 2, 1},
		{"BOM that is not first", "a\uFEFFb", 4, 1, 3, 2},
		{"behind two bytes", "éa", 2, 1, 2, 1},
		{"inside two bytes", "aéb", 2, 1, 2, 1},
		{"behind an astral character", "a😀b", 5, 1, 3, 3},
		{"inside an astral character", "a😀b", 3, 1, 2, 1},
		{"a combining mark is a column", "e\u0301x", 3, 1, 3, 2},
		{"invalid bytes are columns", "a\xff\xfeb", 3, 1, 4, 3},
		{"a surrogate is three", "\xed\xa0\x80b", 3, 1, 4, 3},
		{"cut character", "a\xe6\x97", 3, 1, 4, 3},
		{"before the file", "ab\ncd", -7, 1, 1, 0},
		{"empty", "", 0, 1, 1, 0},
		{"only a BOM", "\uFEFF", 3, 1, 1, 0},
		{"only a newline", "\n", 1, 2, 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := diag.NewFile("a.md", []byte(tt.src))
			want := diag.Position{Offset: max(tt.offset, 0), Line: tt.line, Column: tt.column}
			assert.Equal(t, want, f.Position(tt.offset))
			line, character := f.UTF16(tt.offset)
			assert.Equal(t, tt.line-1, line, "UTF-16 line")
			assert.Equal(t, tt.utf16, character, "UTF-16 character")
		})
	}
	f := diag.NewFile("a.md", []byte("ab\ncd"))
	assert.Equal(t, diag.Position{Offset: 5, Line: 2, Column: 3}, f.Position(99))
}

// Counting eight bytes at a time gives what counting characters gives, whatever
// stands at the edges.
func TestFileColumnOfEachOffset(t *testing.T) {
	text := "plain words, é and ё, 印刷機の歯車、😀👩🏽‍🔧 e\u0301 \U0010FFFF end, and so on"
	for shift := range 9 {
		src := strings.Repeat("x", shift) + text
		f := diag.NewFile("a.md", []byte(src))
		column, units := 1, 0
		for i, r := range src {
			for inside := range utf8.RuneLen(r) {
				require.Equal(t, column, f.Position(i+inside).Column, "offset %d of %q", i+inside, src)
				_, character := f.UTF16(i + inside)
				require.Equal(t, units, character, "offset %d of %q", i+inside, src)
			}
			column++
			units += utf16.RuneLen(r)
		}
	}
}

func TestFileRange(t *testing.T) {
	f := diag.NewFile("a.md", []byte("ab\ncd"))
	tests := []struct {
		name       string
		start, end int
		want       diag.Range
	}{
		{"inside", 1, 4, diag.Range{File: "a.md", Start: diag.Position{1, 1, 2}, End: diag.Position{4, 2, 2}}},
		{"empty", 3, 3, diag.Range{File: "a.md", Start: diag.Position{3, 2, 1}, End: diag.Position{3, 2, 1}}},
		{"backward", 4, 1, diag.Range{File: "a.md", Start: diag.Position{4, 2, 2}, End: diag.Position{4, 2, 2}}},
		{"outside", -5, 50, diag.Range{File: "a.md", Start: diag.Position{0, 1, 1}, End: diag.Position{5, 2, 3}}},
		{"behind", 50, 60, diag.Range{File: "a.md", Start: diag.Position{5, 2, 3}, End: diag.Position{5, 2, 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, f.Range(tt.start, tt.end)) })
	}
}

func TestFileLine(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"LF", "ab\n\ncd\n", []string{"ab", "", "cd", ""}},
		{"CRLF", "ab\r\n\r\ncd", []string{"ab", "", "cd"}},
		{"lone CR", "ab\rcd\n", []string{"ab\rcd", ""}},
		{"CR CR LF", "ab\r\r\ncd", []string{"ab\r", "cd"}},
		{"CR at the end", "ab\r", []string{"ab\r"}},
		{"BOM", "\uFEFFab\ncd", []string{"ab", "cd"}},
		{"empty", "", []string{""}},
		{"invalid", "\xff\n\xfe", []string{"\xff", "\xfe"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := diag.NewFile("a.md", []byte(tt.src))
			for i, want := range tt.want {
				line := f.Line(i + 1)
				require.NotNil(t, line)
				assert.Equal(t, want, string(line), "line %d", i+1)
				assert.Equal(t, len(line), cap(line), "a view must not let its reader write on")
			}
			assert.Nil(t, f.Line(0))
			assert.Nil(t, f.Line(len(tt.want)+1))
		})
	}
}

func TestFileIsUTF8(t *testing.T) {
	assert.True(t, diag.NewFile("", []byte("é\x00")).IsUTF8())
	assert.False(t, diag.NewFile("", []byte("é"[:1])).IsUTF8())
	assert.True(t, (*diag.File)(nil).IsUTF8())
}

func TestNilFile(t *testing.T) {
	var f *diag.File
	assert.Empty(t, f.Name())
	assert.Nil(t, f.Source())
	assert.Nil(t, f.Line(1))
	assert.Equal(t, diag.Position{Line: 1, Column: 1}, f.Position(7))
	line, character := f.UTF16(7)
	assert.Zero(t, line)
	assert.Zero(t, character)
}

// naive counts as the documentation of Position says, from the start each time.
func naive(src []byte, offset int) (p diag.Position, utf16 int) {
	p = diag.Position{Offset: offset, Line: 1, Column: 1}
	at := 0
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		at = 3
	}
	for at < offset {
		r, size := utf8.DecodeRune(src[at:])
		if at+size > offset {
			break
		}
		at += size
		p.Column++
		utf16++
		if r > 0xFFFF {
			utf16++
		}
		if r == '\n' {
			p.Line++
			p.Column, utf16 = 1, 0
		}
	}
	return p, utf16
}

func TestFileLongLine(t *testing.T) {
	src := []byte(strings.Repeat("aé日😀\xff", 5_000) + "\n" + strings.Repeat("😀", 3_000))
	f := diag.NewFile("a.md", src)
	for offset := 0; offset <= len(src); offset += 997 {
		want, character := naive(src, offset)
		require.Equal(t, want, f.Position(offset))
		_, got := f.UTF16(offset)
		require.Equal(t, character, got, "UTF-16 at %d", offset)
	}
}

func FuzzFile(f *testing.F) {
	for _, s := range []string{"", "ab\ncd\n", "\uFEFFab\r\ncd", "a\rb", "é日😀e\u0301\xff\xed\xa0\x80", "\xef\xbb", strings.Repeat("日", 2_000)} {
		f.Add([]byte(s), 1, 7)
	}
	f.Fuzz(func(t *testing.T, src []byte, start, end int) {
		file := diag.NewFile("a.md", src)
		r := file.Range(start, end)
		require.LessOrEqual(t, r.Start.Offset, r.End.Offset)
		for _, p := range []diag.Position{r.Start, r.End} {
			require.True(t, 0 <= p.Offset && p.Offset <= len(src))
			want, character := naive(src, p.Offset)
			require.Equal(t, want, p)
			line, got := file.UTF16(p.Offset)
			require.Equal(t, []int{want.Line - 1, character}, []int{line, got})
			require.NotNil(t, file.Line(p.Line))
		}
		n := 0
		for file.Line(n+1) != nil {
			n++
		}
		require.Equal(t, 1+bytes.Count(src, []byte("\n")), n)
	})
}

func BenchmarkPositionLongLine(b *testing.B) {
	src := []byte(strings.Repeat("aé日😀", 100_000))
	f := diag.NewFile("a.md", src)
	f.Position(0)
	b.ReportAllocs()
	for b.Loop() {
		f.Position(len(src) - 7)
	}
}

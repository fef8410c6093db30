package diag_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestApply(t *testing.T) {
	tests := []struct {
		name, src string
		edits     []diag.Edit
		want      string
		err       string
	}{
		{"none", "abc", nil, "abc", ""},
		{"replace", "abc", []diag.Edit{{1, 2, "XY"}}, "aXYc", ""},
		{"delete", "abc", []diag.Edit{{1, 2, ""}}, "ac", ""},
		{"insert at the ends", "abc", []diag.Edit{{3, 3, "!"}, {0, 0, ">"}}, ">abc!", ""},
		{"insert into nothing", "", []diag.Edit{{0, 0, "x"}}, "x", ""},
		{"order does not matter", "abcd", []diag.Edit{{3, 4, "D"}, {0, 1, "A"}}, "AbcD", ""},
		{"insertions at one place keep their order", "ab", []diag.Edit{{1, 1, "1"}, {1, 1, "2"}, {1, 1, "3"}}, "a123b", ""},
		{"insertions stand in front of a replacement", "abc", []diag.Edit{{1, 2, "B"}, {1, 1, "1"}}, "a1Bc", ""},
		{"insertions stand behind a replacement that ends there", "abc", []diag.Edit{{2, 2, "1"}, {1, 2, "B"}}, "aB1c", ""},
		{"touching", "abcd", []diag.Edit{{2, 3, "C"}, {1, 2, "B"}}, "aBCd", ""},
		{"everything", "abc", []diag.Edit{{0, 3, ""}}, "", ""},
		{"overlap", "abcd", []diag.Edit{{0, 2, ""}, {1, 3, ""}}, "", "diag: edit [1, 3) overlaps [0, 2)"},
		{"the same twice", "abcd", []diag.Edit{{0, 2, "x"}, {0, 2, "x"}}, "", "diag: edit [0, 2) overlaps [0, 2)"},
		{"insertion inside a replacement", "abcd", []diag.Edit{{1, 1, "x"}, {0, 2, ""}}, "", "diag: edit [1, 1) overlaps [0, 2)"},
		{"before the file", "abc", []diag.Edit{{-1, 0, ""}}, "", "diag: edit [-1, 0) leaves the file of 3 bytes"},
		{"behind the file", "abc", []diag.Edit{{3, 4, ""}}, "", "diag: edit [3, 4) leaves the file of 3 bytes"},
		{"backward", "abc", []diag.Edit{{2, 1, ""}}, "", "diag: edit [2, 1) leaves the file of 3 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			got, err := diag.Apply(src, tt.edits...)
			assert.Equal(t, tt.src, string(src), "the source stays")
			if tt.err != "" {
				require.EqualError(t, err, tt.err)
				assert.Nil(t, got)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(got))
			if len(src) > 0 && len(got) > 0 {
				got[0] = '#'
				assert.Equal(t, tt.src, string(src), "the result is a copy")
			}
		})
	}
}

// about is a diagnostic about a.md with a safe fix of edits.
func about(message string, edits ...diag.Edit) *diag.Diagnostic {
	return &diag.Diagnostic{Severity: diag.Error, Message: message, Range: diag.Range{File: "a.md"},
		Fixes: []diag.Fix{{Edits: edits, Safe: true}}}
}

func TestMend(t *testing.T) {
	unsafe := about("unsafe", diag.Edit{0, 1, "x"})
	unsafe.Fixes[0].Safe = false
	second := about("second", diag.Edit{0, 1, "no"})
	second.Fixes[0].Safe = false
	second.Fixes = append(second.Fixes, diag.Fix{Edits: []diag.Edit{{0, 1, "yes"}}, Safe: true}, diag.Fix{Edits: []diag.Edit{{1, 2, "no"}}, Safe: true})
	other := about("other", diag.Edit{0, 1, "x"})
	other.Range.File = "b.md"

	tests := []struct {
		name string
		list diag.List
		want string
		left []string
	}{
		{"nothing", nil, "abcdef", nil},
		{"one", diag.List{about("1", diag.Edit{0, 1, "A"})}, "Abcdef", nil},
		{"no fix", diag.List{{Message: "none", Range: diag.Range{File: "a.md"}}}, "abcdef", []string{"none"}},
		{"unsafe", diag.List{unsafe}, "abcdef", []string{"unsafe"}},
		{"first safe", diag.List{second}, "yesbcdef", nil},
		{"another file", diag.List{other, about("1", diag.Edit{0, 1, "A"})}, "Abcdef", []string{"other"}},
		{"the first of two that overlap", diag.List{about("1", diag.Edit{1, 4, "X"}), about("2", diag.Edit{0, 2, "Y"}), about("3", diag.Edit{4, 5, "Z"})}, "aXZf", []string{"2"}},
		{"one edit of a fix overlaps", diag.List{about("1", diag.Edit{1, 2, "X"}), about("2", diag.Edit{4, 5, "Y"}, diag.Edit{1, 2, "Y"}), about("3", diag.Edit{4, 5, "Z"})}, "aXcdZf", []string{"2"}},
		{"insertion into a replacement", diag.List{about("1", diag.Edit{1, 4, "X"}), about("2", diag.Edit{2, 2, "Y"})}, "aXef", []string{"2"}},
		{"replacement over an insertion", diag.List{about("1", diag.Edit{2, 2, "X"}), about("2", diag.Edit{1, 4, "Y"})}, "abXcdef", []string{"2"}},
		{"insertions at the ends of a replacement", diag.List{about("1", diag.Edit{4, 4, "2"}), about("2", diag.Edit{1, 4, "X"}), about("3", diag.Edit{1, 1, "1"})}, "a1X2ef", nil},
		{"insertions at one place", diag.List{about("1", diag.Edit{1, 1, "1"}), about("2", diag.Edit{1, 1, "2"})}, "a12bcdef", nil},
		{"one fix for two problems", diag.List{about("1", diag.Edit{1, 1, "'"}, diag.Edit{2, 2, "'"}), about("2", diag.Edit{1, 1, "'"}, diag.Edit{2, 2, "'"})}, "a'b'cdef", nil},
		{"a fix that overlaps itself", diag.List{about("1", diag.Edit{1, 3, "X"}, diag.Edit{2, 4, "Y"})}, "abcdef", []string{"1"}},
		{"a fix that leaves the file", diag.List{about("1", diag.Edit{1, 30, "X"}), about("2", diag.Edit{-1, 2, "X"})}, "abcdef", []string{"1", "2"}},
		{"a fix without edits", diag.List{about("1")}, "abcdef", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte("abcdef")
			out, left := diag.Mend("a.md", src, tt.list)
			assert.Equal(t, tt.want, string(out))
			assert.Equal(t, "abcdef", string(src), "the source stays")
			var messages []string
			for _, d := range left {
				messages = append(messages, d.Message)
			}
			assert.Equal(t, tt.left, messages)
		})
	}
}

// TestMendAgainstPairs holds Mend against the plain way: compare each edit with
// each one made before.
func TestMendAgainstPairs(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	src := []byte(strings.Repeat("x", 40))
	for range 2_000 {
		var list diag.List
		var made []diag.Edit
		var left int
		for range rnd.IntN(12) {
			start := rnd.IntN(len(src))
			e := diag.Edit{Start: start, End: min(len(src), start+rnd.IntN(6)), New: string(rune('a' + len(list)))}
			list = append(list, about("", e))
			if _, err := diag.Apply(src, append(made, e)...); err != nil {
				left++
				continue
			}
			made = append(made, e)
		}
		want, err := diag.Apply(src, made...)
		require.NoError(t, err)
		got, rest := diag.Mend("a.md", src, list)
		require.Equal(t, string(want), string(got))
		require.Len(t, rest, left)
	}
}

func BenchmarkMend(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		var list diag.List
		for i := range n {
			at := (n - i) * 4
			list = append(list, about("", diag.Edit{at, at + 3, "y"}))
		}
		src := []byte(strings.Repeat("abcd", n+4))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diag.Mend("a.md", src, list)
			}
		})
	}
}

func FuzzApply(f *testing.F) {
	f.Add("abc", 1, 2, "x", 2, 2, "y")
	f.Add("", 0, 0, "x", 0, 0, "y")
	f.Fuzz(func(t *testing.T, src string, s1, e1 int, n1 string, s2, e2 int, n2 string) {
		edits := []diag.Edit{{s1, e1, n1}, {s2, e2, n2}}
		out, err := diag.Apply([]byte(src), edits...)
		mended, left := diag.Mend("a.md", []byte(src), diag.List{about("both", edits...)})
		if err != nil {
			require.Nil(t, out)
			require.Equal(t, src, string(mended))
			require.Len(t, left, 1)
			return
		}
		require.Len(t, out, len(src)+len(n1)+len(n2)-(e1-s1)-(e2-s2))
		require.Equal(t, src[:min(s1, s2)], string(out[:min(s1, s2)]))
		tail := src[max(e1, e2):]
		require.Equal(t, tail, string(out[len(out)-len(tail):]))
		require.Equal(t, string(out), string(mended))
		require.Empty(t, left)
	})
}

package yaml

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

var limits = tree.Limits{Depth: 64, Keys: 1000, Aliases: 1000}

// assertSame compares the scanner with yaml/v4, where the scanner answers.
func assertSame(t *testing.T, src string) (scanned bool) {
	t.Helper()
	got, ok := scan([]byte(src), 0, len(src), limits)
	if !ok {
		return false
	}
	want, problems := read(diag.NewFile("", []byte(src)), 0, len(src), limits)
	require.Empty(t, problems, "the scanner reads what yaml/v4 refuses: %q", src)
	if !assert.ObjectsAreEqual(want, got) {
		require.Equal(t, dump(src, want), dump(src, got), "%q", src)
		require.Equal(t, want, got, "%q", src)
	}
	return true
}

func FuzzScanner(f *testing.F) {
	for _, s := range scannable {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) { assertSame(t, src) })
}

// scannable are blocks that the scanner answers.
var scannable = []string{
	"",
	"# c\n\n",
	"a: b\n",
	"a: b",
	"title: A \"post\" # c\ndate: '2020-05-07'\nlayout: post\n",
	"a: 'it''s'\nb: \"x\\\"y\\n\"\n",
	"a:\n  - x\n  - 'y'\n\n  - \"z\" # c\n",
	"a:\n- x\n- y\nb: 1\n",
	"a: [x, 'y', \"z\", 1, ]\nb: []\nc: {}\n",
	"a: >-\n  x\n  y\n\n  z\nb: |\n  x\n   y\n\n\nc: |+2\n   x\n\n",
	"a: >\n\n  x\n   y\n  z\n\n\n   w\n",
	"a:\n  b: 1\n  c:\n    d: e\nf:\n",
	"a:\n  - b: 1\n    c: 2\n  -\n    d: 3\n  - - x\n    - y\n  -\n",
	"a: b\r\nc: |\r\n  d\r\n  e\r\n",
	"\"a b\": c\n'd': e\nf g : h\n",
	"  a: b\n  c: d\n",
	"a: ~\nb: null\nc: true\nd: 1_000\ne: 2020-01-01 10:00:00\nf: -1\ng: http://x.y/#z\n",
	"a: many\n  words\n\n\n  here # c\nb: x\n",
	"a:\n  many\n  words\nb:\n  'x'\nc:\n  [d, e]\n",
	"a: 'many \n\n  words'\nb: \"\n  x\n\n  \"\nc:\n- x\n  y\n- \"x\n   y\"\n",
	"a: b\u2028c\nd: 'e\u2029'\nf: >\n  g\u0085h\n",
	"ключ: значение\n標題: テスト\n",
}

func TestScannable(t *testing.T) {
	for _, s := range scannable {
		assert.True(t, assertSame(t, s), "%q", s)
	}
}

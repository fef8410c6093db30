package frontmatter

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		nodeYAML, nodeTOML, nodeJSON,
		"---\na: [1, 'b', {c: d}]\nd: |\n  x\n  ---\ne: >-\n  y\n---\n", "---\na: &x {b: 1}\nc: *x\nd:\n  <<: *x\n---\n",
		"---\na: 1\na: 2\nb: [\n---\n", "---\na: caf\xe9\x00\n---\n\xff", "\uFEFF\r\n---\r\na: ü\r\n...\r\n",
		"+++\na.b = 1\n[a.c]\nd = [1, \"\"\"x\"\"\", {e.f = 2020-01-01}]\n[[g]]\n[[g]]\nh = '''i'''\n+++",
		"+++\na = b\nc: d\n[e\nf = \"g\n[a]\n[a]\n+++\n", "+++\na = [\n\"b\", c,\n]\n+++\n",
		"{\"a\": \"\\ud83d\\ude00\\q\", 'b': c, // d\n\"e\": [1,,2,], \"a\": {}\n}\n", ";;;\n\"a\": 1,\n\"b\": “c”\n;;;\n", "{\"a\": \"b\n c\",\n\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("x.md", src)
		checkDocument(t, d, src)
		require.Equal(t, d.Problems().Err(), err)
		block, body, format := Split(src)
		if !d.has(ErrEncoding) {
			require.Equal(t, string(block), string(d.Block()))
			require.Equal(t, string(body), string(d.Body()))
			require.Equal(t, format, d.Format())
		}
	})
}

// checkDocument holds what is true of every document.
func checkDocument(t *testing.T, d *Document, src []byte) {
	t.Helper()
	for _, p := range d.Problems() {
		checkProblem(t, d, p)
	}
	value, err := json.Marshal(d.Root().Interface())
	require.NoError(t, err)
	require.True(t, json.Valid(value))
	if d.tree == nil {
		return
	}
	require.Equal(t, tree.Map, d.tree.Nodes[0].Kind)
	checkNode(t, d, 0, utf8.Valid(src))
}

func checkProblem(t *testing.T, d *Document, p *diag.Diagnostic) {
	t.Helper()
	require.NotEmpty(t, p.Code)
	require.NotEmpty(t, p.Message)
	require.NotContains(t, p.Message+p.Hint, "\n", "%q", p.Message)
	require.NotContains(t, p.Message, "yaml")
	r := p.Range
	require.Equal(t, "x.md", r.File)
	require.True(t, r.Start.IsValid() && r.End.IsValid())
	require.LessOrEqual(t, r.Start.Offset, r.End.Offset)
	require.LessOrEqual(t, r.End.Offset, len(d.Source()))
	for _, fix := range p.Fixes {
		_, err := diag.Apply(d.Source(), fix.Edits...)
		require.NoError(t, err, p.Message)
	}
}

// checkNode holds what is true of every node: ranges in the file and on
// characters, keys in front of their values, and parents around their children.
// It goes without assert, which is slow.
func checkNode(t *testing.T, d *Document, i int32, whole bool) {
	t.Helper()
	n := &d.tree.Nodes[i]
	for _, s := range []tree.Span{n.Span, n.KeySpan} {
		if s == (tree.Span{}) {
			continue
		}
		if s.Start > s.End || int(s.Start) < d.blockStart || int(s.End) > d.blockEnd {
			t.Fatalf("%s: %v leaves the block", d.tree.Path(i), s)
		}
		if whole && !utf8.Valid(d.Source()[s.Start:s.End]) {
			t.Fatalf("%s: %v cuts a character", d.tree.Path(i), s)
		}
	}
	if n.First != tree.None && n.Kind != tree.List && n.Kind != tree.Map {
		t.Fatalf("%s: a scalar with children", d.tree.Path(i))
	}
	if n.Alias { // what is below stands elsewhere
		return
	}
	for child := n.First; child != tree.None; child = d.tree.Nodes[child].Next {
		c := &d.tree.Nodes[child]
		if c.Parent != i {
			t.Fatalf("%s: not the child of its parent", d.tree.Path(child))
		}
		if c.Merged {
			continue
		}
		if c.Span.Start < n.Span.Start || c.Span.End > n.Span.End {
			t.Fatalf("%s: %v stands outside of its parent, %v", d.tree.Path(child), c.Span, n.Span)
		}
		checkNode(t, d, child, whole)
	}
}

// FuzzRanges takes the text at the range of every scalar for itself: it must say
// the same.
func FuzzRanges(f *testing.F) {
	for _, seed := range []string{nodeYAML, nodeTOML, nodeJSON,
		"+++\na = \"\\u00e9\\n\"\nb = '''\nx'''\nc = \"\"\"y\\\n z\"\"\"\nd = -0.5e3\ne = 07:32:00\nf = [ [1 , 2] , 3 ]\n+++\n",
		"{\"a\\\"\": \"\\u00e9\\n\", \"b\": -0.5e3, \"c\": [true , null]}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("x.md", src)
		if err != nil || d.tree == nil || d.Format() == YAML {
			return
		}
		for i := range d.tree.Nodes {
			n := &d.tree.Nodes[i]
			if n.Kind == tree.Map || n.Kind == tree.List {
				continue
			}
			value := string(src[n.Span.Start:n.Span.End])
			alone := "+++\nk = " + value + "\n+++\n"
			if d.Format() == JSON {
				alone = "{\"k\": " + value + "}\n"
			}
			again, err := Parse("y.md", []byte(alone))
			require.NoError(t, err, "%q", alone)
			k := again.Lookup("k")
			require.Equal(t, n.Kind, tree.Kind(k.Kind()), "%q", alone)
			if !strings.Contains(value, "\n") || !strings.Contains(string(src), "\r") {
				require.Equal(t, n.Text, k.Text(), "%q", alone)
			}
			require.Equal(t, n.Span.End-n.Span.Start, k.raw().Span.End-k.raw().Span.Start)
		}
	})
}

package yaml

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

func addSeeds(f *testing.F) {
	for _, s := range scannable {
		f.Add(s)
	}
	for _, name := range []string{"testdata/everything.yaml", "testdata/mistakes.txt"} {
		src, err := os.ReadFile(name)
		require.NoError(f, err)
		for s := range strings.SplitSeq(string(src), "%%%%\n") {
			f.Add(s)
		}
	}
}

// FuzzParse checks what holds of every tree and every problem.
func FuzzParse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, block string) {
		const open, close = "---\n", "---\nbody\n"
		src := open + block + close
		start, end := len(open), len(open)+len(block)
		got, problems := Parse(diag.NewFile("", []byte(src)), start, end, limits)
		require.Equal(t, tree.Map, got.Nodes[0].Kind)
		require.Equal(t, tree.Span{Start: int32(start), End: int32(end)}, got.Nodes[0].Span)
		c := checker{t: t, src: src, tree: got, start: int32(start), end: int32(end)}
		c.children(0, true)
		for _, d := range problems {
			c.inside(tree.Span{Start: int32(d.Range.Start.Offset), End: int32(d.Range.End.Offset)})
			require.NotEmpty(t, d.Message)
			for _, fix := range d.Fixes {
				_, err := diag.Apply([]byte(src), fix.Edits...)
				require.NoError(t, err)
			}
		}
		if _, _, err := newComposer(64).compose([]byte(block)); err != nil && utf8.ValidString(block) {
			require.NotEmpty(t, problems, "yaml/v4 says %s of %q", err, block)
		}
	})
}

type checker struct {
	t          *testing.T
	src        string
	tree       *tree.Tree
	start, end int32
}

// inside checks that a span lies in the block, on the borders of characters.
func (c *checker) inside(s tree.Span) {
	require.True(c.t, c.start <= s.Start && s.Start <= s.End && s.End <= c.end, "%v of %q", s, c.src)
	if utf8.ValidString(c.src) {
		require.True(c.t, utf8.RuneStart(c.src[s.Start]) && utf8.RuneStart(c.src[s.End]), "%v of %q", s, c.src)
	}
}

// children checks what is below node i. Of copies, which stand elsewhere, only
// that they stand in the block is known.
func (c *checker) children(i int32, own bool) {
	parent := c.tree.Nodes[i]
	at := parent.Span.Start
	for n := parent.First; n != tree.None; n = c.tree.Nodes[n].Next {
		node := c.tree.Nodes[n]
		require.Equal(c.t, i, node.Parent)
		c.inside(node.Span)
		if parent.Kind == tree.Map {
			c.inside(node.KeySpan)
		}
		here := own && !node.Merged
		if here {
			first := node.Span.Start
			if parent.Kind == tree.Map {
				require.LessOrEqual(c.t, node.KeySpan.End, node.Span.Start, "%q", c.src)
				first = node.KeySpan.Start
			}
			require.LessOrEqual(c.t, at, first, "%q", c.src)
			require.LessOrEqual(c.t, node.Span.End, parent.Span.End, "%q", c.src)
			at = node.Span.End
		}
		c.children(n, here && !node.Alias)
	}
}

// FuzzRanges checks that the range of every scalar and key, read alone, gives
// what the tree says.
func FuzzRanges(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		if strings.Contains(src, "%") {
			return // directives rule over more than their line
		}
		got, problems := Parse(diag.NewFile("", []byte(src)), 0, len(src), limits)
		if len(problems) == 0 {
			assertRanges(t, src, got, 0)
		}
	})
}

func assertRanges(t *testing.T, src string, got *tree.Tree, i int32) {
	parent := got.Nodes[i]
	for n := parent.First; n != tree.None; n = got.Nodes[n].Next {
		node := got.Nodes[n]
		key := src[node.KeySpan.Start:node.KeySpan.End]
		if key != "" && !strings.ContainsRune("*|>", rune(key[0])) && !endsDocument(key) {
			assertAlone(t, src, key, tree.Node{Text: node.Key, Kind: tree.Missing})
		}
		text := src[node.Span.Start:node.Span.End]
		switch {
		case node.Alias:
			continue
		case node.Kind == tree.List || node.Kind == tree.Map:
			assertRanges(t, src, got, n)
			continue
		case node.Style == tree.Literal || node.Style == tree.Folded:
			// The indentation of what is around it counts.
			at := node.KeySpan.Start
			if first := got.Nodes[parent.First]; parent.Kind == tree.Map && !first.Merged {
				at = first.KeySpan.Start
			} else if parent.Kind == tree.List {
				at = parent.Span.Start
			}
			text = strings.Repeat(" ", columnAt([]byte(src), int(at))-1) + "k: " + text
		}
		if text != "" && !endsDocument(text) {
			assertAlone(t, src, text, node)
		}
	}
}

// endsDocument reports whether s is no scalar where it begins a line.
func endsDocument(s string) bool {
	return strings.HasPrefix(s, "---") || strings.HasPrefix(s, "...")
}

func assertAlone(t *testing.T, src, text string, want tree.Node) {
	isKey := want.Kind == tree.Missing && !strings.ContainsAny(text, "\r\n")
	if isKey {
		if want.Text == "" {
			text += " " // the colon would belong to the tag or anchor
		}
		text += ": v" // a dash alone is no key
	}
	doc, _, err := newComposer(64).compose([]byte(text + "\n"))
	require.Nil(t, err, "%q of %q", text, src)
	require.NotNil(t, doc, "%q of %q", text, src)
	root := doc.Content[0]
	if isKey {
		root = root.Content[0]
	} else if want.Style == tree.Literal || want.Style == tree.Folded {
		root = root.Content[1]
	}
	require.Equal(t, yaml.ScalarNode, root.Kind, "%q of %q", text, src)
	assert.Equal(t, want.Text, root.Value, "%q of %q", text, src)
	if want.Kind != tree.Missing {
		assert.Equal(t, want.Kind, kindOfNode(root), "%q of %q", text, src)
	}
}

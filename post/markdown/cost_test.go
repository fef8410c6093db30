//go:build !race

// Under the race detector a pool forgets at random, so that what is allocated
// says nothing.

package markdown_test

import (
	"maps"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/yuin/goldmark/ast"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// cost is what a body takes, in measures that do not depend on the machine.
type cost struct {
	allocated int // bytes, by the parse and by all that tells of the body
	nodes     int // of the tree
	text      int // bytes of Text
}

// costOf gives no cost for a body that is refused.
func costOf(s markdown.Syntax, src []byte) (c cost) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b := s.Body(diag.NewFile("post.md", src), 0)
	if b.Err() != nil {
		return cost{}
	}
	c.text = useAll(b)
	runtime.ReadMemStats(&after)
	c.allocated = int(after.TotalAlloc - before.TotalAlloc)
	c.nodes = countNodes(b.Sys().(ast.Node))
	return c
}

// useAll calls every method that tells of the body, and gives the size of its text.
func useAll(b *markdown.Body) int {
	b.TOC()
	b.Links()
	b.Images()
	b.CodeBlocks()
	b.CodeSpans()
	b.HTML()
	b.Tables()
	b.Footnotes()
	b.Definitions()
	b.Undefined()
	b.Words()
	summary, _ := b.Summary()
	return len(b.Text()) + len(summary)
}

func countNodes(n ast.Node) int {
	count := 1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		count += countNodes(c)
	}
	return count
}

// TestCost holds that what a hostile body costs grows no faster than its size, and
// stays small: by memory, nodes and text, which are the same on every machine.
// BenchmarkHostile tells of the time.
func TestCost(t *testing.T) {
	const size = 8 << 10
	const perByte, nodesPerByte, textPerByte = 1024, 3, 4
	const spare = 1 << 20 // for what parsers are built of, and tables filled with
	for name, text := range hostile {
		for i, s := range hostileSyntaxes {
			small, large := costOf(s, []byte(text(size))), costOf(s, []byte(text(2*size)))
			if large == (cost{}) {
				continue
			}
			assert.LessOrEqual(t, large.allocated, perByte*2*size, "%s %d: bytes allocated", name, i)
			assert.LessOrEqual(t, large.nodes, nodesPerByte*2*size, "%s %d: nodes", name, i)
			assert.LessOrEqual(t, large.text, textPerByte*2*size, "%s %d: bytes of text", name, i)
			assert.LessOrEqual(t, 2*large.allocated, 5*small.allocated+spare, "%s %d: growth of bytes allocated", name, i)
			assert.LessOrEqual(t, 2*large.nodes, 5*small.nodes+100, "%s %d: growth of nodes", name, i)
		}
	}
}

// BenchmarkHostile gives the time of a parse and of all that tells of the body, in
// MB/s: for one construct it is to be about the same for each size.
func BenchmarkHostile(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		for _, size := range []int{16 << 10, 64 << 10, 1<<20 - 1<<10} {
			src := []byte(hostile[name](size))
			b.Run(name+"/"+strconv.Itoa(size>>10)+"KiB", func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					body := hostileSyntaxes[1].Body(diag.NewFile("post.md", src), 0)
					if body.Err() == nil {
						useAll(body)
					}
				}
			})
		}
	}
}

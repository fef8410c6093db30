package frontmatter_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// TestChangeBesideMerge: no change lets another value show through a merge key,
// nor changes what a map gets through one.
func TestChangeBesideMerge(t *testing.T) {
	const base, two = "a: &x {k: 1, j: 2}\n", "a: &x {k: 1, j: 2}\nb: &y {k: 3, z: 4}\n"
	const through = " comes in through a merge key (<<) too, and would then have that value (change it where that is written)"
	whole := func(entries map[string]any) []frontmatter.Change { return do(set("c", entries)) }
	runYAML(t, []changeTest{
		{name: "delete", block: base + "c:\n  <<: *x\n  k: 9\n", changes: do(remove("c.k")), message: "post.md:5:6: c.k" + through},
		{name: "delete above the merge key", block: base + "c:\n  k: 9\n  <<: *x\n", changes: do(remove("c.k")), message: "post.md:4:6: c.k" + through},
		{name: "delete in braces", block: base + "c: {<<: *x, k: 9}\n", changes: do(remove("c.k")), message: "post.md:3:16: c.k" + through},
		{name: "delete at the root", block: base + "<<: *x\nk: 9\n", changes: do(remove("k")), message: "post.md:4:4: k" + through},
		{name: "delete under the second of two", block: two + "c:\n  <<: [*x, *y]\n  z: 9\n", changes: do(remove("c.z")), message: "post.md:6:6: c.z" + through},
		{name: "delete under a map without an anchor", block: "c:\n  <<: {k: 1}\n  k: 9\n", changes: do(remove("c.k")), message: "post.md:4:6: c.k" + through},
		{name: "delete what is only there", block: base + "c:\n  <<: *x\n  z: 9\n", changes: do(remove("c.z")), want: base + "c:\n  <<: *x\n"},
		{name: "delete all but the merge key", block: base + "c: {<<: *x, z: 9}\n", changes: do(remove("c.z")), want: base + "c: {<<: *x}\n"},
		{name: "delete all but the merge key behind", block: base + "c: {z: 9, <<: *x}\n", changes: do(remove("c.z")), want: base + "c: {<<: *x}\n"},
		{name: "delete behind a merge key between", block: base + "c: {y: 1, <<: *x, z: 9}\n", changes: do(remove("c.z")), want: base + "c: {y: 1, <<: *x}\n"},
		{name: "add to nothing but a merge key", block: base + "c: { <<: *x }\n", changes: do(set("c.z", 9)), want: base + "c: { z: 9, <<: *x }\n"},
		{name: "delete and set", block: base + "c:\n  <<: *x\n  k: 9\n", changes: do(remove("c.k"), set("c.k", 7)), message: "post.md:5:6: c.k" + through},
		{name: "rename away", block: base + "c:\n  <<: *x\n  k: 9\n", changes: do(rename("c.k", "q")), message: "post.md:5:6: c.k" + through},
		{name: "rename onto", block: base + "c:\n  <<: *x\n  q: 9\n", changes: do(rename("c.q", "k")), message: "post.md:5:6: \"k\" is there already (delete one of the two first)"},
		{name: "rename a merged entry", block: base + "c:\n  <<: *x\n", changes: do(rename("c.k", "q")), message: "post.md:2:11: c.k came in through a merge key (<<) (change it where it is written)"},
		{name: "set to the merged value", block: base + "c:\n  <<: *x\n  k: 9\n", changes: do(set("c.k", 1)), want: base + "c:\n  <<: *x\n  k: 1\n"},
		{name: "set a merged entry", block: two + "c:\n  <<: [*x, *y]\n", changes: do(set("c.z", 9)), want: two + "c:\n  <<: [*x, *y]\n  z: 9\n"},
		{name: "set inside of a merged entry", block: "a: &x\n  k: {m: 1}\nc:\n  <<: *x\n", changes: do(set("c.k.m", 2)), message: "post.md:3:6: c.k came in through a merge key (<<), and its value is written in another place (change it there, or set c.k as a whole)"},
		{name: "set where it is merged from", block: base + "c:\n  <<: *x\n", changes: do(set("a.k", 2)), message: "post.md:2:4: the value of a is used in other places too, through its anchor (write the value out where the alias stands, then change it)"},
		{name: "whole map, entries stay", block: base + "c:\n  <<: *x # d\n  z: 9\n", changes: whole(map[string]any{"k": 1, "j": 2, "z": 8}), want: base + "c:\n  <<: *x # d\n  z: 8\n"},
		{name: "whole map, a merged entry goes", block: base + "c:\n  <<: *x\n  z: 9\nd: 1\n", changes: whole(map[string]any{"j": 2, "z": 9}), want: base + "c:\n  j: 2\n  z: 9\nd: 1\n"},
		{name: "whole map, what is uncovered goes", block: base + "c:\n  <<: *x\n  k: 9\n", changes: whole(map[string]any{"j": 2}), want: base + "c:\n  j: 2\n"},
		{name: "whole map in braces", block: base + "c: {<<: *x, k: 9} # d\n", changes: whole(map[string]any{"z": 2}), want: base + "c: {z: 2} # d\n"},
	})
	d, err := frontmatter.Parse("post.md", []byte("---\n"+base+"c:\n  <<: *x\n  k: 9\n---\n"))
	require.NoError(t, err)
	_, err = d.With(remove("c.k"))
	related := diag.Of(err)[0].Related
	require.Len(t, related, 1)
	assert.Equal(t, "it is written here", related[0].Message)
	assert.Equal(t, "post.md:2:8", related[0].Range.String())
}

package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/schema"
)

// FuzzFor checks that the schema of a struct accepts what the struct does, and
// that what it refuses stands in the file.
func FuzzFor(f *testing.F) {
	for _, src := range []string{
		"---\ntitle: x\ndate: 2020-05-07\nlayout: 2\ntags: [a, 1]\nweight: '0x1F'\nrating: .inf\ndraft: No\ncache: 1h 30m\nsizes: 0x10\n---\n",
		"---\ntitle:\nheadline: x\ndate: May 7, 2020\ngrid: 1\nseo: {image: {name: x}}\nauthors: {name: 1, friend: }\nrelated: [{title: x, date: 2020-1-1}]\n---\n",
		"---\ntitle: [x]\ndate: soon\nlayout: psot\nauthors: [{nmae: x}]\nnested: {deep: {x: y}}\nloose: [[]]\n---\n",
		"+++\ntitle = \"x\"\ndate = 2020-05-07\nweight = 1_0\n[seo]\nrobots = []\n[seo.image]\n+++\n",
		"{\"title\": 1, \"date\": \"2020-05-07\", \"host\": \"::1\", \"labels\": {\"a\": null}}\n",
	} {
		f.Add([]byte(src))
	}
	src, err := schema.For[Meta]()
	require.NoError(f, err)
	s := compile(f, string(src))
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, _ := frontmatter.Parse("post.md", src)
		_, err := frontmatter.Decode[Meta](doc)
		list := s.Validate(doc)
		if err == nil && len(list) > 0 {
			t.Errorf("decodes, but: %v", list)
		}
		for _, d := range list {
			r := d.Range
			if !r.Start.IsValid() || r.Start.Offset < 0 || r.Start.Offset > r.End.Offset || r.End.Offset > len(src) {
				t.Errorf("%q stands outside of the file: %+v", d.Message, r)
			}
			for _, fix := range d.Fixes {
				if _, err := diag.Apply(src, fix.Edits...); err != nil {
					t.Errorf("%q: %v", fix.Message, err)
				}
			}
		}
	})
}

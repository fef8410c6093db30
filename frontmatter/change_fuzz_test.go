package frontmatter_test

import (
	"bytes"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// FuzzChange makes a change of any document: it is refused, or it comes true and
// nothing else changes.
func FuzzChange(f *testing.F) {
	for _, src := range []string{
		"---\ntitle: Old # c\ntags:\n- a\n- b\n---\nBody\n",
		"---\r\nseo: {a: 1, b: 'x'}\r\nl:\r\n  - - 1\r\n    - x: |\r\n        y\r\n---\r\n",
		"\uFEFF---\na: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n---\n",
		"+++\ntitle = 'Old' # c\ntags = [\n  'a', # b\n]\na.b = 1\n[seo.x]\nc = 2\n[[l]]\nd = 3\n[[l]]\n+++\n",
		"{\n  \"title\": \"Old\",\n  \"tags\": [\"a\", \"b\"],\n  \"seo\": {}\n}\nBody\n",
		"no front matter", "", "---\n---\n", "---\n# c\n---\n",
	} {
		for _, path := range []string{"title", "tags[1]", "seo.a", "l[0].x", "new.key", "c.b"} {
			f.Add([]byte(src), path, "a: b\nc", uint8(0))
			f.Add([]byte(src), path, "yes", uint8(1))
			f.Add([]byte(src), path, "key", uint8(2))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, path, value string, op uint8) {
		d, _ := frontmatter.Parse("post.md", src)
		old := d.Lookup(path)
		var change frontmatter.Change
		switch op % 4 {
		case 0:
			change = frontmatter.Set(path, value)
		case 1:
			change = frontmatter.Delete(path)
		case 2:
			change = frontmatter.Rename(path, value)
		case 3:
			change = frontmatter.Set(path, map[string]any{value: []any{value, 1, 2.5, true, map[string]string{"k": value}}})
		}
		changed, err := d.With(change)
		if err != nil {
			require.Same(t, d, changed)
			require.NotEmpty(t, diag.Of(err)[0].Message)
			return
		}
		edits, err := d.Edits(change)
		require.NoError(t, err)
		out, err := diag.Apply(src, edits...)
		require.NoError(t, err)
		require.Equal(t, string(out), string(changed.Source()))
		require.True(t, bytes.Equal(d.Body(), changed.Body()))
		now, canonical := changed.Lookup(path), path // without quotes that it does not need
		for _, n := range []frontmatter.Node{old, now} {
			if n.Kind() != frontmatter.KindMissing {
				canonical = n.Path()
			}
		}
		require.Equal(t, keys(d, canonical, value), keys(changed, canonical, value))
		switch op % 4 {
		case 0:
			assert.Equal(t, value, now.Text(), "%q", changed.Source())
			if old.Kind() == frontmatter.KindText && old.Text() == value {
				assert.Empty(t, edits)
			}
		case 1:
			if last := path[len(path)-1]; last != ']' {
				assert.Equal(t, frontmatter.KindMissing, now.Kind(), "%q", changed.Source())
			}
		}
		again, err := changed.Edits(change)
		if op%4 == 0 || op%4 == 3 {
			require.NoError(t, err)
			require.Empty(t, again, "%q", changed.Source())
		}
		if now.Kind() != frontmatter.KindMissing && now.Path() != "" {
			same, err := changed.Edits(frontmatter.Set(path, now))
			if err == nil { // what an alias holds cannot be set
				require.Empty(t, same)
			}
		}
	})
}

// keys are the keys of the root but for that of path and the renamed one, in order; those of TOML
// sorted, for a new table cannot stand between others.
func keys(d *frontmatter.Document, path, renamed string) []string {
	list := []string{}
	for key, n := range d.Root().Fields() {
		if key != renamed && n.Path() != path && (len(path) < len(n.Path()) || path[:len(n.Path())] != n.Path()) {
			list = append(list, key)
		}
	}
	if d.Format() == frontmatter.TOML {
		slices.Sort(list)
	}
	return list
}

// FuzzSetText sets a text in many kinds of surroundings: it always reads back.
func FuzzSetText(f *testing.F) {
	for _, s := range []string{"", "yes", "0777", "a: b", "#x", " x ", "- x", "12:30", "one\n\ntwo\n", "\n", "  x\ny", "\ta", "a\r\nb", "\x00\u0085\u2028\uFEFF", "'\"\\", "---", "+++\n---\n", "'''\"\"\"", "<<", "2026-11-23", "null", "x\n \ny"} {
		for place := range uint8(len(textPlaces) * len(textFiles)) {
			f.Add(s, place)
		}
	}
	f.Fuzz(func(t *testing.T, s string, place uint8) {
		i := int(place) % (len(textPlaces) * len(textFiles))
		src, path := textFiles[i/len(textPlaces)], textPlaces[i%len(textPlaces)]
		d, err := frontmatter.Parse("", []byte(src))
		require.NoError(t, err)
		changed, err := d.With(frontmatter.Set(path, s))
		if !utf8.ValidString(s) {
			require.Error(t, err)
			return
		}
		require.NoError(t, err, "%s = %q", path, s)
		require.Equal(t, s, changed.Lookup(path).Text())
	})
}

var textFiles = []string{
	"---\na: old\n'b': 'old'\nc: \"old\"\nd: |\n  old\ne: >-\n  old\n  text\nf: [x, 'y']\ng: {h: x}\nl:\n- x: y\n---\n",
	"---\r\na: old\r\n'b': 'old'\r\nc: \"old\"\r\nd: |+\r\n  old\r\n\r\ne: >\r\n    old\r\nf: [x, 'y']\r\ng: {h: x}\r\nl:\r\n  - x: y\r\n---\r\n",
}

var textPlaces = []string{"a", "b", "c", "d", "e", "f[0]", "f[1]", "f[2]", "g.h", "g.i", "l[0].x", "l[0].z", "l[1]", "new", "n.o[0].p"}

package frontmatter_test

import (
	"encoding"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
)

type (
	pointerToItself *pointerToItself
	listOfItself    []listOfItself
	knot            struct {
		Next *knot
		All  []*knot
	}
	embedsTime   struct{ *time.Time }
	embedsTexter struct{ encoding.TextMarshaler }
	mapKey       struct{ name string }
)

func (k *mapKey) MarshalText() ([]byte, error) { return []byte(k.name), nil }

// TestEndlessValues: a Go value that has no end, or is far larger than it looks,
// is refused before it takes the memory of the process.
func TestEndlessValues(t *testing.T) {
	var pointer pointerToItself
	pointer = &pointer
	var boxed any
	boxed = &boxed
	list := listOfItself{nil, nil}
	list[1] = list
	twice := map[string]any{}
	twice["a"], twice["b"] = twice, twice
	tied := &knot{}
	tied.Next, tied.All = tied, []*knot{tied}
	var doubled any = "x"
	for range 60 { // 2⁶⁰ texts
		doubled = []any{doubled, doubled}
	}
	long := strings.Repeat("long ", 1<<20)
	var longs []string
	for range 10_000 { // 50 GB
		longs = append(longs, long)
	}
	unlimited := frontmatter.Parser{Limits: frontmatter.Limits{Block: -1, Depth: -1, Keys: -1, Aliases: -1}}
	const deep, large = "the value is nested too deep, or holds itself", "the value is too large"
	for _, tt := range []struct {
		name  string
		value any
		want  string
		code  error
	}{
		{"pointer", pointer, "a pointer that points to itself", frontmatter.ErrBadValue},
		{"interface", boxed, "a pointer that points to itself", frontmatter.ErrBadValue},
		{"list", list, deep, frontmatter.ErrTooLarge},
		{"map", twice, deep, frontmatter.ErrTooLarge},
		{"struct", tied, deep, frontmatter.ErrTooLarge},
		{"doubled", doubled, large, frontmatter.ErrTooLarge},
		{"long texts", longs, large, frontmatter.ErrTooLarge},
		{"embedded nil", embedsTime{}, "the MarshalText of frontmatter_test.embedsTime panics: ", frontmatter.ErrBadValue},
		{"embedded nil interface", []any{&embedsTexter{}}, "[0]: the MarshalText of *frontmatter_test.embedsTexter panics: ", frontmatter.ErrBadValue},
		{"nil key", map[*mapKey]int{nil: 1}, "the MarshalText of *frontmatter_test.mapKey panics: ", frontmatter.ErrBadValue},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, format := range []frontmatter.Format{frontmatter.YAML, frontmatter.TOML, frontmatter.JSON} {
				got, err := frontmatter.Marshal(format, map[string]any{"v": tt.value}, nil)
				assert.ErrorContains(t, err, tt.want)
				assert.Nil(t, got)
			}
			for _, p := range []frontmatter.Parser{{}, unlimited} {
				d, err := p.Parse("", []byte("---\na: 1\n---\n"))
				require.NoError(t, err)
				if tt.name == "doubled" && p.Limits.Depth < 0 {
					continue // a million values: right, and slow
				}
				same, err := d.With(frontmatter.Set("v", tt.value))
				assert.ErrorContains(t, err, "the value cannot be written: "+tt.want)
				assert.ErrorIs(t, err, tt.code)
				assert.Same(t, d, same)
			}
		})
	}
}

// TestDeepPaths: a path that no document can have is refused before it is built.
func TestDeepPaths(t *testing.T) {
	d, err := frontmatter.Parse("", []byte("---\na: 1\n---\n"))
	require.NoError(t, err)
	for _, path := range []string{strings.Repeat("a.", 100_000) + "b", "b" + strings.Repeat("[0]", 100_000)} {
		_, err = d.With(frontmatter.Set(path, 1))
		assert.ErrorIs(t, err, frontmatter.ErrTooLarge)
		assert.ErrorContains(t, err, "the path has 100,001 segments, and front matter may be 64 levels deep")
		same, err := d.With(frontmatter.Delete(path))
		assert.NoError(t, err)
		assert.Same(t, d, same)
	}
	_, err = d.With(frontmatter.Set(strings.Repeat("d.", 64)+"d", 1))
	assert.ErrorContains(t, err, "the path has 65 segments")
	deepest, err := d.With(frontmatter.Set(strings.Repeat("d.", 63)+"d", 1))
	require.NoError(t, err)
	assert.Equal(t, "1", deepest.Lookup(strings.Repeat("d.", 63)+"d").Text())
}

package generator_test

import (
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o777))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o666))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// target is the file that a link of the page from leads to; "" for one that leads
// out of the site.
func target(t *testing.T, from, to, base string) (file, fragment string) {
	t.Helper()
	page, err := url.Parse(base + strings.TrimSuffix(from, "index.html"))
	require.NoError(t, err)
	u, err := page.Parse(to)
	require.NoError(t, err, "%s: %s is no address", from, to)
	root, err := url.Parse(base)
	require.NoError(t, err)
	if u.Host != root.Host {
		return "", ""
	}
	file, below := strings.CutPrefix(u.Path, root.Path)
	require.True(t, below, "%s: %s leads out of %s", from, to, base)
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file, u.Fragment
}

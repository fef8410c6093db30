package generator_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestHeadings holds pages to one heading of level 1, the title.
func TestHeadings(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"as they are": {
			"---\ntitle: T\n---\n## One\n\n### Two\n",
			"<h2 id=\"one\">One</h2>\n<h3 id=\"two\">Two</h3>\n",
		},
		"the title once more": {
			"---\ntitle: T\n---\n# T\n\n## One\n",
			"<h2 id=\"one\">One</h2>\n",
		},
		"the title from the text": {
			"---\ndate: 2024-01-01\n---\n# T\n\n## One\n",
			"<h2 id=\"one\">One</h2>\n",
		},
		"several of level 1": {
			"---\ntitle: T\n---\n# One & *two*\n\n## Three\n\n###### Six\n",
			"<h2 id=\"one--two\">One &amp; <em>two</em></h2>\n<h3 id=\"three\">Three</h3>\n<h6 id=\"six\">Six</h6>\n",
		},
		"the title, and more of level 1": {
			"---\ntitle: T\n---\n# T\n\n# One\n",
			"<h2 id=\"one\">One</h2>\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := site(fstest.MapFS{"a.md": {Data: []byte(tt.text)}})
			s.Theme = fstest.MapFS{
				"base.html": {Data: []byte(`{{template "main" .}}`)}, "list.html": {Data: []byte(`{{define "main"}}{{end}}`)},
				"post.html": {Data: []byte(`{{define "main"}}{{.Body}}{{end}}`)}, "page.html": {Data: []byte(`{{define "main"}}{{.Body}}{{end}}`)},
				"terms.html": {Data: []byte(`{{define "main"}}{{end}}`)},
			}
			dir := t.TempDir()
			build(t, s, dir)
			page, err := os.ReadFile(filepath.Join(dir, "a", "index.html"))
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(page))
		})
	}
}

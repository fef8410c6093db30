package generator_test

import (
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

var harmless = regexp.MustCompile(`^(https?:|mailto:|tel:|[^:]*([/?#]|$))`)

// TestHostileFrontMatter: whatever the fields of a post hold, no page of the site
// has an element, a script or an address that comes from them.
func TestHostileFrontMatter(t *testing.T) {
	values := []string{
		`</title><script>alert(1)</script>`, `</script><script>alert(1)</script>`, `" onload="alert(1)`, `' onload='alert(1)`, `<!--<script>`, `]]><img src=x onerror=alert(1)>`,
		`javascript:alert(1)`, `java&#9;script:alert(1)`, `data:text/html,<script>alert(1)</script>`, `vbscript:x`, `{{.Title}}`, `${alert(1)}`, "a\u2028alert(1)//", `x srcset=y onerror=alert(1)`,
	}
	files := fstest.MapFS{}
	for i, v := range values {
		files[fmt.Sprintf("posts/%02d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: %[2]q\ndate: 2024-01-%02[1]d\nsubtitle: %[2]q\nauthor: {name: %[2]q, url: %[2]q}\nexcerpt: %[2]q\nimage: {src: %[2]q, alt: %[2]q, caption: %[2]q}\nthumb_image: %[2]q\ntags: [%[2]q]\ncategories: [%[2]q]\nlang: %[2]q\ncanonical: %[2]q\nseo: {title: %[2]q, description: %[2]q, robots: [%[2]q]}\n---\n# %[3]s\n\n[a](<%[3]s>) ![b](<%[3]s> '%[3]s')\n", i+1, v, v)}
	}
	dir := filepath.Join(t.TempDir(), "public")
	build(t, site(files), dir)
	built := tree(t, dir)
	posts := 0
	for _, name := range sorted(built) {
		if strings.HasPrefix(name, "posts/") && strings.Contains(built[name], "alert(1)") {
			posts++
		}
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(built[name]))
		require.NoError(t, err)
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil {
				var data any
				assert.NoError(t, json.Unmarshal([]byte(n.FirstChild.Data), &data), "%s: %s", name, n.FirstChild.Data)
			}
			for _, a := range n.Attr {
				assert.False(t, strings.HasPrefix(a.Key, "on"), "%s: <%s %s>", name, n.Data, a.Key)
				if a.Key == "href" || a.Key == "src" || a.Key == "srcset" {
					assert.Regexp(t, harmless, a.Val, name)
				}
			}
		}
	}
	assert.Greater(t, posts, len(values)/2, "the values stand on the pages, as text")
}

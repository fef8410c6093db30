package feed

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/quire-go/quire/post"
)

// hostileValues are what an author may try in any field of the front matter.
var hostileValues = []string{
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, ` javascript:alert(1)`, "java\tscript:alert(1)", `data:text/html,<script>alert(1)</script>`, `data:image/svg+xml,<svg onload=alert(1)>`,
	`vbscript:x`, `file:///etc/passwd`, `//evil.example/x`, `\\evil.example\x`, `https:\\evil.example`, `http://[::1`, `https://e.com/" onerror="alert(1)`, `../../../../etc/passwd`, `%00`, `&#106;avascript:alert(1)`,
	`</title><script>alert(1)</script>`, `]]><script>alert(1)</script>`, `<!--`, `--><script>alert(1)</script>`, `" onload="alert(1)`, `&lt;script&gt;`, `<?xml version="1.0"?>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;`,
	"\x1b[31m\u009b1m", "a\x00b\x08c\ufffe", "\u202egnp.exe", "a\r\nb\u2028c", "{{.Title}}", strings.Repeat("<", 300),
}

// Whatever stands in the fields of a post, every format stays well formed, by its
// own rules, leads nowhere but to the web, and has nothing in it that runs.
func TestHostileFrontMatter(t *testing.T) {
	for _, value := range hostileValues {
		src := fmt.Sprintf("---\ntitle: %[1]q\ndate: 2024-05-07\nauthor: {name: %[1]q, url: %[1]q}\nexcerpt: %[1]q\nimage: {src: %[1]q, alt: %[1]q}\ntags: [%[1]q]\nslug: %[1]q\npermalink: %[1]q\ncanonical: %[1]q\nlang: %[1]q\n---\n\n# %[2]s\n\n[a](<%[2]s>) ![%[2]s](<%[2]s> '%[2]s')\n", value, strings.NewReplacer("\n", " ", "\r", " ").Replace(value))
		p, _ := post.Parse("posts/a.md", []byte(src))
		for _, f := range formats {
			written := f.written(t, notes(), p)
			assert.NotContains(t, written, "\x1b", "%s: %q", f.name, value)
			assert.NotContains(t, written, "\x00", "%s: %q", f.name, value)
		}
		for _, item := range parsed(t, notes(), p).Items {
			require.NotNil(t, item.HTML)
			root, err := html.Parse(strings.NewReader(*item.HTML))
			require.NoError(t, err)
			for n := range root.Descendants() {
				assert.NotContains(t, []string{"script", "svg", "iframe"}, n.Data, "%q", value)
				for _, a := range n.Attr {
					assert.False(t, strings.HasPrefix(a.Key, "on"), "%q: %s", value, a.Key)
					if a.Key == "href" || a.Key == "src" {
						assert.Regexp(t, `^(https?:|#|mailto:|tel:|$)`, a.Val, "%q", value)
					}
				}
			}
		}
	}
}

package main

import (
	"strings"
	"testing"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/rendertest"
)

func TestHighlight(t *testing.T) {
	p := &post.Post{Body: markdown.New([]byte("```go\nfunc main() { println(\"<b>\") }\n```\n\n    plain < code\n"))}
	got, err := render.String(render.HTML{Code: highlight}, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<span", "func", "&lt;b&gt;", "<pre><code>plain &lt; code\n</code></pre>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "<b>") {
		t.Errorf("the code is not escaped:\n%s", got)
	}
}

// The words of a code block, its language too, stay text whatever they are.
func TestHighlightOfHostileCode(t *testing.T) {
	for _, src := range []string{
		"```go\n</code></pre><script>alert(1)</script>\n```\n", "```html\n<script>alert(1)</script><img src=x onerror=alert(1)>\n```\n",
		"```\"><script>alert(1)</script>\n<script>\n```\n", "```<script>\n<script>alert(1)</script>\n```\n", "```nosuchlanguage\n<script>\n```\n",
		"```go\n```\n", "```go\n\x00\xff\x1b[31m<script>\n```\n", "```js\n" + strings.Repeat("'`${", 2000) + "\n```\n", "> ```go\n> a<b>\n", "- ```\n  <b>\n  ```\n",
	} {
		got, err := render.String(render.HTML{Code: highlight}, &post.Post{Body: markdown.New([]byte(src))})
		if err != nil {
			t.Errorf("%.40q: %v", src, err)
		}
		for _, bad := range []string{"<script", "<img", "<b>", "</code></pre><s"} {
			if strings.Contains(got, bad) {
				t.Errorf("%.40q left %s in\n%s", src, bad, got)
			}
		}
		if !strings.Contains(got, "<pre") || !strings.Contains(got, "</pre>") {
			t.Errorf("%.40q is no code block:\n%s", src, got)
		}
	}
}

func TestHighlightKeepsTheContract(t *testing.T) { rendertest.Test(t, render.HTML{Code: highlight}) }

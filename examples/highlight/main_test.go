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

func TestHighlightKeepsTheContract(t *testing.T) { rendertest.Test(t, render.HTML{Code: highlight}) }

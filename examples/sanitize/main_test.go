package main

import (
	"strings"
	"testing"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/rendertest"
)

func TestSanitize(t *testing.T) {
	src := "# A\n\nb <sub>c</sub> <script>alert(1)</script> [d](javascript:alert(2)) <p onclick=\"alert(3)\">e</p>\n"
	got, err := render.String(trusted(), &post.Post{Body: markdown.New([]byte(src))})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<h1 id="a">A</h1>`, "<sub>c</sub>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "alert") {
		t.Errorf("a script passed:\n%s", got)
	}
}

func TestSanitizeKeepsTheContract(t *testing.T) { rendertest.Test(t, trusted()) }

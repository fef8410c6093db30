package main

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

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

var refused = []string{"script", "style", "iframe", "object", "svg", "math", "form", "base", "meta", "button"}

// What a browser would read anew, and what only a trusted author may write.
func TestSanitizeOfHostileHTML(t *testing.T) {
	for _, src := range []string{
		"<svg><p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
		"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<a href=\"java&#9;script:alert(1)\">a</a>", "<a href=' &#1;javascript:alert(1)'>a</a>",
		"<div style=\"background:url(javascript:alert(1))\">a</div>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=\"javascript:alert(1)\"></object>",
		"<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "<details open ontoggle=alert(1)>a</details>", "<base href=\"javascript:alert(1)//\">", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
		"<scr<script>ipt>alert(1)</script>", "<!--><img src=x onerror=alert(1)>-->", "<button formaction=javascript:alert(1)>a</button>", "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /></svg>",
		"[a](javascript:alert(1))", "![a](javascript:alert(1))", "<javascript:alert(1)>", "[a](<vbscript:alert(1)>)", "[a](x '\" onclick=\"alert(1)')", "```\"onclick=alert(1)\na\n```",
	} {
		got, err := render.String(trusted(), &post.Post{Body: markdown.New([]byte(src))})
		if err != nil {
			t.Errorf("%q: %v", src, err)
		}
		root, err := html.Parse(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && slices.Contains(refused, n.Data) {
				t.Errorf("%q left <%s> in\n%s", src, n.Data, got)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src") && strings.Contains(a.Val, "script") {
					t.Errorf("%q left %s=%q in\n%s", src, a.Key, a.Val, got)
				}
			}
		}
	}
}

func TestSanitizeKeepsTheContract(t *testing.T) { rendertest.Test(t, trusted()) }

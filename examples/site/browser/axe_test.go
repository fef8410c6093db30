package browser

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// violation is what axe-core finds.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML string }
}

// TestNobodyIsShutOut runs axe-core on every kind of page, in both schemes.
func TestNobodyIsShutOut(t *testing.T) {
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not there: npm install brings it")
	}
	b := open(t, built(t))
	b.allow = []string{"/nothing/"}
	for _, system := range []string{"light", "dark"} {
		b.run(scheme(system))
		for _, page := range []string{"/", clock, "/posts/learning-to-write-again/", "/tags/", "/tags/craft/", "/archive/", "/search/?q=the", "/about/", "/nothing/"} {
			b.visit(page)
			eval[chromedp.Void](b, string(axe))
			found := eval[[]violation](b, `axe.run().then((r) => r.violations)`, chromedp.EvalAwaitPromise)
			for _, v := range found {
				text := fmt.Sprintf("%s, %s: %s (%s)", page, system, v.Help, v.ID)
				for _, n := range v.Nodes {
					text += "\n\t" + n.HTML
				}
				if v.Impact == "serious" || v.Impact == "critical" {
					t.Error(text)
				} else {
					t.Log(text)
				}
			}
		}
	}
}

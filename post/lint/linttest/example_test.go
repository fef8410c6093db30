package linttest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/lint/linttest"
)

var noShouting = &lint.Rule{
	Code: "no-shouting",
	Doc:  "```markdown bad\n# HELLO\n```\n\n```markdown good\n# Hello\n```\n",
	Run: func(p *lint.Pass) {
		if title := p.Post.Title; title == strings.ToUpper(title) {
			p.Report(&diag.Diagnostic{Message: "the title is in capitals", Range: p.Post.Origin("title").Range})
		}
	},
}

// The folder holds a post that says what is expected of it:
//
//	---
//	title: A YEAR OF PRINTING # want no-shouting "in capitals"
//	---
func ExampleTest() {
	t := &testing.T{} // in a test, its own
	linttest.Test(t, "testdata/example", noShouting)
	fmt.Println("failed:", t.Failed())
	// Output:
	// failed: false
}

func ExampleExamples() {
	t := &testing.T{} // in a test, its own
	linttest.Examples(t, noShouting)
	fmt.Println("failed:", t.Failed())
	// Output:
	// failed: false
}

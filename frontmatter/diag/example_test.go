package diag_test

import (
	"fmt"
	"os"

	"github.com/quire-go/quire/frontmatter/diag"
)

const hello = `---
title: Hello
date: soon
---
`

// problems are what a checker might say about hello.
func problems() diag.List {
	f := diag.NewFile("posts/hello.md", []byte(hello))
	return diag.List{{
		Severity: diag.Error,
		Code:     "bad-value",
		Message:  `date is not a date: "soon"`,
		Hint:     "write it as 2006-01-02",
		Field:    "date",
		Range:    f.Range(23, 27),
		Fixes: []diag.Fix{{
			Message: "write the day of the commit",
			Edits:   []diag.Edit{{Start: 23, End: 27, New: "2026-11-23"}},
			Safe:    true,
		}},
	}}
}

func ExampleText() {
	source := func(string) ([]byte, error) { return []byte(hello), nil } // os.ReadFile, in a program
	if err := (diag.Text{Source: source}).Format(os.Stdout, problems()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// posts/hello.md:3:7: error: date is not a date: "soon" [bad-value]
	// 3 | date: soon
	//   |       ^^^^
	//   = hint: write it as 2006-01-02
}

func ExampleGitHub() {
	if err := (diag.GitHub{}).Format(os.Stdout, problems()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ::error file=posts/hello.md,line=3,endLine=3,col=7,endColumn=11,title=bad-value::date is not a date: "soon" (write it as 2006-01-02)
}

func ExampleSARIF() {
	help := func(c diag.Code) string {
		if c == "bad-value" {
			return "The text of a field cannot be read as what the field holds."
		}
		return ""
	}
	log := diag.SARIF{Tool: "check-posts", Version: "1.0.0", Help: help}
	if err := log.Format(os.Stdout, problems()[:0]); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
	//   "version": "2.1.0",
	//   "runs": [
	//     {
	//       "tool": {
	//         "driver": {
	//           "name": "check-posts",
	//           "version": "1.0.0",
	//           "rules": []
	//         }
	//       },
	//       "columnKind": "unicodeCodePoints",
	//       "results": []
	//     }
	//   ]
	// }
}

func ExampleJSON() {
	if err := (diag.JSON{Lines: true}).Format(os.Stdout, problems()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"severity":"error","code":"bad-value","message":"date is not a date: \"soon\"","hint":"write it as 2006-01-02","field":"date","range":{"file":"posts/hello.md","start":{"offset":23,"line":3,"column":7},"end":{"offset":27,"line":3,"column":11}},"fixes":[{"message":"write the day of the commit","edits":[{"start":23,"end":27,"new":"2026-11-23"}],"safe":true}]}
}

func ExampleApply() {
	out, err := diag.Apply([]byte("title: Hello\n"),
		diag.Edit{Start: 7, End: 12, New: "Good day"},
		diag.Edit{Start: 13, End: 13, New: "draft: true\n"})
	if err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s", out)
	// Output:
	// title: Good day
	// draft: true
}

func ExampleMend() {
	out, left := diag.Mend("posts/hello.md", []byte(hello), problems())
	fmt.Printf("%s%d left\n", out, len(left))
	// Output:
	// ---
	// title: Hello
	// date: 2026-11-23
	// ---
	// 0 left
}

func ExampleFile() {
	f := diag.NewFile("posts/hello.md", []byte("título: Olá\nlang: pt\n"))
	fmt.Println(f.Range(9, 13))
	fmt.Println(f.Position(14).Line, f.Position(14).Column)
	// Output:
	// posts/hello.md:1:9
	// 2 1
}

func ExampleOf() {
	err := fmt.Errorf("loading the blog: %w", problems().Err())
	for _, d := range diag.Of(err) {
		fmt.Println(d.Range, d.Code, d.Field)
	}
	// Output:
	// posts/hello.md:3:7 bad-value date
}

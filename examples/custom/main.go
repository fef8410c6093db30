// Command custom shows a renderer of one's own: it writes posts as Gemtext.
//
//	go run ./examples/custom posts/hello.md
package main

import (
	"fmt"
	"os"

	"github.com/quire-go/quire/post"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: custom FILES…")
		os.Exit(2)
	}
	status := 0
	for _, name := range os.Args[1:] {
		src, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		p, err := post.Parse(name, src)
		if err == nil {
			fmt.Printf("# %s\n\n", p.Title)
			err = Gemini{BaseURL: p.Canonical}.Render(os.Stdout, p)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

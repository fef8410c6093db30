// Edit changes the front matter of posts and leaves every other byte alone.
//
//	go run ./examples/edit -set title="New" post.md        set a text
//	go run ./examples/edit -set tags[0]=go -delete draft … several changes
//	go run ./examples/edit -rename pubDate=date -dry-run … look first
//	go run ./examples/edit -h                              all that it can do
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// Render turns blog posts into HTML, plain text or JSON: the main job of Quire
// as a program.
//
//	go run ./examples/render                    the sample post that it carries
//	go run ./examples/render -page posts/a.md   a page to open in a browser
//	go run ./examples/render -format json blog/ every post below a folder
//	go run ./examples/render -h                 all that it can do
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

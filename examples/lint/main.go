// Lint finds what is wrong in blog posts, and mends what can be mended: Quire's
// rules as a program for CI.
//
//	go run ./examples/lint content/              every post below a folder
//	go run ./examples/lint -fix content/         mend what is safe to mend
//	go run ./examples/lint -format sarif . >lint.sarif
//	go run ./examples/lint -rules                what it looks for
//	go run ./examples/lint -h                    all that it can do
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

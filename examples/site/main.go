// Site makes a site of a folder of posts, and shows it while you write.
//
//	go run ./examples/site -o public               the sample
//	go run ./examples/site -o public content/      posts of your own
//	go run ./examples/site -serve content/         look at it while you write
//	go run ./examples/site -h                      all that it can do
//
// The folder full beside it is the same program with highlighted code, and a
// watcher that the system drives.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/quire-go/quire/examples/site/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	os.Exit(command.Program{}.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// Full is examples/site with highlighted code (chroma) and a watcher that the
// system drives (fsnotify): a module of its own, so that only those who want them
// have their dependencies.
//
//	go run . -o public content/
//	go run . -serve content/
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/quire-go/quire/examples/site/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	styles, err := stylesheet()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program := command.Program{Code: highlight, Assets: map[string][]byte{"highlight.css": styles}, Watch: watch}
	os.Exit(program.Run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// Command examples writes every example as JSON, for oracle.mjs.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/quire-go/quire/post/markdown/conformance"
)

func main() {
	examples, err := conformance.Examples()
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(examples)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

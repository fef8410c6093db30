package main

import (
	"io"
	"os"
)

// isTerminal reports whether w is a terminal, as far as the standard library can
// tell: a character device that is not the null device.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// wantsColour follows https://no-color.org.
func wantsColour() bool {
	return os.Getenv("NO_COLOR") == "" && !isDumb()
}

// isDumb reports whether the terminal says that it takes text alone.
func isDumb() bool { return os.Getenv("TERM") == "dumb" }

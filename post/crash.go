package post

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// crash is a panic on its way from a goroutine of All to that of the caller, who
// alone can recover from it: one of the file system, or of Parser.Check.
type crash struct {
	path   string // of the file or folder that was being read
	value  any
	stack  []byte
	exited bool // by runtime.Goexit, as testing.T.FailNow does
}

// Error tells what happened, and where: the stack of the caller tells nothing.
func (c *crash) Error() string {
	return fmt.Sprintf("reading %q: %v\n\n%s", c.path, c.value, c.stack)
}

// Unwrap is the error that was panicked with, if it was one.
func (c *crash) Unwrap() error {
	err, _ := c.value.(error)
	return err
}

// catch is to be deferred. It is called while *done is false where the function
// did not come to its end.
func catch(done *bool, path *string, to **crash) {
	if *done {
		return
	}
	value := recover()
	*to = &crash{path: *path, value: value, stack: debug.Stack(), exited: value == nil}
}

// raise goes on in this goroutine with what happened in another.
func (c *crash) raise() {
	switch {
	case c == nil:
	case c.exited:
		runtime.Goexit()
	default:
		panic(c)
	}
}

package diag

import "io"

// Formatter prints a list for people or for a program. The formatters of this
// package are small values, print in the order of the list, leave the list as
// it is, and hand w the whole output in one Write, whose error they return. They
// are safe for concurrent use where their funcs are.
type Formatter interface {
	Format(w io.Writer, l List) error
}

var (
	_ Formatter = Text{}
	_ Formatter = JSON{}
	_ Formatter = SARIF{}
	_ Formatter = GitHub{}
)

func write(w io.Writer, out []byte) error {
	_, err := w.Write(out)
	return err
}

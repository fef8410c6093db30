package diag

import "io"

type Formatter interface {
	Format(w io.Writer, l List) error
}

type Text struct {
	Color  bool
	Source func(file string) ([]byte, error)
}
type JSON struct{ Lines bool }
type SARIF struct {
	Tool, Version, URL string
	Help               func(Code) string
}
type GitHub struct{}

func (Text) Format(w io.Writer, l List) error   { panic("todo") }
func (JSON) Format(w io.Writer, l List) error   { panic("todo") }
func (SARIF) Format(w io.Writer, l List) error  { panic("todo") }
func (GitHub) Format(w io.Writer, l List) error { panic("todo") }

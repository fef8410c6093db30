package frontmatter

import "github.com/quire-go/quire/frontmatter/diag"

type Change struct{ _ int }

func Set(path string, value any) Change                          { panic("todo") }
func Delete(path string) Change                                  { panic("todo") }
func Rename(path, key string) Change                             { panic("todo") }
func (d *Document) Edits(changes ...Change) ([]diag.Edit, error) { panic("todo") }
func (d *Document) With(changes ...Change) (*Document, error)    { panic("todo") }
func (d *Document) Convert(to Format) (*Document, error)         { panic("todo") }
func Marshal(format Format, v any, body []byte) ([]byte, error)  { panic("todo") }
func WriteFile(name string, src []byte) error                    { panic("todo") }

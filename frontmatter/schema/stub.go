package schema

import (
	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

type Schema struct{ _ int }

func Compile(src []byte) (*Schema, error)                    { panic("todo") }
func (s *Schema) Validate(d *frontmatter.Document) diag.List { panic("todo") }
func For[T any]() ([]byte, error)                            { panic("todo") }

package frontmatter

func (n Node) Decode(into any, opts ...DecodeOption) error { panic("todo") }

type Unmarshaler interface{ UnmarshalFrontMatter(Node) error }
type DecodeOption struct{ _ int }

func RejectUnknown() DecodeOption                                { panic("todo") }
func Decode[T any](d *Document, opts ...DecodeOption) (T, error) { panic("todo") }

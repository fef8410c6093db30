package markdown

import "github.com/quire-go/quire/frontmatter/diag"

// Limits say how much a body may ask of the parser. Of each, 0 is the default
// and a negative number is none. A body over a limit is refused before it is
// parsed, with a diagnostic at the place. The defaults are far above what posts
// have, and low enough that a body of 64 KiB, whatever it holds, is parsed or
// refused within a quarter of a second.
type Limits struct {
	// Body is the size in bytes; the default is 1 MiB.
	Body int
	// Nesting is the depth of lists and quotes, of brackets, and of emphasis,
	// each for itself; the default is 100. It also stands for the work that
	// brackets and emphasis without a partner make, which grows with the square
	// of their number; with a negative Nesting that is not limited either.
	Nesting int
	// Columns is the number of columns of a table; the default is 128.
	Columns int
	// Cells is the number of cells, in all tables together, that rows lack and
	// that are added to them; the default is 10,000.
	Cells int
	// Paragraph is the size of one paragraph in bytes, the contents of data:
	// URLs aside; the default is 64 KiB.
	Paragraph int
}

// The codes of the diagnostics in Body.Err.
const (
	// ErrTooLarge: a limit of Syntax.Limits refuses the body.
	ErrTooLarge diag.Code = "too-large"
	// ErrEngine: Syntax.Engine is no parser, or it failed.
	ErrEngine diag.Code = "engine"
)

const none = int(^uint(0) >> 1)

// resolved is l with the defaults filled in, and none where there is no limit.
func (l Limits) resolved() Limits {
	pick := func(n, standard int) int {
		switch {
		case n == 0:
			return standard
		case n < 0:
			return none
		}
		return n
	}
	return Limits{
		Body:      pick(l.Body, 1<<20),
		Nesting:   pick(l.Nesting, 100),
		Columns:   pick(l.Columns, 128),
		Cells:     pick(l.Cells, 10_000),
		Paragraph: pick(l.Paragraph, 64<<10),
	}
}

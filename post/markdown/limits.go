package markdown

import (
	"fmt"

	"github.com/quire-go/quire/frontmatter/diag"
)

// The codes of the diagnostics in Body.Err.
const (
	// ErrTooLarge: a limit of Syntax.Limits refuses the body.
	ErrTooLarge diag.Code = "too-large"
	// ErrEngine: Syntax.Engine is no parser, or it failed.
	ErrEngine diag.Code = "engine"
)

const (
	defaultBody      = 1 << 20
	defaultNesting   = 100
	defaultColumns   = 128
	defaultCells     = 10_000
	defaultParagraph = 64 << 10
)

// resolved is l with the defaults filled in, and with the largest int for none.
func (l Limits) resolved() Limits {
	const none = int(^uint(0) >> 1)
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
		Body:      pick(l.Body, defaultBody),
		Nesting:   pick(l.Nesting, defaultNesting),
		Columns:   pick(l.Columns, defaultColumns),
		Cells:     pick(l.Cells, defaultCells),
		Paragraph: pick(l.Paragraph, defaultParagraph),
	}
}

// guard is what the limits refuse, or nil.
func (b *Body) guard() diag.List {
	limits := b.Syntax().Limits.resolved()
	if len(b.src) > limits.Body {
		d := b.problem(ErrTooLarge, limits.Body, len(b.src), fmt.Sprintf("the body is larger than %d bytes", limits.Body))
		d.Hint = "split the post, or raise the limit"
		return diag.List{d}
	}
	return nil
}

package yaml

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// blockScalar reads the block scalar whose | or > stands at i into node, and
// goes to the next line. indent is the column of the collection around it.
func (c *scanner) blockScalar(node int32, i, indent int) bool {
	b := blockText{folded: c.s[i] == '>', want: -1}
	at := i + 1
	for n := 0; n < 2; n++ {
		switch d := c.s[at]; {
		case (d == '-' || d == '+') && b.chomp == 0:
			b.chomp = d
			at++
		case '1' <= d && d <= '9' && b.want < 0:
			b.want = indent + int(d-'0')
			at++
		}
	}
	if !c.closes(at) {
		return false
	}
	end := at
	line := c.behindLine(at)
	for line < len(c.s) {
		at := line
		for c.s[at] == ' ' && (b.want < 0 || at-line < b.want) {
			at++
		}
		next := c.behindLine(at)
		stop := next - 1
		if stop > at && c.s[stop-1] == '\r' {
			stop--
		}
		spaces := at - line
		if at == stop {
			if b.want < 0 && spaces > indent {
				return false
			}
			b.empty++
			if b.chomp == '+' {
				end = at
			}
			line = next
			continue
		}
		if b.want < 0 {
			b.want = spaces
		}
		if spaces < b.want || spaces <= indent {
			if c.s[at] == '\t' {
				return false
			}
			break
		}
		b.add(c.s[at:stop])
		end = stop
		line = next
	}
	if !b.begun {
		return false
	}
	style := tree.Literal
	if b.folded {
		style = tree.Folded
	}
	c.set(node, tree.Text, style, b.text(), i, end)
	return c.seek(line) && c.indent <= indent
}

// blockText joins the lines of a block scalar.
type blockText struct {
	folded bool
	chomp  byte // '-', '+' or 0
	want   int  // blanks in front of every line; -1 before that is known

	begun  bool
	first  string // the first line; out takes over from the second on
	joined bool
	out    strings.Builder
	blank  bool // the last line began with a blank
	empty  int  // empty lines since
}

// add adds one line that is not empty.
func (b *blockText) add(line string) {
	blank := isBlank(line[0])
	switch {
	case !b.begun:
		b.begun, b.first = true, line
		if b.empty > 0 {
			b.join(b.empty)
			b.out.WriteString(line)
		}
	case b.folded && !blank && !b.blank:
		b.start()
		if b.empty == 0 {
			b.out.WriteByte(' ')
		}
		b.join(b.empty)
		b.out.WriteString(line)
	default:
		b.start()
		b.join(b.empty + 1)
		b.out.WriteString(line)
	}
	b.blank, b.empty = blank, 0
}

// start copies the first line, once a second one follows.
func (b *blockText) start() {
	if !b.joined && b.out.Len() == 0 {
		b.out.Grow(4 * len(b.first))
		b.out.WriteString(b.first)
	}
	b.joined = true
}

// join writes n line breaks.
func (b *blockText) join(n int) {
	b.joined = true
	for range n {
		b.out.WriteByte('\n')
	}
}

// text is all lines, with the line breaks at the end that belong to the value.
func (b *blockText) text() string {
	breaks := 0
	switch b.chomp {
	case 0:
		breaks = 1
	case '+':
		breaks = 1 + b.empty
	}
	if breaks > 0 {
		b.start()
		b.join(breaks)
	}
	if !b.joined {
		return b.first
	}
	return b.out.String()
}

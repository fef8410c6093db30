package write

import "strings"

// Comment is what stands around an entry or an item: lines above it and a text
// beside it, each from behind the '#' on.
type Comment struct {
	Above  []string
	Beside string
}

// Comments are the comments of nodes, by their index. What stands above the root
// is written at the end.
type Comments map[int32]Comment

func (c Comments) above(i int32, indent, newline string) string {
	var b strings.Builder
	for _, line := range c[i].Above {
		b.WriteString(indent + "#" + line + newline)
	}
	return b.String()
}

// End is the comments at the end of a block, as lines.
func (c Comments) End(newline string) string { return c.above(0, "", newline) }

func (c Comments) beside(i int32) string {
	if text := c[i].Beside; text != "" {
		return " #" + text
	}
	return ""
}

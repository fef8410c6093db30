package render

import (
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
)

// The widths that displayWidth knows by itself are those of the Unicode tables.
func TestRuneWidths(t *testing.T) {
	for r := rune(' '); r <= 0x10ffff; r++ {
		if width := runeWidth(r); width > 0 {
			assert.Equal(t, uniseg.StringWidth(string(r)), width, "%U", r)
		}
	}
}

package render

import (
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Lines break between any two of the characters that wrap takes for ideographs.
func TestIdeographs(t *testing.T) {
	var known []rune
	for r := rune(0x3000); r < 0xa000; r++ {
		if isIdeograph([]byte(string(r))) {
			known = append(known, r)
		}
	}
	require.Greater(t, len(known), 20_000)
	for i, r := range known {
		pair := string(r) + string(known[(i*7919)%len(known)])
		piece, _, _, _ := uniseg.FirstLineSegmentInString(pair, -1)
		assert.Equal(t, string(r), piece, "%U in %q", r, pair)
		assert.Equal(t, 4, uniseg.StringWidth(pair))
		assert.Len(t, string(r), ideograph)
	}
}

// The widths that displayWidth knows by itself are those of the Unicode tables.
func TestRuneWidths(t *testing.T) {
	for r := rune(' '); r <= 0x10ffff; r++ {
		if width := runeWidth(r); width > 0 {
			assert.Equal(t, uniseg.StringWidth(string(r)), width, "%U", r)
		}
	}
}

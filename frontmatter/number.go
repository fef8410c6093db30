package frontmatter

import (
	"math"
	"strconv"
	"strings"
)

// number is the value of a number as any of the formats writes it: an int64
// where it is whole and fits, else a float64; text where it is infinite or not a
// number.
func number(text string) any {
	s := strings.ReplaceAll(text, "_", "")
	if i, ok := wholeNumber(s); ok {
		return i
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return text
	}
	return f
}

// wholeNumber reads decimal digits, or those behind 0x, 0o or 0b, with a sign
// before them or none.
func wholeNumber(s string) (int64, bool) {
	sign, digits := "", s
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, digits = s[:1], s[1:]
	}
	base := 10
	if len(digits) > 2 && digits[0] == '0' {
		switch digits[1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
	}
	if base != 10 {
		digits = digits[2:]
	}
	i, err := strconv.ParseInt(sign+digits, base, 64)
	return i, err == nil
}

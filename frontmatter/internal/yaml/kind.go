package yaml

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// kindOf is the kind of an unquoted scalar without a tag.
func kindOf(s string) tree.Kind {
	if s == "" {
		return tree.Null
	}
	switch c := s[0]; {
	case '0' <= c && c <= '9', c == '-', c == '+', c == '.':
		return numberKind(s)
	case c == '~':
		if len(s) == 1 {
			return tree.Null
		}
	case c == 'n' || c == 'N':
		if s == "null" || s == "Null" || s == "NULL" {
			return tree.Null
		}
	case c == 't' || c == 'T':
		if s == "true" || s == "True" || s == "TRUE" {
			return tree.Bool
		}
	case c == 'f' || c == 'F':
		if s == "false" || s == "False" || s == "FALSE" {
			return tree.Bool
		}
	}
	return tree.Text
}

// numberKind tells numbers and times from text that begins as they do.
func numberKind(s string) tree.Kind {
	switch {
	case looksLikeTime(s):
		return tree.Time
	case isNumber(s):
		return tree.Number
	}
	return tree.Text
}

func isNumber(s string) bool {
	digits := s
	if digits[0] == '+' || digits[0] == '-' {
		digits = digits[1:]
	}
	switch digits {
	case "":
		return false
	case ".inf", ".Inf", ".INF":
		return true
	case ".nan", ".NaN", ".NAN":
		return len(digits) == len(s)
	}
	if isDecimal(digits) {
		return true
	}
	if s[0] == '.' {
		return false // underscores stand between the digits of whole numbers only
	}
	digits = strings.ReplaceAll(digits, "_", "")
	if isDecimal(digits) {
		return true
	}
	if len(digits) < 3 || digits[0] != '0' {
		return false
	}
	_, err := strconv.ParseUint(digits, 0, 64) // 0x1F, 0o17, 0b11
	return err == nil
}

// isDecimal accepts 12, 1.5, 1., .5 and each with an exponent.
func isDecimal(s string) bool {
	i := skipDigits(s, 0)
	n := i
	if i < len(s) && s[i] == '.' {
		j := skipDigits(s, i+1)
		n += j - i - 1
		i = j
	}
	if n == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		j := skipDigits(s, i)
		if j == i {
			return false
		}
		i = j
	}
	return i == len(s)
}

// looksLikeTime accepts the shape of a date, 2006-1-2 or 2006-01-02, alone or
// with a time of day behind it. Whether there is such a day is not asked.
func looksLikeTime(s string) bool {
	i := skipDigits(s, 0)
	if i != 4 {
		return false
	}
	for range 2 {
		if i >= len(s) || s[i] != '-' {
			return false
		}
		j := skipDigits(s, i+1)
		if n := j - i - 1; n < 1 || n > 2 {
			return false
		}
		i = j
	}
	if i == len(s) {
		return true
	}
	rest := s[i:]
	switch rest[0] {
	case 'T', 't':
		rest = rest[1:]
	case ' ', '\t':
		rest = strings.TrimLeft(rest, " \t")
	default:
		return false
	}
	return looksLikeClock(rest)
}

// looksLikeClock accepts 15:04 or 15:04:05, with a fraction and a zone.
func looksLikeClock(s string) bool {
	i := skipDigits(s, 0)
	if i < 1 || i > 2 {
		return false
	}
	parts := 1
	for i < len(s) && s[i] == ':' && skipDigits(s, i+1) == i+3 {
		i += 3
		parts++
	}
	if parts < 2 || parts > 3 {
		return false
	}
	if parts == 3 && i < len(s) && s[i] == '.' {
		i = skipDigits(s, i+1)
	}
	zone := strings.TrimLeft(s[i:], " \t")
	if zone == "" || zone == "Z" || zone == "z" {
		return true
	}
	if zone[0] != '+' && zone[0] != '-' {
		return false
	}
	return strings.Trim(zone[1:], "0123456789:") == ""
}

func skipDigits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

package write

import (
	"math/big"
	"strings"
)

// decimal is a number of any syntax as JSON writes it, digit by digit, so that
// nothing is rounded; !ok for infinities and what is not a number.
func decimal(text string) (s string, ok bool) {
	s = strings.ReplaceAll(text, "_", "")
	sign := ""
	switch {
	case strings.HasPrefix(s, "-"):
		sign, s = "-", s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	if len(s) > 2 && s[0] == '0' {
		if base := bases[s[1]|0x20]; base != 0 {
			i, ok := new(big.Int).SetString(s[2:], base)
			return sign + i.String(), ok
		}
	}
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], "e"+s[i+1:]
		if digits := strings.TrimLeft(exponent[1:], "+-"); !isDigits(digits) || len(exponent)-len(digits) > 2 {
			return "", false
		}
	}
	whole, fraction, dotted := strings.Cut(mantissa, ".")
	if whole+fraction == "" || !isDigits("0"+whole+fraction) {
		return "", false
	}
	s = strings.TrimLeft(whole, "0")
	if s == "" {
		s = "0"
	}
	switch {
	case fraction != "":
		s += "." + fraction
	case dotted:
		s += ".0"
	}
	return sign + s + exponent, true
}

var bases = map[byte]int{'x': 16, 'o': 8, 'b': 2}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// special is "inf", "-inf" or "nan" where that is what text says in one of the
// syntaxes, else "".
func special(text string) string {
	s := strings.ToLower(text)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign = "-"
	}
	switch strings.TrimPrefix(strings.TrimLeft(s, "+-"), ".") {
	case "inf", "infinity":
		return sign + "inf"
	case "nan":
		return "nan"
	}
	return ""
}

// SameNumber reports whether two numbers, each as some syntax writes it, are
// written differently at most.
func SameNumber(a, b string) bool {
	if a == b {
		return true
	}
	if s := special(a); s != "" || special(b) != "" {
		return s == special(b)
	}
	x, okX := decimal(a)
	y, okY := decimal(b)
	if !okX || !okY {
		return false
	}
	if x == y {
		return true
	}
	// 1 and 1.0 are two kinds of number.
	return strings.ContainsAny(x, ".e") && strings.ContainsAny(y, ".e") && sameFloat(x, y)
}

func sameFloat(x, y string) bool {
	f, _, errF := big.ParseFloat(x, 10, 64, big.ToNearestEven)
	g, _, errG := big.ParseFloat(y, 10, 64, big.ToNearestEven)
	return errF == nil && errG == nil && f.Cmp(g) == 0
}

package feed

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// clean is s without what XML refuses or advises against: controls but for tab
// and line end, and noncharacters. Every line ends in LF. Bytes that are not
// UTF-8 are U+FFFD.
func clean(s string) string {
	s = newlines.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case unicode.IsControl(r) || r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF:
			return -1
		}
		return r
	}, s)
}

// line is s as one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// lines is each of list as one line, without repeats and without empty ones.
func lines(list []string) []string {
	var out []string
	for _, s := range list {
		if s = line(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// language is the tag s ("en_GB" too) as BCP 47 spells it, or "" where it is none.
func language(s string) string {
	if s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-"); languageTag.MatchString(s) {
		return s
	}
	return ""
}

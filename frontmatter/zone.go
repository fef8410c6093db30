package frontmatter

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// scanZone reads a zone: Z, UTC, GMT or an offset. A name behind an offset is
// passed over. s may be empty, and has no blanks around it.
func (m *moment) scanZone(s string) *badTime {
	if s == "" {
		return nil
	}
	if s[0] != '+' && s[0] != '-' {
		name := letters(s)
		if !isUTC(name) {
			return whyNoZone(s)
		}
		m.zoned = true
		if s = strings.TrimSpace(s[len(name):]); s == "" {
			return nil
		}
		if s[0] != '+' && s[0] != '-' {
			return trailing(s)
		}
	}
	rest, p := m.scanOffset(s)
	if p != nil {
		return p
	}
	m.zoned = true
	rest = strings.Trim(strings.TrimSpace(rest), "()")
	if name := letters(rest); len(name) < len(rest) {
		return trailing(rest)
	}
	return nil
}

// scanOffset reads +07:00, +0700, +07 or +7.
func (m *moment) scanOffset(s string) (rest string, p *badTime) {
	sign := 1
	if s[0] == '-' {
		sign = -1
	}
	number := s[1:]
	n := 0
	for n < len(number) && isDigit(number[n]) {
		n++
	}
	hours, minutes := 0, 0
	switch {
	case n == 4:
		hours, _ = digits(number, 2)
		minutes, rest = digits(number[2:], 2)
	case n == 3:
		hours, _ = digits(number, 1)
		minutes, rest = digits(number[1:], 2)
	case n == 1 || n == 2:
		hours, rest = digits(number, 2)
		if len(rest) > 2 && rest[0] == ':' && isDigit(rest[1]) && isDigit(rest[2]) {
			minutes, rest = digits(rest[1:], 2)
		} else if rest == ":0" {
			rest = "" // without leading zeros, as the rest of such a date
		}
	default:
		return "", &badTime{wording.Quote(s) + " is no zone", "write it as an offset such as +02:00, or Z"}
	}
	if hours > 23 || minutes > 59 {
		return "", &badTime{"there is no zone " + s[:len(s)-len(rest)], "write it as an offset such as +02:00, or Z"}
	}
	m.offset = sign * (hours*60 + minutes) * 60
	return rest, nil
}

func trailing(s string) *badTime {
	return &badTime{wording.Quote(s) + " follows the time", "write it as 2006-01-02 15:04:05 -0700"}
}

// whyNoZone says what is wrong with a zone that starts with no sign.
func whyNoZone(s string) *badTime {
	if isDigit(s[0]) && len(strings.TrimRight(s, "0123456789:")) == 0 {
		zone := wording.Clip(s)
		hint := "write it as +" + zone + " or -" + zone
		if strings.Trim(s, "0:") == "" {
			hint = "write it as +" + zone + ", or as Z"
		}
		return &badTime{"the zone " + zone + " has no sign", hint}
	}
	if name := letters(s); len(name) > 1 && len(name) == len(strings.TrimRight(s, "()")) || strings.Contains(s, "/") {
		return &badTime{"the zone " + wording.Clip(s) + " is a name, and says no offset for certain", "write the offset, such as +02:00, or Z for UTC"}
	}
	return trailing(s)
}

func isUTC(name string) bool {
	return name == "Z" || name == "z" || strings.EqualFold(name, "UTC") || strings.EqualFold(name, "GMT")
}

// letters is the ASCII letters that s starts with.
func letters(s string) string {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return s[:i]
		}
	}
	return s
}

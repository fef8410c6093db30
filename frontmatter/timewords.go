package frontmatter

import (
	"strconv"
	"strings"
	"time"
)

// scanWords reads a date that names its month, in any order of its parts; ok is
// false where s is of another shape.
func (m *moment) scanWords(s string) (p *badTime, ok bool) {
	m.year = -1
	clock := false
	for s != "" && p == nil {
		switch c := s[0]; {
		case strings.IndexByte(" \t,", c) >= 0 || c == '-' && !clock:
			s = s[1:]
		case isDigit(c):
			n, rest := digits(s, 4)
			switch {
			case strings.HasPrefix(rest, ":") && !clock:
				clock = true
				s, p = m.scanClock(s)
			case !m.dayOrYear(n, len(s)-len(rest)):
				return nil, false
			default:
				s = trimOrdinal(rest)
			}
		case (c == '+' || c == '-') && m.offset == 0:
			m.zoned = true
			s, p = m.scanOffset(s)
		case c == '(' && m.zoned: // what a browser calls the zone
			return m.checkDate(), m.month > 0 && m.day > 0 && m.year >= 0 && strings.HasSuffix(s, ")")
		default:
			name := letters(s)
			if name == "" || !m.scanName(name, clock) {
				if clock && len(name) > 1 {
					return whyNoZone(name), m.month > 0
				}
				return nil, false
			}
			s = strings.TrimPrefix(s[len(name):], ".")
		}
	}
	switch {
	case m.month == 0 || m.day == 0 && m.year < 0:
		return nil, false
	case p != nil:
		return p, true
	case m.day == 0:
		return dayMissing, true
	case m.year < 0:
		return &badTime{"the year is missing", dateHint}, true
	}
	return m.checkDate(), true
}

// dayOrYear takes a number of so many digits: a year has four, or two where it
// follows day and month.
func (m *moment) dayOrYear(n, width int) bool {
	switch {
	case width == 4 && m.year < 0:
		m.year = n
	case width <= 2 && m.day == 0 && n > 0:
		m.day = n
	case width == 2 && m.month > 0 && m.year < 0: // RFC 822 and 850
		m.year = 1900 + n
		if n < 69 {
			m.year += 100
		}
	default:
		return false
	}
	return true
}

// scanName takes a month, a weekday, a small word, or behind a time a zone.
func (m *moment) scanName(name string, clock bool) bool {
	if month := nameOf(name, monthNames[:]); month > 0 && m.month == 0 {
		m.month = month
		return true
	}
	if clock && isUTC(name) {
		m.zoned = true
		return true
	}
	if strings.EqualFold(name, "at") || strings.EqualFold(name, "of") {
		return true
	}
	// A name behind an offset only explains it.
	return nameOf(name, weekdayNames[:]) > 0 || m.zoned && clock
}

var (
	monthNames = [...]string{"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"}
	weekdayNames = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)

// nameOf is the number, from 1, of the name that word is or abbreviates to three
// letters or more; 0 if none is.
func nameOf(word string, names []string) int {
	if len(word) < 3 {
		return 0
	}
	for i, name := range names {
		if len(word) <= len(name) && strings.EqualFold(word, name[:len(word)]) {
			return i + 1
		}
	}
	return 0
}

// trimOrdinal takes st, nd, rd or th off.
func trimOrdinal(s string) string {
	switch strings.ToLower(letters(s)) {
	case "st", "nd", "rd", "th":
		return s[2:]
	}
	return s
}

// whyNoDate says what is wrong with a text of no known shape.
func whyNoDate(s string) *badTime {
	if strings.ContainsAny(s, "<>{}") || strings.Contains(strings.ToLower(s), "yy") {
		return &badTime{"this is a placeholder", "write the date as 2006-01-02"}
	}
	var m moment
	if rest, p := m.scanClock(s); p == nil && rest == "" || strings.IndexByte(s, ':') > 0 && strings.TrimLeft(s, "0123456789:") == "" {
		return &badTime{"a time without a date", "write the date before it: 2006-01-02 15:04"}
	}
	year, rest := digits(s, 4)
	if len(rest) > 1 && number4(s) >= 0 && (rest[0] == '-' || rest[0] == '/') {
		if _, rest = digits(rest[1:], 2); rest == "" {
			return dayMissing
		}
	}
	if len(rest) == 4 && number4(rest) >= 0 {
		m := moment{year: year, month: number4(rest) / 100, day: number4(rest) % 100}
		if m.checkDate() == nil {
			return &badTime{hint: "write it as " + date(m.year, m.month, m.day)}
		}
	}
	return &badTime{hint: dateHint}
}

// digits reads up to most decimal digits off s.
func digits(s string, most int) (n int, rest string) {
	i := 0
	for i < len(s) && i < most && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// number4 is the number that the first four bytes of s are; -1 if they are none.
func number4(s string) int {
	n, rest := digits(s, 4)
	if len(s)-len(rest) != 4 {
		return -1
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }

func date(year, month, day int) string {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

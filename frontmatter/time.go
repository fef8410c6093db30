package frontmatter

import (
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// Time reads a date as [ParseTime] does, after p.Layouts, in p.Location.
func (p Parser) Time(s string) (time.Time, error) {
	loc := p.Location
	if loc == nil {
		loc = time.UTC
	}
	for _, layout := range p.Layouts {
		if t, err := time.ParseInLocation(layout, strings.TrimSpace(s), loc); err == nil {
			return t, nil
		}
	}
	return ParseTime(s, loc)
}

// ParseTime reads a date, or a date and a time, in the shapes that posts have:
//
//	2006-01-02 · 2006/01/02 · 2006.1.2
//	2006-01-02 15:04 · 2006-01-02T15:04:05.999 · 2006-01-02 3:04 PM
//	2006-01-02 15:04:05 -0700 · -07:00 · -07 · -7 · Z · UTC · GMT
//	January 2, 2006 · Jan 2 2006 · 2 Jan 2006 · Mon, 02 Jan 2006 15:04:05 -0700
//	1/29/2006 · 29.1.2006 · 1/29/2006, 3:04 PM: one of the numbers can be no month
//
// and the other layouts of package time that hold a whole date. Numbers need no
// leading zeros, names no capitals, and a weekday is not checked. Without a zone
// the time is in loc, where nil is UTC; otherwise it keeps the offset that is
// written, and an offset of zero is UTC. Without a time of day it is midnight.
//
// What could be read in two ways is refused: 01/02/2020, and zones by other
// names than Z, UTC and GMT. So are days and hours that do not exist. The error
// is a [*diag.Diagnostic] of kind [ErrBadValue] with a message, a hint and no
// range.
func ParseTime(s string, loc *time.Location) (time.Time, error) {
	if loc == nil {
		loc = time.UTC
	}
	s = strings.TrimSpace(s)
	var m moment
	if p := m.scan(s); p != nil {
		return time.Time{}, &diag.Diagnostic{Severity: diag.Error, Code: ErrBadValue, Message: p.message(s), Hint: p.hint}
	}
	if m.zoned {
		loc = m.location()
	}
	return time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, m.second, m.nanosecond, loc), nil
}

// moment is what a text says about a date and a time of day.
type moment struct {
	year, month, day                 int
	hour, minute, second, nanosecond int
	zoned                            bool
	offset                           int // in seconds east of UTC
}

// badTime says why a text is no date.
type badTime struct{ reason, hint string }

const dateHint = "write it as 2006-01-02"

var dayMissing = &badTime{"the day is missing", dateHint}

func (p *badTime) message(s string) string {
	if p.reason == "" {
		return "not a date: " + wording.Quote(s)
	}
	return wording.Clip(s) + ": " + p.reason
}

// location is the zone of m. Those of package time come from its own cache
// where they are whole hours.
func (m *moment) location() *time.Location {
	if m.offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", m.offset)
}

// scan reads all of s, which has no white space around it.
func (m *moment) scan(s string) *badTime {
	if p, ok := m.scanNumeric(s); ok {
		return p
	}
	if p, ok := m.scanYearLast(s); ok {
		return p
	}
	if p, ok := m.scanWords(s); ok {
		return p
	}
	return whyNoDate(s)
}

// scanNumeric reads a date that starts with a year of four digits and goes on
// with digits; ok is false where s is of another shape.
func (m *moment) scanNumeric(s string) (p *badTime, ok bool) {
	if len(s) < 8 || number4(s) < 0 || !strings.ContainsRune("-/.", rune(s[4])) {
		return nil, false
	}
	sep := s[4]
	m.year = number4(s)
	month, rest := digits(s[5:], 2)
	if len(rest) == len(s)-5 || rest == "" || rest[0] != sep {
		return nil, false
	}
	day, after := digits(rest[1:], 2)
	if len(after) == len(rest)-1 || after != "" && isDigit(after[0]) {
		return nil, false
	}
	m.month, m.day = month, day
	if p := m.checkDate(); p != nil {
		return p, true
	}
	if after == "" {
		return nil, true
	}
	return m.scanAfterDate(s[:len(s)-len(after)], after), true
}

// scanYearLast reads a date of numbers with the year behind, where only one of
// the two others can be the month; ok is false where s is of another shape.
func (m *moment) scanYearLast(s string) (p *badTime, ok bool) {
	a, rest := digits(s, 2)
	if rest == s || rest == "" || strings.IndexByte("-/.", rest[0]) < 0 {
		return nil, false
	}
	sep, middle := rest[0], rest[1:]
	b, rest := digits(middle, 2)
	if rest == middle || len(rest) < 5 || rest[0] != sep || number4(rest[1:]) < 0 || len(rest) > 5 && isDigit(rest[5]) {
		return nil, false
	}
	m.year, m.month, m.day = number4(rest[1:]), a, b
	switch monthFirst, dayFirst := 1 <= a && a <= 12, 1 <= b && b <= 12; {
	case monthFirst && dayFirst && a != b:
		hint := "write it as " + date(m.year, a, b) + " or " + date(m.year, b, a)
		return &badTime{"day and month may stand in either order", hint}, true
	case !monthFirst && !dayFirst && a+b > 0:
		return &badTime{"neither " + itoa(a) + " nor " + itoa(b) + " is a month", dateHint}, true
	case !monthFirst:
		m.month, m.day = b, a
	}
	if p := m.checkDate(); p != nil {
		return p, true
	}
	after := strings.TrimPrefix(rest[5:], ",")
	if after == "" {
		return nil, true
	}
	return m.scanAfterDate(date(m.year, m.month, m.day), after), true
}

// scanAfterDate reads what follows the date: a time of day and a zone.
func (m *moment) scanAfterDate(date, s string) *badTime {
	clock := s
	switch s[0] {
	case 'T', 't', ' ', '\t':
		clock = strings.TrimLeft(s[1:], " \t")
	case ':':
		return &badTime{"a colon stands between date and time", "write it as " + date + "T15:04:05Z"}
	default:
		return &badTime{wording.Quote(s) + " follows the date", dateHint + " or 2006-01-02 15:04:05 -0700"}
	}
	if clock == "" {
		return &badTime{"the time is missing", "write it as 2006-01-02T15:04:05, or without the T"}
	}
	rest, p := m.scanClock(clock)
	if p != nil {
		return p
	}
	return m.scanZone(strings.TrimSpace(rest))
}

// checkDate refuses days that do not exist.
func (m *moment) checkDate() *badTime {
	switch {
	case m.year == 0 && m.month == 0 && m.day == 0:
		return &badTime{"this is a placeholder", "write the date as 2006-01-02, or leave the key out"}
	case m.month < 1 || m.month > 12:
		p := &badTime{"there is no month " + itoa(m.month), dateHint}
		if 1 <= m.day && m.day <= 12 && m.month <= 31 && m.month > 0 {
			p.hint = "the month stands before the day: " + date(m.year, m.day, m.month)
		}
		return p
	case m.day < 1:
		return &badTime{"there is no day " + itoa(m.day), dateHint}
	}
	if last := time.Date(m.year, time.Month(m.month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); m.day > last {
		return &badTime{time.Month(m.month).String() + " " + itoa(m.year) + " has " + itoa(last) + " days", "write a day from 1 to " + itoa(last)}
	}
	return nil
}

// scanClock reads 15:04[:05[.999]] with AM or PM behind it or not.
func (m *moment) scanClock(s string) (rest string, p *badTime) {
	hour, rest := digits(s, 2)
	switch {
	case len(rest) == len(s) || rest != "" && rest[0] != ':':
		return "", &badTime{wording.Quote(s) + " is no time of day", "write it as 15:04:05"}
	case rest == "":
		return "", &badTime{"the minutes are missing", "write the time as 15:04:05"}
	}
	m.hour = hour
	after := rest[1:]
	if m.minute, rest = digits(after, 2); len(rest) == len(after) {
		return "", &badTime{"the minutes are missing", "write the time as 15:04:05"}
	}
	if strings.HasPrefix(rest, ":") {
		after = rest[1:]
		if m.second, rest = digits(after, 2); len(rest) == len(after) {
			return "", &badTime{"the seconds are missing", "write the time as 15:04:05"}
		}
		if len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && isDigit(rest[1]) {
			rest = m.scanFraction(rest[1:])
		}
	}
	rest, p = m.scanHalf(rest)
	if p != nil {
		return "", p
	}
	switch {
	case m.hour > 23:
		return "", &badTime{"there is no hour " + itoa(m.hour), "the hours go from 0 to 23"}
	case m.minute > 59:
		return "", &badTime{"there is no minute " + itoa(m.minute), "the minutes go from 0 to 59"}
	case m.second > 59:
		return "", &badTime{"there is no second " + itoa(m.second), "the seconds go from 0 to 59"}
	}
	return rest, nil
}

// scanFraction reads the digits of a fraction of a second; those beyond
// nanoseconds count for nothing.
func (m *moment) scanFraction(s string) (rest string) {
	unit := 100_000_000
	for s != "" && isDigit(s[0]) {
		m.nanosecond += int(s[0]-'0') * unit
		unit /= 10
		s = s[1:]
	}
	return s
}

// scanHalf reads AM or PM, if it is there.
func (m *moment) scanHalf(s string) (rest string, p *badTime) {
	half := strings.TrimLeft(s, " ")
	if len(half) < 2 || half[1]|0x20 != 'm' || len(half) > 2 && half[2] != ' ' {
		return s, nil
	}
	half, rest = half[:2], half[2:]
	if c := half[0] | 0x20; c != 'a' && c != 'p' {
		return s, nil
	}
	if m.hour < 1 || m.hour > 12 {
		return "", &badTime{"there is no hour " + itoa(m.hour) + " " + half, "write the time as 15:04"}
	}
	m.hour %= 12
	if half[0]|0x20 == 'p' {
		m.hour += 12
	}
	return rest, nil
}

package frontmatter

import (
	"fmt"
)

// rfc3339 is m as RFC 3339 writes it, but for the zone if none was written, and
// for the time of day if not timed.
func (m *moment) rfc3339(timed bool) string {
	s := fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day)
	if !timed {
		return s
	}
	s += fmt.Sprintf("T%02d:%02d:%02d", m.hour, m.minute, m.second)
	if m.nanosecond != 0 {
		fraction := fmt.Sprintf("%09d", m.nanosecond)
		for fraction[len(fraction)-1] == '0' {
			fraction = fraction[:len(fraction)-1]
		}
		s += "." + fraction
	}
	if !m.zoned {
		return s
	}
	if m.offset == 0 {
		return s + "Z"
	}
	sign, offset := '+', m.offset
	if offset < 0 {
		sign, offset = '-', -offset
	}
	return s + fmt.Sprintf("%c%02d:%02d", sign, offset/3600, offset/60%60)
}

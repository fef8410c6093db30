package toml

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// checkTime reports a date or time that TOML does not have, or that does not
// exist: the library only finds where it ends.
func (p *parser) checkTime(i int32) {
	n := &p.tree.Nodes[i]
	if isTime(n.Text) {
		return
	}
	p.problems.Syntax(n.Span, wording.Clip(n.Text)+" is no date that TOML has",
		"write it as 2006-01-02 or 2006-01-02T15:04:05Z, or put it in quotes").Field = p.tree.Path(i)
}

// isTime reports whether s is a date, a time of day, or both with an offset or
// not, as TOML writes them.
func isTime(s string) bool {
	if len(s) > 2 && s[2] == ':' {
		return isClock(s)
	}
	if len(s) < len(time.DateOnly) || !isDay(s[:len(time.DateOnly)]) {
		return false
	}
	s = s[len(time.DateOnly):]
	if s == "" {
		return true
	}
	if s[0] != 'T' && s[0] != 't' && s[0] != ' ' {
		return false
	}
	s = s[1:]
	if strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "z") {
		return isClock(s[:len(s)-1])
	}
	if n := len(s) - len("+07:00"); n > 0 && (s[n] == '+' || s[n] == '-') {
		return isClock(s[:n]) && isMinute(s[n+1:])
	}
	return isClock(s)
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// isClock is about 15:04, 15:04:05 and 15:04:05.999.
func isClock(s string) bool {
	if len(s) < len("15:04") || !isMinute(s[:len("15:04")]) {
		return false
	}
	s = s[len("15:04"):]
	if s == "" {
		return true
	}
	if len(s) < 3 || s[0] != ':' || !isUnder(s[1:3], 61) {
		return false
	}
	s = s[3:]
	return s == "" || len(s) > 1 && s[0] == '.' && strings.Trim(s[1:], "0123456789") == ""
}

// isMinute is about 15:04, which an offset is too.
func isMinute(s string) bool {
	return len(s) == 5 && s[2] == ':' && isUnder(s[:2], 24) && isUnder(s[3:], 60)
}

// isUnder reports whether s is two digits that make a number below most.
func isUnder(s string, most int) bool {
	return '0' <= s[0] && s[0] <= '9' && '0' <= s[1] && s[1] <= '9' && int(s[0]-'0')*10+int(s[1]-'0') < most
}

// checkNumber reports a number that 64 bits do not hold.
func (p *parser) checkNumber(i int32) {
	n := &p.tree.Nodes[i]
	digits := strings.ReplaceAll(strings.TrimPrefix(n.Text, "+"), "_", "")
	what, err := "whole number", error(nil)
	if isFloat(digits) {
		what = "number"
		_, err = strconv.ParseFloat(digits, 64)
	} else {
		_, err = strconv.ParseInt(digits, 0, 64)
	}
	if errors.Is(err, strconv.ErrRange) {
		p.problems.Syntax(n.Span, wording.Clip(n.Text)+" is too large for a "+what, "put it in quotes").Field = p.tree.Path(i)
	}
}

// isFloat reports whether a number has a fraction or an exponent.
func isFloat(digits string) bool {
	return !strings.HasPrefix(digits, "0x") && strings.ContainsAny(digits, ".eE")
}

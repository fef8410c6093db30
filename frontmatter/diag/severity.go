package diag

import "fmt"

// Severity is how bad a problem is. The zero value is invalid: every
// diagnostic says its own.
type Severity uint8

const (
	// Error means that something the author wrote is not there in the result,
	// or must not be used.
	Error Severity = iota + 1
	// Warning means that the result is whole, but probably not what was meant.
	Warning
	// Info means that nothing is wrong.
	Info
)

var severities = [...]string{Error: "error", Warning: "warning", Info: "info"}

// String is "error", "warning" or "info".
func (s Severity) String() string {
	if s < Error || s > Info {
		return fmt.Sprintf("Severity(%d)", uint8(s))
	}
	return severities[s]
}

// MarshalText writes the name that String gives; an invalid severity is an
// error.
func (s Severity) MarshalText() ([]byte, error) {
	if s < Error || s > Info {
		return nil, fmt.Errorf("diag: invalid severity %d", uint8(s))
	}
	return []byte(severities[s]), nil
}

// UnmarshalText reads the names that MarshalText writes.
func (s *Severity) UnmarshalText(text []byte) error {
	for i := Error; i <= Info; i++ {
		if string(text) == severities[i] {
			*s = i
			return nil
		}
	}
	return fmt.Errorf("diag: %q is not a severity; write error, warning or info", text)
}

package main

import (
	"encoding/json"
	"strings"
	"time"
)

// valueOf reads the VALUE of -set by the rule that the help tells.
func valueOf(s string) any {
	switch s {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	case "":
		return s
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	if strings.IndexByte(`-0123456789["{`, s[0]) < 0 {
		return s
	}
	var v any
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber() // keeps the digits
	if json.Valid([]byte(s)) && d.Decode(&v) == nil {
		return v
	}
	return s
}

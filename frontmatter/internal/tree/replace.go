package tree

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Replace is the edit that puts text where a key or a scalar of one line stands
// in src, at s, in the quotes that it has. It is not ok where s holds nothing.
func Replace(src []byte, s Span, text string) (e diag.Edit, ok bool) {
	start, end := int(s.Start), int(s.End)
	if start >= end || end > len(src) {
		return diag.Edit{}, false
	}
	switch quote := src[start]; {
	case quote == '"' || !IsWord(text):
		text = strconv.Quote(text)
	case quote == '\'':
		text = "'" + text + "'"
	}
	return diag.Edit{Start: start, End: end, New: text}, true
}

// IsWord reports whether s needs no quotes as a key, in any format.
func IsWord(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
	return s != "" && strings.Trim(s, letters) == "" && s[0] != '-'
}

package write

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// line is s on one line: plain where no reader of YAML, old or new, takes that
// for anything but this text, else in quotes.
func (y YAML) line(s string, style tree.Style, flow bool) string {
	switch {
	case style == tree.Single && fitsSingle(s):
		return single(s)
	case style == tree.Double:
		return quote(s)
	case fitsPlain(s, flow):
		return s
	case fitsSingle(s) && (y.Quote == tree.Single || strings.ContainsAny(s, `"\`)):
		return single(s)
	}
	return quote(s)
}

// Key is a key with what it needs in quotes.
func (y YAML) Key(key string, style tree.Style, flow bool) string {
	return y.line(key, style, flow)
}

// fitsPlain reports whether s may stand without quotes, in a flow collection if
// flow.
func fitsPlain(s string, flow bool) bool {
	if s == "" || !printable(s) || meansOther(s) || isDate(s) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsSpace(first) || unicode.IsSpace(last) || last == ':' {
		return false
	}
	if s[0] == '-' && (len(s) == 1 || !isLetter(s[1])) {
		return false
	}
	if strings.ContainsRune("?:,[]{}#&*!|>'\"%@`", first) || strings.HasPrefix(s, "...") {
		return false
	}
	if flow && (strings.ContainsAny(s, ",[]{}") || s[0] == '-') {
		return false
	}
	return !strings.ContainsAny(s, "\n\t") && !strings.Contains(s, ": ") && !strings.Contains(s, " #")
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// meansOther reports whether plain s is null, a boolean, a number or a merge key
// to YAML 1.1 or 1.2.
func meansOther(s string) bool {
	switch strings.ToLower(s) {
	case "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<":
		return true
	}
	return special(s) != "" || looksNumeric(s)
}

// looksNumeric holds for every number and time of day of YAML 1.1 and 1.2, and
// for little else.
func looksNumeric(s string) bool {
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || digits == "" {
		return false
	}
	allowed := "0123456789_.:eE+-"
	if len(digits) > 1 && digits[0] == '0' {
		switch digits[1] | 0x20 {
		case 'x':
			allowed = "0123456789abcdefABCDEFxX_"
		case 'o', 'b':
			allowed = "01234567oObB_"
		}
	}
	return (isDigits(digits[:1]) || digits[0] == '.') && strings.Trim(digits, allowed) == "" && strings.ContainsAny(digits, "0123456789")
}

// isDate reports whether s begins as a date of YAML does (2006-1-2), and goes on
// as one.
func isDate(s string) bool {
	parts := strings.SplitN(s, "-", 3)
	if len(parts) < 3 || len(parts[0]) != 4 || !isDigits(parts[0]) || len(parts[1]) > 2 || !isDigits(parts[1]) {
		return false
	}
	day, _, timed := strings.Cut(strings.Map(func(r rune) rune {
		if r == 'T' || r == 't' {
			return ' '
		}
		return r
	}, parts[2]), " ")
	return isDigits(day) && (timed || len(day) <= 2)
}

// printable reports whether every character of s may stand in YAML as it is,
// between other text; line ends and tabs may.
func printable(s string) bool {
	for _, r := range s {
		if !printableRune(r) && r != '\n' && r != '\t' {
			return false
		}
	}
	return true
}

func printableRune(r rune) bool {
	switch {
	case r < 0x20, r == 0x7F, 0x80 <= r && r <= 0x9F:
		return false
	case r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

func fitsSingle(s string) bool { return printable(s) && !strings.ContainsAny(s, "\n\t") }

func single(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// block is s as a block scalar in the style that it wishes for, else literal,
// with its lines at the column given; !ok where no block scalar holds it.
func (y YAML) block(s string, style tree.Style, parent, column int) (head, lines string, ok bool) {
	text := strings.TrimRight(s, "\n")
	if style == tree.Folded && foldable(text) && len(s)-len(text) <= 1 {
		return ">" + chomp(s), y.indent(fold(text, y.Width), column), true
	}
	if style != tree.Folded && style != tree.Literal && !strings.Contains(s, "\n") || !fitsBlock(s) {
		return "", "", false
	}
	head = "|"
	if text[0] == ' ' || text[0] == '\n' {
		head += string(rune('0' + column - parent))
		if column-parent > 9 {
			return "", "", false
		}
	}
	return head + chomp(s), y.indent(strings.TrimSuffix(s, "\n"), column), true
}

// chomp is the indicator that keeps the line ends at the end of s.
func chomp(s string) string {
	switch {
	case strings.HasSuffix(s, "\n\n"):
		return "+"
	case strings.HasSuffix(s, "\n"):
		return ""
	}
	return "-"
}

// fitsBlock leaves to double quotes what editors and other readers are known to
// trip over: lines of blanks only, tabs at the start, text of line ends only.
func fitsBlock(s string) bool {
	if !printable(s) || strings.Trim(s, "\n") == "" {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && (strings.Trim(line, " \t") == "" || line[0] == '\t') {
			return false
		}
	}
	return true
}

// foldable reports whether s is one paragraph that can be folded anywhere.
func foldable(s string) bool {
	return s != "" && printable(s) && !strings.ContainsAny(s, "\n\t") && s[0] != ' ' && s[len(s)-1] != ' '
}

// fold breaks s at single blanks so that no line is longer than width characters
// that could be shorter; a width of 0 breaks nothing.
func fold(s string, width int) string {
	if width <= 0 {
		return s
	}
	out, at := []byte(s), 0 // at: characters of the line so far
	for i := 0; i < len(s); {
		if s[i] == ' ' && s[i-1] != ' ' && s[i+1] != ' ' {
			word := s[i+1:]
			if end := strings.IndexByte(word, ' '); end >= 0 {
				word = word[:end]
			}
			if at+1+utf8.RuneCountInString(word) > width {
				out[i] = '\n'
				at = 0
				i++
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		at++
	}
	return string(out)
}

// indent puts every line of s that is not empty at the column, and ends each.
func (y YAML) indent(s string, column int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			b.WriteString(strings.Repeat(" ", column))
			b.WriteString(line)
		}
		b.WriteString(y.Newline)
	}
	return b.String()
}

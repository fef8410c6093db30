package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// byteSet is a set of bytes.
type byteSet [256]bool

// alnum is letters, digits and more.
func alnum(more string) (s byteSet) {
	for c := range s {
		s[c] = util.IsAlphaNumeric(byte(c))
	}
	for _, c := range []byte(more) {
		s[c] = true
	}
	return s
}

// What the parts of an address may hold.
var (
	isHostByte = alnum("-@:%._+~#=")
	isPathByte = alnum("-@:%_+.~#!?&/=();,'\">^{}[]`")
	isMailByte = alnum(".!#$%&'*+/=?^_`{|}~-")
)

// webAddress is the length of what follows `://` or `www.` in an address that line
// begins with, 0 if there is none: a host, the last dot of which has a letter in
// lower case behind it, and a path. One with a scheme may have a port and dollars.
func webAddress(line []byte, scheme bool) int {
	const longest = 256
	end := 0
	for end < len(line) && end <= longest && isHostByte[line[end]] {
		end++
	}
	end = min(end, longest)
	for ; ; end-- {
		if end < 1 {
			return 0
		}
		if end+1 < len(line) && line[end] == '.' && isLower(line[end+1]) {
			break
		}
	}
	for end++; end < len(line) && isLower(line[end]); end++ {
	}
	if scheme && end+1 < len(line) && line[end] == ':' && util.IsNumeric(line[end+1]) {
		for end++; end < len(line) && util.IsNumeric(line[end]); end++ {
		}
	}
	if end < len(line) && (line[end] == '/' || line[end] == '#' || line[end] == '?') {
		for end++; end < len(line) && (isPathByte[line[end]] || scheme && line[end] == '$'); end++ {
		}
	}
	return end
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// trimmedAddress is the length of the address in line[:end] without the
// punctuation at its end that belongs to the sentence around it: a parenthesis
// that it does not open itself, and what looks like a character reference.
func trimmedAddress(line []byte, end int) int {
	unopened := bytes.Count(line[:end], []byte(")")) - bytes.Count(line[:end], []byte("("))
	for end > 1 {
		switch line[end-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~':
			end--
		case ')':
			if unopened <= 0 {
				return end
			}
			unopened--
			end--
		case ';':
			name := end - 2
			for name > 0 && util.IsAlphaNumeric(line[name]) {
				name--
			}
			if name == end-2 || line[name] != '&' {
				return end
			}
			end = name
		default:
			return end
		}
	}
	return end
}

// longestMailbox is how long the part before the @ of an e-mail address may be.
const longestMailbox = 64

// mailAddress is the length of the e-mail address that line begins with, 0 if
// there is none. Its domain has a dot, and no dash or underscore stands behind it.
func mailAddress(line []byte) int {
	at := 0
	for at < min(len(line), longestMailbox) && isMailByte[line[at]] {
		at++
	}
	if at == 0 || at == len(line) || line[at] != '@' {
		return 0
	}
	n := mailDomain(line[at+1:])
	end := at + 1 + n
	if bytes.IndexByte(line[at+1:end], '.') < 0 || end < len(line) && (line[end] == '-' || line[end] == '_') {
		return 0
	}
	return end
}

// mailDomain is the length of the domain that line begins with: labels of at most
// 63 letters, digits and, in between, dashes, with dots between them.
func mailDomain(line []byte) int {
	const longest, longestLabel = 255, 63
	line = line[:min(len(line), longest+1)]
	end := 0
	for {
		label := 0
		from := end
		if end > 0 {
			from++ // the dot
		}
		for i := from; i < min(len(line), from+longestLabel); i++ {
			if util.IsAlphaNumeric(line[i]) {
				label = i + 1
			} else if line[i] != '-' || i == from {
				break
			}
		}
		switch {
		case label == 0:
			return end
		case label > longest:
			return 0
		}
		end = label
		if end == len(line) || line[end] != '.' {
			return end
		}
	}
}

// resource is the length of the resource behind the address of an XMPP account.
func resource(line []byte) int {
	if len(line) < 2 || line[0] != '/' {
		return 0
	}
	end := 1
	for end < len(line) && (util.IsAlphaNumeric(line[end]) || line[end] == '@' || line[end] == '.') {
		end++
	}
	for line[end-1] == '.' {
		end--
	}
	if end == 1 {
		return 0
	}
	return end
}

package frontmatter

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split finds the front matter of src: block is what stands between the fences,
// body what follows the closing one. The order of things in src is an optional
// byte order mark, the opening fence, block, the closing fence, body; fences
// include their line ends. Split allocates nothing and takes time linear in
// len(src); block and body are views of src with clipped capacity.
//
// An opening fence is a first line of "---", "+++" or ";;;", or of "---" and a
// language ("---toml"), each with blanks behind it at most; or '{' at the first
// byte, followed by '"' or '}' after white space. The closing fence starts its
// line: the same three characters, or "..." for YAML; a '{' ends with its
// matching '}' at the end of a line. Blank lines in front of the opening fence
// are passed over only where a closed block with a key follows.
//
// Without front matter block is nil, body is src without its byte order mark,
// and format is None. A block in a language that is not read has the format
// None too, but is no part of body. A fence that nothing closes is Markdown's
// thematic break, unless the next line looks like a key: then block is all that
// looks like front matter, and Parse reports ErrUnclosed.
func Split(src []byte) (block, body []byte, format Format) {
	l := find(src)
	body = src[l.body:len(src):len(src)]
	if l.state == closed || l.state == unclosed {
		block = src[l.block:l.blockEnd:l.blockEnd]
	}
	return block, body, l.format
}

// state is how far the search for a block came.
type state uint8

const (
	absent   state = iota // no opening fence
	opened                // an opening fence that nothing closes, and no key below it
	unclosed              // the same with a key below it
	closed
)

// layout is where the parts of a source stand, as byte offsets.
type layout struct {
	state  state
	format Format // None also where lang is not read
	lang   []byte // behind the opening dashes, as written

	fence, fenceEnd int // the opening fence without trailing blanks
	block, blockEnd int
	typo, typoEnd   int // a line that was probably meant to close the block
	body            int
}

func find(src []byte) layout {
	start := 0
	if bytes.HasPrefix(src, []byte(bom)) {
		start = len(bom)
	}
	if l := findObject(src, start); l.state != absent {
		return l
	}
	at := start
	for at < len(src) {
		line, next := lineAt(src, at)
		if len(line) > 0 {
			break
		}
		at = next
	}
	none := layout{body: start}
	l, mark := openFence(src, at)
	if mark == "" {
		return none
	}
	l.body = start
	l.close(src, mark)
	if at > start && (l.state != closed || !l.hasKey(src)) {
		return none
	}
	if l.state == opened {
		none.state = opened
		return none
	}
	return l
}

const bom = "\uFEFF"

// lineAt is the line of src that starts at at, without trailing blanks and
// without its line end, and the start of the next line.
func lineAt(src []byte, at int) (line []byte, next int) {
	end := bytes.IndexByte(src[at:], '\n')
	if end < 0 {
		end, next = len(src), len(src)
	} else {
		end += at
		next = end + 1
	}
	for end > at && isBlank(src[end-1]) {
		end--
	}
	return src[at:end], next
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// openFence reads the opening fence in the line at at; mark is what closes it,
// "" where the line is no fence.
func openFence(src []byte, at int) (l layout, mark string) {
	line, next := lineAt(src, at)
	if len(line) < 3 {
		return l, ""
	}
	switch string(line[:3]) {
	case "---":
		l.lang, mark = line[3:], "---"
		l.format = formatOf(l.lang)
		if len(l.lang) > 0 && !isLanguage(l.lang) {
			return l, ""
		}
	case "+++":
		l.format, mark = TOML, "+++"
	case ";;;":
		l.format, mark = JSON, ";;;"
	}
	if mark == "" || mark != "---" && len(line) > 3 {
		return l, ""
	}
	l.fence, l.fenceEnd, l.block = at, at+len(line), next
	return l, mark
}

// formatOf is the format that lang, behind "---", names; None if it is not read.
func formatOf(lang []byte) Format {
	switch {
	case len(lang) == 0, is(lang, "yaml"), is(lang, "yml"):
		return YAML
	case is(lang, "toml"):
		return TOML
	case is(lang, "json"):
		return JSON
	}
	return None
}

// is reports whether b is the lower-case ASCII word, in any case.
func is(b []byte, word string) bool {
	if len(b) != len(word) {
		return false
	}
	for i, c := range b {
		if c|0x20 != word[i] {
			return false
		}
	}
	return true
}

// isLanguage reports whether lang is one word that starts with a letter, as js
// and c++ are, and "----" and "--- text" have none.
func isLanguage(lang []byte) bool {
	for i, c := range lang {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || !(isDigit(c) || strings.IndexByte("+#_.-", c) >= 0)) {
			return false
		}
	}
	return true
}

// close finds where the block ends and the body starts.
func (l *layout) close(src []byte, mark string) {
	for at := l.block; at < len(src); {
		line, next := lineAt(src, at)
		if len(line) == 3 && (string(line) == mark || l.format == YAML && string(line) == "...") {
			l.state, l.blockEnd, l.body = closed, at, next
			return
		}
		at = next
	}
	l.state = opened
	if l.block >= len(src) {
		return
	}
	if line, _ := lineAt(src, l.block); l.looksLikeKey(line) {
		l.state = unclosed
		l.guessEnd(src)
	}
}

// guessEnd ends an unclosed block where it stops to look like front matter: at
// a blank line, at text, or at a line that was meant to be the fence.
func (l *layout) guessEnd(src []byte) {
	if l.format == JSON {
		if end := objectEnd(src, l.block, false); end > 0 {
			_, l.body = lineAt(src, end)
			l.blockEnd = l.body
			return
		}
	}
	at := l.block
	for at < len(src) {
		line, next := lineAt(src, at)
		if isFenceTypo(line) {
			l.typo, l.typoEnd = at, at+len(line)
			l.blockEnd, l.body = at, next
			return
		}
		if len(line) == 0 || !l.looksLikeKey(line) && !isBlank(line[0]) && !isContinuation(line) {
			break
		}
		at = next
	}
	l.blockEnd, l.body = at, at
}

// isFenceTypo reports whether line is made of dashes and the like only, as
// "--", "----" and "———" are.
func isFenceTypo(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRune(line[at:])
		if !strings.ContainsRune("-+;‐‑–—―−", r) {
			return false
		}
		at += size
	}
	return len(line) > 1
}

// isContinuation reports whether line may go on with the value of a key above
// it: a list item or the end of a collection.
func isContinuation(line []byte) bool {
	switch line[0] {
	case '-':
		return len(line) == 1 || isBlank(line[1])
	case ']', '}':
		return true
	}
	return false
}

func (l *layout) hasKey(src []byte) bool {
	for at := l.block; at < l.blockEnd; {
		line, next := lineAt(src, at)
		if l.looksLikeKey(line) {
			return true
		}
		at = next
	}
	return false
}

// looksLikeKey reports whether line starts with a key of the block's format.
// A key without quotes is one word.
func (l *layout) looksLikeKey(line []byte) bool {
	switch l.format {
	case JSON:
		line = bytes.TrimLeft(line, " \t")
		return len(line) > 0 && (line[0] == '"' || line[0] == '{')
	case TOML:
		if len(line) > 0 && line[0] == '[' {
			return true
		}
		line = bytes.TrimLeft(line[word(line):], " \t")
		return len(line) > 0 && line[0] == '='
	}
	n := word(line)
	return n > 0 && n < len(line) && line[n] == ':' && (n+1 == len(line) || isBlank(line[n+1]))
}

// word is the length of the key at the start of line: in quotes, or of letters,
// digits and the marks that keys have.
func word(line []byte) int {
	if len(line) > 0 && (line[0] == '"' || line[0] == '\'') {
		if end := bytes.IndexByte(line[1:], line[0]); end >= 0 {
			return end + 2
		}
		return 0
	}
	n := 0
	for n < len(line) {
		r, size := utf8.DecodeRune(line[n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("_-.$@/", r) {
			break
		}
		n += size
	}
	if n > 0 && line[0] == '-' {
		return 0
	}
	return n
}

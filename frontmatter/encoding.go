package frontmatter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// wideEncoding reports a source that is not made of bytes: UTF-16 with a byte
// order mark, or with a NUL in every second byte.
func (d *Document) wideEncoding() bool {
	src := d.file.Source()
	if len(src) < 2 {
		return false
	}
	marked := src[0] == 0xFF && src[1] == 0xFE || src[0] == 0xFE && src[1] == 0xFF
	if !marked && !isWide(src) {
		return false
	}
	d.format = None
	d.blockStart, d.blockEnd, d.body = 0, 0, 0
	d.report(diag.Error, ErrEncoding, 0, 2, "the file is UTF-16", "save it as UTF-8")
	return true
}

// isWide reports whether src starts with two ASCII characters in UTF-16.
func isWide(src []byte) bool {
	if len(src) < 4 {
		return false
	}
	ascii := func(c byte) bool { return 0 < c && c < utf8.RuneSelf }
	return ascii(src[0]) && src[1] == 0 && ascii(src[2]) && src[3] == 0 ||
		src[0] == 0 && ascii(src[1]) && src[2] == 0 && ascii(src[3])
}

// standIns are what can stand for a byte that is no text: letters of one byte
// that make no number, bool or null out of what is around them, and that no
// message of ours has.
const standIns = "QXZKVWGH"

// cleanBlock reports the bytes of the block that are no text, and gives the file
// that a parser can read: the same, but for standIn, which the block does not
// have, in place of each of them. So the rest of the block is not lost, and
// every offset stays. standIn is 0 where nothing was replaced.
func (d *Document) cleanBlock() (file *diag.File, standIn byte) {
	block := d.Block()
	bad := badBytes(block)
	if bad.count == 0 {
		return d.file, 0
	}
	at := d.blockStart + bad.first
	d.report(diag.Error, ErrEncoding, at, at+1, "the front matter has "+bad.String(), bad.hint())
	standIn = '_'
	for i := range len(standIns) {
		if bytes.IndexByte(block, standIns[i]) < 0 {
			standIn = standIns[i]
			break
		}
	}
	src := bytes.Clone(d.file.Source()[:d.blockEnd])
	block = src[d.blockStart:]
	for i := 0; i < len(block); {
		r, size := utf8.DecodeRune(block[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			block[i] = standIn
		}
		i += size
	}
	return diag.NewFile(d.file.Name(), src), standIn
}

// showReplaced puts U+FFFD where the stand-in of cleanBlock was read: into keys,
// values and problems.
func showReplaced(standIn byte, t *tree.Tree, problems diag.List) {
	if standIn == '_' {
		return // the block has every letter there is, and may mean this one
	}
	show := func(texts ...*string) {
		for _, s := range texts {
			*s = strings.ReplaceAll(*s, string(rune(standIn)), "\uFFFD")
		}
	}
	for i := range t.Nodes {
		show(&t.Nodes[i].Key, &t.Nodes[i].Text)
	}
	for _, p := range problems {
		show(&p.Message, &p.Hint, &p.Field)
		for i := range p.Fixes {
			show(&p.Fixes[i].Message)
			for e := range p.Fixes[i].Edits {
				show(&p.Fixes[i].Edits[e].New)
			}
		}
	}
}

// checkBody warns of a body that is not UTF-8. NUL is left to those who write
// the body.
func (d *Document) checkBody() {
	body := d.Body()
	if d.file.IsUTF8() || utf8.Valid(body) || d.has(ErrEncoding) && d.format == None {
		return
	}
	bad := badBytes(body)
	if bad.invalid == 0 {
		return
	}
	at := d.body + bad.firstInvalid
	bad.nul = 0
	d.report(diag.Warning, ErrEncoding, at, at+1, "the body has "+bad.String(), bad.hint())
	d.problems.Sort()
}

// unreadable counts the bytes of a text that are none.
type unreadable struct {
	count, first          int // of both kinds
	invalid, firstInvalid int
	nul                   int
	value                 byte // the first invalid one
}

func badBytes(b []byte) (u unreadable) {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return u
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r == 0:
			u.nul++
		case r == utf8.RuneError && size == 1:
			if u.invalid++; u.invalid == 1 {
				u.firstInvalid, u.value = i, b[i]
			}
		default:
			i += size
			continue
		}
		if u.count++; u.count == 1 {
			u.first = i
		}
		i += size
	}
	return u
}

// String is "2 bytes that are not UTF-8, the first 0xE9" or "a NUL".
func (u unreadable) String() string {
	s := ""
	if u.invalid > 0 {
		s = fmt.Sprintf("a byte that is not UTF-8: 0x%02X", u.value)
		if u.invalid > 1 {
			s = fmt.Sprintf("%d bytes that are not UTF-8, the first 0x%02X", u.invalid, u.value)
		}
	}
	if u.nul > 0 {
		if s != "" {
			s += ", and "
		}
		if u.nul == 1 {
			s += "a NUL character"
		} else {
			s += strconv.Itoa(u.nul) + " NUL characters"
		}
	}
	return s
}

func (u unreadable) hint() string {
	if u.invalid > 0 {
		return "save the file as UTF-8"
	}
	return "take it out"
}

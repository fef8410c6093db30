package diag

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sort"
	"sync"
	"unicode/utf8"
)

// File is a source text with its name and its line index, which is built on
// first need: a file that has no problem and whose positions nobody asks for
// costs nothing. A File is immutable and safe for concurrent use; its source
// must not change. A nil File is an empty one without a name.
//
// A line ends with LF or CRLF; a CR alone ends nothing. A byte order mark at the
// start is part of the source, but of no line and no column.
type File struct {
	name string
	src  []byte

	once  sync.Once
	lines []int // offset of the first byte of each line

	checked sync.Once
	valid   bool // UTF-8

	marked sync.Once    // where a line is long
	marks  []checkpoint // one about every markEvery bytes, the first at 0
}

// checkpoint counts what stands before an offset on a rune boundary. It keeps
// the cost of a column constant, also on a line of a megabyte.
type checkpoint struct{ offset, runes, units int }

const markEvery = 1 << 10

const bom = "\uFEFF"

// NewFile keeps src, which must not change afterwards.
func NewFile(name string, src []byte) *File {
	return &File{name: name, src: src}
}

// Name is the name given to NewFile.
func (f *File) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Source is the text given to NewFile: shared, not to be changed.
func (f *File) Source() []byte {
	if f == nil {
		return nil
	}
	return f.src[:len(f.src):len(f.src)]
}

// IsUTF8 reports whether all of the source is valid UTF-8. It is looked at once.
func (f *File) IsUTF8() bool {
	if f == nil {
		return true
	}
	f.checked.Do(func() { f.valid = utf8.Valid(f.src) })
	return f.valid
}

// Position is the place of the byte at offset. An offset outside the file is
// moved to its nearest end. An offset inside a character has that character's
// column.
func (f *File) Position(offset int) Position {
	offset = f.clamp(offset)
	n, start := f.lineAt(offset)
	runes, _ := f.count(start, offset)
	return Position{Offset: offset, Line: n + 1, Column: runes + 1}
}

// Range is the stretch [start, end), clamped to the file; an end before the
// start is moved to the start.
func (f *File) Range(start, end int) Range {
	r := Range{File: f.Name(), Start: f.Position(start)}
	if end = f.clamp(end); end <= r.Start.Offset {
		r.End = r.Start
	} else if !f.inLine(r.Start.Offset, end) {
		r.End = f.Position(end)
	} else {
		runes, _ := f.walk(checkpoint{offset: r.Start.Offset}, end)
		r.End = Position{Offset: end, Line: r.Start.Line, Column: r.Start.Column + runes}
	}
	return r
}

// inLine reports whether start, the first byte of a character, and end are near
// each other on one line: then the column of one tells that of the other.
func (f *File) inLine(start, end int) bool {
	return end-start < markEvery && start >= len(bom) && utf8.RuneStart(f.src[start]) &&
		bytes.IndexByte(f.src[start:end], '\n') < 0
}

// UTF16 is the place of the byte at offset as the Language Server Protocol
// counts: line and character from 0, the character in UTF-16 code units.
func (f *File) UTF16(offset int) (line, character int) {
	offset = f.clamp(offset)
	line, start := f.lineAt(offset)
	_, character = f.count(start, offset)
	return line, character
}

// Line is the text of line n, counted from 1, without its line ending and
// without a byte order mark; nil if there is no such line.
func (f *File) Line(n int) []byte {
	if f == nil {
		return nil
	}
	f.once.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return nil
	}
	start, end := f.lines[n-1], len(f.src)
	if n < len(f.lines) {
		end = f.lines[n] - 1
		if end > start && f.src[end-1] == '\r' {
			end--
		}
	}
	if start == end {
		return []byte{} // not nil, also where the source is
	}
	return f.src[start:end:end]
}

func (f *File) clamp(offset int) int {
	if f == nil {
		return 0
	}
	return min(max(offset, 0), len(f.src))
}

// lineAt is the line that holds offset, counted from 0, and its first byte.
func (f *File) lineAt(offset int) (line, start int) {
	if f == nil {
		return 0, 0
	}
	if offset < near {
		return f.nearLine(offset)
	}
	f.once.Do(f.index)
	line = max(sort.SearchInts(f.lines, offset+1)-1, 0)
	return line, f.lines[line]
}

// near is how far from the start of a file a position is found without the index.
const near = 64

func (f *File) nearLine(offset int) (line, start int) {
	if bytes.HasPrefix(f.src, []byte(bom)) {
		start = len(bom)
	}
	for i := start; i < offset; i++ {
		if f.src[i] == '\n' {
			line, start = line+1, i+1
		}
	}
	return line, start
}

// count is the number of code points and of UTF-16 units from start to the
// character that holds offset.
func (f *File) count(start, offset int) (runes, units int) {
	if f == nil || offset <= start {
		return 0, 0
	}
	if offset-start < markEvery {
		return f.walk(checkpoint{offset: start}, offset)
	}
	f.marked.Do(f.mark)
	r1, u1 := f.before(offset)
	r0, u0 := f.before(start)
	return r1 - r0, u1 - u0
}

// before is the number of code points and UTF-16 units in front of the
// character that holds offset.
func (f *File) before(offset int) (runes, units int) {
	i := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > offset }) - 1
	return f.walk(f.marks[i], offset)
}

// walk counts on from m.
func (f *File) walk(m checkpoint, offset int) (runes, units int) {
	if f.IsUTF8() {
		offset = f.boundary(offset)
		m = m.skip(f.src[:offset])
	}
	for m.offset < offset {
		size, u := step(f.src[m.offset:])
		if m.offset+size > offset {
			break
		}
		m.offset += size
		m.runes++
		m.units += u
	}
	return m.runes, m.units
}

// boundary is the start of the character that holds offset, in valid UTF-8.
func (f *File) boundary(offset int) int {
	for at := offset; at > 0 && offset-at < utf8.UTFMax; at-- {
		if at == len(f.src) || utf8.RuneStart(f.src[at]) {
			return at
		}
	}
	return offset
}

// skip counts on in src, which is valid UTF-8, eight bytes at a time and to the
// start of a character near its end. Each character has one byte that continues
// none, and those of two units begin with 0xF0 or more.
func (m checkpoint) skip(src []byte) checkpoint {
	const highs = 0x8080808080808080
	at := m.offset
	for ; len(src)-at >= 8; at += 8 {
		w := binary.LittleEndian.Uint64(src[at:])
		high := w & highs
		if high == 0 {
			m.runes += 8
			m.units += 8
			continue
		}
		m.runes += 8 - bits.OnesCount64(high&^(w<<1))
		m.units += 8 - bits.OnesCount64(high&^(w<<1)) + bits.OnesCount64(high&(w<<1)&(w<<2)&(w<<3))
	}
	for at < len(src) && !utf8.RuneStart(src[at]) { // the rest of a character that is counted
		at++
	}
	m.offset = at
	return m
}

// step is the size of the first character of b, in bytes and UTF-16 units.
func step(b []byte) (size, units int) {
	if b[0] < utf8.RuneSelf {
		return 1, 1
	}
	r, size := utf8.DecodeRune(b)
	if r > 0xFFFF {
		return size, 2
	}
	return size, 1
}

func (f *File) index() {
	first := 0
	if bytes.HasPrefix(f.src, []byte(bom)) {
		first = len(bom)
	}
	f.lines = append(make([]int, 0, 1+bytes.Count(f.src, []byte("\n"))), first)
	for at := first; ; {
		i := bytes.IndexByte(f.src[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		f.lines = append(f.lines, at)
	}
}

func (f *File) mark() {
	var c checkpoint
	f.marks = append(make([]checkpoint, 0, 1+len(f.src)/markEvery), c)
	for c.offset < len(f.src) {
		stop := f.boundary(min(c.offset+markEvery, len(f.src)))
		if f.IsUTF8() {
			c = c.skip(f.src[:stop])
		}
		for c.offset < stop {
			size, units := step(f.src[c.offset:])
			c.offset += size
			c.runes++
			c.units += units
		}
		f.marks = append(f.marks, c)
	}
}

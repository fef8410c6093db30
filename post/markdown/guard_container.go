package markdown

// containers are the lists, quotes and footnote definitions that may be open.
type containers struct {
	open    []container // columns strictly increase
	ordered container   // the numbered item that the lines since then belong to
	blank   bool        // the line before was blank
	held    int         // len(open), summed over the lines
	markers int
}

// container is one of them: the column that its contents begin at, and the
// character that marks it.
type container struct {
	column int
	char   byte
}

// indent takes note of how far a line is indented: behind a blank line, what it
// does not reach ends.
func (c *containers) indent(p *prefix) {
	if p.at >= len(p.src) || p.src[p.at] == '\n' || p.src[p.at] == '\r' {
		return
	}
	if c.blank {
		c.pop(p.column)
	}
	if p.column < c.ordered.column && (p.src[p.at] < '0' || p.src[p.at] > '9') {
		c.ordered = container{}
	}
}

func (c *containers) pop(column int) {
	for len(c.open) > 0 && c.open[len(c.open)-1].column > column {
		c.open = c.open[:len(c.open)-1]
	}
}

// sure reports whether m is a marker, whatever stands before it: an empty item,
// and one with a number other than 1, cannot interrupt a paragraph.
func (c *containers) sure(m marker, inParagraph bool) bool {
	switch {
	case !inParagraph || m.char == '>':
		return true
	case m.char == '.' || m.char == ')':
		return m.one && !m.empty || c.ordered.char == m.char && m.column < c.ordered.column
	}
	return !m.empty
}

// push opens the container of m. One that may be no marker closes nothing.
func (c *containers) push(m marker, sure bool) {
	c.markers++
	if m.char == '.' || m.char == ')' {
		c.ordered = container{m.content, m.char}
	} else if m.column < c.ordered.column {
		c.ordered = container{}
	}
	if sure {
		c.pop(m.column)
	}
	if n := len(c.open); n == 0 || c.open[n-1].column < m.content {
		c.open = append(c.open, container{m.content, m.char})
	}
}

// prefix goes over the start of a line, up to the end of src.
type prefix struct {
	src        []byte
	at, column int

	ruleChar byte // what the line is no thematic break of,
	ruleEnd  int  // up to here
}

func (p *prefix) skip() {
	for p.at < len(p.src) {
		switch p.src[p.at] {
		case ' ':
			p.column++
		case '\t':
			p.column += 4 - p.column%4
		default:
			return
		}
		p.at++
	}
}

// marker is the marker of a container.
type marker struct {
	char            byte // > - + * . ) ^
	column, content int
	empty           bool // nothing stands behind it
	one             bool // a number that is 1
}

// marker reads the marker at p, and leaves p behind it.
func (p *prefix) marker() (m marker, ok bool) {
	if p.at >= len(p.src) {
		return m, false
	}
	m.char, m.column = p.src[p.at], p.column
	size := 1
	switch c := m.char; {
	case c == '>':
		p.at++
		p.column++
		m.content = p.column
		return m, true
	case c == '[':
		size = p.footnote()
		m.char = '^'
	case c == '-' || c == '*':
		if p.rule(c) {
			return m, false
		}
	case c >= '0' && c <= '9':
		m.char, size = p.number()
		m.one = size > 0 && p.src[p.at+size-2] == '1' && zeros(p.src[p.at:p.at+size-2])
	case c != '+':
		return m, false
	}
	next := p.at + size
	if size == 0 || m.char != '^' && next < len(p.src) && p.src[next] > ' ' {
		return m, false
	}
	p.at = next
	p.column += size
	behind := *p
	behind.skip()
	m.content = p.column + 1
	if m.char == '^' {
		m.content = m.column + 4
	}
	m.empty = behind.at >= len(p.src) || p.src[behind.at] == '\n' || p.src[behind.at] == '\r'
	return m, true
}

// number is the size of a number with its delimiter, 0 if it is none.
func (p *prefix) number() (char byte, size int) {
	for i := p.at; i < min(len(p.src), p.at+10); i++ {
		switch c := p.src[i]; {
		case c == '.' || c == ')':
			return c, i + 1 - p.at
		case c < '0' || c > '9':
			return 0, 0
		}
	}
	return 0, 0
}

func zeros(digits []byte) bool {
	for _, c := range digits {
		if c != '0' {
			return false
		}
	}
	return true
}

// footnote is the size of `[^label]:`, 0 if there is none.
func (p *prefix) footnote() int {
	const longest = 1004
	line := p.src[p.at:min(len(p.src), p.at+longest)]
	if len(line) < 2 || line[1] != '^' {
		return 0
	}
	for i := 2; i+1 < len(line); i++ {
		if line[i] == ']' && line[i+1] == ':' {
			return i + 2
		}
	}
	return 0
}

// rule reports whether what is left of the line is a thematic break of c. What it
// finds holds for the rest of the line, which is looked at once.
func (p *prefix) rule(c byte) bool {
	if p.ruleChar == c && p.at < p.ruleEnd {
		return false
	}
	n := 0
	for i := p.at; i < len(p.src); i++ {
		switch p.src[i] {
		case c:
			n++
		case ' ', '\t', '\r', '\n':
		default:
			p.ruleChar, p.ruleEnd = c, i
			return false
		}
	}
	return n >= 3
}

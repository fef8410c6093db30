package yaml

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// yaml/v4 tells where a node starts and what it says; the functions of this file
// find in the source where it ends.

// skipProperties is the place behind the tag and the anchor of n, which starts
// at i, and behind the space that follows them; end is the end of the last of
// them.
func skipProperties(src []byte, i int, n *yaml.Node) (content, end int) {
	count := 0
	if n.Anchor != "" {
		count++
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		count++
	}
	end = i
	for ; count > 0 && i < len(src) && (src[i] == '&' || src[i] == '!'); count-- {
		if src[i] == '&' {
			end = min(i+1+len(n.Anchor), len(src))
		} else {
			end = tagEnd(src, i)
		}
		i = skipSpace(src, end)
	}
	return i, end
}

// tagEnd is the end of the tag at i.
func tagEnd(src []byte, i int) int {
	if bytes.HasPrefix(src[i:], []byte("!<")) {
		if n := bytes.IndexByte(src[i:], '>'); n > 0 {
			return i + n + 1
		}
	}
	for i < len(src) && !isBlank(src[i]) && breakAt(src, i) == 0 && !isFlowIndicator(src[i]) {
		i++
	}
	return i
}

func isFlowIndicator(c byte) bool {
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'
}

// scalarEnd is the end of the scalar n, which starts behind its properties at
// i. indent is the column, counted from 1, of the block collection around it; 0
// for none.
func scalarEnd(src []byte, i int, n *yaml.Node, indent int) int {
	switch {
	case i >= len(src):
		return len(src)
	case n.Style&yaml.SingleQuotedStyle != 0:
		return singleEnd(src, i)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return doubleEnd(src, i)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(src, i, indent)
	}
	return plainEnd(src, i, n.Value)
}

func singleEnd(src []byte, i int) int {
	for i++; i < len(src); i++ {
		if src[i] != '\'' {
			continue
		}
		if i+1 == len(src) || src[i+1] != '\'' {
			return i + 1
		}
		i++
	}
	return len(src)
}

func doubleEnd(src []byte, i int) int {
	for i++; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(src)
}

// plainEnd follows value through the source, where a run of blanks with line
// breaks became one space or fewer breaks.
func plainEnd(src []byte, i int, value string) int {
	v, end := 0, i
	for v < len(value) && i < len(src) {
		if !isBlank(src[i]) && breakAt(src, i) == 0 {
			if src[i] != value[v] {
				return end
			}
			i++
			v++
			end = i
			continue
		}
		start, folded := i, false
		for i < len(src) {
			if n := breakAt(src, i); n > 0 {
				i += n
				folded = true
			} else if isBlank(src[i]) {
				i++
			} else {
				break
			}
		}
		if !folded {
			v += i - start
			continue
		}
		for v < len(value) && (value[v] == ' ' || value[v] == '\n') {
			v++
		}
	}
	return end
}

// blockEnd is the end of the block scalar whose | or > stands at i: of its last
// line, or of its header where there is none.
func blockEnd(src []byte, i, indent int) int {
	explicit, keep := 0, false
	i++
header:
	for ; i < len(src); i++ {
		switch c := src[i]; {
		case isDigit(c):
			explicit = int(c - '0')
		case c == '+':
			keep = true
		case c != '-':
			break header
		}
	}
	end := i
	want := -1 // spaces in front of every line
	if explicit > 0 {
		want = max(indent-1, 0) + explicit
	}
	deepest := 0
	for i = nextLine(src, i); i < len(src); i = nextLine(src, i) {
		spaces := 0
		for i+spaces < len(src) && src[i+spaces] == ' ' && (want < 0 || spaces < want) {
			spaces++
		}
		at := i + spaces
		if at == len(src) || breakAt(src, at) > 0 {
			deepest = max(deepest, spaces)
			if keep {
				end = at
			}
			continue
		}
		if want < 0 {
			want = max(spaces, deepest, indent)
		}
		if spaces < want {
			break
		}
		end = lineEnd(src, at)
	}
	return end
}

// flowEnd is the place behind the bracket that closes a flow collection, all of
// whose content ends before i.
func flowEnd(src []byte, i int, closer byte) int {
	for i = skipSpace(src, i); i < len(src) && src[i] == ','; {
		i = skipSpace(src, i+1)
	}
	if i < len(src) && src[i] == closer {
		i++
	}
	return i
}

// behindColon is the place behind the colon that follows a key which ends at i;
// i where there is none.
func behindColon(src []byte, i int) int {
	at := skipSpace(src, i)
	if at >= len(src) || src[at] != ':' {
		return i
	}
	below := bytes.IndexByte(src[i:at], '\n') >= 0
	if below && at+1 < len(src) && !isBlank(src[at+1]) && breakAt(src, at+1) == 0 {
		return i // it begins the next key
	}
	return at + 1
}

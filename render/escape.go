package render

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The functions here leave NUL as it is: htmlWriter.run replaces it in all that
// was written.

// appendEscaped appends s for an HTML text or attribute value.
func appendEscaped(out, s []byte) []byte {
	for {
		n := unescaped(s)
		out = append(out, s[:n]...)
		if n == len(s) {
			return out
		}
		out = appendChar(out, s[n])
		s = s[n+1:]
	}
}

// appendText is appendEscaped after the backslash escapes and character
// references of Markdown are resolved.
func appendText(out, s []byte) []byte {
	for {
		n := unescaped(s)
		out = append(out, s[:n]...)
		if s = s[n:]; len(s) == 0 {
			return out
		}
		size := 1
		switch {
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			out = appendChar(out, s[1])
			size = 2
		case s[0] == '&':
			var buffer [utf8.UTFMax]byte
			chars, length := reference(s, buffer[:0])
			if length == 0 {
				out = append(out, "&amp;"...)
				break
			}
			out = appendEscaped(out, chars)
			size = length
		default:
			out = appendChar(out, s[0])
		}
		s = s[size:]
	}
}

// appendRaw appends s as it is.
func appendRaw(out, s []byte) []byte { return append(out, s...) }

func appendChar(out []byte, c byte) []byte {
	switch c {
	case '"':
		return append(out, "&quot;"...)
	case '&':
		return append(out, "&amp;"...)
	case '<':
		return append(out, "&lt;"...)
	case '>':
		return append(out, "&gt;"...)
	}
	return append(out, c)
}

// reference reads the character reference at the start of s: what it stands for,
// in buffer where it is a number, and how long it is, 0 if there is none.
func reference(s, buffer []byte) (chars []byte, size int) {
	end := 1
	if end < len(s) && s[end] == '#' {
		return numericReference(s, buffer)
	}
	for end < len(s) && util.IsAlphaNumeric(s[end]) {
		end++
	}
	if end == 1 || end == len(s) || s[end] != ';' {
		return nil, 0
	}
	entity, ok := util.LookUpHTML5EntityByName(util.BytesToReadOnlyString(s[1:end]))
	if !ok {
		return nil, 0
	}
	return entity.Characters, end + 1
}

func numericReference(s, buffer []byte) (chars []byte, size int) {
	start, base, most := 2, 10, 7
	if start < len(s) && s[start]|0x20 == 'x' {
		start, base, most = 3, 16, 6
	}
	end := start
	for end < len(s) && end-start <= most && util.IsHexDecimal(s[end]) {
		end++
	}
	if end == start || end-start > most || end == len(s) || s[end] != ';' {
		return nil, 0
	}
	n, err := strconv.ParseUint(util.BytesToReadOnlyString(s[start:end]), base, 32)
	if err != nil {
		return nil, 0
	}
	return utf8.AppendRune(buffer, util.ToValidRune(rune(n))), end + 1
}

// appendSegment appends the text of a segment through add. It takes no more than
// src has, whatever the segment says.
func appendSegment(out []byte, s text.Segment, src []byte, add func(out, s []byte) []byte) []byte {
	part := stretch(src, s.Start, s.Stop)
	for range s.Padding {
		out = append(out, ' ')
	}
	out = add(out, part)
	if n := len(part); s.ForceNewline && (n > 0 && part[n-1] != '\n' || n == 0 && s.Padding > 0) {
		out = append(out, '\n')
	}
	return out
}

// stretch is what src has of [start, stop).
func stretch(src []byte, start, stop int) []byte {
	if uint(start) <= uint(stop) && uint(stop) <= uint(len(src)) {
		return src[start:stop]
	}
	stop = min(max(stop, 0), len(src))
	return src[min(max(start, 0), stop):stop]
}

// language is the first word of the info string of a code block.
func language(n *ast.FencedCodeBlock, src []byte) []byte {
	if n.Info == nil {
		return nil
	}
	word, _, _ := bytes.Cut(stretch(src, n.Info.Segment.Start, n.Info.Segment.Stop), []byte(" "))
	return word
}

// validUTF8 is s with U+FFFD in place of NUL and of each byte that is not UTF-8.
func validUTF8(s []byte) []byte {
	out := make([]byte, 0, len(s)+len(s)/8)
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		if r == 0 {
			r = utf8.RuneError
		}
		out = utf8.AppendRune(out, r)
		s = s[size:]
	}
	return out
}

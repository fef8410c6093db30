// Package diff shows what changed in a text, for the programs that change posts.
package diff

import (
	"bytes"
	"fmt"
	"io"
)

// around is how many lines a diff shows around what changed.
const around = 3

// line is a line of a diff: of both texts (' '), of the old ('-') or of the new
// one ('+').
type line struct {
	sign byte
	text []byte
}

// Write prints what makes after out of before, as diff -u does; nothing where they
// are the same.
func Write(w io.Writer, name string, before, after []byte) error {
	if bytes.Equal(before, after) {
		return nil
	}
	lines := compare(bytes.SplitAfter(before, []byte("\n")), bytes.SplitAfter(after, []byte("\n")))
	var b bytes.Buffer
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	old, fresh := 1, 1 // the numbers of the line at hand
	for i := 0; i < len(lines); {
		start, end := hunk(lines, i)
		old, fresh = advance(lines[i:start], old, fresh)
		nextOld, nextFresh := advance(lines[start:end], old, fresh)
		fmt.Fprintf(&b, "@@ -%s +%s @@\n", place(old, nextOld-old), place(fresh, nextFresh-fresh))
		for _, l := range lines[start:end] {
			b.WriteByte(l.sign)
			b.Write(l.text)
			if !bytes.HasSuffix(l.text, []byte("\n")) {
				b.WriteString("\n\\ No newline at end of file\n")
			}
		}
		old, fresh = nextOld, nextFresh
		if i = end; next(lines, i) == len(lines) {
			break
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// next is the first changed line from i on.
func next(lines []line, i int) int {
	for i < len(lines) && lines[i].sign == ' ' {
		i++
	}
	return i
}

// hunk is the stretch of lines around the next change from i on, and around those
// that are near to it.
func hunk(lines []line, i int) (start, end int) {
	changed := next(lines, i)
	start = max(changed-around, i)
	for {
		end = changed
		for end < len(lines) && lines[end].sign != ' ' {
			end++
		}
		changed = next(lines, end)
		if changed == len(lines) || changed-end > 2*around {
			return start, min(end+around, len(lines))
		}
	}
}

// advance counts lines on in both texts.
func advance(lines []line, old, fresh int) (int, int) {
	for _, l := range lines {
		if l.sign != '+' {
			old++
		}
		if l.sign != '-' {
			fresh++
		}
	}
	return old, fresh
}

// place is a range of lines as a diff writes it.
func place(first, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d,%d", first, n)
}

// compare pairs the lines of two texts. What stands between the first and the last
// difference is compared line by line if it is no more than front matter has.
func compare(a, b [][]byte) []line {
	var head, tail int
	for head < min(len(a), len(b)) && bytes.Equal(a[head], b[head]) {
		head++
	}
	for tail < min(len(a), len(b))-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	var out []line
	add := func(sign byte, lines [][]byte) {
		for _, text := range lines {
			if len(text) > 0 { // behind the last line end there is no line
				out = append(out, line{sign, text})
			}
		}
	}
	add(' ', a[:head])
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	for _, step := range pair(x, y) {
		switch {
		case step.old && step.fresh:
			add(' ', x[:1])
		case step.old:
			add('-', x[:1])
		default:
			add('+', y[:1])
		}
		if step.old {
			x = x[1:]
		}
		if step.fresh {
			y = y[1:]
		}
	}
	add(' ', a[len(a)-tail:])
	return out
}

// step takes a line of the old text, of the new one, or the same of both.
type step struct{ old, fresh bool }

// mostCells bounds the table of pair.
const mostCells = 4 << 20

// pair finds the steps that share the most lines; beyond mostCells none.
func pair(x, y [][]byte) []step {
	shared := make([][]int, len(x)+1) // by the rest of x and of y
	if (len(x)+1)*(len(y)+1) <= mostCells {
		for i := range shared {
			shared[i] = make([]int, len(y)+1)
		}
		for i := len(x) - 1; i >= 0; i-- {
			for j := len(y) - 1; j >= 0; j-- {
				if bytes.Equal(x[i], y[j]) {
					shared[i][j] = shared[i+1][j+1] + 1
				} else {
					shared[i][j] = max(shared[i+1][j], shared[i][j+1])
				}
			}
		}
	}
	var steps []step
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && shared[0] != nil && bytes.Equal(x[i], y[j]):
			steps = append(steps, step{true, true})
			i++
			j++
		case j == len(y) || i < len(x) && (shared[0] == nil || shared[i+1][j] >= shared[i][j+1]):
			steps = append(steps, step{old: true})
			i++
		default:
			steps = append(steps, step{fresh: true})
			j++
		}
	}
	return steps
}

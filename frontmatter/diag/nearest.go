package diag

import "strings"

// Nearest is the candidate that word was probably meant to be: one that is the
// same but for case, '-' and '_', else the one with the least edit distance, at
// most 2 and less than half of word; "" if none is near. People seldom mistype
// how a word begins: a short word that begins with another letter is near at a
// distance of 1 only. Of equals the first wins.
func Nearest(word string, candidates []string) string {
	folded := []rune(fold(word))
	best, least := "", min(3, (len(folded)+1)/2)
	for _, c := range candidates {
		if c == word {
			continue
		}
		other := []rune(fold(c))
		d := distance(folded, other, least)
		if d < least && (d < 2 || len(folded) > 6 || folded[0] == other[0]) {
			best, least = c, d
		}
	}
	return best
}

var separators = strings.NewReplacer("-", "", "_", "")

func fold(s string) string { return strings.ToLower(separators.Replace(s)) }

// distance counts the insertions, deletions, replacements and swaps of
// neighbours that make b out of a; limit or more is limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}

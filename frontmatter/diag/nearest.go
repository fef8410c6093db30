package diag

import "strings"

// Nearest is the candidate that word was probably meant to be: one that is the
// same but for case, '-' and '_', else the one with the least edit distance, at
// most 2; "" if none is near. Of equals the first wins.
//
// The distance counts letters that are missing, too many, replaced or swapped
// with the next; digits are no slips. A short word has little to differ in: up
// to 2 letters 0, up to 4 letters 1, and up to 8 letters 2 only where the first
// letter is the same and not both are replaced ones.
func Nearest(word string, candidates []string) string {
	folded := []rune(fold(word))
	best, least := "", farthest(len(folded))+1
	for _, c := range candidates {
		if c == word {
			continue
		}
		other := []rune(fold(c))
		d := distance(folded, other, least)
		if d < least && (d <= wrongLetter || len(folded) > short || folded[0] == other[0]) && digits(folded) == digits(other) {
			best, least = c, d
		}
	}
	return best
}

// What a slip adds to a distance: two wrong letters are farther than two other
// slips, and nearer than three.
const (
	slip        = 4
	wrongLetter = 5
)

// short is how many letters a word has that two slips may make another of.
const short = 8

// farthest is the distance up to which a word of n letters is meant.
func farthest(n int) int {
	switch {
	case n <= 2:
		return 0
	case n <= 4:
		return wrongLetter
	case n <= short:
		return slip + wrongLetter
	}
	return 2 * wrongLetter
}

var separators = strings.NewReplacer("-", "", "_", "")

func fold(s string) string { return strings.ToLower(separators.Replace(s)) }

func digits(word []rune) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, string(word))
}

// distance is that of the slips which make b out of a; limit or more is limit.
func distance(a, b []rune, limit int) int {
	if (len(a)-len(b))*slip >= limit || (len(b)-len(a))*slip >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j * slip
	}
	for i := range a {
		row[0] = (i + 1) * slip
		for j := range b {
			cost := wrongLetter
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+slip, row[j]+slip, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+slip)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}

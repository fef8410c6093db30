package post

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// patterns decide which files All reads.
type patterns []*pattern

func newPatterns(texts []string) patterns {
	if len(texts) == 0 {
		texts = defaultPatterns
	}
	var ps patterns
	for _, text := range texts {
		ps = append(ps, newPattern(text))
	}
	return ps
}

// pattern is one of the patterns given to All, taken apart.
type pattern struct {
	text string
	alts [][]string // what braces stand for, as segments
	used bool       // a file matched
	err  error      // it is no pattern
}

var defaultPatterns = []string{"**/*.{md,markdown}"}

const maxAlternatives = 256

var (
	errPattern = errors.New("every [ and { needs its end, and every \\ something behind it")
	errLeaves  = errors.New("it leads out of the folder")
	errUnused  = errors.New("no file matches it")
)

func newPattern(text string) *pattern {
	p := &pattern{text: text}
	alts, ok := expand(nil, text)
	if !ok {
		p.err = errPattern
		return p
	}
	for _, alt := range alts {
		alt = path.Clean(alt)
		if strings.HasPrefix(alt, "/") || alt == ".." || strings.HasPrefix(alt, "../") {
			p.err = errLeaves
			return p
		}
		segments := strings.Split(alt, "/")
		for _, s := range segments {
			if _, err := path.Match(s, ""); err != nil {
				p.err = errPattern
				return p
			}
		}
		if alt == "." {
			segments = nil
		}
		p.alts = append(p.alts, segments)
	}
	return p
}

// String is the pattern as a message shows it: on one line that is not too long.
func (p *pattern) String() string {
	text := strings.ToValidUTF8(p.text, "\uFFFD")
	if strings.ContainsFunc(text, unicode.IsControl) {
		text = strconv.Quote(text)
	}
	if runes := []rune(text); len(runes) > 100 {
		text = string(runes[:99]) + "…"
	}
	return text
}

// expand puts the alternatives of {a,b} in its place, in every combination.
func expand(to []string, text string) ([]string, bool) {
	open := -1
	depth, escaped := 0, false
	var cuts []int
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '{':
			if depth++; depth == 1 {
				open, cuts = i, []int{i}
			}
		case c == ',' && depth == 1:
			cuts = append(cuts, i)
		case c == '}' && depth > 0:
			if depth--; depth > 0 {
				continue
			}
			cuts = append(cuts, i)
			ok := true
			for n := range cuts[1:] {
				if to, ok = expand(to, text[:open]+text[cuts[n]+1:cuts[n+1]]+text[i+1:]); !ok {
					return nil, false
				}
			}
			return to, true
		}
	}
	if depth > 0 || len(to) >= maxAlternatives {
		return nil, false
	}
	return append(to, text), true
}

// place is a spot within a pattern: the segments that are still to be matched.
type place struct {
	pattern *pattern
	rest    []string
}

// start is the spot of each pattern at the root.
func (ps patterns) start() []place {
	var all []place
	for _, p := range ps {
		for _, segments := range p.alts {
			if len(segments) == 0 {
				all = append(all, below(p)...)
				continue
			}
			all = append(all, place{p, segments})
		}
	}
	return all
}

// below is what a pattern that names a folder means: the posts in it.
func below(p *pattern) []place {
	return []place{{p, []string{"**", "*.md"}}, {p, []string{"**", "*.markdown"}}}
}

// enter gives the spots within the folder name, each once; none where nothing in
// it can match.
func enter(from []place, name string) []place {
	var next []place
	add := func(at place) {
		for _, known := range next {
			if known.pattern == at.pattern && slices.Equal(known.rest, at.rest) {
				return
			}
		}
		next = append(next, at)
	}
	for _, at := range from {
		for len(at.rest) > 0 && at.rest[0] == "**" {
			if !isSkipped(name) {
				add(at)
			}
			at.rest = at.rest[1:]
		}
		switch {
		case len(at.rest) == 0 || !matchesFolder(at.rest[0], name):
		case len(at.rest) > 1:
			add(place{at.pattern, at.rest[1:]})
		case isLiteral(at.rest[0]):
			for _, inner := range below(at.pattern) {
				add(inner)
			}
		}
	}
	return next
}

// isSkipped reports whether wildcards pass over a folder of that name.
func isSkipped(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

func isLiteral(segment string) bool { return !strings.ContainsAny(segment, `*?[\\`) }

func matchesFolder(segment, name string) bool {
	if isSkipped(name) && segment != name && !strings.HasPrefix(segment, ".") {
		return false
	}
	ok, _ := path.Match(segment, name)
	return ok
}

// matchesFile reports whether a file of that name matches, and notes the patterns
// that do.
func matchesFile(from []place, name string) (matched bool) {
	for _, at := range from {
		rest := at.rest
		for len(rest) > 1 && rest[0] == "**" {
			rest = rest[1:]
		}
		if len(rest) != 1 {
			continue
		}
		if matchesName(rest[0], name) {
			at.pattern.used, matched = true, true
		}
	}
	return matched
}

// matchesName is path.Match for one name, with a shortcut for "*.md" and its like.
func matchesName(segment, name string) bool {
	if rest, ok := strings.CutPrefix(segment, "*"); ok && isLiteral(rest) {
		return strings.HasSuffix(name, rest)
	}
	ok, _ := path.Match(segment, name)
	return ok || segment == "**"
}

// isMistaken reports whether a folder has a name that makes it look like a post,
// and no pattern names it as a folder.
func isMistaken(from []place, name string) bool {
	if ext := path.Ext(name); ext != ".md" && ext != ".markdown" {
		return false
	}
	for _, at := range from {
		if len(at.rest) == 1 && isLiteral(at.rest[0]) {
			return false
		}
	}
	return matchesFile(from, name)
}

// Match reports whether the pattern, as [All] takes it, matches the
// slash-separated path name. The error is about a pattern that is none.
func Match(pattern, name string) (bool, error) {
	p := newPattern(pattern)
	if p.err != nil {
		return false, fmt.Errorf("the pattern %s: %w", p, p.err)
	}
	at := patterns{p}.start()
	for {
		folder, rest, more := strings.Cut(name, "/")
		if !more {
			return matchesFile(at, name), nil
		}
		at, name = enter(at, folder), rest
	}
}

package post

import (
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// allProblems puts what was found by everybody together.
func (r *reader) allProblems() diag.List {
	found := r.post.front.Problems()
	var checked diag.List
	if r.parser.Check != nil {
		checked = r.parser.Check(r.post.front)
	}
	if len(r.problems)+len(checked) == 0 {
		return found
	}
	found = slices.Concat(found, r.problems, checked)
	found.Sort()
	return found
}

// require reports the fields that must come from the front matter and do not. A
// field of which a wrong value was reported is not reported again.
func (r *reader) require() {
	for _, name := range r.parser.Required {
		f, isField := fieldNamed(name)
		if isField && (r.isBroken(f) || r.hasKey(f)) {
			continue
		}
		n := r.root.Lookup(name)
		written := n.Kind() != frontmatter.KindMissing && n.Kind() != frontmatter.KindNull
		if written && !isField {
			continue
		}
		what := "missing"
		if n.Kind() != frontmatter.KindMissing {
			what = "empty"
		}
		d := n.Errorf(frontmatter.ErrMissingField, "%s is %s", name, what)
		d.Hint = "give it a value in the front matter"
		r.problems = append(r.problems, d)
	}
}

// hasKey reports whether a key gave the field a value.
func (r *reader) hasKey(f field) bool {
	for _, of := range roles {
		if of.field == f && f != fieldImages {
			return r.post.Image(of.role) != nil
		}
	}
	if f == fieldImages {
		return len(r.post.Images) > 0
	}
	return r.filled&(1<<f) != 0
}

// hasUnread reports whether keys of the front matter may not have been read.
func hasUnread(front *frontmatter.Document) bool {
	for _, d := range front.Problems() {
		switch d.Code {
		case frontmatter.ErrSyntax, frontmatter.ErrUnclosed, frontmatter.ErrEncoding,
			frontmatter.ErrTooLarge, frontmatter.ErrUnsupported, frontmatter.ErrRead:
			if d.Severity == diag.Error {
				return true
			}
		}
	}
	return false
}

// loseUnread hides the post where a broken block has what looks like a key that
// can hide it and that was not read.
func (r *reader) loseUnread() {
	front := r.post.front
	block, line := string(front.Block()), 0
	for i := range len(block) {
		switch block[i] {
		case '\n':
			line = i + 1
		case ':', '=':
			if front.Format() != frontmatter.JSON && strings.ContainsRune(" \t-#", rune(block[line])) {
				continue // within another value
			}
			name := lastWord(block[line:i])
			if r.root.Lookup(name).Kind() != frontmatter.KindMissing {
				continue
			}
			r.lost.draft = r.lost.draft || r.isKeyOf(fieldDraft, name)
			r.lost.date = r.lost.date || r.isKeyOf(fieldDate, name)
			r.lost.expires = r.lost.expires || r.isKeyOf(fieldExpires, name)
		}
	}
}

// lastWord is what s ends with, but for blanks and quotes, as far back as it is
// one word.
func lastWord(s string) string {
	s = strings.TrimRight(s, " \t\"'")
	return s[strings.LastIndexAny(s, " \t\"'{,")+1:]
}

func (r *reader) isKeyOf(f field, name string) bool {
	folded := fold(name)
	return slices.ContainsFunc(r.parser.plan.keys[f], func(k key) bool { return k.folded == folded && !k.spare && folded != "status" })
}

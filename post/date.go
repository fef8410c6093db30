package post

import (
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// time is the value of a field that is a date.
func (r *reader) time(f field) time.Time {
	value, c := first(r, f, r.readTime, time.Time.Equal)
	if c.ok() {
		r.markKey(f, c.node)
	}
	return value
}

func (r *reader) readTime(f field, c candidate) (time.Time, verdict) {
	n := c.node
	text := strings.TrimSpace(n.Text())
	switch k := n.Kind(); {
	case k == frontmatter.KindNull || k == frontmatter.KindText && text == "":
		return time.Time{}, empty
	case c.key.folded == "published" && !isDate(n):
		return time.Time{}, foreign // a boolean, which readDraft reads
	case c.key.spare && !isDate(n), child(n, &createdKey).Kind() != frontmatter.KindMissing:
		return time.Time{}, foreign // date: {created: …} has a key of its own
	case isOfFile(text):
		r.warnOfFile(n)
		return time.Time{}, foreign
	case k == frontmatter.KindBool && f == fieldUpdated, k == frontmatter.KindBool && f == fieldExpires && isFalse(text):
		return time.Time{}, foreign // updated: true, expires: false
	case k == frontmatter.KindBool || k == frontmatter.KindList || k == frontmatter.KindMap:
		r.wrongKind(n, "a date", "write it as 2006-01-02")
		r.lose(f, c)
		return time.Time{}, broken
	}
	t, err := r.parser.Front.Time(text)
	if err != nil {
		r.badTime(n, err)
		r.lose(f, c)
		return time.Time{}, broken
	}
	if r.isBroken(f) {
		return time.Time{}, foreign // nobody knows what the better key says
	}
	if f == fieldDate && strings.HasPrefix(c.key.folded, "pub") && t.After(r.notBefore) {
		r.notBefore = t
	}
	return t, good
}

var createdKey = newKey("created")

// isOfFile reports whether text is what Eleventy or Quarto reads the date of the
// file or of the day for.
func isOfFile(text string) bool {
	switch strings.TrimPrefix(text, "git ") {
	case "Last Modified", "Created", "last-modified", "today", "now":
		return true
	}
	return false
}

func (r *reader) warnOfFile(n frontmatter.Node) {
	d := n.Errorf(frontmatter.ErrBadValue, "%s is %q, which the text of the file does not tell: the post has no date", n.Path(), n.Text())
	d.Severity, d.Hint = diag.Warning, "write the date itself as 2006-01-02"
	r.report(d)
}

// isDate reports whether n is a date or meant to be one.
func isDate(n frontmatter.Node) bool {
	if n.Kind() == frontmatter.KindTime {
		return true
	}
	return n.Kind() == frontmatter.KindText && strings.ContainsAny(n.Text(), "0123456789")
}

func (r *reader) badTime(n frontmatter.Node, err error) {
	d := n.Errorf(frontmatter.ErrBadValue, "%s is not a date", n.Path())
	for _, why := range diag.Of(err) {
		d.Message, d.Hint = n.Path()+": "+why.Message, why.Hint
		if strings.HasPrefix(why.Message, "not a date") {
			d.Message = n.Path() + " is " + why.Message
		}
	}
	r.report(d)
}

// lose notes that a date is written and cannot be read.
func (r *reader) lose(f field, c candidate) {
	switch {
	case f == fieldExpires:
		r.lost.expires = true
	case f == fieldDate && strings.HasPrefix(c.key.folded, "pub"):
		r.lost.publish = true
	case f == fieldDate:
		r.lost.date = true
	}
}

// readDraft reads the keys that make a draft. Any of them is enough.
func (r *reader) readDraft() {
	var decisive, other candidate
	said := false
	for _, c := range r.find(fieldDraft) {
		draft, verdict := r.isDraft(c)
		if verdict == foreign {
			continue
		}
		r.take(c)
		switch {
		case verdict == broken:
			draft, decisive = true, c
		case verdict == empty:
			continue
		case !decisive.ok() || draft && !r.post.Draft:
			if decisive.ok() && !c.key.spare {
				other = decisive
			}
			decisive = c
		case draft != r.post.Draft && !c.key.spare:
			other = c
		}
		r.post.Draft = r.post.Draft || draft
		said = true
	}
	if said {
		r.markKey(fieldDraft, decisive.node)
	}
	if other.ok() {
		r.secondSpelling(decisive, other)
	}
}

// isDraft is what one key says, whatever its name.
func (r *reader) isDraft(c candidate) (draft bool, v verdict) {
	n, text := c.node, strings.ToLower(strings.TrimSpace(c.node.Text()))
	if n.Kind() == frontmatter.KindNull || n.Kind() == frontmatter.KindText && text == "" {
		return false, empty
	}
	switch c.key.folded {
	case "status", "poststatus", "draftstatus":
		switch text {
		case "draft", "private", "pending", "unpublished":
			return true, good
		case "publish", "published", "public":
			return false, good
		}
		return false, foreign
	case "published", "publish":
		if isDate(n) || n.Kind() == frontmatter.KindMap || n.Kind() == frontmatter.KindList {
			return false, foreign
		}
	}
	negative := strings.HasPrefix(strings.TrimPrefix(c.key.folded, "is"), "publish")
	switch {
	case isTrue(text):
		return !negative, good
	case isFalse(text):
		return negative, good
	}
	if c.key.spare {
		return false, foreign
	}
	d := n.Errorf(frontmatter.ErrBadValue, "%s is neither true nor false: the post stays a draft", n.Path())
	d.Hint = "write true or false"
	r.report(d)
	return true, broken
}

// isTrue and isFalse are about the words that front matter has for booleans.
func isTrue(text string) bool {
	return strings.EqualFold(text, "true") || strings.EqualFold(text, "yes") || strings.EqualFold(text, "on")
}

func isFalse(text string) bool {
	return strings.EqualFold(text, "false") || strings.EqualFold(text, "no") || strings.EqualFold(text, "off")
}

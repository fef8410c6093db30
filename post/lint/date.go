package lint

import (
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func dateRules() []*Rule {
	return []*Rule{
		newRule("future-date", diag.Warning, futureDate),
		newRule("updated-before-date", diag.Warning, updatedBeforeDate),
		optional(newRule("draft-past-date", diag.Info, draftPastDate)),
	}
}

// futureDate looks for a date that keeps a finished post from being shown.
func futureDate(p *Pass) {
	if p.Post.Draft || !p.Post.Date.After(p.Now) {
		return
	}
	o := p.Post.Origin("date")
	p.Report(&diag.Diagnostic{
		Message: "the date is in the future, so the post does not show yet",
		Hint:    "correct it, or make the post a draft until it is finished",
		Field:   o.Key, Range: o.Range,
	})
}

func updatedBeforeDate(p *Pass) {
	updated, date := p.Post.Updated, p.Post.Date
	if updated.IsZero() || date.IsZero() || !endOf(updated).Before(date) {
		return
	}
	o := p.Post.Origin("updated")
	d := &diag.Diagnostic{
		Message: o.Key + " is before the date of the post",
		Hint:    "correct one of the two",
		Field:   o.Key, Range: o.Range,
	}
	if of := p.Post.Origin("date"); of.From == post.FromKey {
		d.Related = []diag.Related{{Message: "the date of the post", Range: of.Range}}
	}
	p.Report(d)
}

// endOf is t, or the end of its day where it has no time of day.
func endOf(t time.Time) time.Time {
	if hour, minute, second := t.Clock(); hour+minute+second > 0 {
		return t
	}
	return t.AddDate(0, 0, 1).Add(-time.Nanosecond)
}

func draftPastDate(p *Pass) {
	o := p.Post.Origin("date")
	if p.Post.Draft && o.From == post.FromKey && !p.Post.Date.IsZero() && p.Post.Date.Before(p.Now) {
		p.Report(&diag.Diagnostic{
			Message: "the post is a draft, but its date has passed",
			Hint:    "publish it, or give it another date",
			Field:   o.Key, Range: o.Range,
		})
	}
}

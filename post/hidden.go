package post

import "time"

// Reason is why a post does not show.
type Reason string

const (
	IsDraft   Reason = "draft"   // it is not finished, or nothing says that it is
	IsFuture  Reason = "future"  // its date has not come, or cannot be read
	IsExpired Reason = "expired" // its time is over, or the end of it cannot be read
)

// Hidden says why p does not show at the time now; "" if it shows. A post shows
// from the instant of its Date on, and no longer at that of Expires.
//
// It fails safe. A date that is written but cannot be read hides the post as if
// it were to come, an expiry as if it were over, until the field is set; a draft
// key that cannot be read makes a draft. Beside a date, a key that is about
// publication (publishDate, pubDate) hides the post until both have come.
func (p *Post) Hidden(now time.Time) Reason {
	var lost lost
	notBefore := p.Date
	if p.read != nil {
		lost = p.read.lost
		if p.read.notBefore.After(notBefore) {
			notBefore = p.read.notBefore
		}
	}
	switch {
	case p.Draft || lost.draft:
		return IsDraft
	case p.Date.IsZero() && lost.date || lost.publish || notBefore.After(now):
		return IsFuture
	case p.Expires.IsZero() && lost.expires, !p.Expires.IsZero() && !now.Before(p.Expires):
		return IsExpired
	}
	return ""
}

// lost tells which fields that hide a post are written and cannot be read.
type lost struct{ draft, date, publish, expires bool }

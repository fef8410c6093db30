package schema

import (
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// formats are the usual ones in words: what a value is, and how to write one.
var formats = map[string]struct{ what, hint string }{
	"date":          {"a date", "write it as 2006-01-02"},
	"date-time":     {"a date with a time", "write it as 2006-01-02T15:04:05Z"},
	"time":          {"a time of day", "write it as 15:04:05Z"},
	"duration":      {"a length of time", "write it as PT1H30M"},
	"email":         {"an e-mail address", "write it as name@example.com"},
	"idn-email":     {"an e-mail address", "write it as name@example.com"},
	"hostname":      {"a host name", "write it as www.example.com"},
	"uri":           {"a whole URL", "write it as https://example.com/page"},
	"iri":           {"a whole URL", "write it as https://example.com/page"},
	"uri-reference": {"a URL", "write it as /page or https://example.com/page"},
	"iri-reference": {"a URL", "write it as /page or https://example.com/page"},
	"regex":         {"a regular expression", ""},
	"uuid":          {"a UUID", ""},
	"ipv4":          {"an IP address", "write it as 192.0.2.1"},
	"ipv6":          {"an IP address", "write it as 2001:db8::1"},
}

func (r *report) format(n frontmatter.Node, name string) {
	f, ok := formats[name]
	if !ok {
		r.bad(n, "", "is not a valid %s: %s", name, wording.Quote(n.Text()))
		return
	}
	d := r.bad(n, f.hint, "is not %s: %s", f.what, wording.Quote(n.Text()))
	layout := map[string]string{"date": time.DateOnly, "date-time": time.RFC3339}[name]
	if layout == "" {
		return
	}
	if at, err := frontmatter.ParseTime(n.Text(), nil); err == nil {
		text := at.Format(layout)
		d.Hint = "write it as " + text
		d.Fixes = r.rewrite(n, text, "write it as "+text)
	}
}

package feed

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/quire-go/quire/post"
)

// The limits of the protocol, for one sitemap.
const (
	mostURLs   = 50_000
	mostBytes  = 50 << 20
	longestURL = 2_047
)

// Sitemap writes the addresses of the site (sitemaps.org 0.9): the page at URL,
// pages, and every post that shows, Limit or not, with the day of its last
// change. Left out are posts whose seo.robots hold "noindex" or "none" or whose
// canonical address is on another site, and addresses that are not below URL, are
// there already or have 2,048 characters. More than a sitemap may hold, 50,000
// addresses or 50 MiB, is an error.
func (f Feed) Sitemap(w io.Writer, posts []*post.Post, pages ...string) error {
	s, err := f.site()
	if err != nil {
		return err
	}
	posts = f.visible(posts)
	set := urlSet{seen: map[string]bool{}, site: s}
	var latest time.Time
	for _, p := range posts {
		if t := updated(p); t.After(latest) {
			latest = t
		}
	}
	set.add(s.base.String(), latest)
	for _, page := range pages {
		set.add(resolve(s.base, page).String(), time.Time{})
	}
	for _, p := range posts {
		if !unindexed(p) && (p.Canonical == "" || s.owns(resolve(s.base, p.Canonical).String())) {
			set.add(s.address(p), updated(p))
		}
	}
	if len(set.URLs) > mostURLs {
		return fmt.Errorf("feed: a sitemap holds at most %d addresses, not %d", mostURLs, len(set.URLs))
	}
	if set.size > mostBytes {
		return fmt.Errorf("feed: a sitemap holds at most %d bytes, and this one would be longer", mostBytes)
	}
	return writeXML(w, set)
}

// unindexed reports whether search engines are to leave p alone.
func unindexed(p *post.Post) bool {
	return slices.ContainsFunc(p.SEO.Robots, func(word string) bool {
		word = strings.TrimSpace(word)
		return strings.EqualFold(word, "noindex") || strings.EqualFold(word, "none")
	})
}

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
	site    *site
	seen    map[string]bool
	size    int // in bytes, and not less than what is written
}

type sitemapURL struct {
	Location string `xml:"loc"`
	Modified string `xml:"lastmod,omitempty"`
}

func (s *urlSet) add(address string, modified time.Time) {
	address, _, _ = strings.Cut(address, "#")
	if s.seen[address] || len(address) > longestURL || !s.site.owns(address) {
		return
	}
	s.seen[address] = true
	u := sitemapURL{Location: address}
	if !modified.IsZero() {
		u.Modified = modified.Format(time.RFC3339)
	}
	s.URLs = append(s.URLs, u)
	s.size += 128 + len(address) + strings.Count(address, "&")*len("&amp;")
}

package feed

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/quire-go/quire/post"
)

// site knows the addresses of a site.
type site struct {
	base  *url.URL
	link  func(*post.Post) string
	id    func(*post.Post) string
	files fs.FS
}

// site is that of f, or the error of a URL that is none.
func (f Feed) site() (*site, error) {
	base, err := url.Parse(strings.TrimSpace(f.URL))
	if err != nil || !isWeb(base) {
		return nil, fmt.Errorf("feed: the URL of the feed is not absolute: %q: write one such as https://example.com/", f.URL)
	}
	base.User, base.RawQuery, base.Fragment, base.RawFragment = nil, "", "", ""
	return &site{base: base.JoinPath("/"), link: f.Link, id: f.ID, files: f.Files}, nil
}

// isWeb reports whether u is an absolute address of the web.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && !strings.ContainsAny(u.Host, `<>"`)
}

// resolve is the absolute address of ref as seen from base. What is no address
// for the web is taken as a path.
func resolve(base *url.URL, ref string) *url.URL {
	ref = strings.TrimSpace(clean(ref))
	if u, err := url.Parse(ref); err == nil {
		if u = base.ResolveReference(u); isWeb(u) {
			u.RawQuery = escapedQuery(u.RawQuery)
			return u
		}
	}
	return base.ResolveReference(&url.URL{Path: ref})
}

var stray = regexp.MustCompile(`%[0-9A-Fa-f]{2}|[^!$&'()*+,\-./0-9:;=?@A-Z_a-z~]`)

// escapedQuery is query with every character that no query may hold escaped,
// which package url leaves to its users.
func escapedQuery(query string) string {
	return stray.ReplaceAllStringFunc(query, func(s string) string {
		if len(s) == len("%00") && s[0] == '%' {
			return s
		}
		return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	})
}

// address is the page of p.
func (s *site) address(p *post.Post) string {
	if s.link != nil {
		return resolve(s.base, s.link(p)).String()
	}
	if p.Permalink != "" {
		return resolve(s.base, strings.TrimLeft(strings.TrimSpace(p.Permalink), "/")).String()
	}
	name := p.Slug
	if name == "" {
		name = strings.TrimSuffix(p.Path, path.Ext(p.Path))
	}
	if name == "" {
		name = post.Slugify(p.Title)
	}
	return s.base.ResolveReference(&url.URL{Path: strings.Trim(clean(name), "/") + "/"}).String()
}

// ids is what a reader knows each of posts, newest first, by. No two are the
// same, and an older post keeps its own when a newer one comes.
func (s *site) ids(posts []*post.Post) []string {
	ids := make([]string, len(posts))
	taken := map[string]bool{}
	for i, p := range slices.Backward(posts) {
		if s.id != nil {
			ids[i] = line(s.id(p))
		}
		if ids[i] != "" {
			continue
		}
		id := s.address(p)
		if taken[id] || followsTitle(p) && !p.Date.IsZero() {
			id = s.tag(p)
		}
		for taken[id] {
			id += "_"
		}
		taken[id] = true
		ids[i] = id
	}
	return ids
}

// followsTitle reports whether the default address of p changes with its title.
func followsTitle(p *post.Post) bool {
	if p.Permalink != "" {
		return false
	}
	o := p.Origin("slug")
	read := o.From != post.Nowhere && o.From != post.FromFileName && o.Key == ""
	return read || p.Slug == "" && p.Path == ""
}

// tag is a tag URI for p (RFC 4151).
func (s *site) tag(p *post.Post) string {
	name := p.Path
	if name == "" {
		name = p.Date.UTC().Format(time.RFC3339)
	}
	day := p.Date
	if date(day).IsZero() {
		day = time.Unix(0, 0).UTC()
	}
	escaped := (&url.URL{Path: clean(name)}).EscapedPath()
	return "tag:" + url.QueryEscape(strings.ToLower(s.base.Hostname())) + "," + day.Format(time.DateOnly) + ":" + escaped
}

// owns reports whether address is at the URL of the site or below it.
func (s *site) owns(address string) bool { return strings.HasPrefix(address, s.base.String()) }

// below is the path of u in the files of the site; ok is false where u is
// elsewhere.
func (s *site) below(u *url.URL) (name string, ok bool) {
	if u.Scheme != s.base.Scheme || u.Host != s.base.Host {
		return "", false
	}
	name, ok = strings.CutPrefix(u.Path, s.base.Path)
	return name, ok && fs.ValidPath(name)
}

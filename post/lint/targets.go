package lint

import (
	"context"
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// target is a link or an image of a body whose address is a path of the site.
type target struct {
	url      string // as in the text
	at       diag.Range
	kind     targetKind
	path     string // of url, unescaped
	fragment string
	where    presence
	file     string // the file that is meant, where one is there
	known    bool   // that the file would be here, if it were anywhere
}

// targetKind is what a path names. Each kind is judged for itself: a tree may
// hold the posts and not the pictures.
type targetKind uint8

const (
	toPicture targetKind = iota
	toFile               // with an extension that is none of a page
	toPost               // a Markdown file
	toPage               // whatever else: its file is not told by its address
	targetKinds
)

// targets are the local links and images of all posts of a run.
type targets struct {
	site    *site
	of      map[*post.Post][]target
	decided [targetKinds]bool // whether what is missing can be believed
}

// bodyIndex is what the rules about the text share in a run: all that they need
// of other bodies than their own.
type bodyIndex struct {
	once    sync.Once
	targets *targets
	bases   sync.Map // the path of a folder -> []base
	of      sync.Map // *post.Post -> *bodyEntry
}

// bodyEntry is one post in the index.
type bodyEntry struct {
	targets []target
	anchors *anchors
}

// gather parses the body of p, if that is not in the index yet.
func (s *site) gather(p *post.Post) ([]target, *anchors) {
	kept, ok := s.bodies.of.Load(p)
	if !ok {
		kept, _ = s.bodies.of.LoadOrStore(p, &bodyEntry{s.targetsOf(p), newAnchors(p.Body)})
	}
	e := kept.(*bodyEntry)
	return e.targets, e.anchors
}

// targets are those of all posts: found by the first who asks.
func (s *site) targets() *targets {
	s.bodies.once.Do(func() { s.bodies.targets = newTargets(s) })
	return s.bodies.targets
}

// newTargets looks at all posts, on all cores where a run has not done so.
func newTargets(s *site) *targets {
	t := &targets{site: s, of: make(map[*post.Post][]target, len(s.posts))}
	each(context.Background(), s.posts, func(p *post.Post) { s.gather(p) })
	var there, missing [targetKinds]int
	for _, p := range s.posts {
		t.of[p], _ = s.gather(p)
		for _, own := range t.of[p] {
			if own.where != absent {
				there[own.kind]++
			} else if own.known {
				missing[own.kind]++
			}
		}
	}
	for kind := range targetKinds {
		t.decided[kind] = believable(kind, there[kind], missing[kind])
	}
	return t
}

// believable reports whether files that are missing are the exception that a
// broken link is. Where most are missing, they are not kept in this tree, and of
// pages hardly anybody knows the address.
func believable(kind targetKind, there, missing int) bool {
	if kind == toPage {
		return there >= 10 && missing*10 <= there
	}
	if kind == toFile && there == 0 {
		return false // the tree holds posts alone
	}
	const few = 3
	return missing <= few || missing <= there
}

// targetsOf are the local links and images of one post.
func (s *site) targetsOf(p *post.Post) []target {
	var found []target
	add := func(url string, at diag.Range, image bool) {
		if t, ok := localTarget(url); ok {
			t.at = at
			if image {
				t.kind = toPicture
			}
			s.seek(p, &t)
			found = append(found, t)
		}
	}
	b := p.Body
	for _, i := range b.Images() {
		add(i.Src, i.SrcRange, true)
	}
	for _, l := range b.Links() {
		if isInline(b, l) {
			add(l.URL, l.URLRange, false)
		}
	}
	return found
}

// localTarget takes an address apart; ok is false for one that leads elsewhere,
// and for what some tool makes an address of.
func localTarget(address string) (target, bool) {
	t := target{url: address}
	if address == "" || strings.ContainsAny(address, "{}<>$|\\\"'`*\n") || strings.HasPrefix(address, "//") || strings.HasPrefix(address, "~") ||
		strings.Contains(address, "%7B") || strings.Contains(address, "://") {
		return t, false
	}
	if _, _, ok := scheme(address); ok {
		return t, false
	}
	rest, fragment, _ := strings.Cut(address, "#")
	rest, _, _ = strings.Cut(rest, "?")
	t.path, t.fragment = unescaped(rest), unescaped(fragment)
	if strings.ContainsAny(t.path, "{}<>\x00") {
		return t, false
	}
	switch ext := strings.ToLower(path.Ext(strings.TrimSuffix(t.path, "/"))); {
	case ext == ".md" || ext == ".markdown" || ext == ".mdx" || ext == ".mkd":
		t.kind = toPost
	case ext == "" || pageExtensions[ext] || strings.HasSuffix(t.path, "/") || !isExtension(ext):
		t.kind = toPage
	default:
		t.kind = toFile
	}
	return t, true
}

var pageExtensions = set(".html .htm .xhtml .shtml .php .asp .aspx .jsp .cgi .do .xml .rss .atom .json .ics .txt .css .js")

// isExtension reports whether ext, with its dot, is one of a file, and no part of
// a name or of a number.
func isExtension(ext string) bool {
	if len(ext) < 2 || len(ext) > 6 {
		return false
	}
	letters := false
	for _, c := range ext[1:] {
		letter := 'a' <= c && c <= 'z'
		letters = letters || letter
		if !letter && (c < '0' || c > '9') {
			return false
		}
	}
	return letters
}

func unescaped(s string) string {
	if text, err := url.PathUnescape(s); err == nil {
		return text
	}
	return s
}

// seek looks for the file that t means.
func (s *site) seek(p *post.Post, t *target) {
	if t.path == "" {
		t.where, t.file, t.known = isFile, p.Path, true
		return
	}
	for place := range s.candidates(p, t.path) {
		where, file, known := s.look(t.kind, place.name)
		if where == isFile || where == isFolder {
			t.where, t.file, t.known = where, file, true
			return
		}
		if where == otherCase && t.where == absent {
			t.where, t.file = where, file
		}
		absolute := strings.HasPrefix(t.path, "/")
		switch t.kind {
		case toPicture: // the folder served may not be in this tree
			known = known && (!absolute || s.hasImages(path.Dir(place.name)))
		case toPage:
			known = known && !absolute // a route that some template makes
		case toPost:
			known = known || !absolute
		}
		t.known = t.known || place.likely && known
	}
	if t.kind == toPage && t.where == otherCase { // servers make addresses in lower case
		t.where, t.known = isFile, true
	}
}

// look looks for one place; known says that its folder is there.
func (s *site) look(kind targetKind, name string) (where presence, file string, known bool) {
	where, file = s.find(name)
	if kind == toPage && (where == absent || where == isFolder) {
		stem := strings.TrimSuffix(name, path.Ext(name))
		for _, source := range [...]string{name + ".md", name + "/index.md", name + "/_index.md", name + ".mdx", name + "/README.md",
			name + "/index.mdx", name + ".markdown", stem + ".md", stem + ".mdx", stem + ".markdown"} {
			if at, written := s.find(source); at == isFile {
				return at, written, true
			}
		}
	}
	if where != absent {
		return where, file, true
	}
	folder, _ := s.find(path.Dir(name))
	return absent, "", folder == isFolder
}

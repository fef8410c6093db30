package lint

import (
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/quire-go/quire/post"
)

// place is where the file of an address may lie.
type place struct {
	name   string
	likely bool // so that a file that is missing there, is missing
}

// candidates are the places that a path written in the body of p may mean, the
// likeliest first. None leaves the file system.
func (s *site) candidates(p *post.Post, written string) iter.Seq[place] {
	return func(yield func(place) bool) {
		dir := path.Dir(p.Path)
		try := func(base, rest string, likely bool) bool {
			name := path.Join(base, rest)
			return !fs.ValidPath(name) || yield(place{name, likely})
		}
		rest, absolute := strings.CutPrefix(written, "/")
		if at, ok := strings.CutPrefix(written, "@/"); ok { // Zola: from the root of the content
			rest, absolute = at, true
		}
		if !absolute {
			stem := strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path))
			if !try(dir, rest, true) || !try(path.Join(dir, stem), rest, false) {
				return
			}
		}
		for _, base := range s.bases(dir) {
			// At the root of the tree anything may be served by something else.
			likely := absolute && (base.served || strings.Contains(strings.Trim(rest, "/"), "/"))
			if !try(base.name, rest, likely) {
				return
			}
		}
	}
}

// base is a folder that a site may be served from.
type base struct {
	name   string
	served bool // as its name says
}

// bases are the folders that addresses of a post in the folder dir may begin at:
// the roots of the configuration, or the folders above it and the ones in them
// that site generators serve.
func (s *site) bases(dir string) []base {
	if kept, ok := s.bodies.bases.Load(dir); ok {
		return kept.([]base)
	}
	var found []base
	if len(s.options.Roots) > 0 {
		for _, root := range s.options.Roots {
			found = append(found, base{path.Clean(strings.Trim(root, "/")), true})
		}
	} else {
		for above := dir; ; above = path.Dir(above) {
			for _, name := range defaultRoots {
				name = path.Clean(path.Join(above, name))
				if where, _ := s.find(name); where == isFolder {
					found = append(found, base{name, name != above})
				}
			}
			if above == "." || above == "/" {
				break
			}
		}
	}
	s.bodies.bases.Store(dir, found)
	return found
}

package lint

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// site is what the passes of one run share: made once, on first need, and safe
// for concurrent use.
type site struct {
	fsys    fs.FS
	posts   []*post.Post
	options Options

	folders sync.Map // the path of a folder -> *folder
	bodies  bodyIndex

	roots      func() []string // the folders served from "/" that are there
	byPath     func() map[string]*post.Post
	keyUses    func() map[string]int         // by key, in how many posts
	duplicates func() map[string]diag.List   // by path
	tags       []func() map[string]*spelling // of each taxonomy
}

func newSite(fsys fs.FS, posts []*post.Post, options Options) *site {
	s := &site{fsys: fsys, posts: posts, options: options}
	s.byPath = sync.OnceValue(func() map[string]*post.Post {
		m := make(map[string]*post.Post, len(posts))
		for _, p := range posts {
			m[p.Path] = p
		}
		return m
	})
	s.roots = sync.OnceValue(s.findRoots)
	s.keyUses = sync.OnceValue(func() map[string]int { return countKeys(posts) })
	s.duplicates = sync.OnceValue(func() map[string]diag.List { return findDuplicates(posts) })
	for _, t := range taxonomies {
		s.tags = append(s.tags, usualSpellings(posts, t))
	}
	return s
}

// post is the post of this run with the path name, else nil.
func (s *site) post(name string) *post.Post { return s.byPath()[name] }

// presence is whether a file is there.
type presence uint8

const (
	absent    presence = iota
	otherCase          // only under a name with other capitals
	isFile
	isFolder
)

// folder is the names of one folder of the file system.
type folder struct {
	read  sync.Once
	names map[string]bool   // true for a folder
	lower map[string]string // the name by its lower case
}

// find looks for the slash-separated path name, whatever case the file system
// folds. With otherCase, written is the name that is there.
func (s *site) find(name string) (_ presence, written string) {
	if s.fsys == nil || !fs.ValidPath(name) {
		return absent, ""
	}
	if name == "." {
		return isFolder, name
	}
	where, written := isFolder, "."
	exact := true
	for segment := range strings.SplitSeq(name, "/") {
		if where != isFolder {
			return absent, ""
		}
		dir := s.folder(written)
		own := segment
		is, ok := dir.names[own]
		if !ok {
			if own, ok = dir.lower[strings.ToLower(segment)]; !ok {
				return absent, ""
			}
			is, exact = dir.names[own], false
		}
		where = isFile
		if is {
			where = isFolder
		}
		written = path.Join(written, own)
	}
	if !exact {
		where = otherCase
	}
	return where, written
}

func (s *site) folder(name string) *folder {
	kept, ok := s.folders.Load(name)
	if !ok {
		kept, _ = s.folders.LoadOrStore(name, new(folder))
	}
	f := kept.(*folder)
	f.read.Do(func() {
		f.names, f.lower = map[string]bool{}, map[string]string{}
		entries, _ := fs.ReadDir(s.fsys, name) // what cannot be read holds nothing
		for _, e := range entries {
			is := e.IsDir()
			if e.Type()&fs.ModeSymlink != 0 {
				info, err := fs.Stat(s.fsys, path.Join(name, e.Name()))
				is = err == nil && info.IsDir()
			}
			f.names[e.Name()] = is
			f.lower[strings.ToLower(e.Name())] = e.Name()
		}
	})
	return f
}

// places are the paths in the file system that a URL path (unescaped, without
// query and fragment) written in p may mean, the likeliest first. It is empty
// where nothing here can tell: the path leaves the file system, or it is
// absolute and no root is known.
func (s *site) places(p *post.Post, urlPath string) []string {
	rest, absolute := strings.CutPrefix(urlPath, "/")
	if !absolute {
		if name := path.Join(path.Dir(p.Path), urlPath); fs.ValidPath(name) {
			return []string{name}
		}
		return nil
	}
	var names []string
	for _, root := range s.roots() {
		if name := path.Join(root, rest); fs.ValidPath(name) && (name == root || root == "." || strings.HasPrefix(name, root+"/")) {
			names = append(names, name)
		}
	}
	return names
}

// defaultRoots are the folders that site generators serve from "/", and the root
// itself.
var defaultRoots = []string{"static", "public", "assets", "src", "source", "src/static", "src/assets", "content", "."}

// findRoots are those folders that are there.
func (s *site) findRoots() []string {
	names := s.options.Roots
	if len(names) == 0 {
		names = defaultRoots
	}
	var there []string
	for _, name := range names {
		name = path.Clean(strings.Trim(name, "/"))
		if where, _ := s.find(name); where == isFolder {
			there = append(there, name)
		}
	}
	return there
}

// hasImages reports whether the folder name is there and an image lies in it.
func (s *site) hasImages(name string) bool {
	if where, _ := s.find(name); where != isFolder {
		return false
	}
	for own := range s.folder(name).names {
		switch strings.ToLower(path.Ext(own)) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif":
			return true
		}
	}
	return false
}

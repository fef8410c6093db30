package post

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// walker goes through a tree of files in the lexical order of their paths.
type walker struct {
	fsys fs.FS
	// emit takes a file, or the error that stands in its place. It returns false
	// to stop.
	emit func(name string, err error) bool
	dir  string // which is being read
}

// maxDepth is how deep folders may be in one another: a tree that holds itself
// has an end.
const maxDepth = 1000

var (
	errDepth    = errors.New("there are more than " + strconv.Itoa(maxDepth) + " folders in one another")
	errName     = errors.New("its name is no part of a path")
	errNameUTF8 = errors.New("its name is not UTF-8")
)

// walk goes through the folder dir with all that may match below it. It is false
// where emit was.
func (w *walker) walk(dir string, places []place) bool {
	w.dir = dir
	if strings.Count(dir, "/") >= maxDepth {
		return w.emit(dir, errDepth)
	}
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil && !w.emit(dir, err) {
		return false
	}
	slices.SortFunc(entries, byPath)
	for _, e := range entries {
		if !w.visit(path.Join(dir, e.Name()), e, places) {
			return false
		}
		w.dir = dir
	}
	return true
}

// byPath orders the entries of a folder as the paths in them are ordered: a
// folder is followed by a slash, and a-b.md comes before a/b.md.
func byPath(a, b fs.DirEntry) int {
	x, y := a.Name(), b.Name()
	n := min(len(x), len(y))
	if c := strings.Compare(x[:n], y[:n]); c != 0 || a.IsDir() == b.IsDir() && len(x) == len(y) {
		return c
	}
	next := func(e fs.DirEntry) int {
		switch name := e.Name(); {
		case len(name) > n:
			return int(name[n])
		case e.IsDir():
			return '/'
		}
		return -1
	}
	return cmp.Compare(next(a), next(b))
}

func (w *walker) visit(name string, e fs.DirEntry, places []place) bool {
	if base := e.Name(); base == "." || base == ".." || base == "" || strings.Contains(base, "/") {
		return w.emit(path.Join(w.dir, "?"), errName)
	}
	if e.IsDir() {
		if isMistaken(places, e.Name()) && !w.emit(name, errFolder) {
			return false
		}
		inner := enter(places, e.Name())
		return len(inner) == 0 || w.walk(name, inner)
	}
	if !matchesFile(places, e.Name()) {
		return true
	}
	switch kind := e.Type(); {
	case !utf8.ValidString(name):
		return w.emit(name, errNameUTF8)
	case kind&fs.ModeSymlink != 0:
		return w.emit(name, w.checkLink(name))
	case !kind.IsRegular():
		return w.emit(name, errIrregular)
	}
	return w.emit(name, nil)
}

const maxLinks = 40

var errLinks = errors.New("its links go in a circle")

// checkLink follows a symbolic link, and says what is wrong where it leads out
// of the tree or to no regular file.
func (w *walker) checkLink(name string) error {
	todo, done := strings.Split(name, "/"), "."
	for links := 0; len(todo) > 0; {
		segment := todo[0]
		todo = todo[1:]
		if segment == ".." {
			if done == "." {
				return errOutside
			}
			done = path.Dir(done)
			continue
		}
		next := path.Join(done, segment)
		info, err := fs.Lstat(w.fsys, next)
		if err != nil {
			return err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		if links++; links > maxLinks {
			return errLinks
		}
		target, err := fs.ReadLink(w.fsys, next)
		if err != nil {
			return err
		}
		target = strings.ReplaceAll(target, `\`, "/")
		if path.IsAbs(target) || strings.Contains(target, ":/") {
			return errOutside
		}
		todo = append(strings.Split(path.Clean(target), "/"), todo...)
	}
	info, err := fs.Stat(w.fsys, done)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errIrregular
	}
	return nil
}

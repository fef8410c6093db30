package post

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

const defaultMaxSize = 8 << 20

// Load reads the file name of fsys with the zero Parser.
func Load(fsys fs.FS, name string) (*Post, error) { return zero.load(fsys, name) }

// Load reads the file name of fsys. The Post is nil only where the file cannot
// be read; then the error is a [diag.List] of one [frontmatter.ErrRead] or
// [frontmatter.ErrTooLarge], with the name as its file, that wraps the error of
// fsys. Otherwise all is as with Parse.
func (ps Parser) Load(fsys fs.FS, name string) (*Post, error) {
	return ps.ready().load(fsys, name)
}

func (ps *ready) load(fsys fs.FS, name string) (*Post, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case info.IsDir():
		return nil, unreadable(name, errFolder)
	case !info.Mode().IsRegular():
		return nil, unreadable(name, errIrregular)
	}
	if ps.NoBody {
		front, _ := ps.Front.ParseHead(name, f)
		return ps.post(name, front)
	}
	most := int64(ps.MaxSize)
	if most == 0 {
		most = defaultMaxSize
	}
	src, err := readAll(f, info.Size(), most)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, tooLarge(name, most)
	case err != nil:
		return nil, unreadable(name, err)
	}
	return ps.parse(name, src)
}

var (
	errTooLarge  = errors.New("too large")
	errFolder    = errors.New("it is a folder")
	errIrregular = errors.New("it is no regular file")
	errOutside   = errors.New("it is a link that leads out of the folder")
)

// readAll reads f, which says that it is of that size, up to most bytes. Only as
// much of the size is believed as costs little.
func readAll(f io.Reader, size, most int64) ([]byte, error) {
	if most >= 0 && size > most {
		return nil, errTooLarge
	}
	src := make([]byte, 0, min(max(size, 0), mostBelieved)+bytes.MinRead)
	for idle := 0; idle < 100; idle++ {
		if cap(src)-len(src) < bytes.MinRead {
			src = slices.Grow(src, len(src))
		}
		n, err := f.Read(src[len(src):cap(src)])
		src = src[:len(src)+n]
		switch {
		case most >= 0 && int64(len(src)) > most:
			return nil, errTooLarge
		case err == io.EOF:
			return src, nil
		case err != nil:
			return nil, err
		case n > 0:
			idle = 0
		}
	}
	return nil, io.ErrNoProgress
}

// mostBelieved is how many bytes a file may say that it has and get them at once.
const mostBelieved = 16 << 20

// unreadable is the error for a file that gives no post.
func unreadable(name string, err error) error {
	why := err
	var in *fs.PathError
	if errors.As(err, &in) {
		why = in.Err
	}
	return diag.List{{
		Severity: diag.Error, Code: frontmatter.ErrRead, Message: "the file cannot be read: " + why.Error(),
		Range: diag.Range{File: name}, Err: err,
	}}
}

func tooLarge(name string, most int64) error {
	return diag.List{{
		Severity: diag.Error, Code: frontmatter.ErrTooLarge,
		Message: "the file has more than " + strconv.FormatInt(most, 10) + " bytes",
		Range:   diag.Range{File: name},
	}}
}

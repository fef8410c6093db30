package post

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
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

// readAll reads f, which is probably of that size, up to most bytes.
func readAll(f io.Reader, size, most int64) ([]byte, error) {
	if most >= 0 {
		if size > most {
			return nil, errTooLarge
		}
		f = io.LimitReader(f, most+1)
	}
	var buf bytes.Buffer
	buf.Grow(int(max(size, 0)) + bytes.MinRead)
	if _, err := buf.ReadFrom(f); err != nil {
		return nil, err
	}
	if most >= 0 && int64(buf.Len()) > most {
		return nil, errTooLarge
	}
	return buf.Bytes(), nil
}

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

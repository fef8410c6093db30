package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

//go:embed sample
var sample embed.FS

const samplePost = "sample/learning-letterpress.md"

// source is one argument of the command line.
type source struct {
	dir    string // the folder that fsys is, "" where names are as they are
	name   string // a file of fsys
	folder bool   // every post of fsys, in place of name
	fsys   fs.FS
	stdin  io.Reader // in place of fsys
}

// entry is a post and all that was found in it; post is nil where the file
// could not be read.
type entry struct {
	post     *post.Post
	problems diag.List
}

// openSources finds out what args are; none is the sample post.
func openSources(args []string, stdin io.Reader) ([]source, error) {
	if len(args) == 0 {
		return []source{{fsys: sample, name: samplePost}}, nil
	}
	var sources []source
	for _, arg := range args {
		if arg == "-" {
			sources = append(sources, source{stdin: stdin})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(arg, "-"):
			return nil, fmt.Errorf("%s: no such file; flags stand before the files", arg)
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s: no such file or folder", arg)
		case err != nil:
			return nil, err
		case info.IsDir():
			sources = append(sources, source{dir: arg, fsys: os.DirFS(arg), folder: true})
		default:
			dir, name := filepath.Split(arg)
			sources = append(sources, source{dir: dir, name: name, fsys: os.DirFS(filepath.Join(dir, "."))})
		}
	}
	return sources, nil
}

// entries reads the posts of s, one after another.
func (s source) entries(ctx context.Context) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		switch {
		case s.stdin != nil:
			src, err := readAll(ctx, s.stdin)
			if err != nil {
				yield(entry{nil, s.rename(diag.Of(err))})
				return
			}
			p, err := post.Parse("", src)
			yield(s.entry(p, err))
		case s.folder:
			for p, err := range post.All(ctx, s.fsys) {
				if !yield(s.entry(p, err)) {
					return
				}
			}
		default:
			p, err := post.Load(s.fsys, s.name)
			yield(s.entry(p, err))
		}
	}
}

func (s source) entry(p *post.Post, err error) entry {
	problems := diag.Of(err)
	if p != nil {
		if err == nil {
			problems = p.Problems()
		}
		if p.Path != "" {
			p.Path = s.display(p.Path)
		}
	}
	return entry{p, s.rename(problems)}
}

// display is the name of a file of s as a person at the prompt would write it.
func (s source) display(name string) string {
	switch {
	case s.stdin != nil:
		return "<stdin>"
	case s.dir == "" || name == "":
		return name
	}
	return path.Join(filepath.ToSlash(s.dir), name)
}

// rename is l with the names of files as display gives them.
func (s source) rename(l diag.List) diag.List {
	out := make(diag.List, len(l))
	for i, d := range l {
		copied := *d
		copied.Range.File = s.display(d.Range.File)
		copied.Related = make([]diag.Related, len(d.Related))
		for j, r := range d.Related {
			r.Range.File = s.display(r.Range.File)
			copied.Related[j] = r
		}
		out[i] = &copied
	}
	return out
}

// maxInput is the most that is read from standard input.
const maxInput = 16 << 20

// readAll reads r to its end, unless ctx ends first: a prompt that waits for
// input can be interrupted.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		src []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		src, err := io.ReadAll(io.LimitReader(r, maxInput+1))
		done <- result{src, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-done:
		if len(got.src) > maxInput {
			return nil, errors.New("the input is over 16 MiB")
		}
		return got.src, got.err
	}
}

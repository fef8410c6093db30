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
	arg    string // as it was written; "" for the sample
	fsys   fs.FS
	name   string    // the file of fsys
	folder bool      // every post of fsys, in place of name
	pipe   io.Reader // in place of fsys
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
		s, err := openSource(arg, stdin)
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	return sources, nil
}

func openSource(arg string, stdin io.Reader) (source, error) {
	if arg == "-" {
		return source{arg: "<stdin>", pipe: stdin}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(arg, "-"):
		return source{}, fmt.Errorf("%s: no such file; flags stand before the files", arg)
	case errors.Is(err, fs.ErrNotExist):
		return source{}, fmt.Errorf("%s: no such file or folder", arg)
	case err != nil:
		return source{}, err
	case info.IsDir():
		return source{arg: arg, fsys: os.DirFS(arg), folder: true}, nil
	case !info.Mode().IsRegular(): // what <(command) is
		pipe, err := os.Open(arg)
		return source{arg: arg, pipe: pipe}, err
	}
	return openFile(arg)
}

// openFile gives the file arg its folders too: a slug and a date may stand in
// them.
func openFile(arg string) (source, error) {
	root, name := ".", filepath.Clean(arg)
	if !filepath.IsLocal(name) {
		abs, err := filepath.Abs(arg)
		if err != nil {
			return source{}, err
		}
		root = filepath.VolumeName(abs) + string(filepath.Separator)
		name = abs[len(root):]
	}
	return source{arg: arg, fsys: os.DirFS(root), name: filepath.ToSlash(name)}, nil
}

// entries reads the posts of s, one after another.
func (s source) entries(ctx context.Context) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		switch {
		case s.pipe != nil:
			src, err := readAll(ctx, s.pipe)
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
	if errors.Is(err, post.ErrPattern) {
		err = &diag.Diagnostic{Severity: diag.Error, Code: "no-posts", Message: "there is no .md or .markdown file in this folder"}
	}
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

// display is the name of a file of s as the person at the prompt would write it.
func (s source) display(name string) string {
	switch {
	case s.folder && name != "":
		return path.Join(filepath.ToSlash(s.arg), name)
	case s.arg != "":
		return filepath.ToSlash(s.arg)
	}
	return name
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

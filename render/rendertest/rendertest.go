package rendertest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// Test checks r against the contract of render.Renderer, each rule in a subtest:
// one write, errors of the writer returned as they are, nothing written for a
// refused body, empty posts, posts built by hand, posts left as they were, and
// concurrent use. Run it with the race detector.
func Test(t *testing.T, r render.Renderer) {
	t.Helper()
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) { rule.check(t, r) })
	}
}

// reporter is what a rule needs of a *testing.T.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

var rules = []struct {
	name  string
	check func(reporter, render.Renderer)
}{
	{"one write", oneWrite},
	{"same output each time", sameOutput},
	{"write errors", writeErrors},
	{"refused body", refusedBody},
	{"empty posts", emptyPosts},
	{"post built by hand", handBuilt},
	{"post left as it was", postUnchanged},
	{"concurrent use", concurrentUse},
}

// source has every construct of the default syntax.
const source = `# A *heading* with ` + "`code`" + `

A paragraph with **strong** text, a [link](https://example.com/a?b=1&c=2 "title"),
an ![image](images/picture.png), ~~old~~ text, a footnote[^1] and a hard break\
in it. See www.example.com, <https://example.org>, <b>raw</b> &amp; "quotes".

1. one
2. two
   - nested
   - [x] done

> A quote
>
> # with a heading

| Left | Right |
|:-----|------:|
| a    | 1     |

` + "```go\nfunc main() {}\n```" + `

    indented code

<div>raw HTML</div>

* * *

日本語のテキスト、そして emoji 👩‍👩‍👧.

[^1]: The note.
`

const sample = "---\ntitle: A post\ndate: 2020-05-07\ntags: [a, b]\n---\n\n" + source

func parsed(t reporter) *post.Post {
	t.Helper()
	p, err := post.Parse("posts/sample.md", []byte(sample))
	if err != nil {
		t.Errorf("the sample does not parse: %v", err)
	}
	return p
}

// recorder keeps what is written, and fails on request. It has no method but
// Write, so that nothing goes past it.
type recorder struct {
	out    []byte
	writes int
	err    error
}

func (w *recorder) Write(b []byte) (int, error) {
	w.writes++
	if w.err != nil {
		return 0, w.err
	}
	w.out = append(w.out, b...)
	return len(b), nil
}

func oneWrite(t reporter, r render.Renderer) {
	t.Helper()
	var w recorder
	if err := r.Render(&w, parsed(t)); err != nil {
		t.Errorf("Render: %v", err)
	}
	if w.writes != 1 {
		t.Errorf("Render wrote %d times, want once: compose the output first", w.writes)
	}
	if len(w.out) == 0 {
		t.Errorf("Render wrote nothing for a post with a body")
	}
}

func sameOutput(t reporter, r render.Renderer) {
	t.Helper()
	p := parsed(t)
	first, _ := render.String(r, p)
	again, _ := render.String(r, p)
	if first != again {
		t.Errorf("a second Render of a post differs from the first")
	}
	if fresh, _ := render.String(r, parsed(t)); first != fresh {
		t.Errorf("Render of two equal posts differs")
	}
}

func writeErrors(t reporter, r render.Renderer) {
	t.Helper()
	broken := errors.New("broken pipe")
	err := r.Render(&recorder{err: broken}, parsed(t))
	if err != broken {
		t.Errorf("Render returned %v (%T) where the writer failed, want the writer's error as it is", err, err)
	}
}

func refusedBody(t reporter, r render.Renderer) {
	t.Helper()
	syntax := &markdown.Syntax{Limits: markdown.Limits{Body: 10}}
	body := syntax.Body(diag.NewFile("large.md", []byte("More text than ten bytes.\n")), 0)
	refused := body.Err()
	if refused == nil {
		t.Errorf("the body was not refused")
		return
	}
	var w recorder
	err := r.Render(&w, &post.Post{Body: body})
	if err == nil || err.Error() != refused.Error() {
		t.Errorf("Render returned %v for a refused body, want its error: %v", err, refused)
	}
	if w.writes != 0 {
		t.Errorf("Render wrote %q for a refused body, want nothing", w.out)
	}
}

func emptyPosts(t reporter, r render.Renderer) {
	t.Helper()
	listed, _ := post.Parser{NoBody: true}.Parse("posts/sample.md", []byte(sample))
	bare, _ := post.Parse("posts/bare.md", []byte("---\ntitle: A post\n---\n"))
	for name, p := range map[string]*post.Post{
		"a nil post":          nil,
		"the zero post":       {},
		"a post with no body": {Title: "A title"},
		"an empty body":       {Body: markdown.New(nil)},
		"a zero body":         {Body: new(markdown.Body)},
		"a post without its body, read with NoBody": listed,
		"a file of front matter alone":              bare,
	} {
		var w recorder
		var before []byte
		if p != nil {
			before, _ = json.Marshal(p)
		}
		if err := try(func() error { return r.Render(&w, p) }); err != nil {
			t.Errorf("Render of %s: %v", name, err)
		}
		if w.writes > 1 {
			t.Errorf("Render of %s wrote %d times, want at most once", name, w.writes)
		}
		if p == nil {
			continue
		}
		if after, _ := json.Marshal(p); !bytes.Equal(before, after) {
			t.Errorf("Render changed %s:\nbefore %s\nafter  %s", name, before, after)
		}
	}
}

func handBuilt(t reporter, r render.Renderer) {
	t.Helper()
	p := &post.Post{Title: "By hand", Body: markdown.New([]byte(source))}
	var out string
	err := try(func() (err error) {
		out, err = render.String(r, p)
		return err
	})
	if err != nil || out == "" {
		t.Errorf("Render of a post built by hand gave %d bytes and the error %v", len(out), err)
	}
}

func postUnchanged(t reporter, r render.Renderer) {
	t.Helper()
	p := parsed(t)
	before, tree := state(p)
	_ = r.Render(io.Discard, p)
	after, treeAfter := state(p)
	if before != after {
		t.Errorf("Render changed the post:\nbefore %s\nafter  %s", before, after)
	}
	if tree != treeAfter {
		t.Errorf("Render changed the tree of the body: HTML writes it otherwise now\nbefore %s\nafter  %s", tree, treeAfter)
	}
}

// state is all of p that can be seen, and its body as HTML writes it.
func state(p *post.Post) (fields, tree string) {
	b, err := json.Marshal(p)
	tree, htmlErr := render.String(render.HTML{Unsafe: true}, p)
	return fmt.Sprint(string(b), err, p.Problems(), p.Body.Headings(), p.Body.Links(), p.Body.Images(), p.Body.CodeBlocks(),
		string(p.Front().Source())), fmt.Sprint(tree, htmlErr)
}

func concurrentUse(t reporter, r render.Renderer) {
	t.Helper()
	p := parsed(t)
	want, err := render.String(r, parsed(t))
	if err != nil {
		return // another rule reports it
	}
	var wait sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wait.Go(func() {
			for range 4 {
				if got[i], _ = render.String(r, p); got[i] != want {
					return
				}
			}
		})
	}
	wait.Wait()
	for _, s := range got {
		if s != want {
			t.Errorf("Render from several goroutines gave another output than alone")
			return
		}
	}
}

// try turns a panic into an error.
func try(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return f()
}

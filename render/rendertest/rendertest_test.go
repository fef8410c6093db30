package rendertest

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

func TestHTMLKeepsTheContract(t *testing.T) { Test(t, render.HTML{}) }

func TestTextKeepsTheContract(t *testing.T) { Test(t, render.Text{Width: 40}) }

// complaints records what a rule reports.
type complaints []string

func (c *complaints) Helper() {}

func (c *complaints) Errorf(format string, args ...any) {
	*c = append(*c, fmt.Sprintf(format, args...))
}

// good is a renderer without faults, for others to break.
func good(w io.Writer, p *post.Post) error { return render.HTML{}.Render(w, p) }

func TestBreachesAreFound(t *testing.T) {
	var calls atomic.Int64
	tests := map[string]struct {
		rule string
		r    render.Func
	}{
		"writes twice": {"one write", func(w io.Writer, p *post.Post) error {
			if err := good(w, p); err != nil {
				return err
			}
			_, err := io.WriteString(w, "\n")
			return err
		}},
		"writes nothing": {"one write", func(w io.Writer, p *post.Post) error { return nil }},
		"counts its calls": {"same output each time", func(w io.Writer, p *post.Post) error {
			_, err := fmt.Fprint(w, calls.Add(1))
			return err
		}},
		"wraps write errors": {"write errors", func(w io.Writer, p *post.Post) error {
			if err := good(w, p); err != nil {
				return fmt.Errorf("render: %w", err)
			}
			return nil
		}},
		"hides write errors": {"write errors", func(w io.Writer, p *post.Post) error {
			_ = good(w, p)
			return nil
		}},
		"renders refused bodies": {"refused body", func(w io.Writer, p *post.Post) error {
			_, err := w.Write(p.Body.Source())
			return err
		}},
		"writes before it fails": {"refused body", func(w io.Writer, p *post.Post) error {
			_, _ = io.WriteString(w, "<article>")
			return good(w, p)
		}},
		"takes no nil post": {"empty posts", func(w io.Writer, p *post.Post) error {
			_, err := io.WriteString(w, p.Title)
			return err
		}},
		"fails on empty bodies": {"empty posts", func(w io.Writer, p *post.Post) error {
			if p != nil && len(p.Body.Source()) == 0 {
				return io.ErrUnexpectedEOF
			}
			return good(w, p)
		}},
		"reads bodies that were left unread": {"empty posts", func(w io.Writer, p *post.Post) error {
			if p != nil && p.Body == nil && p.Front().Source() != nil {
				return io.ErrUnexpectedEOF
			}
			return good(w, p)
		}},
		"fills in bodies": {"empty posts", func(w io.Writer, p *post.Post) error {
			if p != nil && p.Title == "" {
				p.Title = "Untitled"
			}
			return good(w, p)
		}},
		"needs front matter": {"post built by hand", func(w io.Writer, p *post.Post) error {
			_, err := w.Write(p.Front().Block())
			return err
		}},
		"changes the post": {"post left as it was", func(w io.Writer, p *post.Post) error {
			p.Title = strings.ToUpper(p.Title)
			return good(w, p)
		}},
		"changes a list of the post": {"post left as it was", func(w io.Writer, p *post.Post) error {
			p.Tags[0] = "c"
			return good(w, p)
		}},
		"keeps a state": {"concurrent use", stateful()},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var found complaints
			for _, rule := range rules {
				if rule.name == test.rule {
					rule.check(&found, test.r)
				}
			}
			assert.NotEmpty(t, found)
		})
	}
}

// stateful is a renderer that writes other text while it is in use already.
func stateful() render.Func {
	var busy atomic.Int64
	return func(w io.Writer, p *post.Post) error {
		defer busy.Add(-1)
		n := busy.Add(1)
		for i := 0; i < 100_000 && n == 1; i++ { // long enough for others to come in
			runtime.Gosched()
			n = busy.Load()
		}
		_, err := fmt.Fprint(w, n)
		return err
	}
}

func TestGoodRendererPasses(t *testing.T) {
	for _, rule := range rules {
		var found complaints
		rule.check(&found, render.Func(good))
		assert.Empty(t, found, rule.name)
	}
}

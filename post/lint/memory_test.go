package lint_test

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"weak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/markdown"
)

// opened counts how often each post is opened.
type opened struct {
	fs.FS
	sync.Mutex
	times map[string]int
}

func (o *opened) Open(name string) (fs.File, error) {
	if path.Ext(name) == ".md" {
		o.Lock()
		o.times[name]++
		o.Unlock()
	}
	return o.FS.Open(name)
}

// TestManyRulesParseOnce: a hundred rules beside those of the package, all of them
// switched on, read each file once, and see one tree of it and one front matter.
func TestManyRulesParseOnce(t *testing.T) {
	const rules = 100
	fsys := &opened{FS: thousand(t, 60), times: map[string]int{}}
	var lock sync.Mutex
	trees, fronts := map[string]map[any]int{}, map[string]map[*frontmatter.Document]int{}
	l := lint.Linter{Rules: lint.Rules(), Severity: map[diag.Code]diag.Severity{}}
	for i := range rules {
		l.Rules = append(l.Rules, &lint.Rule{Code: diag.Code(fmt.Sprintf("own-%d", i)), Run: func(p *lint.Pass) {
			lock.Lock()
			defer lock.Unlock()
			if trees[p.Post.Path] == nil {
				trees[p.Post.Path], fronts[p.Post.Path] = map[any]int{}, map[*frontmatter.Document]int{}
			}
			trees[p.Post.Path][p.Post.Body.Sys()]++
			fronts[p.Post.Path][p.Post.Front()]++
		}})
	}
	for _, rule := range l.Rules {
		l.Severity[rule.Code] = diag.Warning
	}
	_, err := l.Run(context.Background(), fsys)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(trees), 40, "all but templates, which no rule is run over")
	for name := range trees {
		assert.Len(t, trees[name], 1, "trees of %s", name)
		assert.Len(t, fronts[name], 1, "front matters of %s", name)
		assert.Equal(t, 1, fsys.times[name], "%s is opened", name)
		for _, n := range trees[name] {
			assert.Equal(t, rules, n, name)
		}
	}
}

// TestBodiesAreLetGo: of very many posts not all trees are in memory at once.
func TestBodiesAreLetGo(t *testing.T) {
	const n, size = 200, 100_000
	fsys := fstest.MapFS{}
	for i := range n {
		text := fmt.Sprintf("---\ntitle: Post %d\n---\n[next](%03d.md#part)\n\n## Part\n\n%s", i, (i+1)%n, strings.Repeat(strings.Repeat("word ", 200)+"\n\n", size/1000))
		fsys[fmt.Sprintf("%03d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	var lock sync.Mutex
	var bodies []weak.Pointer[markdown.Body]
	most := 0
	watch := &lint.Rule{Code: "watch", Run: func(p *lint.Pass) {
		p.Post.Body.Sys()
		lock.Lock()
		defer lock.Unlock()
		bodies = append(bodies, weak.Make(p.Post.Body))
		if len(bodies)%20 == 0 {
			runtime.GC()
			alive := 0
			for _, b := range bodies {
				if b.Value() != nil {
					alive++
				}
			}
			most = max(most, alive)
		}
	}}
	found, err := lint.Linter{Rules: append(lint.Rules(), watch)}.Run(context.Background(), fsys)
	require.NoError(t, err)
	assert.Empty(t, lines(found), "links lead to headings of posts that are let go")
	require.Len(t, bodies, n)
	assert.Less(t, most, n*3/4, "bodies in memory at once")
}

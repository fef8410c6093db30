package lint_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/lint"
)

// BenchmarkRun lints 1,000 posts: those of the folder of real posts, as often as
// it takes, or made ones. parsing/op is what reading them and parsing their bodies
// alone takes on as many cores, and times/parsing what all rules cost of that.
func BenchmarkRun(b *testing.B) {
	const n = 1000
	fsys := thousand(b, n)
	var lints, parses time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		require.Equal(b, n, parseAll(b, fsys))
		parsed := time.Now()
		_, err := lint.Run(context.Background(), fsys)
		require.NoError(b, err)
		parses += parsed.Sub(start)
		lints += time.Since(parsed)
	}
	b.ReportMetric(float64(n*b.N)/lints.Seconds(), "posts/s")
	b.ReportMetric(float64(lints)/float64(parses), "times/parsing")
}

// BenchmarkRules lints the same posts with one rule at a time; the first has none.
// What one costs beside the others is less, as bodies are parsed for all at once.
func BenchmarkRules(b *testing.B) {
	fsys := thousand(b, 1000)
	for _, rule := range append([]*lint.Rule{{Code: "none"}}, lint.Rules()...) {
		own := *rule
		own.Optional = false
		b.Run(string(rule.Code), func(b *testing.B) {
			l := lint.Linter{Rules: []*lint.Rule{bodies, &own}}
			for b.Loop() {
				_, err := l.Run(context.Background(), fsys)
				require.NoError(b, err)
			}
		})
	}
}

// bodies asks for the body of every post, as most rules do.
var bodies = &lint.Rule{Code: "bodies", Run: func(p *lint.Pass) { p.Post.Body.Sys() }}

// parseAll reads all posts and parses their bodies on all cores.
func parseAll(t testing.TB, fsys fs.FS) (n int) {
	all := make(chan *post.Post)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for p := range all {
				p.Body.Sys()
			}
		})
	}
	for p := range post.All(context.Background(), fsys) {
		require.NotNil(t, p)
		all <- p
		n++
	}
	close(all)
	workers.Wait()
	return n
}

// thousand are n posts in memory.
func thousand(t testing.TB, n int) fs.FS {
	posts := fstest.MapFS{}
	if root := os.Getenv("QUIRE_CORPUS"); root != "" {
		for round := 0; len(posts) < n; round++ {
			copyPosts(t, posts, os.DirFS(root), fmt.Sprint("round-", round), n)
		}
		return posts
	}
	for i := range n {
		posts[fmt.Sprintf("%d/%02d/note-%d.md", 2015+i/200, 1+i%12, i)] = &fstest.MapFile{Data: []byte(madePost(i))}
	}
	posts["static/images/press.png"] = &fstest.MapFile{}
	return posts
}

// copyPosts copies posts of fsys into the folder dir until there are n.
func copyPosts(t testing.TB, to fstest.MapFS, fsys fs.FS, dir string, n int) {
	for p := range post.All(context.Background(), fsys) {
		if len(to) >= n {
			return
		}
		if p != nil {
			to[path.Join(dir, filepath.ToSlash(p.Path))] = &fstest.MapFile{Data: p.Front().Source()}
		}
	}
}

// madePost is a post of 5 KB: what people write, and here and there a slip.
func madePost(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"Notes from the press, part %d\"\ndate: 20%02d-%02d-%02d\ntags: [printing, Type, paper-%d]\n", i, 15+i/200, 1+i%12, 1+i%28, i%9)
	b.WriteString("excerpt: >-\n  What I learned while I set a page by hand,\n  and what I would do in another way.\nimage: /images/press.png\ndraft: false\n---\n\n")
	for part := range 6 {
		fmt.Fprintf(&b, "## Part %d: the forme and the sheet\n\n", part)
		b.WriteString("A page begins with the *composing stick*, which holds a few lines of type. Each line is\n" +
			"spaced by hand until it is **tight**, then it goes to the galley, as [the manual](https://press.test/manual) says.\n" +
			"See also [the part before](note-" + fmt.Sprint(max(i-1, 0)) + ".md#part-2-the-forme-and-the-sheet) and `make proof`.\n\n" +
			"- ink that is too thin runs\n- ink that is too thick fills the counters\n- [what to buy](https://press.test/ink \"a list\")\n\n" +
			"```sh\nproof --sheet 3 --ink black\n```\n\n![the press](/images/press.png)\n\n" +
			"> Slowly is the fastest way to get where you want to be.\n\n")
	}
	if i%10 == 0 {
		b.WriteString("More at https://press.test/more and [here](https://press.test).\n")
	}
	return b.String()
}

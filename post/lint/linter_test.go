package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/lint"
)

// everyPost reports one problem in each post.
var everyPost = &lint.Rule{Code: "every-post", Run: func(p *lint.Pass) {
	p.Report(&diag.Diagnostic{Message: "a post"})
}}

func files(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func lines(l diag.List) (out []string) {
	for _, d := range l {
		out = append(out, d.Severity.String()+" "+string(d.Code)+" "+d.Range.String())
	}
	return out
}

var twoPosts = files("b.md", "---\ntitle: B\n---\nText.\n", "a.md", "---\ntitle: A\ndate: soon\n---\nText.\n", "x.txt", "no post")

func TestRunGathersWhatReadingAndRulesFind(t *testing.T) {
	l := lint.Linter{Rules: []*lint.Rule{everyPost}}
	found, err := l.Run(context.Background(), twoPosts)
	require.NoError(t, err)
	assert.Equal(t, []string{"warning every-post a.md", "error bad-value a.md:3:7", "warning every-post b.md"}, lines(found))
}

func TestSeverity(t *testing.T) {
	optional := *everyPost
	optional.Optional = true
	for name, tt := range map[string]struct {
		linter lint.Linter
		want   []string
	}{
		"off":              {lint.Linter{Rules: []*lint.Rule{everyPost}, Severity: map[diag.Code]diag.Severity{"every-post": lint.Off, "bad-value": diag.Info}}, []string{"info bad-value a.md:3:7"}},
		"optional":         {lint.Linter{Rules: []*lint.Rule{&optional}}, []string{"error bad-value a.md:3:7"}},
		"optional, wanted": {lint.Linter{Rules: []*lint.Rule{&optional}, Severity: map[diag.Code]diag.Severity{"every-post": diag.Error}}, []string{"error every-post a.md", "error bad-value a.md:3:7", "error every-post b.md"}},
		"override": {lint.Linter{Rules: []*lint.Rule{everyPost}, Overrides: []lint.Override{
			{Files: []string{"*.md"}, Severity: map[diag.Code]diag.Severity{"every-post": diag.Info}},
			{Files: []string{"a*"}, Severity: map[diag.Code]diag.Severity{"every-post": lint.Off}},
		}}, []string{"error bad-value a.md:3:7", "info every-post b.md"}},
		"ignore": {lint.Linter{Rules: []*lint.Rule{everyPost}, Ignore: []string{"a.*"}}, []string{"warning every-post b.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := tt.linter.Run(context.Background(), twoPosts)
			require.NoError(t, err)
			assert.Equal(t, tt.want, lines(found))
		})
	}
}

func TestRunCannotRun(t *testing.T) {
	found, err := lint.Run(context.Background(), twoPosts, "a.md", "nothing-*.md")
	require.ErrorIs(t, err, post.ErrPattern)
	assert.NotEmpty(t, found, "the rest is looked at")

	ctx, stop := context.WithCancel(context.Background())
	stop()
	found, err = lint.Run(ctx, twoPosts)
	require.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, found)
}

// TestMost: of very many problems of a code the first are reported, and the number
// of the others.
func TestMost(t *testing.T) {
	text := "BAR\n\n" + strings.Repeat("FOO\n\n", 250)
	for name, tt := range map[string]struct{ most, want int }{"default": {0, 100}, "own": {3, 3}, "all there are": {250, 250}, "no limit": {-1, 250}} {
		t.Run(name, func(t *testing.T) {
			l := lint.Linter{Rules: []*lint.Rule{word("foo", "FOO"), word("bar", "BAR")}, Most: tt.most}
			found, err := l.Run(context.Background(), files("a.md", "---\ntitle: A\n---\n"+text))
			require.NoError(t, err)
			counts := map[diag.Severity]int{}
			for _, d := range found {
				counts[d.Severity]++
			}
			assert.Equal(t, tt.want+1, counts[diag.Warning], "and one BAR")
			if tt.want == 250 {
				assert.Zero(t, counts[diag.Info])
				return
			}
			last := found[len(found)-1]
			assert.Equal(t, fmt.Sprintf("%d more of foo from here on", 250-tt.want), last.Message)
			assert.Equal(t, fmt.Sprintf("a.md:%d:1", 6+2*tt.want), last.Range.String())
			assert.Equal(t, diag.Info, last.Severity)
		})
	}
}

// TestManyDirectives: what many comments silence is told in one go through the
// post.
func TestManyDirectives(t *testing.T) {
	part := "<!-- quire-disable foo -->\n\nFOO\n\n<!-- quire-enable foo -->\n\n<!-- quire-disable-next-line bar -->\nBAR\n\n"
	found, err := lint.Linter{Rules: []*lint.Rule{word("foo", "FOO"), word("bar", "BAR")}}.Run(context.Background(), files("a.md", "---\ntitle: A\n---\n"+strings.Repeat(part, 3000)))
	require.NoError(t, err)
	assert.Empty(t, lines(found))
}

// TestManyLabels: each label is looked for, and the text looked through once for
// all of them.
func TestManyLabels(t *testing.T) {
	const n, notes = 5000, 100
	var b strings.Builder
	b.WriteString("---\ntitle: A\n---\n{{ x }}\n\n")
	for i := range n {
		fmt.Fprintf(&b, "[a%d]: /b\n\n[word%d][other%d]\n\n[^e%d]\n\n", i, i, i, i)
		if i < notes {
			fmt.Fprintf(&b, "[^c%d]: d\n\n", i)
		}
	}
	found, err := lint.Linter{Most: -1}.Run(context.Background(), files("a.md", b.String()))
	require.NoError(t, err)
	counts := map[diag.Code]int{}
	for _, d := range found {
		counts[d.Code]++
	}
	assert.Equal(t, map[diag.Code]int{"unused-definition": n, "unused-footnote": notes, "undefined-reference": n, "undefined-footnote": n}, counts)
}

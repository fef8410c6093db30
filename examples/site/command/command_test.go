package command_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/site/command"
)

func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, problems strings.Builder
	code = command.Program{}.Run(t.Context(), args, &out, &problems)
	return code, out.String(), problems.String()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
}

func TestSample(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	code, stdout, stderr := run(t, "-o", dir)
	assert.Zero(t, code)
	assert.Regexp(t, `^\d+ posts, \d+ other pages: \d+ files written, 0 unchanged, 0 removed, in .*\n$`, stdout)
	assert.Contains(t, stderr, "(draft)\n")
	assert.Contains(t, stderr, "(future)\n")
	assert.Contains(t, stderr, "without -base")
	code, stdout, _ = run(t, "-o", dir, "-base", "http://localhost:8080/")
	assert.Zero(t, code)
	assert.Contains(t, stdout, ": 0 files written, ")
}

func TestBroken(t *testing.T) {
	top := t.TempDir()
	write(t, filepath.Join(top, "content/a.md"), "---\ntitle: A\ndate: soon\n---\nText.\n")
	write(t, filepath.Join(top, "content/b.md"), "---\ntitle: B\ndate: 2024-01-01\n---\nText <b>bold</b>.\n")
	args := []string{"-o", filepath.Join(top, "public"), "-base", "https://example.com/", filepath.Join(top, "content")}
	code, stdout, stderr := run(t, args...)
	assert.Zero(t, code)
	assert.Contains(t, stdout, "1 post, ")
	assert.Equal(t, "a.md:3:7: error: date is not a date: \"soon\" [bad-value]\n3 | date: soon\n  |       ^^^^\n  = hint: write it as 2006-01-02\n\n"+
		"left out: a.md (broken)\n1 post holds raw HTML, which was left out: -unsafe lets it pass\n", stderr)

	require.NoError(t, os.RemoveAll(filepath.Join(top, "public")))
	code, _, stderr = run(t, append([]string{"-strict"}, args...)...)
	assert.Equal(t, 1, code)
	assert.Contains(t, stderr, "3 | date: soon")
	assert.NoDirExists(t, filepath.Join(top, "public"))
}

// TestApart: no site is built of what was built.
func TestApart(t *testing.T) {
	top := t.TempDir()
	content := filepath.Join(top, "content")
	write(t, filepath.Join(content, "a.md"), "# A\n")
	theme := filepath.Join(top, "theme")
	write(t, filepath.Join(theme, "static/x.css"), "")
	link := filepath.Join(top, "link")
	require.NoError(t, os.Symlink(content, link))
	for _, out := range []string{content, filepath.Join(content, "public"), filepath.Join(content, "x", "..", "y", "z"), top, link, filepath.Join(link, "public"), theme} {
		code, _, stderr := run(t, "-theme", theme, "-o", out, content)
		assert.Equal(t, 1, code, out)
		assert.Regexp(t, "the output folder .* (is inside of|holds) ", stderr, out)
	}
	entries, err := os.ReadDir(content)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
	code, _, stderr := run(t, "-theme", theme, "-o", filepath.Join(top, "content-public"), content)
	assert.Zero(t, code, stderr)
}

func TestArguments(t *testing.T) {
	for want, args := range map[string][]string{
		"say where to write to":         {},
		"one folder of content at most": {"-o", "public", "a", "b"},
		"-per-page is a number from 1":  {"-o", "public", "-per-page", "0"},
		"flag provided but not defined": {"-nonsense"},
		"Site makes a site of a folder": {"-nonsense"},
	} {
		code, _, stderr := run(t, args...)
		assert.Equal(t, 2, code)
		assert.Contains(t, stderr, want)
	}
	code, _, stderr := run(t, "-h")
	assert.Zero(t, code)
	assert.Contains(t, stderr, "-serve")
	code, _, stderr = run(t, "-o", filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "nowhere"))
	assert.Equal(t, 1, code)
	assert.Contains(t, stderr, "no such file or directory")
	code, _, stderr = run(t, "-serve=0.0.0.0:8080")
	assert.Equal(t, 1, code)
	assert.Contains(t, stderr, "not on this machine alone")
}

// TestTheme: what a theme lacks is the built-in one.
func TestTheme(t *testing.T) {
	top := t.TempDir()
	write(t, filepath.Join(top, "theme/list.html"), `{{define "main"}}my list{{end}}`)
	code, _, stderr := run(t, "-theme", filepath.Join(top, "theme"), "-o", filepath.Join(top, "public"))
	require.Zero(t, code, stderr)
	text, err := os.ReadFile(filepath.Join(top, "public/index.html"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "my list")
	assert.FileExists(t, filepath.Join(top, "public/assets/style.css"))

	write(t, filepath.Join(top, "theme/list.html"), "{{define \"main\"}}\n{{.Wrong}}{{end}}")
	code, _, stderr = run(t, "-theme", filepath.Join(top, "theme"), "-o", filepath.Join(top, "public"))
	assert.Equal(t, 1, code)
	assert.Contains(t, stderr, "list.html:2:3: error: ")
	assert.Contains(t, stderr, "2 | {{.Wrong}}{{end}}")
}

// TestLinksOutOfTheContent: a link leads to nothing that is not in the folder.
func TestLinksOutOfTheContent(t *testing.T) {
	top := t.TempDir()
	write(t, filepath.Join(top, "secret.md"), "---\ntitle: Secret\ndate: 2024-01-01\n---\nNobody's business.\n")
	write(t, filepath.Join(top, "secret.png"), "nobody's business")
	write(t, filepath.Join(top, "content/real.md"), "---\ntitle: Real\ndate: 2024-01-01\n---\nText.\n")
	for _, name := range []string{"secret.md", "secret.png"} {
		require.NoError(t, os.Symlink(filepath.Join(top, name), filepath.Join(top, "content", name)))
	}
	require.NoError(t, os.Symlink("real.md", filepath.Join(top, "content/again.md")))
	code, stdout, stderr := run(t, "-o", filepath.Join(top, "public"), filepath.Join(top, "content"))
	require.Zero(t, code, stderr)
	assert.Contains(t, stdout, "2 posts, ", "a link within the folder is a file like others")
	assert.NoDirExists(t, filepath.Join(top, "public/secret"))
	assert.NoFileExists(t, filepath.Join(top, "public/secret.png"))
}

// locked is a log that is read while it is written.
type locked struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func TestServe(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	log, ended := &locked{}, make(chan int, 1)
	go func() { ended <- command.Program{}.Run(ctx, []string{"-serve=127.0.0.1:0"}, log, log) }()
	require.Eventually(t, func() bool {
		return regexp.MustCompile(`the site is at http://127\.0\.0\.1:\d+/\n`).MatchString(log.String())
	}, 30*time.Second, 10*time.Millisecond, fmt.Sprint(log))
	cancel()
	assert.Zero(t, <-ended)
	assert.Contains(t, log.String(), "files written")
}

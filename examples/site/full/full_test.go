package main

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/site/command"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/rendertest"
)

func TestHighlight(t *testing.T) {
	p := &post.Post{Body: markdown.New([]byte("```go\nfunc main() { println(\"<b>\") }\n```\n\n```nothing\na < b\n```\n\n    plain\n"))}
	got, err := render.String(render.HTML{Code: highlight}, p)
	require.NoError(t, err)
	assert.Contains(t, got, `<span class="kd">func</span>`)
	assert.Contains(t, got, "&lt;b&gt;")
	assert.NotContains(t, got, "<b>")
	assert.Contains(t, got, "<pre><code class=\"language-nothing\">a &lt; b\n</code></pre>")
	assert.NotContains(t, got, "style=")
	rendertest.Test(t, render.HTML{Code: highlight})
}

// TestContrast: code can be read in both schemes (WCAG 2.2, 1.4.3).
func TestContrast(t *testing.T) {
	light, dark, err := themes()
	require.NoError(t, err)
	for _, style := range []*chroma.Style{light, dark} {
		for _, token := range chroma.TokenTypeValues() {
			if token == chroma.Error || token == chroma.TextWhitespace || token <= chroma.Background && token >= chroma.CodeLine || strings.HasPrefix(token.String(), "Line") {
				continue // what is marked as wrong has a background of its own, blanks have no ink, there are no line numbers
			}
			entry := style.Get(token)
			background := entry.Background
			if !background.IsSet() {
				background = style.Get(chroma.Background).Background
			}
			if entry.Colour.IsSet() {
				assert.GreaterOrEqual(t, contrast(entry.Colour, background), 4.5, "%s: %s", style.Name, token)
			}
		}
	}
}

func contrast(a, b chroma.Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(c chroma.Colour) float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > .04045 {
			return math.Pow((s+.055)/1.055, 2.4)
		} else {
			return s / 12.92
		}
	}
	return .2126*linear(c.Red()) + .7152*linear(c.Green()) + .0722*linear(c.Blue())
}

func TestProgram(t *testing.T) {
	styles, err := stylesheet()
	require.NoError(t, err)
	dir := t.TempDir()
	var out, problems strings.Builder
	program := command.Program{Code: highlight, Assets: map[string][]byte{"highlight.css": styles}, Watch: watch}
	require.Zero(t, program.Run(t.Context(), []string{"-o", dir}, &out, &problems), problems.String())
	text, err := os.ReadFile(filepath.Join(dir, "posts/a-clock-that-shows-the-tide/index.html"))
	require.NoError(t, err)
	assert.Contains(t, string(text), `<pre class="chroma">`)
	link := regexp.MustCompile(`/assets/highlight\.css\?v=[0-9a-f]{12}`).FindString(string(text))
	assert.NotEmpty(t, link)
}

// TestWatch makes, changes and removes files and folders, and waits to hear of
// each.
func TestWatch(t *testing.T) {
	above := t.TempDir()
	content := filepath.Join(above, "content")
	require.NoError(t, os.Mkdir(content, 0o777))
	ctx, cancel := context.WithCancel(t.Context())
	changes, err := watch(ctx, content)
	require.NoError(t, err)
	heard := func(what string, do func() error) {
		t.Helper()
		for quiet := false; !quiet; { // until nothing is left of the change before
			select {
			case <-changes:
			case <-time.After(100 * time.Millisecond):
				quiet = true
			}
		}
		require.NoError(t, do())
		select {
		case <-changes:
		case <-time.After(30 * time.Second):
			t.Fatal("nothing was heard of: " + what)
		}
	}
	file := filepath.Join(content, "new", "post.md")
	heard("a new folder", func() error { return os.Mkdir(filepath.Dir(file), 0o777) })
	heard("a new file in it", func() error { return os.WriteFile(file, []byte("one"), 0o666) })
	heard("a change", func() error { return os.WriteFile(file, []byte("two"), 0o666) })
	heard("a removed file", func() error { return os.Remove(file) })
	heard("a vanished folder", func() error { return os.RemoveAll(content) })
	heard("a folder that is back", func() error { return os.Mkdir(content, 0o777) })
	heard("a file in it", func() error { return os.WriteFile(filepath.Join(content, "a.md"), []byte(strconv.Itoa(3)), 0o666) })

	require.NoError(t, os.WriteFile(filepath.Join(above, "other"), nil, 0o666))
	cancel()
	for range changes { // until it is closed
	}
}

package render

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// goldmarkModule is the folder of the goldmark that is built with, for its test
// data.
func goldmarkModule(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if dir := strings.TrimSpace(string(out)); err == nil && dir != "" {
		return dir
	}
	t.Skip("goldmark's module is not on this machine")
	return ""
}

// example is one case of goldmark's tests, or a post: its Markdown, and the file
// that it is the body of.
type example struct {
	name, markdown string
	file           []byte
}

func commonMarkExamples(t testing.TB) []example {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(goldmarkModule(t), "_test", "spec.json"))
	require.NoError(t, err)
	var spec []struct {
		Markdown, Section string
		Example           int
	}
	require.NoError(t, json.Unmarshal(src, &spec))
	require.GreaterOrEqual(t, len(spec), 650)
	var out []example
	for _, e := range spec {
		out = append(out, example{name: e.Section, markdown: e.Markdown})
	}
	return out
}

// extensionExamples are the cases of goldmark's own tests of its extensions,
// which hold the examples of the GFM spec.
func extensionExamples(t testing.TB) []example {
	t.Helper()
	dir := goldmarkModule(t)
	files, err := filepath.Glob(filepath.Join(dir, "extension", "_test", "*.txt"))
	require.NoError(t, err)
	files = append(files, filepath.Join(dir, "_test", "extra.txt"), filepath.Join(dir, "_test", "options.txt"))
	var out []example
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		for c := range strings.SplitSeq(string(src), "//= = = = = = = = = = = = = = = = = = = = = = = =//") {
			if parts := strings.Split(c, "//- - - - - - - - -//\n"); len(parts) == 3 {
				out = append(out, example{name: filepath.Base(file), markdown: parts[1]})
			}
		}
	}
	require.Greater(t, len(out), 100)
	return out
}

// corpus is every Markdown file below the folder that QUIRE_CORPUS names.
func corpus(t testing.TB) []example {
	t.Helper()
	dir := os.Getenv("QUIRE_CORPUS")
	if dir == "" {
		t.Skip("QUIRE_CORPUS names no folder of posts")
	}
	var out []example
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := os.ReadFile(path)
		out = append(out, example{strings.TrimPrefix(path, dir), string(body(src)), src})
		return err
	})
	require.NoError(t, err)
	return out
}

// body is roughly what stands below the front matter.
func body(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if rest, ok := bytes.CutPrefix(src, []byte("---")); ok {
		if i := bytes.Index(rest, []byte("\n---")); i >= 0 {
			return rest[i+4:]
		}
	}
	return src
}

// syntaxes are the built-in ones, each with the goldmark that reads the same.
func syntaxes(options ...goldmark.Option) map[string]pair {
	gm := func(e ...goldmark.Extender) goldmark.Markdown {
		return goldmark.New(append(options, goldmark.WithExtensions(e...))...)
	}
	return map[string]pair{
		"strict":      {&markdown.Syntax{Strict: true}, gm()},
		"default":     {&markdown.Syntax{}, gm(extension.GFM, extension.Footnote)},
		"typographer": {&markdown.Syntax{Typographer: true}, gm(extension.GFM, extension.Footnote, extension.Typographer)},
		"definitions": {&markdown.Syntax{Definitions: true}, gm(extension.GFM, extension.Footnote, extension.DefinitionList)},
	}
}

type pair struct {
	quire    *markdown.Syntax
	goldmark goldmark.Markdown
}

// render is src by goldmark, and by r over the tree that Quire made of it.
func (p pair) render(t testing.TB, r Renderer, src string) (want, got string, err error) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, p.goldmark.Convert([]byte(src), &b))
	got, err = String(r, &post.Post{Body: bodyOf(p.quire, src)})
	return b.String(), got, err
}

var headingID = regexp.MustCompile(`(<h[1-6]) id="[^"]*"`)

func withoutIDs(html string) string { return headingID.ReplaceAllString(html, "$1") }

var blankBreak = regexp.MustCompile(`^[ \t]+(<br>\n|\n)`)

// same reports whether got is the page want of goldmark, but for the blanks that
// its Linkify, where linkify is on, leaves before the end of a line.
func same(want, got string, linkify bool) bool {
	for linkify && want != got {
		n := 0
		for n < min(len(want), len(got)) && want[n] == got[n] {
			n++
		}
		if !blankBreak.MatchString(want[n:]) {
			return false
		}
		want, got = strings.TrimLeft(want[n:], " \t"), got[n:]
	}
	return want == got
}

func TestHTMLIsThatOfGoldmark(t *testing.T) {
	examples := append(commonMarkExamples(t), extensionExamples(t)...)
	for name, p := range syntaxes(goldmark.WithRendererOptions(html.WithUnsafe())) {
		t.Run(name, func(t *testing.T) {
			for _, e := range examples {
				want, got, err := p.render(t, HTML{Unsafe: true}, e.markdown)
				require.NoError(t, err)
				if want, got = withoutIDs(want), withoutIDs(got); !same(want, got, !p.quire.Strict) && !differs(e.markdown) {
					t.Errorf("%s: %q\nwant %q\ngot  %q", e.name, e.markdown, want, got)
				}
			}
		})
	}
}

func TestHTMLOfCorpusIsThatOfGoldmark(t *testing.T) {
	posts := corpus(t)
	for name, p := range syntaxes(goldmark.WithRendererOptions(html.WithUnsafe())) {
		t.Run(name, func(t *testing.T) {
			for _, e := range posts {
				if !utf8.ValidString(e.markdown) {
					continue // leaves as U+FFFD here, as it is there
				}
				want, got, err := p.render(t, HTML{Unsafe: true}, e.markdown)
				require.NoError(t, err, e.name)
				if want, got = withoutIDs(want), withoutIDs(got); !same(want, got, !p.quire.Strict) {
					t.Errorf("%s: %s", e.name, firstDifference(want, got))
				}
			}
		})
	}
}

// firstDifference is the place where want and got part.
func firstDifference(want, got string) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	from := max(i-60, 0)
	return "want …" + want[from:min(i+60, len(want))] + "…\n got …" + got[from:min(i+60, len(got))] + "…"
}

// differences are where the HTML is on purpose not that of goldmark. The list is
// only to shrink.
var differences = []struct{ name, pattern string }{
	// goldmark writes the tag of a line break into the attribute
	{"a hard break in an alternative text", "!\\[(?:[^\n]|\n[^\n])*(\\\\|  )\n"},
	// goldmark takes the last of them for an escape of what begins the next line
	{"three backslashes or more at the end of a line", `\\\\\\\r?\n`},
}

var differing = func() (all []*regexp.Regexp) {
	for _, d := range differences {
		all = append(all, regexp.MustCompile(d.pattern))
	}
	return all
}()

// differs reports whether src may hold one of the differences.
func differs(src string) bool {
	for _, d := range differing {
		if d.MatchString(src) {
			return true
		}
	}
	return false
}

func TestDifferencesAreReal(t *testing.T) {
	p := syntaxes()["default"]
	for src, want := range map[string]string{
		"![a\\\nb](c)":     "<p><img src=\"c\" alt=\"a\nb\"></p>\n",
		"a    \nb":         "<p>a<br>\nb</p>\n",
		"a\\\\\\\n\\\\*b*": "<p>a\\\\\n\\<em>b</em></p>\n",
	} {
		goldmark, got, err := p.render(t, HTML{}, src)
		require.NoError(t, err)
		require.True(t, differs(src) || same(goldmark, got, true))
		require.NotEqual(t, goldmark, got)
		require.Equal(t, want, got)
	}
}

var (
	refusedLink  = regexp.MustCompile(`href="([^"]*)"`)
	refusedImage = regexp.MustCompile(`<img src="([^"]*)"`)
)

// withoutRefused is the safe page of goldmark without the addresses that are not
// allowed here, which is the one difference of safe HTML.
func withoutRefused(page string) string {
	page = refusedImage.ReplaceAllStringFunc(page, func(s string) string {
		if u := refusedImage.FindStringSubmatch(s)[1]; !allowed([]byte(xhtml.UnescapeString(u)), imageURL) {
			return `<img src=""`
		}
		return s
	})
	return refusedLink.ReplaceAllStringFunc(page, func(s string) string {
		if u := refusedLink.FindStringSubmatch(s)[1]; !allowed([]byte(xhtml.UnescapeString(u)), linkURL) {
			return `href=""`
		}
		return s
	})
}

func TestSafeHTMLIsThatOfGoldmark(t *testing.T) {
	examples := append(commonMarkExamples(t), extensionExamples(t)...)
	if os.Getenv("QUIRE_CORPUS") != "" {
		examples = append(examples, corpus(t)...)
	}
	for name, p := range syntaxes() {
		t.Run(name, func(t *testing.T) {
			for _, e := range examples {
				if differs(e.markdown) || !utf8.ValidString(e.markdown) {
					continue
				}
				want, got, err := p.render(t, HTML{}, e.markdown)
				require.NoError(t, err)
				if want, got = withoutRefused(withoutIDs(want)), withoutIDs(got); !same(want, got, !p.quire.Strict) {
					t.Errorf("%s: %s", e.name, firstDifference(want, got))
				}
			}
		})
	}
}

func bodyOf(s *markdown.Syntax, src string) *markdown.Body {
	return s.Body(diag.NewFile("post.md", []byte(src)), 0)
}

package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/frontmatter/diag"
)

func post1(text string) fstest.MapFS {
	return fstest.MapFS{"posts/one.md": {Data: []byte(text)}}
}

const one = "---\ntitle: One\ndate: 2024-01-01\n---\nText.\n"

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
}

func TestOutputKeepsWhatIsNotItsOwn(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "CNAME", "example.com")
	write(t, dir, "posts/one/notes.txt", "mine")
	build(t, site(post1(one)), dir)
	build(t, site(fstest.MapFS{"posts/two.md": {Data: []byte(one)}}), dir)
	files := tree(t, dir)
	assert.Equal(t, "example.com", files["CNAME"])
	assert.Equal(t, "mine", files["posts/one/notes.txt"])
	assert.NotContains(t, files, "posts/one/index.html")
	assert.Contains(t, files, "posts/two/index.html")
}

func TestOutputRemovesEmptyFolders(t *testing.T) {
	dir := t.TempDir()
	build(t, site(post1(one)), dir)
	report := build(t, site(fstest.MapFS{}), dir)
	assert.Equal(t, 1, report.Removed)
	assert.NoDirExists(t, filepath.Join(dir, "posts"))
}

func TestOutputRefusesWhatSomebodyElseWrote(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "index.html", "by hand")
	write(t, dir, "posts/one/index.html", "by hand too")
	before := tree(t, dir)
	_, err := site(post1(one)).Build(t.Context(), dir)
	var foreign *generator.ForeignError
	require.ErrorAs(t, err, &foreign)
	assert.Equal(t, []string{"index.html", "posts/one/index.html"}, foreign.Files)
	assert.Equal(t, before, tree(t, dir), "nothing was written")
	require.ErrorContains(t, err, "holds files that this program did not write and would replace: index.html, posts/one/index.html")
}

func TestOutputKeepsWhatWasChangedByHand(t *testing.T) {
	dir := t.TempDir()
	build(t, site(post1(one)), dir)
	write(t, dir, "posts/one/index.html", "changed by hand")
	report := build(t, site(fstest.MapFS{}), dir)
	assert.Equal(t, []string{"posts/one/index.html"}, report.Kept)
	assert.Equal(t, "changed by hand", tree(t, dir)["posts/one/index.html"])

	_, err := site(post1(one)).Build(t.Context(), dir)
	require.ErrorContains(t, err, "posts/one/index.html", "from now on it belongs to somebody else")
}

func TestOutputMendsWhatWasChangedAndIsStillMade(t *testing.T) {
	for _, fresh := range []bool{true, false} {
		dir := t.TempDir()
		s := site(post1(one))
		build(t, s, dir)
		want := tree(t, dir)
		write(t, dir, "index.html", strings.ToUpper(want["index.html"])) // of the same size
		later := time.Now().Add(time.Minute)                             // clocks of file systems are coarse
		require.NoError(t, os.Chtimes(filepath.Join(dir, "index.html"), later, later))
		require.NoError(t, os.Remove(filepath.Join(dir, "rss.xml")))
		if fresh {
			s = site(post1(one))
		}
		build(t, s, dir)
		assert.Equal(t, want, tree(t, dir))
	}
}

// TestOutputAfterABuildThatWasStopped: the files of such a build are known to be
// ours the next time.
func TestOutputAfterABuildThatWasStopped(t *testing.T) {
	dir := t.TempDir()
	s := site(post1(one))
	s.Theme = fstest.MapFS{
		"base.html": {Data: []byte(`{{template "main" .}}`)}, "list.html": {Data: []byte(`{{define "main"}}list{{end}}`)},
		"terms.html": {Data: []byte(`{{define "main"}}terms{{end}}`)}, "page.html": {Data: []byte(`{{define "main"}}page{{end}}`)},
		"post.html": {Data: []byte(`{{define "main"}}{{.Nothing}}{{end}}`)},
		"static/a":  {Data: []byte("of an older theme")},
	}
	_, err := s.Build(t.Context(), dir)
	require.Error(t, err)
	require.FileExists(t, filepath.Join(dir, "assets/a"))
	build(t, site(post1(one)), dir)
	assert.NoFileExists(t, filepath.Join(dir, "assets/a"))
	fresh := t.TempDir()
	build(t, site(post1(one)), fresh)
	assert.Equal(t, tree(t, fresh), tree(t, dir))
}

func TestOutputNeverLeavesItsFolder(t *testing.T) {
	top := t.TempDir()
	dir, outside := filepath.Join(top, "public"), filepath.Join(top, "outside")
	write(t, outside, "index.html", "not yours")
	write(t, dir, ".quire-site.json", `{"files": {"../outside/index.html": "", "/etc/passwd": "", "posts": "x"}}`)
	if err := os.Symlink(outside, filepath.Join(dir, "posts")); err != nil {
		t.Skip("no links here")
	}
	_, err := site(post1(one)).Build(t.Context(), dir)
	require.Error(t, err, "posts is a link that leads out")
	assert.Equal(t, map[string]string{"index.html": "not yours"}, tree(t, outside))
}

func TestOutputRefusesAListThatIsNone(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ".quire-site.json", `{"files": [`)
	_, err := site(post1(one)).Build(t.Context(), dir)
	require.ErrorContains(t, err, "the list of what was written here cannot be read")
}

// TestHostileAddresses: whatever an author asks for, nothing stands outside of
// the site, and what cannot be had is said.
func TestHostileAddresses(t *testing.T) {
	const refused = "-"
	tests := map[string]string{ // permalink: file
		"/2024/one/": "2024/one/index.html", "one": "one/index.html", "/a//b/": "a/b/index.html", "/a.html": "a.html",
		"/a/index.html": "a/index.html", "/v1.2/": "v1.2/index.html", "/日本/": "日本/index.html", "/%E6%97%A5/": "日/index.html",
		"/com10/": "com10/index.html", "https://EXAMPLE.com/x/": "x/index.html", "/tags/x/": "tags/x/index.html",
		"../../x": refused, "/../x": refused, "/a/../../x": refused, "%2e%2e/x": refused, "/..%2f..%2fx": refused,
		`..\\..\\x`: refused, `C:\\x`: refused, "/c:/x": refused, "/./": refused, "/": refused, "/index.html": refused,
		"/con/": refused, "/AUX.html": refused, "/lpt1/": refused, "/com²": refused, "/nul .txt/": refused, "/a./": refused, "/a%20/": refused,
		"/a%00b/": refused, "/a\\nb/": refused, "/.git/": refused, "/.quire-site.json": refused, "/a?b": refused, "/a#b": refused,
		"/tags/": refused, "/TAGS/": refused, "/rss.xml/x": refused, "/assets/style.css/x/": refused, "/tags/index.html": refused, "mailto:x": refused,
		"/" + strings.Repeat("a", 300) + "/": refused, "/%ff/": refused, "/%zz/": refused, "/404.html/x": refused, "/:title/": refused,
	}
	for link, want := range tests {
		t.Run(link, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "in", "public")
			files := post1("---\ntitle: One\ndate: 2024-01-01\npermalink: \"" + link + "\"\n---\nText of the post.\n")
			report := build(t, site(files), dir)
			outside, err := os.ReadDir(filepath.Join(dir, ".."))
			require.NoError(t, err)
			assert.Len(t, outside, 1)
			if want == refused {
				require.Len(t, report.Broken, 1)
				d := report.Broken[0].Problems[0]
				assert.Contains(t, []diag.Code{generator.ErrAddress, generator.ErrTaken}, d.Code)
				assert.Equal(t, 4, d.Range.Start.Line)
				assert.NotContains(t, tree(t, dir)["index.html"], "Text of the post")
				return
			}
			assert.Empty(t, report.Broken)
			assert.Contains(t, tree(t, dir)[want], "Text of the post")
		})
	}
}

// TestHostileNames: the same for the names of files, folders, slugs and tags.
func TestHostileNames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	text := func(slug string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: T\ndate: 2024-01-01\ntags: [con, \"../x\", \"\\0\", page]\nslug: " + slug + "\n---\nText.\n")}
	}
	files := fstest.MapFS{
		"posts/a.md": text(`"../../x"`), "posts/b.md": text(`"con"`), "posts/c.md": text(`"/etc/passwd"`), "posts/d.md": text(`"<script>"`),
		"posts/..e/f.md": text(`"."`), "posts/aux/g.md": text("g"), "posts/h.md": text(`"` + strings.Repeat("长", 200) + `"`),
		"con.png": {Data: []byte("a device")}, "tags/index.html": {Data: []byte("no medium")}, "static/index.html": {Data: []byte("not the home page")},
	}
	report := build(t, site(files), dir)
	assert.Len(t, report.Broken, 3, "con, aux and what is too long: %v", report.Broken)
	got := sorted(tree(t, dir))
	assert.Subset(t, got, []string{"posts/x/index.html", "posts/etc/passwd/index.html", "posts/script/index.html", "tags/page/index.html"})
	for _, name := range got {
		for _, bad := range []string{"..", "con", "con.png", "aux"} {
			assert.NotContains(t, strings.Split(name, "/"), bad)
		}
	}
}

// TestTaken: of two posts with one address the first has it, and the report says
// where both ask for it.
func TestTaken(t *testing.T) {
	files := fstest.MapFS{
		"a.md": {Data: []byte("---\ntitle: A\ndate: 2024-01-01\nslug: same\n---\n")},
		"b.md": {Data: []byte("---\ntitle: B\ndate: 2024-01-02\nslug: same\n---\n")},
		"c.md": {Data: []byte("---\ntitle: C\ndate: 2024-01-02\npermalink: /same/more/\n---\n")},
		"d.md": {Data: []byte("---\ntitle: D\ndate: 2024-01-02\npermalink: /file.html/\n---\n")},
		"e.md": {Data: []byte("---\ntitle: E\ndate: 2024-01-02\npermalink: /same/more/index.html/below\n---\n")},
	}
	report := build(t, site(files), t.TempDir())
	require.Len(t, report.Broken, 2)
	assert.Equal(t, "b.md", report.Broken[0].Path)
	assert.Equal(t, "a.md", report.Broken[0].Problems[0].Related[0].Range.File)
	assert.Equal(t, "e.md", report.Broken[1].Path)
	require.Error(t, report.Problems())
}

package preview_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/examples/site/preview"
	"github.com/quire-go/quire/examples/site/starter"
	"github.com/quire-go/quire/frontmatter/diag"
)

const good = "---\ntitle: One\ndate: 2024-01-01\n---\nText of one.\n"

// blog is a site that is being written, and its preview.
type blog struct {
	*preview.Server
	files fstest.MapFS
	site  *generator.Site
	fail  error
	http  *httptest.Server
}

func newBlog(t *testing.T, base string) *blog {
	b := &blog{files: fstest.MapFS{"posts/one.md": {Data: []byte(good)}, "posts/two.md": {Data: []byte("---\ntitle: Two\n---\nMore.\n")}}}
	b.site = &generator.Site{URL: base, Content: b.files, Theme: starter.Theme()}
	dir := t.TempDir()
	b.Server = &preview.Server{
		Build: func(ctx context.Context) (*generator.Report, error) {
			if b.fail != nil {
				return &generator.Report{}, b.fail
			}
			return b.site.Build(ctx, dir)
		},
		Dir: dir, URL: base,
		Source: func(name string) ([]byte, error) { return b.files.ReadFile(name) },
	}
	b.http = httptest.NewServer(b.Handler())
	t.Cleanup(b.http.Close)
	b.Rebuild(t.Context())
	return b
}

func (b *blog) post(t *testing.T, text string) {
	b.files["posts/one.md"] = &fstest.MapFile{Data: []byte(text), ModTime: time.Now()}
	b.Rebuild(t.Context())
}

func (b *blog) get(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := b.http.Client().Get(b.http.URL + path)
	require.NoError(t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(text)
}

func TestServer(t *testing.T) {
	for _, base := range []string{"http://127.0.0.1:8080/", "http://127.0.0.1:8080/blog/"} {
		b := newBlog(t, base)
		home := strings.TrimPrefix(base, "http://127.0.0.1:8080")
		for path, want := range map[string]struct {
			status int
			text   string
		}{
			home:                                 {200, "Text of one."},
			home + "posts/one/":                  {200, "Text of one."},
			home + "posts/one":                   {200, "Text of one."}, // led to the folder
			home + "nowhere/":                    {404, "Page not found"},
			home + "../../go.mod":                {404, "age not found"},
			home + "rss.xml":                     {200, "<rss"},
			home + ".quire-site.json":            {404, "Page not found"},
			home + "posts/.%2e/.quire-site.json": {404, "Page not found"},
			"/_preview/reload.js":                {200, "EventSource"},
			"/":                                  {200, "Text of one."}, // led to the path of the site
		} {
			status, text := b.get(t, path)
			assert.Equal(t, want.status, status, path)
			assert.Contains(t, text, want.text, path)
			if strings.HasSuffix(path, "/") {
				assert.Equal(t, 1, strings.Count(text, `<script src="/_preview/reload.js" defer></script>`), path)
			}
		}
	}
}

func TestPagesAreWrittenWithoutTheScript(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/")
	text, err := os.ReadFile(filepath.Join(b.Dir, "index.html"))
	require.NoError(t, err)
	assert.NotContains(t, string(text), "_preview")
}

func TestOnlyThisMachine(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/")
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1": 200, "[::1]:8080": 200, "127.0.0.2:1": 200,
		"evil.example": 403, "evil.example:8080": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example": 403,
		"192.168.0.7:8080": 403, "0.0.0.0:8080": 403, "": 403,
	} {
		for _, path := range []string{"/", "/_preview/reload.js"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = host
			w := httptest.NewRecorder()
			b.Handler().ServeHTTP(w, r)
			assert.Equal(t, want, w.Code, "%s%s", host, path)
		}
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/", nil)
	r.Host = "localhost"
	b.Handler().ServeHTTP(w, r)
	assert.Equal(t, http.StatusMethodNotAllowed, w.Code)
}

func TestListen(t *testing.T) {
	for _, address := range []string{":8080", "0.0.0.0:8080", "[::]:8080", "192.168.0.7:8080", "example.com:80", "8080", ""} {
		_, err := preview.Listen(address)
		require.Error(t, err, address)
	}
	l, err := preview.Listen("localhost:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
}

// TestOverlay: a broken post shows its problem in place of its page, escaped, and
// the page comes back when it is mended.
func TestOverlay(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/blog/")
	b.post(t, "---\ntitle: One\ndate: <script>alert(1)</script>\n---\nText.\n")
	status, text := b.get(t, "/blog/posts/one/")
	assert.Equal(t, http.StatusInternalServerError, status)
	assert.Contains(t, text, "posts/one.md:3:7: error: ")
	assert.Contains(t, text, "3 | date: &lt;script&gt;")
	assert.Contains(t, text, "alert(1)")
	assert.NotContains(t, text, "<script>alert")
	assert.Contains(t, text, `<script src="/_preview/reload.js"`, "it loads itself again")
	status, _ = b.get(t, "/blog/posts/two/")
	assert.Equal(t, http.StatusOK, status, "other pages stay")

	b.post(t, good)
	status, text = b.get(t, "/blog/posts/one/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, text, "Text of one.")
}

// TestOverlayWhereThePageWas: a post that cannot say any more where it stands
// shows its problems where it stood.
func TestOverlayWhereThePageWas(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/")
	b.post(t, "---\ntitle: One\ndate: 2024-01-01\npermalink: /elsewhere/\n---\nText.\n")
	b.post(t, "---\ntitle: One\ndate: 2024-01-01\npermalink: ../elsewhere/\n---\nText.\n")
	b.Rebuild(t.Context())
	status, text := b.get(t, "/elsewhere/")
	assert.Equal(t, http.StatusInternalServerError, status)
	assert.Contains(t, text, "leads out of its folder")
}

func TestNoSite(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/")
	file := diag.NewFile("base.html", []byte("{{if}}"))
	for _, err := range []error{
		diag.List{{Severity: diag.Error, Code: generator.ErrTemplate, Message: "missing value for if", Range: file.Range(0, 6)}},
		errors.New("the folder content vanished"),
	} {
		b.fail = err
		b.Rebuild(t.Context())
		status, text := b.get(t, "/")
		assert.Equal(t, http.StatusInternalServerError, status)
		assert.Contains(t, text, diag.Of(err)[0].Message)
		status, _ = b.get(t, "/rss.xml")
		assert.Equal(t, http.StatusOK, status, "what is no page is the last good one")
	}
	b.fail = nil
	b.Rebuild(t.Context())
	status, text := b.get(t, "/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, text, "Text of one.")
}

// TestEvents: the browser is told at once which build it sees, and after each
// build of the next.
func TestEvents(t *testing.T) {
	b := newBlog(t, "http://127.0.0.1:8080/")
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.http.URL+"/_preview/events", nil)
	require.NoError(t, err)
	res, err := b.http.Client().Do(r)
	require.NoError(t, err)
	defer res.Body.Close()
	assert.Equal(t, "text/event-stream", res.Header.Get("Content-Type"))
	lines := bufio.NewScanner(res.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatal("the events ended", lines.Err())
		return ""
	}
	first := next()
	b.Rebuild(t.Context())
	second := next()
	assert.NotEqual(t, first, second)
	b.Rebuild(t.Context())
	assert.NotEqual(t, second, next())
}

// TestServe writes files as editors do, with the watcher at work, and waits for
// the page to follow.
func TestServe(t *testing.T) {
	content := t.TempDir()
	name := filepath.Join(content, "one.md")
	require.NoError(t, os.WriteFile(name, []byte(good), 0o666))
	dir := t.TempDir()
	site := &generator.Site{URL: "http://127.0.0.1/", Theme: starter.Theme()}
	s := &preview.Server{
		Build: func(ctx context.Context) (*generator.Report, error) {
			if _, err := os.Stat(content); err != nil {
				return &generator.Report{}, err
			}
			site.Content = os.DirFS(content)
			return site.Build(ctx, dir)
		},
		Dir: dir, URL: site.URL, Folders: []string{content}, Source: os.ReadFile,
	}
	l, err := preview.Listen("127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	page := "http://" + l.Addr().String() + "/one/"
	shows := func(want string) {
		t.Helper()
		require.Eventually(t, func() bool {
			res, err := http.Get(page)
			if err != nil {
				return false
			}
			defer res.Body.Close()
			text, err := io.ReadAll(res.Body)
			return err == nil && strings.Contains(string(text), want)
		}, 30*time.Second, 20*time.Millisecond, want)
	}
	shows("Text of one.")
	require.NoError(t, os.WriteFile(name, nil, 0o666)) // first an empty file
	require.NoError(t, os.WriteFile(name, []byte(strings.ReplaceAll(good, "Text", "Words")), 0o666))
	shows("Words of one.")
	require.NoError(t, os.WriteFile(name+"~", []byte(strings.ReplaceAll(good, "Text", "Lines")), 0o666)) // another, renamed
	require.NoError(t, os.Rename(name+"~", name))
	shows("Lines of one.")
	require.NoError(t, os.WriteFile(name, []byte("---\ntitle: One\ndate: soon\n---\n"), 0o666))
	shows("date is not a date")
	require.NoError(t, os.Rename(content, content+"-away"))
	shows("no such file or directory")
	require.NoError(t, os.Mkdir(content, 0o777))
	require.NoError(t, os.WriteFile(name, []byte(good), 0o666))
	shows("Text of one.")
	cancel()
	require.NoError(t, <-ended)
}

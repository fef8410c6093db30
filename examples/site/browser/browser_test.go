package browser

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/examples/site/command"
	"github.com/quire-go/quire/examples/site/starter"
)

// patience is how long a test may take on a slow machine before it has failed.
const patience = 2 * time.Minute

// chromium is the browser that the tests drive.
var chromium = sync.OnceValue(func() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
})

// tab is a page of a browser that has nothing of another test in it.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string // of the site

	mu     sync.Mutex
	faults []string
	allow  []string // parts of addresses that may fail
}

// open starts a browser for the site at address.
func open(t *testing.T, address string, options ...chromedp.ExecAllocatorOption) *tab {
	t.Helper()
	if chromium() == "" {
		t.Skip("there is no Chromium on this machine")
	}
	options = append(append(chromedp.DefaultExecAllocatorOptions[:], options...),
		chromedp.ExecPath(chromium()), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, url: address}
	require.NoError(t, chromedp.Listen(ctx, b.listen))
	b.run(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{})
		return err
	}))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.faults) > 0 {
			t.Errorf("the browser complained:\n%s", strings.Join(b.faults, "\n"))
		}
	})
	return b
}

// listen notes everything that no page of the site should do.
func (b *tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.fault("console: %v", e.Args)
		}
	case *runtime.EventExceptionThrown:
		b.fault("exception: %s", e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && !b.allowed(e.Entry.URL) {
			b.fault("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if to := e.Request.URL; !strings.HasPrefix(to, b.url) && !strings.HasPrefix(to, "data:") && !strings.HasPrefix(to, "about:") {
			b.fault("a request to elsewhere: %s", to)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && !b.allowed(e.Response.URL) {
			b.fault("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.fault("a request failed: %s", e.ErrorText)
		}
	}
}

func (b *tab) allowed(address string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, part := range b.allow {
		if strings.Contains(address, part) {
			return true
		}
	}
	return false
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// step is something that a reader does.
type step = chromedp.Action[chromedp.Void]

// run takes the steps, which must succeed.
func (b *tab) run(steps ...step) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, steps...))
}

// scheme is how the system of a reader is set, light or dark.
func scheme(name string) step { return media("screen", name) }

// media is where the page shows, on screen or in print, under a scheme.
func media(kind, scheme string) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    kind,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})
}

// visit opens a page of the site.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.run(chromedp.Navigate(b.url+path), chromedp.WaitReady("body"))
}

// eval gives what an expression of JavaScript comes to.
func eval[T any](b *tab, expression string, options ...chromedp.EvaluateOption) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, options...))
	require.NoError(b.t, err, expression)
	return value
}

// wait waits until the expression is true, also where the page is loaded anew
// meanwhile.
func (b *tab) wait(expression string) {
	b.t.Helper()
	require.Eventually(b.t, func() bool {
		value, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression))
		return err == nil && value
	}, patience/2, 20*time.Millisecond, expression)
}

// built is the starter as a site that is served as files, as any server does it.
func built(t *testing.T) (address string) {
	t.Helper()
	dir := t.TempDir()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dir, filepath.FromSlash(r.URL.Path))
		info, err := os.Stat(name)
		if err == nil && info.IsDir() {
			_, err = os.Stat(filepath.Join(name, "index.html"))
		}
		// Under this no script that stands in a page runs. Cells of tables are
		// aligned by a style of their own.
		w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
		if err != nil {
			page, err := os.ReadFile(filepath.Join(dir, "404.html"))
			if err != nil {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(page) // the browser is gone
			return
		}
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	var complaints strings.Builder
	status := command.Program{}.Run(t.Context(), []string{"-o", dir, "-base", server.URL}, io.Discard, &complaints)
	require.Zero(t, status, complaints.String())
	return server.URL
}

// served is a copy of the starter's posts in a folder, with the address of its
// preview.
func served(t *testing.T) (folder, address string) {
	t.Helper()
	folder = t.TempDir()
	require.NoError(t, os.CopyFS(folder, starter.Content()))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	at := free.Addr().String()
	require.NoError(t, free.Close())
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int, 1)
	go func() { done <- command.Program{}.Run(ctx, []string{"-serve=" + at, folder}, io.Discard, io.Discard) }()
	t.Cleanup(func() {
		stop()
		<-done
	})
	address = "http://" + at
	require.Eventually(t, func() bool {
		response, err := http.Get(address + "/")
		if err != nil {
			return false
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	}, patience, 50*time.Millisecond)
	return folder, address
}

// path is the path of an address, without the site.
func path(t *testing.T, address string) string {
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Path
}

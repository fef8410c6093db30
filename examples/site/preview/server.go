// Package preview shows a site on the author's own machine while it is written:
// it builds again after every change and has the browser load the page again.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/quire-go/quire/examples/site/generator"
	"github.com/quire-go/quire/frontmatter/diag"
)

// Server serves the folder that Build writes. What is wrong shows in the page
// that it is about, or in all pages where there is no new site, until it is
// mended. It is for the machine that it runs on: requests under any name but that
// of the loopback interface are refused, as are those that would change something.
type Server struct {
	// Build makes the site in Dir.
	Build func(context.Context) (*generator.Report, error)
	Dir   string
	// URL is the address of the site; its path is where it is served.
	URL string
	// Watch tells of changes in Folders; nil is Poll.
	Watch   Watch
	Folders []string
	// Source reads a file for the snippet of a problem.
	Source func(name string) ([]byte, error)
	// Log is told the address; nil is nobody.
	Log io.Writer

	mu   sync.Mutex
	last state
}

// state is a build and what became of it.
type state struct {
	report *generator.Report
	err    error
	number int
	next   chan struct{} // closed by the next build
}

// Listen listens at a loopback address, "127.0.0.1:8080" or "localhost:8080", and
// at no other: a preview shows drafts, and nobody has to give a password.
func Listen(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%s is no address such as 127.0.0.1:8080", address)
	}
	if !isLoopback(host) {
		return nil, fmt.Errorf("%s is not on this machine alone: a preview listens on localhost, 127.0.0.1 or [::1]", address)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	return net.Listen("tcp", net.JoinHostPort(host, port))
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// Serve builds and serves until ctx is done.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	changes, err := s.changes(ctx)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	s.Rebuild(ctx)
	go func() {
		for range settled(ctx, changes) {
			s.Rebuild(ctx)
		}
	}()
	server := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	context.AfterFunc(ctx, func() { _ = server.Close() }) // what is being sent is of no use to anybody any more
	if s.Log != nil {
		_, _ = fmt.Fprintf(s.Log, "the site is at http://%s%s\n", l.Addr(), s.home())
	}
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s *Server) changes(ctx context.Context) (<-chan struct{}, error) {
	if s.Watch == nil {
		return Poll(ctx, s.Folders...)
	}
	return s.Watch(ctx, s.Folders...)
}

// Rebuild builds now and tells the browsers.
func (s *Server) Rebuild(ctx context.Context) {
	report, err := s.Build(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil && s.Log != nil {
		_ = diag.Text{Source: s.Source}.Format(s.Log, diag.Of(err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.next != nil {
		close(s.last.next)
	}
	s.last = state{report, err, s.last.number + 1, make(chan struct{})}
}

// now is the last build.
func (s *Server) now() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.next == nil {
		s.last.next = make(chan struct{})
	}
	return s.last
}

// home is the path of the site.
func (s *Server) home() string {
	u, err := url.Parse(s.URL)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// Handler answers for the site.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+eventsPath, s.events)
	mux.HandleFunc("GET "+scriptPath, script)
	mux.HandleFunc("GET /", s.page)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !isLoopback(strings.Trim(host, "[]")) { // a page elsewhere whose name was made to point here
			http.Error(w, "this preview answers under the names of this machine alone", http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	})
}

// page serves a file of the site, or what is wrong with it.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	home := s.home()
	if r.URL.Path == "/" && home != "/" {
		http.Redirect(w, r, home, http.StatusFound)
		return
	}
	rest, below := strings.CutPrefix(r.URL.Path, home)
	if !below {
		http.NotFound(w, r)
		return
	}
	built := s.now()
	isPage := strings.HasSuffix(r.URL.Path, "/") || strings.HasSuffix(r.URL.Path, ".html")
	if built.err != nil && isPage {
		s.overlay(w, diag.Of(built.err))
		return
	}
	if built.report != nil {
		for _, b := range built.report.Broken {
			if b.URL != "" && samePage(b.URL, r.URL) {
				s.overlay(w, b.Problems)
				return
			}
		}
	}
	s.file(w, r, rest)
}

func samePage(href string, u *url.URL) bool {
	other, err := url.Parse(href)
	return err == nil && strings.TrimSuffix(other.Path, "/") == strings.TrimSuffix(u.Path, "/")
}

// clean is the path of a file of the site; "" for one that shows to nobody.
func clean(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		return ""
	}
	return name
}

package generator

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

// Site says what is built of what. Content, Theme and URL must be set; the zero
// values of all else are good. It remembers what it has read and written, so that
// a second Build does only what changed. Its fields may be changed between
// builds, not during one; builds do not run at the same time.
type Site struct {
	Title, Description, Author string
	// Lang is the language of texts that name none; "" is "en".
	Lang string
	// URL is the absolute address of the first page, http or https. A path in it
	// stands before every address of the site.
	URL string
	// Content holds the posts: **/*.md and **/*.markdown. Their pictures and other
	// media may stand anywhere in it, and keep their path; what stands in the
	// folder "static" is copied to the root of the site, whatever it is.
	Content fs.FS
	// Theme holds the five templates, and a folder "static" that becomes "assets".
	Theme fs.FS
	// Assets are more files of "static", by name.
	Assets map[string][]byte
	// PerPage is the length of a page of a list; 0 is 10.
	PerPage int
	// Now decides which posts are to come or over; zero is the time of Build.
	Now time.Time
	// Drafts shows what is hidden, too.
	Drafts bool
	// Unsafe lets raw HTML in posts pass, for authors who may put a script on the
	// site.
	Unsafe bool
	// Strict makes a broken post fail the build, with nothing written.
	Strict bool
	// Code writes code blocks; nil is no highlighting.
	Code render.Hook[markdown.CodeBlock]
	// Progress is told how many pages are done, one call at a time; nil for none.
	Progress func(done, total int)

	known memory
}

// Report is what a build did, and what it left out.
type Report struct {
	// Posts and Pages were made: posts with a date and those without, and lists.
	Posts, Pages int
	// Broken are the posts that stayed out because something is wrong with them,
	// Hidden those whose time is not now; both in the order of paths.
	Broken []Broken
	Hidden []Hidden
	// Warnings counts what is not wrong enough to leave a post out. RawHTML are
	// the posts of which HTML was left out.
	Warnings, RawHTML int
	// Written, Unchanged and Removed count files.
	Written, Unchanged, Removed int
	// Kept are files that are no longer made, but were changed by somebody else
	// since, and so were not removed.
	Kept []string
}

// Broken is a post that something is wrong with.
type Broken struct {
	Path string
	// URL is where its page was or would be; "" where nobody can tell.
	URL      string
	Problems diag.List
}

// Hidden is a post that does not show yet, or no longer.
type Hidden struct {
	Path   string
	Reason post.Reason
}

// Problems are those of all broken posts.
func (r *Report) Problems() diag.List {
	var all diag.List
	for _, b := range r.Broken {
		all = append(all, b.Problems...)
	}
	return all
}

// build is one run of Site.Build.
type build struct {
	*Site
	ctx    context.Context
	report *Report
	now    time.Time
	base   *url.URL // of the site; its path ends with a slash
	info   *SiteInfo
	theme  *theme
	files  *files
	out    *output
	taken  addresses

	posts   []*Entry // newest first
	single  []*Entry // posts that are pages, no part of any list
	missing *Entry   // says that a page is not found; nil for the words of the theme
	sources map[*Entry]*source
	pages   map[string]string // the address of the page of each source that shows
	tags    map[string][]*Entry
}

// Build makes the site in the folder dir, which it makes if need be. The report
// is never nil. The error says why there is no new site, and then the old one
// stands; a diag.List where it is about the theme, or with Strict about posts.
func (s *Site) Build(ctx context.Context, dir string) (*Report, error) {
	b := &build{Site: s, ctx: ctx, report: &Report{}, now: s.Now, taken: addresses{}}
	if b.now.IsZero() {
		b.now = time.Now()
	}
	steps := []func() error{b.prepare, b.list, b.arrange, func() error { return b.write(dir) }}
	for _, step := range steps {
		if err := cmp.Or(ctx.Err(), step()); err != nil {
			return b.report, err
		}
	}
	return b.report, nil
}

// prepare reads what does not depend on the posts.
func (b *build) prepare() (err error) {
	if b.base, err = baseURL(b.URL); err != nil {
		return err
	}
	if b.theme, err = readTheme(b.Theme, b.Assets); err != nil {
		return err
	}
	if b.files, err = listFiles(b.Content); err != nil {
		return err
	}
	b.info = &SiteInfo{
		Title: cmp.Or(b.Title, b.base.Host), Description: b.Description, Author: b.Author, Lang: cmp.Or(b.Lang, "en"),
		Home: b.base.EscapedPath(), URL: b.base.String(),
		RSS: b.href(rssFile), Atom: b.href(atomFile), JSONFeed: b.href(jsonFile), SearchIndex: b.href(searchFile),
		Search: b.href("search/"), Archive: b.href("archive/"), Tags: b.href("tags/"),
		assets: map[string]string{},
	}
	for _, a := range b.theme.assets {
		b.info.assets[a.name] = b.href(assetFolder+a.name) + "?v=" + a.hash[:12]
	}
	return nil
}

func baseURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New(`the address of the site must be absolute, such as "https://example.com/": ` + address)
	}
	path := "/" + strings.Trim(u.Path, "/") + "/"
	return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.ReplaceAll(path, "//", "/")}, nil
}

// href is the address of a file or folder of the site, ready to stand in HTML.
func (b *build) href(path string) string {
	return (&url.URL{Path: b.base.Path + path}).EscapedPath()
}

// absolute is an address that begins with the path of the site, made whole.
func (b *build) absolute(href string) string {
	return b.base.Scheme + "://" + b.base.Host + href
}

// parallel calls do for 0 to n-1 on all cores, and returns the error of the
// lowest of those that failed. It starts no more after a failure.
func parallel(ctx context.Context, n int, do func(int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var failed atomic.Bool
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !failed.Load() && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if errs[i] = do(i); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	wg.Wait()
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return errs[i]
	}
	return ctx.Err()
}

package post

import (
	"context"
	"io/fs"
	"iter"
	"runtime"
	"sync"

	"github.com/quire-go/quire/frontmatter/diag"
)

// All reads every post of fsys with the zero Parser; see [Parser.All].
func All(ctx context.Context, fsys fs.FS, patterns ...string) iter.Seq2[*Post, error] {
	return Parser{}.All(ctx, fsys, patterns...)
}

// All yields every post whose path matches one of the patterns, in the lexical
// order of the paths. It reads ahead on all cores (GOMAXPROCS), a bounded number
// of files, and parses their bodies there too, so that what is left to the
// caller is cheap; NoBody spares that for a listing.
//
// A pattern is a slash-separated path in which * and ? stand for characters of
// one name, [a-z] for one of them, {a,b} for a or b, and ** for any number of
// folders. One that names a folder means the posts below it. None at all is
// **/*.md and **/*.markdown. Wildcards pass over folders that begin with "." or
// are named node_modules, and over nothing else.
//
// A file that cannot be read is a nil Post and its error, a post with problems
// comes with its error as from Parse, and the walk goes on after both. The same
// is a pattern that is none or that no file matches, a folder that cannot be
// read or that has the name of a post, and a link that leads out of fsys. When
// ctx is done, its error is the last thing yielded. When the caller stops,
// reading stops; nothing is left running, so that a loop ends no sooner than the
// files that are being read. A panic of fsys or of Check while reading ahead is
// raised in the goroutine of the caller, in the place of its post. Links to
// folders are not followed.
//
// For the trees of strangers, os.Root.FS keeps every link within the root;
// os.DirFS(".") with a pattern gives paths that can be clicked in a terminal.
func (ps Parser) All(ctx context.Context, fsys fs.FS, patterns ...string) iter.Seq2[*Post, error] {
	ready := ps.ready()
	return func(yield func(*Post, error) bool) {
		l := &loader{parser: ready, fsys: fsys, patterns: newPatterns(patterns)}
		l.run(ctx, yield)
	}
}

// loader reads the files of one walk: a walker makes batches, workers read them,
// and the caller gets them in the order of the walk.
type loader struct {
	parser   *ready
	fsys     fs.FS
	patterns patterns

	done    <-chan struct{} // closed when reading is to stop
	todo    chan *batch     // for the workers
	ordered chan *batch     // for the caller
	crash   *crash          // of the walker, once ordered is closed
}

// batch is some files that one worker reads in one go.
type batch struct {
	items []item
	ready chan struct{} // closed when the items are read
	crash *crash        // while reading the first item that has neither post nor error
}

type item struct {
	name string
	post *Post
	err  error
}

// A batch of bodies is one post, so that no core waits for another; reading
// heads costs no more than handing them over does.
func (l *loader) batchSize() int {
	if l.parser.NoBody {
		return 32
	}
	return 1
}

func (l *loader) run(ctx context.Context, yield func(*Post, error) bool) {
	inner, stop := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	l.done = inner.Done()
	l.todo = make(chan *batch, 4*workers)
	l.ordered = make(chan *batch, 4*workers)
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()
	running.Go(l.walk)
	for range workers {
		running.Go(l.work)
	}
	for b := range l.ordered {
		select {
		case <-b.ready:
		case <-ctx.Done():
		}
		for i := range b.items {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			it := b.items[i]
			b.items[i] = item{}
			if it.post == nil && it.err == nil {
				b.crash.raise()
			}
			if !yield(it.post, it.err) {
				return
			}
		}
	}
	l.crash.raise()
	if ctx.Err() != nil {
		yield(nil, ctx.Err())
	}
}

// walk finds the files and hands them on in batches.
func (l *loader) walk() {
	defer close(l.ordered)
	defer close(l.todo)
	w, done := walker{fsys: l.fsys}, false
	defer catch(&done, &w.dir, &l.crash)
	l.find(&w)
	done = true
}

func (l *loader) find(w *walker) {
	var b *batch
	flush := func() bool {
		full := b
		b = nil
		return full == nil || l.send(full)
	}
	emit := func(name string, err error) bool {
		if b == nil {
			b = &batch{items: make([]item, 0, l.batchSize()), ready: make(chan struct{})}
		}
		b.items = append(b.items, item{name: name, err: err})
		return len(b.items) < cap(b.items) || flush()
	}
	for _, p := range l.patterns {
		if p.err != nil && !emit("", badPattern(p, p.err)) {
			return
		}
	}
	w.emit = func(name string, err error) bool {
		if err != nil {
			err = unreadable(name, err)
		}
		return emit(name, err)
	}
	if places := l.patterns.start(); len(places) > 0 && !w.walk(".", places) {
		return
	}
	for _, p := range l.patterns {
		if p.err == nil && !p.used && !emit("", badPattern(p, errUnused)) {
			return
		}
	}
	flush()
}

// send hands a batch to the workers and to the caller, unless it is too late.
func (l *loader) send(b *batch) bool {
	for _, to := range [...]chan *batch{l.ordered, l.todo} {
		select {
		case to <- b:
		case <-l.done:
			return false
		}
	}
	return true
}

// work reads batches until there are no more.
func (l *loader) work() {
	for b := range l.todo {
		l.read(b)
	}
}

func (l *loader) read(b *batch) {
	defer close(b.ready)
	name, done := "", false
	defer catch(&done, &name, &b.crash)
	for i := range b.items {
		select {
		case <-l.done:
		default:
			name = b.items[i].name
			l.readItem(&b.items[i])
		}
	}
	done = true
}

func (l *loader) readItem(it *item) {
	if it.err != nil {
		return
	}
	it.post, it.err = l.parser.load(l.fsys, it.name)
	if it.post != nil && !l.parser.LazyBody {
		_ = it.post.Body.Err() // parses it
	}
}

func badPattern(p *pattern, err error) error {
	return diag.List{{
		Severity: diag.Error, Code: ErrPattern, Message: "the pattern " + p.String() + ": " + err.Error(), Err: err,
	}}
}

// ErrPattern: a pattern given to All is none, or no file matches it.
const ErrPattern diag.Code = "pattern"

// Collect gathers every post, also those with errors, in the order of seq. The
// error is nil, or all errors as one [diag.List].
func Collect(seq iter.Seq2[*Post, error]) ([]*Post, error) {
	var posts []*Post
	var problems diag.List
	for p, err := range seq {
		if p != nil {
			posts = append(posts, p)
		}
		problems = append(problems, diag.Of(err)...)
	}
	return posts, problems.Err()
}

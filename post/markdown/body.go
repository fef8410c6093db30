package markdown

import (
	"fmt"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Body is the Markdown of a post. It is parsed once, by the first method that
// needs the tree. It is immutable and safe for concurrent use; nil and the zero
// value are empty. Slices that it hands out are shared and not to be changed.
type Body struct {
	syntax *Syntax
	file   *diag.File
	start  int
	src    []byte

	once sync.Once
	root ast.Node
	fed  []byte // what the parser read: src, with NUL in place of invalid bytes
	err  diag.List

	notes []*extast.Footnote // every footnote that is defined

	found     lazy[*index]
	headings  lazy[[]Heading]
	toc       lazy[[]Heading]
	links     lazy[[]Link]
	images    lazy[[]Image]
	code      lazy[[]CodeBlock]
	codeSpans lazy[[]CodeSpan]
	html      lazy[[]HTML]
	text      lazy[string]
	words     lazy[wordCount]

	footnotes   lazy[[]Footnote]
	definitions lazy[[]Definition]
	undefined   lazy[[]Reference]
	tables      lazy[[]Table]
	starts      lazy[map[int]bool] // of the lines that blocks begin on
}

// lazy is a value computed once, on first need.
type lazy[T any] struct {
	once  sync.Once
	value T
}

func (l *lazy[T]) get(compute func() T) T {
	l.once.Do(func() { l.value = compute() })
	return l.value
}

// New is a body of its own in the default syntax, with positions from the start
// of src. It keeps src, which must not change afterwards.
func New(src []byte) *Body {
	return defaultSyntax.Body(diag.NewFile("", src), 0)
}

// Source is the body as it stands in the file: shared, not to be changed.
func (b *Body) Source() []byte {
	if b == nil {
		return nil
	}
	return b.src[:len(b.src):len(b.src)]
}

// File is the file that the body stands in; its positions are those of the body.
// It is nil, which is a valid empty File, for an empty Body.
func (b *Body) File() *diag.File {
	if b == nil {
		return nil
	}
	return b.file
}

// Offset is where in the file Source begins.
func (b *Body) Offset() int {
	if b == nil {
		return 0
	}
	return b.start
}

// Syntax is what the body was made with; never nil.
func (b *Body) Syntax() *Syntax {
	if b == nil || b.syntax == nil {
		return &defaultSyntax
	}
	return b.syntax
}

// Err is nil, or the diag.List of a body that was refused: by a limit, or
// because Syntax.Engine is no parser or failed. Such a body has its Source, and
// no text, headings, links or images.
func (b *Body) Err() error {
	if b == nil {
		return nil
	}
	b.once.Do(b.parse)
	return b.err.Err()
}

// Sys is the tree behind the body, as fs.FileInfo.Sys is what is behind a
// FileInfo: an ast.Node of goldmark v1, read-only, with segments relative to
// Source. It is nil where Err is not. render/goldmarkv1.Node gives it a type.
func (b *Body) Sys() any {
	if root := b.tree(); root != nil {
		return root
	}
	return nil
}

// tree is the document, or nil for a body that is empty or refused.
func (b *Body) tree() ast.Node {
	if b == nil {
		return nil
	}
	b.once.Do(b.parse)
	return b.root
}

func (b *Body) parse() {
	s := b.Syntax()
	if b.err = b.guard(); b.err != nil {
		return
	}
	b.fed = b.valid()
	md, ok := s.Engine.(goldmark.Markdown)
	if s.Engine == nil {
		md = s.engine(b.fed)
	} else if !ok {
		b.err = diag.List{b.problem(ErrEngine, 0, 0, "the Markdown engine is none that can parse")}
		return
	}
	pc := parser.NewContext()
	b.run(md, pc)
	if b.root == nil {
		return
	}
	if n := notesOf(pc); n != nil {
		b.notes = n.defined
	}
	if b.err = b.expansion(pc.References()); b.err != nil {
		b.root = nil
		return
	}
	if s.Engine == nil {
		setIDs(b.root, b.fed, s.IDPrefix)
	}
}

// run parses with md. What an engine of the caller's does with hostile text is
// not in our hand, so a panic of it becomes the body's error.
func (b *Body) run(md goldmark.Markdown, pc parser.Context) {
	defer func() {
		if r := recover(); r != nil {
			d := b.problem(ErrEngine, 0, len(b.src), "the Markdown engine failed on this text")
			d.Err = fmt.Errorf("markdown: panic while parsing: %v", r)
			b.root, b.err = nil, diag.List{d}
		}
	}()
	pc.Set(slabsKey, newSlabs(len(b.fed)))
	b.root = md.Parser().Parse(text.NewReader(b.fed), parser.WithContext(pc))
}

// problem is an error about the stretch [start, end) of Source.
func (b *Body) problem(code diag.Code, start, end int, message string) *diag.Diagnostic {
	return &diag.Diagnostic{Severity: diag.Error, Code: code, Message: message, Range: b.span(start, end)}
}

// span is the stretch [start, end) of Source as a range in the file.
func (b *Body) span(start, end int) diag.Range {
	start = min(max(start, 0), len(b.src))
	end = min(max(end, start), len(b.src))
	return b.file.Range(b.start+start, b.start+end)
}

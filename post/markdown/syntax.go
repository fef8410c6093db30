package markdown

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"

	"github.com/quire-go/quire/frontmatter/diag"
)

// Syntax says what Markdown is. The zero value, and a nil *Syntax, is CommonMark
// with the GitHub extensions (tables, strikethrough, task lists, bare links),
// footnotes, and heading ids as GitHub makes anchors. It is safe for concurrent
// use and may be copied; do not change it after the first use.
type Syntax struct {
	// Strict is CommonMark alone, without the GitHub extensions and footnotes.
	// The fields below add to it as they do to the default.
	Strict bool
	// Definitions reads definition lists as PHP Markdown Extra has them.
	Definitions bool
	// Typographer makes curly quotes, dashes and ellipses out of ASCII.
	Typographer bool
	// Math leaves formulas as they are written, dollars and all, for a script in
	// the page to typeset. `$…$`: the first dollar is not followed by a blank,
	// the last not preceded by one and not followed by a digit. `$$…$$` holds
	// anything; where it begins a line and does not end on it, it goes on over
	// blank lines to the next line that ends with `$$`. A dollar behind a
	// backslash is none.
	Math bool
	// IDPrefix stands before every id of a heading or footnote, so that several
	// posts fit one page; "" is none.
	IDPrefix string
	// Limits stand before the parser.
	Limits Limits
	// Engine is a goldmark.Markdown that parses in place of all the above but
	// Limits; nil is the built-in one. See render/goldmarkv1.Syntax, which takes
	// one in a type-safe way. Anything else makes Body.Err.
	Engine any
}

// Body is the text of f from the offset start on, with positions in f. A byte
// order mark at the start of f is not part of it. An offset outside f is moved
// to its nearest end.
func (s *Syntax) Body(f *diag.File, start int) *Body {
	src := f.Source()
	start = min(max(start, 0), len(src))
	if start == 0 && len(src) >= len(bom) && string(src[:len(bom)]) == bom {
		start = len(bom)
	}
	if s == nil {
		s = &defaultSyntax
	}
	return &Body{syntax: s, file: f, start: start, src: src[start:]}
}

const bom = "\uFEFF"

var defaultSyntax Syntax

// engine is the parser of one combination of Syntax fields, built on first use.
type engine struct {
	once sync.Once
	md   goldmark.Markdown
}

// engines has one engine for each combination of Strict, Definitions,
// Typographer and Math, and of whether the body may hold e-mail addresses, which
// every word has to be looked at for: building one costs several times what
// parsing a post does.
var engines [32]engine

// engine is what parses src.
func (s *Syntax) engine(src []byte) goldmark.Markdown {
	i := 0
	mail := !s.Strict && holdsMail(src)
	for bit, on := range [...]bool{s.Strict, s.Definitions, s.Typographer, s.Math, mail} {
		if on {
			i |= 1 << bit
		}
	}
	e := &engines[i]
	e.once.Do(func() { e.md = s.build(mail) })
	return e.md
}

// blockParsers are those of goldmark, three of them in ways that cost less.
func blockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(newCodeFences(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(newHTMLBlocks(), 900),
		util.Prioritized(newParagraphs(), 1000),
	}
}

func (s *Syntax) build(mail bool) goldmark.Markdown {
	texts := newTextParser(s, mail)
	extensions := []goldmark.Extender{texts, simpleSpans{texts}, tags{}}
	if !s.Strict {
		extensions = append(extensions, extension.Table, extension.Strikethrough, extension.TaskList,
			addresses{}, footnotes{})
	}
	if s.Definitions {
		extensions = append(extensions, extension.DefinitionList)
	}
	if s.Typographer {
		extensions = append(extensions, extension.Typographer)
	}
	if s.Math {
		extensions = append(extensions, math{})
	}
	p := parser.NewParser(
		parser.WithBlockParsers(blockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(definitions{}, 100)),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extensions...))
}

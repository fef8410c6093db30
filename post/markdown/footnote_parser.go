package markdown

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// footnotes makes the nodes that extension.Footnote makes. That looks for each
// reference among all definitions, and sorts these by insertion; here both take
// time that grows with their number, and those that nothing refers to are kept.
type footnotes struct{}

func (footnotes) Extend(md goldmark.Markdown) {
	md.Parser().AddOptions(
		parser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999)),
		parser.WithInlineParsers(util.Prioritized(noteLinkParser{}, 101)),
		parser.WithASTTransformers(util.Prioritized(noteLister{}, 999)),
	)
}

// notes are the footnotes of one parse.
type notes struct {
	defined []*extast.Footnote          // all, in the order in which they begin
	labels  map[string]*extast.Footnote // the first of the list with each label
	list    *extast.FootnoteList        // in the order in which they end
	links   []*extast.FootnoteLink      // to them
}

// notesKey is where a parser context holds the notes, if there are any.
var notesKey = parser.NewContextKey()

func notesOf(pc parser.Context) *notes {
	n, _ := pc.Get(notesKey).(*notes)
	return n
}

// noteParser is goldmark's parser of definitions, with a list of ours.
type noteParser struct{ parser.BlockParser }

func (p noteParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, r, pc)
	if f, ok := node.(*extast.Footnote); ok {
		n := notesOf(pc)
		if n == nil {
			n = &notes{labels: map[string]*extast.Footnote{}}
			pc.Set(notesKey, n)
		}
		n.defined = append(n.defined, f)
	}
	return node, state
}

func (p noteParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	f, n, parent := node.(*extast.Footnote), notesOf(pc), node.Parent()
	if n.list == nil {
		n.list = extast.NewFootnoteList()
		parent.InsertBefore(parent, node, n.list)
	}
	parent.RemoveChild(parent, node)
	n.list.AppendChild(n.list, node)
	if _, taken := n.labels[string(f.Ref)]; !taken {
		n.labels[string(f.Ref)] = f
	}
}

// noteLinkParser reads references, `[^label]`.
type noteLinkParser struct{}

// Trigger has the mark of images, so that these do not take the bracket behind it.
func (noteLinkParser) Trigger() []byte { return []byte("![") }

func (noteLinkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	n := notesOf(pc)
	if n == nil || n.list == nil {
		return nil
	}
	line, segment := block.PeekLine()
	start := len("[^")
	if line[0] == '!' {
		start++
	}
	if len(line) <= start || line[start-1] != '^' {
		return nil
	}
	size := noteLabel(line[start:])
	if size < 0 {
		return nil
	}
	f := n.labels[string(block.Value(text.NewSegment(segment.Start+start, segment.Start+start+size)))]
	if f == nil {
		return nil
	}
	if f.Index < 0 {
		n.list.Count++
		f.Index = n.list.Count
	}
	link := extast.NewFootnoteLink(f.Index)
	n.links = append(n.links, link)
	if line[0] == '!' {
		parent.AppendChild(parent, slabsOf(pc).text(text.NewSegment(segment.Start, segment.Start+1)))
	}
	block.Advance(start + size + 1)
	return link
}

// noteLabel is the length of the label that line begins with, up to the bracket
// that closes it, or -1.
func noteLabel(line []byte) int {
	const longest = 999
	line = line[:min(len(line), longest)]
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		case c == '[':
			return -1
		case c == ']':
			return i
		}
	}
	return -1
}

// noteLister puts the footnotes that are referred to at the end of the document,
// in the order of their first references and with links back to all of these.
type noteLister struct{}

func (noteLister) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	n := notesOf(pc)
	if n == nil || n.list == nil {
		return
	}
	references := make([]int, n.list.Count+1)
	for _, link := range n.links {
		link.RefIndex = references[link.Index]
		references[link.Index]++
	}
	for _, link := range n.links {
		link.RefCount = references[link.Index]
	}
	shown := make([]*extast.Footnote, n.list.Count)
	for c := n.list.FirstChild(); c != nil; c = n.list.FirstChild() {
		n.list.RemoveChild(n.list, c)
		if f := c.(*extast.Footnote); f.Index > 0 {
			shown[f.Index-1] = f
		}
	}
	for _, f := range shown {
		n.list.AppendChild(n.list, f)
		linkBack(f, references[f.Index])
	}
	if len(shown) > 0 {
		doc.AppendChild(doc, n.list)
	} else {
		n.list.Parent().RemoveChild(n.list.Parent(), n.list)
	}
}

// linkBack ends f with a link to each of the references to it.
func linkBack(f *extast.Footnote, references int) {
	var end ast.Node = f
	if last := f.LastChild(); last != nil && ast.IsParagraph(last) {
		end = last
	}
	for i := range references {
		link := extast.NewFootnoteBacklink(f.Index)
		link.RefCount, link.RefIndex = references, i
		end.AppendChild(end, link)
	}
}

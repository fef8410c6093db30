package yaml

import (
	"fmt"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// problems gathers what is wrong with a block, in the words of its author.
type problems struct {
	tree.Problems
	tree *tree.Tree
	left int // how many more there are than are listed
}

// listed is how many problems of one block are listed at most.
const listed = 1000

// full counts one more problem, and reports whether there are too many to list
// it.
func (p *problems) full() bool {
	if len(p.List) < listed {
		return false
	}
	p.left++
	return true
}

// finish tells of the problems that are not listed, at the place at.
func (p *problems) finish(at tree.Span) diag.List {
	p.List.Sort()
	if p.left > 0 {
		p.Add(tree.ErrTooLarge, at, fmt.Sprintf("%d more problems are not listed", p.left), "mend the others first")
	}
	return p.List
}

// syntax is a problem with how node i is written; None is no node.
func (p *problems) syntax(at tree.Span, i int32, message, hint string) *diag.Diagnostic {
	if p.full() {
		return &diag.Diagnostic{}
	}
	d := p.Syntax(at, message, hint)
	if i != tree.None {
		d.Field = p.tree.Path(i)
	}
	return d
}

func (p *problems) duplicate(first, again int32) {
	if !p.full() {
		p.Duplicate(p.tree, first, again)
	}
}

func (p *problems) noKey(at tree.Span, i int32) {
	p.syntax(at, i, "there is no key in front of the colon", "write key: value")
}

func (p *problems) keyNotText(at tree.Span, i int32) {
	p.syntax(at, i, "a key must be text, not a list or a map", "write key: value")
}

func (p *problems) badMerge(at tree.Span) {
	p.syntax(at, tree.None, "<< takes in a map, and this is none", "write the name of a map that has an anchor: <<: *name")
}

func (p *problems) aliasOfItself(at tree.Span, i int32) {
	p.syntax(at, i, "the alias stands inside the value that it refers to", "write the value out")
}

func (p *problems) unknownAnchor(at tree.Span, i int32, name string) {
	d := p.syntax(at, i, fmt.Sprintf("*%s refers to an anchor that is not there", name), "put quotes around the value if the * belongs to it")
	d.Fixes = quoteFix(diag.Edit{Start: int(at.Start), End: int(at.End), New: quote("*" + name)}, false)
}

// template is about a scaffold that a site generator should have filled in.
func (p *problems) template(quoted diag.Edit, i int32) {
	d := p.syntax(spanOf(quoted), i, templateMessage(p.tree.Nodes[i].Key), templateHint)
	d.Fixes = quoteFix(quoted, false)
}

func templateMessage(key string) string {
	if key == "" {
		key = "the value"
	}
	return key + " is a template that nobody filled in"
}

const templateHint = "write a value; a file with templates is no post yet"

// reserved is about a value that begins with c, which means something in YAML.
func (p *problems) reserved(quoted diag.Edit, i int32, c byte) {
	d := p.syntax(spanOf(quoted), i, reservedMessage(c), reservedHint(quoted.New))
	d.Fixes = quoteFix(quoted, true)
}

func reservedMessage(c byte) string {
	return fmt.Sprintf("a value cannot begin with %c unless it is quoted", c)
}

func reservedHint(quoted string) string { return "put quotes around it: " + short(quoted) }

// strangeTag is about a value whose first word YAML takes for a tag.
func (p *problems) strangeTag(quoted diag.Edit, i int32, tag string) {
	d := p.syntax(spanOf(quoted), i, tag+" is read as a tag, not as part of the text", "put quotes around the value if it belongs to the text")
	d.Severity = diag.Warning
	d.Fixes = quoteFix(quoted, false)
}

// strayAnchor is about an anchor that nothing refers to, in front of text.
func (p *problems) strayAnchor(at tree.Span, i int32) {
	d := p.syntax(at, i, "the & makes its word a name, not a part of the text", "put quotes around the value if it belongs to the text")
	d.Severity = diag.Warning
}

func (p *problems) tooManyAliases(at tree.Span, most int) {
	p.Add(tree.ErrTooLarge, at, fmt.Sprintf("the block has more than %d aliases", most), "write the values out")
}

func (p *problems) tooMuchCopied(at tree.Span, most int) {
	p.Add(tree.ErrTooLarge, at, fmt.Sprintf("the aliases of the block stand for more than %d values", most), "write the values out")
}

// tooBroken says that there are too many mistakes to read on from at.
func (p *problems) tooBroken(at tree.Span) {
	p.Add(tree.ErrTooLarge, at, "the block has too many mistakes to read on from here", "mend those above first")
}

func quoteFix(quoted diag.Edit, safe bool) []diag.Fix {
	return []diag.Fix{{Message: "put quotes around the value", Edits: []diag.Edit{quoted}, Safe: safe}}
}

func spanOf(e diag.Edit) tree.Span { return tree.Span{Start: int32(e.Start), End: int32(e.End)} }

package yaml

import (
	"fmt"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// problems gathers what is wrong with a block, in the words of its author.
type problems struct {
	file *diag.File
	list diag.List
}

func (p *problems) add(code diag.Code, at tree.Span, message, hint string) *diag.Diagnostic {
	d := &diag.Diagnostic{
		Severity: diag.Error,
		Code:     code,
		Message:  message,
		Hint:     hint,
		Range:    p.file.Range(int(at.Start), int(at.End)),
	}
	p.list = append(p.list, d)
	return d
}

func (p *problems) syntax(at tree.Span, message, hint string) *diag.Diagnostic {
	return p.add(tree.ErrSyntax, at, message, hint)
}

func (p *problems) duplicate(t *tree.Tree, first, again int32) {
	path := t.Path(again)
	d := p.add(tree.ErrDuplicateKey, t.Nodes[again].KeySpan,
		fmt.Sprintf("%s is written twice", path), "keep one of them; this one, the later, is used")
	d.Field = path
	at := t.Nodes[first].KeySpan
	d.Related = []diag.Related{{Message: "the first is here", Range: p.file.Range(int(at.Start), int(at.End))}}
}

func (p *problems) noKey(at tree.Span, path string) {
	p.syntax(at, "there is no key in front of the colon", "write key: value").Field = path
}

func (p *problems) keyNotText(at tree.Span, path string) {
	p.syntax(at, "a key must be text, not a list or a map", "write key: value").Field = path
}

func (p *problems) badMerge(at tree.Span) {
	p.syntax(at, "<< takes in a map, and this is none", "write the name of a map that has an anchor: <<: *name")
}

func (p *problems) aliasOfItself(at tree.Span, path string) {
	p.syntax(at, "the alias stands inside the value that it refers to", "write the value out").Field = path
}

func (p *problems) severalDocuments(at tree.Span) {
	p.syntax(at, "a second document begins here", "a block holds one; remove this line, or move what follows into the first")
}

func (p *problems) tooDeep(at tree.Span, most int) {
	if most < 0 {
		most = ceiling
	}
	p.add(tree.ErrTooLarge, at, fmt.Sprintf("nested more than %d levels deep", most), "")
}

func (p *problems) tooManyKeys(at tree.Span, most int) {
	p.add(tree.ErrTooLarge, at, fmt.Sprintf("the block has more than %d keys", most), "")
}

func (p *problems) tooManyAliases(at tree.Span, most int) {
	p.add(tree.ErrTooLarge, at, fmt.Sprintf("the block has more than %d aliases", most), "write the values out")
}

func (p *problems) tooMuchCopied(at tree.Span, most int) {
	p.add(tree.ErrTooLarge, at, fmt.Sprintf("the aliases of the block stand for more than %d values", most), "write the values out")
}

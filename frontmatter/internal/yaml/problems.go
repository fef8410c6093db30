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

func (p *problems) unknownAnchor(at tree.Span, name, path string) {
	d := p.syntax(at, fmt.Sprintf("*%s refers to an anchor that is not there", name), "put quotes around the value if the * belongs to it")
	d.Field = path
	d.Fixes = []diag.Fix{{
		Message: "put quotes around the value",
		Edits:   []diag.Edit{{Start: int(at.Start), End: int(at.End), New: quote("*" + name)}},
	}}
}

// template is about a scaffold that a site generator should have filled in.
func (p *problems) template(quoted diag.Edit, key, path string) {
	d := p.syntax(tree.Span{Start: int32(quoted.Start), End: int32(quoted.End)}, templateMessage(key), templateHint)
	d.Field = path
	d.Fixes = []diag.Fix{{Message: "put quotes around the template", Edits: []diag.Edit{quoted}}}
}

func templateMessage(key string) string {
	if key == "" {
		key = "the value"
	}
	return key + " is a template that nobody filled in"
}

const templateHint = "write a value; a file with templates is no post yet"

// reserved is about a value that begins with c, which means something in YAML.
func (p *problems) reserved(quoted diag.Edit, c byte, path string) {
	d := p.syntax(tree.Span{Start: int32(quoted.Start), End: int32(quoted.End)}, reservedMessage(c), reservedHint(quoted.New))
	d.Field = path
	d.Fixes = []diag.Fix{{Message: "put quotes around the value", Edits: []diag.Edit{quoted}, Safe: true}}
}

func reservedMessage(c byte) string {
	return fmt.Sprintf("a value cannot begin with %c unless it is quoted", c)
}

func reservedHint(quoted string) string { return "put quotes around it: " + short(quoted) }

// strangeTag is about a value whose first word YAML takes for a tag.
func (p *problems) strangeTag(t *text, start, end int, tag, path string) {
	d := p.syntax(t.span(start, end), tag+" is read as a tag, not as part of the text", "put quotes around the value if it belongs to the text")
	d.Severity = diag.Warning
	d.Field = path
	d.Fixes = []diag.Fix{{
		Message: "put quotes around the value",
		Edits:   []diag.Edit{t.edit(start, end, quote(string(t.src[start:end])))},
	}}
}

// strayAnchor is about an anchor that nothing refers to, in front of text.
func (p *problems) strayAnchor(at tree.Span, path string) {
	d := p.syntax(at, "the & makes its word a name, not a part of the text", "put quotes around the value if it belongs to the text")
	d.Severity = diag.Warning
	d.Field = path
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

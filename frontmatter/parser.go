package frontmatter

import (
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/json"
	"github.com/quire-go/quire/frontmatter/internal/toml"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
	"github.com/quire-go/quire/frontmatter/internal/yaml"
)

// Parser reads front matter. The zero value is the default; a Parser is used by
// value and safe for concurrent use.
type Parser struct {
	// Location is that of dates without a zone; nil is UTC.
	Location *time.Location
	// Layouts are date layouts of package time, tried before the shapes that
	// ParseTime knows: "01/02/2006", say.
	Layouts []string
	// Limits stand before the parsers.
	Limits Limits
}

// Limits are the most that a block may have. For each, 0 is the default and a
// negative number is no limit. What goes beyond is an ErrTooLarge; the body is
// still there.
type Limits struct {
	Block   int // bytes between the fences; 64 KiB by default
	Depth   int // of maps and lists in one another; 64 by default
	Keys    int // in all maps together; 1,000 by default
	Aliases int // of YAML, merge keys included; 1,000 by default
}

const (
	defaultBlock   = 64 << 10
	defaultDepth   = 64
	defaultKeys    = 1000
	defaultAliases = 1000
)

func limit(n, byDefault int) int {
	if n == 0 {
		return byDefault
	}
	return n
}

// block is the limit in bytes; negative for none.
func (l Limits) block() int { return limit(l.Block, defaultBlock) }

func (l Limits) tree() tree.Limits {
	return tree.Limits{
		Depth:   limit(l.Depth, defaultDepth),
		Keys:    limit(l.Keys, defaultKeys),
		Aliases: limit(l.Aliases, defaultAliases),
	}
}

// Parse reads src with the zero Parser.
func Parse(name string, src []byte) (*Document, error) { return Parser{}.Parse(name, src) }

// Parse reads the front matter of src, which is kept and must not change
// afterwards. name is the file name that positions carry; it may be empty.
//
// The document is never nil, and holds the body and every value that could be
// read, whatever is wrong. The error is nil, or the [diag.List] of all problems
// where one of them at least is of severity Error. Warnings alone are in
// Problems of the document.
func (p Parser) Parse(name string, src []byte) (*Document, error) {
	d := p.document(name, src, find(src))
	d.checkBody()
	return d, d.problems.Err()
}

// document reads the block that l found; the body is not looked at.
func (p Parser) document(name string, src []byte, l layout) *Document {
	d := &Document{
		parser: p, file: diag.NewFile(name, src), format: l.format,
		fence: l.fence, fenceEnd: l.fenceEnd, blockStart: l.block, blockEnd: l.blockEnd, body: l.body,
	}
	switch {
	case d.wideEncoding():
	case l.state == absent || l.state == opened:
		d.fence, d.fenceEnd, d.blockStart, d.blockEnd = l.body, l.body, l.body, l.body
		d.reportAbsent()
	case l.format == None:
		d.reportUnsupported(l)
	default:
		d.hasBlock = true
		if l.state == unclosed {
			d.reportUnclosed(l)
		}
		d.readBlock()
	}
	return d
}

// readBlock fills the tree, unless the block is refused.
func (d *Document) readBlock() {
	size, most := d.blockEnd-d.blockStart, d.parser.Limits.block()
	if most >= 0 && size > most || d.blockEnd > maxSpan {
		if most < 0 || most > maxSpan {
			most = maxSpan
		}
		d.report(diag.Error, ErrTooLarge, d.fence, d.fenceEnd,
			"the front matter has "+wording.Count(size, "byte")+", and "+wording.Count(most, "byte")+" are allowed",
			"is the closing fence in its place?")
		return
	}
	file, standIn := d.cleanBlock()
	var adapter tree.Adapter
	switch d.format {
	case YAML:
		adapter = yaml.Parse
	case TOML:
		adapter = toml.Parse
	case JSON:
		adapter = json.Parse
	}
	t, problems := adapter(file, d.blockStart, d.blockEnd, d.parser.Limits.tree())
	d.tree = t
	if standIn != 0 {
		showReplaced(standIn, t, problems)
	}
	if len(problems) > 0 {
		d.explainDates(problems)
		d.problems = append(d.problems, problems...)
		d.problems.Sort()
	}
}

// explainDates says of dates that TOML does not have what is wrong with them where
// no other syntax has them either, as of the dates in those.
func (d *Document) explainDates(problems diag.List) {
	for _, p := range problems {
		if d.format != TOML || p.Code != ErrSyntax {
			continue
		}
		n := d.Lookup(p.Field)
		if n.Kind() != KindTime || n.Range() != p.Range || number4(n.Text()) < 0 {
			continue
		}
		if _, err := ParseTime(n.Text(), nil); err != nil {
			why := diag.Of(err)[0]
			p.Message, p.Hint = n.Path()+": "+why.Message, why.Hint
		}
	}
}

// maxSpan is the last offset that a tree can hold.
const maxSpan = 1<<31 - 1

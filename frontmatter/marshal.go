package frontmatter

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/edit"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
	"github.com/quire-go/quire/frontmatter/internal/write"
)

// Marshal writes a new file: v as front matter of the format, and body below it,
// byte by byte. What it writes reads back as the same values.
//
// v is a struct, a map, a [Node] that is a map, or nil for an empty block, with
// values as [Set] takes them. Maps are sorted by their keys; structs and nodes
// keep their order. A struct field is written under the first name of its tag,
// also where it is zero; but not where its tag says omitempty or omitzero and it
// is, and never a time.Time that is zero. Null entries are left out of TOML,
// which has no null. Lines end as those of body do, by default in LF.
//
// The same v and body always give the same bytes. A value that goes beyond the
// default [Limits] is an error, for Parse would refuse it; one that holds itself
// always does.
func Marshal(format Format, v any, body []byte) ([]byte, error) {
	if syntaxes[format] == 0 {
		return nil, fmt.Errorf("frontmatter: no format %s", wording.Quote(string(format)))
	}
	t := tree.New(tree.Span{}, 0)
	if v != nil {
		var err *encodeError
		if t, err = encode(v, Limits{}.extent()); err != nil {
			return nil, fmt.Errorf("frontmatter: %w", err)
		}
	}
	if t.Nodes[0].Kind != tree.Map {
		return nil, fmt.Errorf("frontmatter: %s is no front matter; it is a map or a struct", Node{doc: &Document{tree: t}, i: 1}.what())
	}
	fit, refusal := fitter(format, true).Fit(t, 0)
	if refusal != nil {
		return nil, fmt.Errorf("frontmatter: %s: %w", t.Path(refusal.Node), refusal)
	}
	newline := (edit.Text{Src: body}).Newline()
	src := append([]byte(block(format, fit, newline, nil)), body...)
	if err := check(src, format, fit, body); err != nil {
		return nil, err
	}
	return src, nil
}

// check makes sure that src reads as t and body.
func check(src []byte, format Format, t *tree.Tree, body []byte) error {
	d, _ := Parse("", src)
	if p := d.broken(); p != nil {
		return fmt.Errorf("frontmatter: what was written does not read: %w", &diag.Diagnostic{Code: p.Code, Message: p.Message, Hint: p.Hint})
	}
	if d.format != format || !bytes.Equal(d.Body(), body) || !sameTree(d.tree, 0, t, 0) {
		return fmt.Errorf("frontmatter: the value cannot be written as %s", format)
	}
	return nil
}

var syntaxes = map[Format]write.Syntax{YAML: write.AsYAML, TOML: write.AsTOML, JSON: write.AsJSON}

// fitter makes trees that the format can hold.
func fitter(format Format, dropNulls bool) write.Fitter {
	f := write.Fitter{Syntax: syntaxes[format], DropNulls: dropNulls, Time: yamlTime}
	if format == TOML {
		f.Time = tomlTime
	}
	return f
}

// value is a Go value as a tree that the document can hold, for a change of n.
func (c *changer) value(n Node, value any) (*tree.Tree, *diag.Diagnostic) {
	format := c.now.format
	if format == None {
		format = YAML
	}
	t, err := encode(value, c.now.parser.Limits.extent())
	if err != nil {
		return nil, c.problem(n, err.code, "the value cannot be written: "+err.Error())
	}
	f := fitter(format, false)
	if from, ok := value.(Node); ok {
		f.From = syntaxes[from.doc.Format()]
	}
	fit, refusal := f.Fit(t, 0)
	if refusal != nil {
		p := c.problem(n, ErrBadValue, refusal.Message)
		p.Hint = refusal.Hint
		return nil, p
	}
	return fit, nil
}

// block is t as a block with its fences. comments belong to nodes of t.
func block(format Format, t *tree.Tree, newline string, comments write.Comments) string {
	switch format {
	case TOML:
		w := write.TOML{Newline: newline, Comments: comments}
		return "+++" + newline + w.Entries(t, 0, "") + comments.End(newline) + "+++" + newline
	case JSON:
		return write.JSON{Newline: newline, Indent: "  "}.Value(t, 0, "") + newline
	}
	w := yamlWriter(newline)
	w.Comments = comments
	return "---" + newline + w.Entries(t, 0, 0) + comments.End(newline) + "---" + newline
}

// yamlWriter writes YAML as most people do.
func yamlWriter(newline string) write.YAML {
	return write.YAML{Newline: newline, Step: 2, ListStep: 2, Quote: tree.Double}
}

// yamlTime is a date as it is, if it has the shape of those that YAML reads.
func yamlTime(text string) (string, bool) { return text, isTimestamp(text) }

// tomlTime is a date as TOML writes it.
func tomlTime(text string) (string, bool) {
	var m moment
	if m.scan(strings.TrimSpace(text)) != nil {
		return "", false
	}
	return m.rfc3339(strings.Contains(text, ":")), true
}

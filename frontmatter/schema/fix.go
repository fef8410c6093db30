package schema

import (
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// written reports whether a stands in the source where n is, and not at the
// anchor of an alias or a merge.
func (r *report) written(n frontmatter.Node, a diag.Range) bool {
	around, ok := r.parents[n]
	in := around.Range()
	return ok && in.Start.Offset <= a.Start.Offset && a.End.Offset <= in.End.Offset
}

// rename is the fix that gives n another key.
func (r *report) rename(n frontmatter.Node, key string) []diag.Fix {
	return r.replace(n, n.KeyRange(), key, "rename it to "+key)
}

// rewrite is the fix that gives n another text.
func (r *report) rewrite(n frontmatter.Node, text, message string) []diag.Fix {
	if n.Kind() == frontmatter.KindList || n.Kind() == frontmatter.KindMap {
		return nil
	}
	return r.replace(n, n.Range(), text, message)
}

func (r *report) replace(n frontmatter.Node, at diag.Range, text, message string) []diag.Fix {
	s := tree.Span{Start: int32(at.Start.Offset), End: int32(at.End.Offset)}
	if !at.Start.IsValid() || at.Start.Line != at.End.Line || !r.written(n, at) {
		return nil
	}
	edit, ok := tree.Replace(r.doc.Source(), s, text)
	if !ok || strings.ContainsAny(string(r.doc.Source()[edit.Start:edit.Start+1]), "|>!&*") {
		return nil
	}
	return []diag.Fix{{Message: message, Edits: []diag.Edit{edit}}}
}

// convert says how n becomes a value of the JSON Schema type want, and if it is
// certain that the author meant that, how to write it.
func (r *report) convert(n frontmatter.Node, want string) (hint string, fix *diag.Fix) {
	text := n.Text()
	switch k := n.Kind(); {
	case want == "object":
		return "write its keys below it, each on a line of its own", nil
	case k == frontmatter.KindList || k == frontmatter.KindMap:
		if want == "string" || want == "number" || want == "integer" || want == "boolean" {
			return "write one value", nil
		}
	case want == "string" && (k == frontmatter.KindNumber || k == frontmatter.KindBool):
		return "put it in quotes", r.certain(n, strconv.Quote(text), "put it in quotes")
	case want == "boolean" && k == frontmatter.KindText:
		word, ok := map[string]string{"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}[strings.ToLower(text)]
		if ok {
			return "write " + word, r.certain(n, word, "write "+word)
		}
		return "write true or false", nil
	case want == "number" || want == "integer":
		if k == frontmatter.KindText && isDecimal(text) {
			return "write it without quotes", r.certain(n, text, "take the quotes off")
		}
		return "write it in digits", nil
	case want == "array":
		if tree.IsWord(text) && k == frontmatter.KindText {
			return "write it as a list: [" + text + "]", r.certain(n, "["+r.source(n)+"]", "make it a list")
		}
		return "write it as a list, such as [" + wording.Clip(text) + "]", nil
	}
	return "", nil
}

func isDecimal(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && len(digits) < 16 && strings.Trim(digits, "0123456789") == "" && (digits == "0" || digits[0] != '0')
}

// source is n as it is written.
func (r *report) source(n frontmatter.Node) string {
	at := n.Range()
	return string(r.doc.Source()[at.Start.Offset:at.End.Offset])
}

// certain is a safe fix that puts text where n is, as it is.
func (r *report) certain(n frontmatter.Node, text, message string) *diag.Fix {
	at := n.Range()
	if at.Start.Offset == at.End.Offset || at.Start.Line != at.End.Line || !r.written(n, at) || strings.ContainsAny(r.source(n)[:1], "|>!&*") {
		return nil
	}
	return &diag.Fix{Message: message, Edits: []diag.Edit{{Start: at.Start.Offset, End: at.End.Offset, New: text}}, Safe: true}
}

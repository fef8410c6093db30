package render

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// safeAttributes leave on every element of a stranger's text: they neither run,
// nor load, nor style, nor cover anything.
var safeAttributes = []string{"class", "dir", "id", "lang", "title", "translate"}

// attributes writes the attributes of n that may leave. Values that are neither
// text nor a number are empty, as goldmark writes them.
func (w *htmlWriter) attributes(n ast.Node) {
	for _, a := range n.Attributes() {
		name := string(a.Name)
		if !w.mayLeave(n, name) {
			continue
		}
		value := attributeValue(a.Value)
		w.out = append(w.out, ' ')
		w.out = append(w.out, a.Name...)
		w.out = append(w.out, `="`...)
		switch {
		case name == "cite" || name == "href":
			w.url(value, linkURL)
		case name == "style" && isCell(n):
			w.out = appendEscaped(w.out, value)
			w.cellStyle(n.(*extast.TableCell))
		default:
			w.out = appendEscaped(w.out, value)
		}
		w.out = append(w.out, '"')
	}
}

// mayLeave reports whether n may have the attribute. Unsafe has the lists of
// goldmark, and the attributes that begin with data-.
func (w *htmlWriter) mayLeave(n ast.Node, name string) bool {
	if slices.Contains(safeAttributes, name) {
		return true
	}
	if !w.Unsafe {
		return slices.Contains(safeOn(n), name)
	}
	return bytes.HasPrefix([]byte(name), []byte("data-")) || filterOf(n).Contains([]byte(name))
}

// safeOn are the further attributes that are safe on n. Authors cannot write
// them in the built-in syntaxes; an extension may set them.
func safeOn(n ast.Node) []string {
	switch n.(type) {
	case *ast.Link, *ast.AutoLink:
		return []string{"hreflang", "rel", "target", "type"}
	case *ast.Image:
		return []string{"decoding", "height", "loading", "sizes", "width"}
	case *ast.List:
		return []string{"reversed", "start", "type"}
	case *ast.ListItem:
		return []string{"value"}
	case *ast.Blockquote:
		return []string{"cite"}
	case *extast.TableCell:
		return []string{"abbr", "align", "colspan", "headers", "rowspan", "scope", "valign"}
	case *extast.TableRow, *extast.TableHeader:
		return []string{"align", "valign"}
	}
	return nil
}

func attributeValue(v any) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		return []byte(v)
	case float64:
		return strconv.AppendFloat(nil, v, 'f', -1, 64)
	case int:
		return strconv.AppendInt(nil, int64(v), 10)
	}
	return nil
}

func isCell(n ast.Node) bool {
	_, ok := n.(*extast.TableCell)
	return ok
}

// hasStyle reports whether attributes writes a style for n, and the alignment
// with it.
func (w *htmlWriter) hasStyle(n *extast.TableCell) bool {
	_, ok := n.AttributeString("style")
	return ok && w.Unsafe
}

func (w *htmlWriter) cellStyle(n *extast.TableCell) {
	if n.Alignment != extast.AlignNone {
		w.out = append(w.out, ";text-align:"...)
		w.out = append(w.out, n.Alignment.String()...)
	}
}

package render

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// filterOf is the list of attributes that goldmark lets n have.
func filterOf(n ast.Node) util.BytesFilter {
	switch n := n.(type) {
	case *ast.Blockquote:
		return html.BlockquoteAttributeFilter
	case *ast.List:
		return html.ListAttributeFilter
	case *ast.ListItem, *extast.Footnote:
		return html.ListItemAttributeFilter
	case *ast.ThematicBreak:
		return html.ThematicAttributeFilter
	case *ast.Link, *ast.AutoLink:
		return html.LinkAttributeFilter
	case *ast.Image:
		return html.ImageAttributeFilter
	case *extast.Table:
		return extension.TableAttributeFilter
	case *extast.TableHeader:
		return extension.TableHeaderAttributeFilter
	case *extast.TableRow:
		return extension.TableRowAttributeFilter
	case *extast.TableCell:
		if _, ok := n.Parent().(*extast.TableHeader); ok {
			return extension.TableThCellAttributeFilter
		}
		return extension.TableTdCellAttributeFilter
	}
	return html.GlobalAttributeFilter
}

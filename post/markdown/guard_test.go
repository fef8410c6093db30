package markdown_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

func TestLimits(t *testing.T) {
	table := "|a|b|\n|-|-|\n"
	tests := []struct {
		name    string
		limits  markdown.Limits
		text    string
		message string // "": not refused
		at      string // line:column
	}{
		{"body", markdown.Limits{Body: 4}, "abcd", "", ""},
		{"body over", markdown.Limits{Body: 4}, "ab\ncd", "the body is larger than 4 bytes", "2:2"},
		{"body none", markdown.Limits{Body: -1}, strings.Repeat("a\n\n", 1<<20/3+1), "", ""},
		{"quotes", markdown.Limits{}, strings.Repeat("> ", 100) + "a", "", ""},
		{"quotes over", markdown.Limits{}, "a\n\n" + strings.Repeat("> ", 101) + "a", "lists and quotes are nested more than 100 deep", "3:201"},
		{"quotes none", markdown.Limits{Nesting: -1}, strings.Repeat("> ", 300) + "a", "", ""},
		{"lists", markdown.Limits{Nesting: 2}, "- 1. a\n- 1. b\n  2. c\n", "", ""},
		{"lists over", markdown.Limits{Nesting: 2}, "- 1. a\n- 1. b\n     - c\n", "lists and quotes are nested more than 2 deep", "3:6"},
		{"thematic break", markdown.Limits{}, strings.Repeat("- ", 300), "", ""},
		{"brackets", markdown.Limits{Nesting: 33}, strings.Repeat("[", 33) + strings.Repeat("]", 33), "", ""},
		{"brackets over", markdown.Limits{Nesting: 33}, strings.Repeat("[", 34) + strings.Repeat("]", 34), "brackets are nested more than 33 deep", "1:1"},
		{"columns", markdown.Limits{Columns: 2}, table, "", ""},
		{"columns over", markdown.Limits{Columns: 1}, "text\n\n" + table, "a table has more than 1 columns", "4:1"},
		{"no table", markdown.Limits{Columns: 1}, "|a|\n|-|-|\n", "", ""},
		{"cells", markdown.Limits{Cells: 2}, table + "|a|\nb\n", "", ""},
		{"cells over", markdown.Limits{Cells: 2}, table + "|a|\nb\n|c|\n", "the rows of tables lack more than 2 cells", "5:1"},
		{"paragraph", markdown.Limits{Paragraph: 8}, "abcdefg\n\nabcdefg\n", "", ""},
		{"paragraph over", markdown.Limits{Paragraph: 8}, "a\n\nabc\nabcdefg\n", "a paragraph is larger than 8 bytes", "4:5"},
		{"paragraph in items", markdown.Limits{Paragraph: 8}, "- abcde\n- abcde\n- abcde\n", "", ""},
		{"paragraph of data", markdown.Limits{Paragraph: 40}, "![](data:image/png;base64," + strings.Repeat("A", 300) + ")\n", "", ""},
		{"code is no paragraph", markdown.Limits{Paragraph: 8}, "```\nabcdefg\nabcdefg\n```\n", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := markdown.Syntax{Limits: tt.limits}
			b := s.Body(diag.NewFile("post.md", []byte(tt.text)), 0)
			if tt.message == "" {
				require.NoError(t, b.Err())
				return
			}
			list := diag.Of(b.Err())
			require.Len(t, list, 1)
			assert.Equal(t, tt.message, list[0].Message)
			assert.Equal(t, "post.md:"+tt.at, list[0].Range.String())
		})
	}
}

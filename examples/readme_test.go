package examples

import (
	"context"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// The quick start of the README, over the sample post.
func Example() {
	posts, err := post.Collect(post.All(context.Background(), os.DirFS("render/sample")))
	if err != nil {
		log.Print(err) // every problem of every file; posts still holds what could be read
	}
	slices.SortFunc(posts, post.Newest)
	for _, p := range posts {
		fmt.Println(p.Date.Format(time.DateOnly), p.Title)
		if cover := p.Image(post.Cover, post.Thumb); cover != nil {
			fmt.Println(cover.Src)
		}
	}
	if err := (render.HTML{Summary: true}).Render(os.Stdout, posts[0]); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 2021-03-14 What a Year at an Old Printing Press Taught Me
	// images/07.jpg
	// <p>Last spring a print shop three streets from my flat was closing, and its owner was giving away everything that would not fit into his van. I went in for a poster and came out with a table-top press, eleven cases of type and no idea what to do with any of it.</p>
}

// What the README shows of problems.
func Example_problems() {
	src := []byte("---\ntitle: Ten years: a look back\ndate: 2023-02-30\ntags: [print, letterpress\nlayout: post\n---\n\nIt began with a van.\n")
	p, err := post.Parse("ten-years.md", src)
	fmt.Println("layout:", p.Layout)
	problems := diag.Text{Source: func(string) ([]byte, error) { return src, nil }}
	if err := problems.Format(os.Stdout, diag.Of(err)); err != nil {
		log.Fatal(err)
	}
	// Output:
	// layout: post
	// ten-years.md:2:17: error: title holds a colon, so it needs quotes [syntax]
	// 2 | title: Ten years: a look back
	//   |                 ^
	//   = hint: write "Ten years: a look back"
	//
	// ten-years.md:3:7: error: date: 2023-02-30: February 2023 has 28 days [bad-value]
	// 3 | date: 2023-02-30
	//   |       ^^^^^^^^^^
	//   = hint: write a day from 1 to 28
	//
	// ten-years.md:4:7: error: the [ is never closed [syntax]
	// 4 | tags: [print, letterpress
	//   |       ^
	//   = field: tags
	//   = hint: put ] at the end of the value
}

// TestReadme shows that what the README says is code and output is that of the
// Examples above.
func TestReadme(t *testing.T) {
	readme := read(t, "../README.md")
	_, rest, ok := strings.Cut(readme, "## Quick start")
	require.True(t, ok, "the README has a quick start")
	code, rest := fenced(t, rest, "```go\n")
	output, rest := fenced(t, rest, "```text\n")
	problems, _ := fenced(t, rest, "```text\n")

	source := read(t, "readme_test.go")
	start, shown := example(t, source, "Example")
	assert.Equal(t, strings.ReplaceAll(code, `"content"`, `"render/sample"`), start)
	assert.Equal(t, output, shown)
	_, shown = example(t, source, "Example_problems")
	_, shown, _ = strings.Cut(shown, "\n")
	assert.Equal(t, problems, shown)
}

func read(t *testing.T, name string) string {
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// example is the code of the function name in source, and its output.
func example(t *testing.T, source, name string) (code, output string) {
	_, rest, ok := strings.Cut(source, "func "+name+"() {\n")
	require.True(t, ok, "no %s", name)
	rest, _, _ = strings.Cut(rest, "\n}\n")
	code, output, ok = strings.Cut(rest, "\n\t// Output:\n")
	require.True(t, ok, "%s has no output", name)
	code = strings.ReplaceAll(strings.TrimPrefix(code, "\t"), "\n\t", "\n")
	output = strings.ReplaceAll(strings.TrimPrefix(output, "\t// "), "\n\t// ", "\n")
	return code, strings.ReplaceAll(output, "\n\t//", "\n")
}

// fenced is the next code block of text that opens with fence, and the text
// behind it.
func fenced(t *testing.T, text, fence string) (code, rest string) {
	_, text, ok := strings.Cut(text, fence)
	require.True(t, ok, "no %q", fence)
	code, rest, ok = strings.Cut(text, "\n```")
	require.True(t, ok, "%q is not closed", fence)
	return code, rest
}

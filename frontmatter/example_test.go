package frontmatter_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

func ExampleSplit() {
	block, body, format := frontmatter.Split([]byte("---\ntitle: Hello\n---\nSome words.\n"))
	fmt.Printf("%s: %q, %q\n", format, block, body)
	// Output: yaml: "title: Hello\n", "Some words.\n"
}

func ExampleParse() {
	src := []byte("---\ntitle: Hello\ntags: [go, web]\nseo:\n  title: Hello, world\n---\nSome words.\n")
	doc, err := frontmatter.Parse("post.md", src)
	if err != nil {
		fmt.Println(err)
		return
	}
	title := doc.Lookup("seo.title")
	fmt.Println(title.Text(), "at", title.Range())
	for i, tag := range doc.Lookup("tags").Items() {
		fmt.Println(i, tag.Text())
	}
	// Output:
	// Hello, world at post.md:5:10
	// 0 go
	// 1 web
}

// All problems are reported, and what could be read is there.
func ExampleParse_problems() {
	src := []byte("+++\ntitle = Hello\ndate: 2020-05-07\ntitle = \"Hello again\"\n+++\nSome words.\n")
	doc, err := frontmatter.Parse("post.md", src)
	for _, p := range diag.Of(err) {
		fmt.Println(p)
	}
	fmt.Println(errors.Is(err, frontmatter.ErrDuplicateKey))
	fmt.Printf("%s, %s, %q\n", doc.Lookup("title").Text(), doc.Lookup("date").Text(), doc.Body())
	// Output:
	// post.md:2:9: text in TOML stands in quotes (write "Hello")
	// post.md:3:5: a key and its value are joined by =, not by a colon (write = for the colon)
	// post.md:4:1: title is written twice (keep one of them; this one, the later, is used)
	// true
	// Hello again, 2020-05-07, "Some words.\n"
}

func ExampleParser_ParseHead() {
	r := strings.NewReader("---\ntitle: Hello\n---\n" + strings.Repeat("Very many words.\n", 100_000))
	doc, err := frontmatter.Parser{}.ParseHead("post.md", r)
	fmt.Println(doc.Lookup("title").Text(), doc.Body() == nil, err)
	// Output: Hello true <nil>
}

func ExampleNode_Errorf() {
	doc, _ := frontmatter.Parse("post.md", []byte("---\nrating: 11\n---\n"))
	rating := doc.Lookup("rating")
	p := rating.Errorf(frontmatter.ErrBadValue, "%s is more than 10", rating.Text())
	p.Hint = "write a number from 1 to 10"
	fmt.Println(p)
	// Output: post.md:2:9: 11 is more than 10 (write a number from 1 to 10)
}

func ExampleNode_Fields() {
	doc, _ := frontmatter.Parse("post.md", []byte("{\"title\": \"Hello\", \"draft\": true}\n"))
	for key, node := range doc.Root().Fields() {
		fmt.Println(key, node.Kind(), node.Text())
	}
	// Output:
	// title text Hello
	// draft boolean true
}

func ExampleParseTime() {
	for _, s := range []string{"2020-05-07 10:00 +0200", "May 7, 2020", "01/02/2020"} {
		t, err := frontmatter.ParseTime(s, time.UTC)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(t.Format(time.RFC3339))
	}
	// Output:
	// 2020-05-07T10:00:00+02:00
	// 2020-05-07T00:00:00Z
	// 01/02/2020: day and month may stand in either order (write it as 2020-01-02 or 2020-02-01)
}

func ExampleParser_Time() {
	p := frontmatter.Parser{Layouts: []string{"01/02/2006"}}
	t, err := p.Time("01/02/2020")
	fmt.Println(t.Format(time.DateOnly), err)
	// Output: 2020-01-02 <nil>
}

package lint_test

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
)

// textRules are the codes of the rules about the text.
var textRules = strings.Fields(`heading-level title-heading empty-heading duplicate-heading duplicate-id empty-link link-text bare-url
	reversed-link unsafe-url image-missing image-case broken-link broken-fragment image-alt code-language unknown-language
	unclosed-code undefined-reference unused-definition duplicate-definition undefined-footnote unused-footnote table-cells
	raw-html invisible-character bidi-character repeated-marker empty-body`)

// problemsOf is what the rules about the text find in post.md, beside the files
// others: "code: text of the range" each.
func problemsOf(t testing.TB, text string, others ...string) []string {
	t.Helper()
	files := fstest.MapFS{"post.md": {Data: []byte(text)}}
	for _, name := range others {
		name, inner, _ := strings.Cut(name, "\n")
		files[name] = &fstest.MapFile{Data: []byte(inner)}
	}
	var found []string
	for _, d := range run(t, files) {
		if d.Range.File == "post.md" && slices.Contains(textRules, string(d.Code)) {
			found = append(found, string(d.Code)+": "+text[d.Range.Start.Offset:d.Range.End.Offset])
		}
	}
	return found
}

func run(t testing.TB, files fs.FS) diag.List {
	t.Helper()
	found, err := lint.Run(context.Background(), files)
	require.NoError(t, err)
	return found
}

// TestText shows which part of a text each problem is about, and what looks like
// a problem and is none.
func TestText(t *testing.T) {
	tests := []struct {
		name, text string
		files      []string
		want       []string
	}{
		{"level", "## A\n\n#### B\n", nil, []string{"heading-level: #### B"}},
		{"level, underlined", "A\n=\n\n### B ###\n", nil, []string{"heading-level: ### B ###"}},
		{"levels of a quote", "## A\n\n> #### B\n", nil, nil},
		{"title twice", "---\ntitle: A\n---\n# A\n", nil, []string{"title-heading: # A"}},
		{"title of the text", "# A\n\ntext\n", nil, nil},
		{"empty heading", "#\n\ntext\n", nil, []string{"empty-heading: #"}},
		{"heading of a picture", "# ![a](https://x.test/a.png)\n", nil, nil},
		{"code of a template", "## A\n\n{% highlight sh %}\n#### b\nhttps://x.test/a b\n{% endhighlight %}\n\n{{< highlight sh >}}\n# c\n{{< /highlight >}}\n", nil, nil},
		{"headings of one anchor", "## C\n\n## C++\n", nil, []string{"duplicate-heading: ## C++"}},
		{"headings of two sections", "## A\n\n### Notes\n\n## B\n\n### Notes\n", nil, nil},
		{"numbered heading", "## Part\n\n## Part 1\n", nil, nil},
		{"component", "text\n\n::read-more\n---\nto: /a\n---\n::\n\n::read-more\n---\nto: /b\n---\n::\n", nil, nil},
		{"properties of a component", "::cards\n  ::card\n  ---\n  title: A\n  to: https://x.test/a\n  ---\n  Text, https://x.test/b\n  ::\n::\n", nil, []string{"bare-url: https://x.test/b"}},
		{"picture of a folder that is not kept", "![a](/b.png)\n", []string{"src/c.md\nC"}, nil},
		{"empty link", "a [b]() c\n", nil, []string{"empty-link: [b]()"}},
		{"link to the top", "a [b](#) [c](#top)\n", nil, []string{"empty-link: [b](#)"}},
		{"link without text", "a [](https://x.test) b\n", nil, []string{"empty-link: [](https://x.test)"}},
		{"linked picture", "[![a](https://x.test/a.png)](https://x.test)\n", nil, nil},
		{"vague in many languages", "[Here](/a) [点击这里](/b) [ici](/c) [the press](/d)\n", nil,
			[]string{"link-text: [Here](/a)", "link-text: [点击这里](/b)", "link-text: [ici](/c)"}},
		{"bare", "see https://x.test/a_b. Then\n", nil, []string{"bare-url: https://x.test/a_b"}},
		{"bare in a shortcode", "{{< tweet https://x.test/1 >}} {% embed https://x.test/2 %}\n", nil, nil},
		{"bare, and no link", "文档：https://x.test/a。 http://localhost:80/b [c]: http://x.test/?u=https://y.test\n", nil, []string{"bare-url: https://x.test/a"}},
		{"bare in HTML", "<a href=\"https://x.test\">https://x.test</a> and tool@v1.2.0\n", nil, []string{"raw-html: <a href=\"https://x.test\">"}},
		{"marked", "<https://x.test> [a](https://x.test) `https://x.test`\n", nil, nil},
		{"reversed", "a (b c)[https://x.test] d\n", nil, []string{"reversed-link: (b c)[https://x.test]"}},
		{"text and address swapped", "a [https://x.test](b c) d [https://x.test](/b \"c d\")\n", nil, []string{"reversed-link: [https://x.test](b c)"}},
		{"not reversed", "f(x)[i], (a)[^1], `(a)[/b]`, (see)[/a](/b)\n\n[^1]: n\n", nil, nil},
		{"schemes", "[a](javascript:x) [b](java\tscript:x) [c](mailto:a@x.test) [d](file:///c) ![e](data:image/png;base64,AA) [f](htps://x.test)\n", nil,
			[]string{"unsafe-url: javascript:x", "unsafe-url: file:///c", "unsafe-url: htps://x.test"}},
		{"alt", "![](https://x.test/a.png) <img src=a> <img src=b alt=\"\">\n", nil,
			[]string{"image-alt: ![](https://x.test/a.png)", "image-alt: <img src=a>", "raw-html: <img src=a>"}},
		{"picture", "![a](b.png) ![a](../b.png) ![a]({{ b }}.png) ![a](/b.png) ![a](sub/b.png)\n", nil, []string{"image-missing: b.png"}},
		{"picture of another case", "![a](Img/B.png#x)\n", []string{"img/b.png"}, []string{"image-case: Img/B.png#x"}},
		{"picture of the root", "![a](/img/b.png) ![a](/img/c.png)\n", []string{"static/img/b.png"}, []string{"image-missing: /img/c.png"}},
		{"escaped path", "![a](b%20c.png) ![a](<b c.png>)\n", []string{"b c.png"}, nil},
		{"links to posts", "[a](a.md) [b](b.md) [c](../c.md) [d](sub/) [e](sub/index.md) [f](/gone/) [g](gone)\n", []string{"a.md\nA", "sub/index.md\nS"},
			[]string{"broken-link: b.md"}},
		{"host", "[a](x.com/y) [b](www.x.test) [c](v1.2)\n", nil, []string{"broken-link: x.com/y", "broken-link: www.x.test"}},
		{"fragments", "# A b\n\n[a](#a-b) [b](#a-c) [c](#own) [d](#top) [e](#fn1) [f](#:~:text=a) <a id=own></a>\n", nil,
			[]string{"broken-fragment: #a-c", "raw-html: <a id=own>"}},
		{"fragment beside a placeholder", "# A b\n\n[a](#a-c) `<Part>`\n\n```sh\nget <VERSION> <Type>\n```\n", nil, []string{"broken-fragment: #a-c"}},
		{"fragment beside a component", "# A b\n\n[a](#a-c)\n\n<Steps of={[1, 2]} />\n", nil, nil},
		{"fragments of others", "[a](a.md#one) [b](a.md#two) [c](sub/#three)\n", []string{"a.md\n# One", "sub/index.md\n# Three"},
			[]string{"broken-fragment: a.md#two"}},
		{"attributes", "## A {#own}\n\n## B\n{: #kram}\n\n[a](#own) [b](#kram)\n", nil, nil},
		{"second of its name", "## A\n\n### N\n\n## B\n\n### N\n\n[a](#n-1) [b](#n-2) [c](#a-1)\n", nil, []string{"broken-fragment: #a-1"}},
		{"no language", "```\na\n```\n\n    b\n", nil, []string{"code-language: ```"}},
		{"languages", "```pyhton\na\n```\n\n```js{1,3}\n```\n\n``` {.go}\n```\n\n```sh:a.sh\n```\n\n```main.rs\n```\n", nil, []string{"unknown-language: pyhton"}},
		{"unclosed", "a\n\n~~~sh\nb\n", nil, []string{"unclosed-code: ~~~"}},
		{"undefined", "[a b][c] a[i][j] [1][2] [x][] $[ab][cd]$ [TOC] [[wiki]] - [ ] [!NOTE]\n", nil, []string{"undefined-reference: c"}},
		{"unused", "a\n\n[b]: /c\n[//]: # (comment)\n", nil, []string{"unused-definition: [b]: /c"}},
		{"twice", "[A]\n\n[a]: /b\n[A]: /c\n", nil, []string{"duplicate-definition: A"}},
		{"definitions elsewhere", "[a b][c]\n\n{% include links.md %}\n", nil, nil},
		{"footnotes", "a[^1] [^a-z] [^2] `[^3]`\n\n[^1]: b\n[^4]: c\n", nil, []string{"undefined-footnote: [^2]", "unused-footnote: 4"}},
		{"cells", "| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n| 1 | 2 |\n", nil, []string{"table-cells: | 1 |", "table-cells: | 1 | 2 | 3 |"}},
		{"html", "<div>\n<b>a</b>\n</div>\n\n<!-- c --> <b>d</b>\n", nil, []string{"raw-html: <div>", "raw-html: <b>"}},
		{"invisible", "a\u200bb \u200d👩\u200d🚀 \u0e01\u200b\u0e01 **a**\u200bb \u0007\n", nil, []string{"invisible-character: \u200b", "invisible-character: \u0007"}},
		{"bidi", "a \u202eb\u202c \u200fc\n", nil, []string{"bidi-character: \u202e", "bidi-character: \u202c"}},
		{"marker", "a\n\n<!--more-->\n\nb\n\n<!-- MORE -->\n\n`<!--more-->`\n", nil, []string{"repeated-marker: <!-- MORE -->"}},
		{"no text", "---\ntitle: A\ndate: 2024-01-02\n---\n", nil, []string{"empty-body: A"}},
		{"a page", "---\ntitle: A\n---\n", nil, nil},
		{"windows", "\ufeff---\r\ntitle: ä\r\n---\r\n## A\r\n\r\n[b]()\r\n", nil, []string{"empty-link: [b]()"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, problemsOf(t, test.text, test.files...))
		})
	}
}

// TestManyMissing: where most of what posts name is not in the tree, it is kept
// elsewhere.
func TestManyMissing(t *testing.T) {
	assert.Empty(t, problemsOf(t, "![a](a.png) ![b](b.png) ![c](c.png) ![d](d.png)\n"))
	assert.Len(t, problemsOf(t, "![a](a.png) ![b](b.png) ![c](c.png) ![d](d.png)\n", "c.png", "d.png"), 2)
}

// TestTextFixes holds what safe fixes make of a text.
func TestTextFixes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"bare", "see https://x.test/a now\n", "see <https://x.test/a> now\n"},
		{"bare, without scheme", "see www.x.test/a now\n", "see [www.x.test/a](http://www.x.test/a) now\n"},
		{"alone", "https://x.test/a\n", "https://x.test/a\n"},
		{"reversed", "(a)[https://x.test]\n", "[a](https://x.test)\n"},
		{"unclosed", "a\r\n\r\n```sh\r\nb", "a\r\n\r\n```sh\r\nb\r\n```"},
		{"unclosed somewhere", "```sh\na\n\nb\n", "```sh\na\n\nb\n"},
		{"marker", "a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc\n", "a\n\n<!--more-->\n\nb\n\n\nc\n"},
		{"invisible", "a\u200bb\n", "ab\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out, _ := diag.Mend("post.md", []byte(test.text), run(t, fstest.MapFS{"post.md": {Data: []byte(test.text)}}))
			assert.Equal(t, test.want, string(out))
			again, _ := diag.Mend("post.md", out, run(t, fstest.MapFS{"post.md": {Data: out}}))
			assert.Equal(t, string(out), string(again), "the second time")
		})
	}
}

// FuzzText: whatever the text, every problem lies in the file, and safe fixes,
// made until nothing changes, come to an end.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"# a\n\n[b](c.md#d) ![](e) (f)[https://g.h]\n", "```x\n", "> ~~~\n\tx", "[a][b]\n\n[c]: d\n[^1] [^2]: x\n", "|a|b|\n|-|-|\n|c|\n",
		"<!--more-->\n<!--more-->", "<a id=x><a id=x><img", "\ufeff---\ntitle: a\n---\n#\n\u202e\u200b", "www.a.b http://c.d?e=(f) g@h.i", "{% raw %}\n# a",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src := []byte(text)
		for range 8 {
			found := run(t, fstest.MapFS{"post.md": {Data: src}})
			for _, d := range found {
				if d.Range.File != "post.md" {
					continue
				}
				start, end := d.Range.Start.Offset, d.Range.End.Offset
				require.True(t, 0 <= start && start <= end && end <= len(src), "%v", d)
				for _, fix := range d.Fixes {
					_, err := diag.Apply(src, fix.Edits...)
					require.NoError(t, err, "%v", d)
				}
			}
			out, _ := diag.Mend("post.md", src, found)
			if string(out) == string(src) {
				return
			}
			src = out
		}
		t.Errorf("the fixes come to no end: %q", src)
	})
}

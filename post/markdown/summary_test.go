package markdown_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/post/markdown"
)

func TestSummary(t *testing.T) {
	tests := []struct {
		name, text, separator, want string
		more                        bool
	}{
		{"empty", "", "", "", false},
		{"blank", "\n\n", "", "", false},
		{"first paragraph", "One *two*.\n\nThree.\n", "", "One two.", true},
		{"only paragraph", "One.\n", "", "One.", false},
		{"behind heading and image", "# Title\n\n![A boat](b.jpg)\n\n<p>raw</p>\n\nOne.\n\nTwo.", "", "One.", true},
		{"words, not signs", "***\n\n— … —\n\nOne.\n", "", "One.", false},
		{"no paragraph", "- One\n- Two\n", "", "One\nTwo", false},
		{"quote", "> One\n\n# End\n", "", "One", true},
		{"heading only", "# One\n", "", "", true},
		{"marker", "# Title\n\nOne.\n\nTwo.\n\n<!--more-->\n\nThree.\n", "", "Title\n\nOne.\n\nTwo.", true},
		{"marker with blanks", "One.\n\n<!-- more -->\nTwo.\n", "", "One.", true},
		{"truncate", "One.\n\n<!-- Truncate -->\n\nTwo.\n", "", "One.", true},
		{"excerpt", "One.\n\n<!--excerpt-->\n\nTwo.\n", "", "One.", true},
		{"marker at the end", "One.\n\nTwo.\n\n<!--more-->\n", "", "One.\n\nTwo.", false},
		{"marker in the line", "One.<!--more--> Two.\n\nThree.\n", "", "One.", true},
		{"marker in an item", "- One\n- Two <!-- more --> cut\n- Three\n", "", "One\nTwo", true},
		{"marker first", "<!--more-->\nOne.\n", "", "", true},
		{"other comments", "<!-- moreover -->\n\nOne.\n\nTwo.\n", "", "One.", true},
		{"marker in code", "```\n<!--more-->\n```\n\nOne `<!--more-->`.\n\nTwo.\n", "", "One <!--more-->.", true},
		{"separator", "One.\n\nTwo.\n\n<!-- fold -->\n\nThree.\n", "<!-- fold -->", "One.\n\nTwo.", true},
		{"separator before marker", "One.\n\n-----\n\nTwo.\n\n<!--more-->\n", "-----", "One.", true},
		{"separator in a line", "One {{more}} two.\n", "{{more}}", "One", true},
		{"separator in code", "    [more]\n\nOne `[more]`.\n\nTwo.\n[more]\nThree.\n", "[more]", "One [more].\n\nTwo.", true},
		{"separator not there", "One.\n\nTwo.\n", "[more]", "One.", true},
		{"blank separator", "One.\n\nTwo.\n", "\n\n", "One.", true},
		{"footnotes", "One[^1].\n\nTwo.\n\n[^1]: Note.\n", "", "One.", true},
		{"footnotes above the marker", "One[^1].\n\n[^1]: Note.\n\n<!--more-->\n", "", "One.", false},
		{"references", "[One][two].\n\n[two]: /url\n", "", "One.", false},
		{"characters", "a &amp; b \\* c &#x1F600; <br> d\n", "", "a & b * c \U0001F600  d", false},
		{"broken bytes", "a \xff b\x00\n", "", "a \uFFFD b\uFFFD", false},
		{"behind tags", "{% include setup %}\n\n{{< figure src=\"a.png\" >}}\n{: .wide }\n\n{{% img %}}\n\nOne.\n\nTwo.\n", "", "One.", true},
		{"tags and words", "{{ page.title }} is one.\n\nTwo.\n", "", "{{ page.title }} is one.", true},
		{"half a tag", "{{ one\n\nTwo.\n", "", "{{ one", true},
		{"tags only", "{% include setup %}\n", "", "", true},
		{"imports", "import A from './a.astro'\nimport {B} from \"b\";\n\nimport './c.css'\n\nexport const d = 1\n\nOne.\n", "", "One.", false},
		{"no imports", "import taxes from China rose.\n\nTwo.\n", "", "import taxes from China rose.", true},
		{"no exports", "export figures rose.\n\nTwo.\n", "", "export figures rose.", true},
		{"table of contents", "[TOC]\n\n[[toc]]\n\nOne.\n", "", "One.", false},
		{"comment of MDX", "{/* One. */}\n\nTwo.\n", "", "Two.", false},
		{"chinese", "你好，\n世界。\n\n再见。", "", "你好，世界。", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := markdown.New([]byte(tt.text))
			text, more := b.SummaryAt(tt.separator)
			assert.Equal(t, tt.want, text)
			assert.Equal(t, tt.more, more)
			start, end := b.SummarySpan(tt.separator)
			assert.LessOrEqual(t, start, end)
			assert.LessOrEqual(t, end, len(b.Source()))
		})
	}
}

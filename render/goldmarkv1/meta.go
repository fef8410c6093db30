package goldmarkv1

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/post"
)

var reader = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(meta.Meta))
})

var tabulator = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Table, meta.New(meta.WithTable())))
})

// readMeta hands the front matter of p to goldmark-meta, which leaves it in pc,
// and gives it as goldmark-meta has it.
func readMeta(p *post.Post, pc parser.Context) (map[string]any, error) {
	b := newBlock()
	for key, value := range p.Front().Root().Fields() {
		b.field(key, func() { b.node(value) })
	}
	reader().Parser().Parse(text.NewReader(b.end()), parser.WithContext(pc))
	return meta.TryGet(pc)
}

// Table is the front matter of p as an HTML table, as repository hosts show it:
// a row of keys over a row of values, all of it escaped. The items of a list
// stand behind each other; other nested values are JSON. It is "" where p has no
// front matter. goldmark-meta makes it, from a block that Quire generates.
func Table(p *post.Post) (template.HTML, error) {
	if p == nil {
		return "", nil
	}
	b := newBlock()
	empty := true
	for key, value := range p.Front().Root().Fields() {
		empty = false
		b.field(literal(key), func() { b.text(literal(shown(value))) })
	}
	if empty {
		return "", nil
	}
	var out bytes.Buffer
	pc := parser.NewContext()
	if err := tabulator().Convert(b.end(), &out, parser.WithContext(pc)); err != nil {
		return "", err
	}
	if _, err := meta.TryGet(pc); err != nil {
		return "", err
	}
	return template.HTML(out.String()), nil
}

// literal is s as Markdown text that reads as s: goldmark resolves escapes and
// character references in the cells.
func literal(s string) string {
	return strings.NewReplacer(`\`, `\\`, "&", "&amp;").Replace(s)
}

// shown is a value as people read it.
func shown(n frontmatter.Node) string {
	switch n.Kind() {
	case frontmatter.KindMap:
		return compact(n)
	case frontmatter.KindList:
		var items []string
		for _, item := range n.Items() {
			if item.Kind() == frontmatter.KindMap || item.Kind() == frontmatter.KindList {
				return compact(n)
			}
			items = append(items, item.Text())
		}
		return strings.Join(items, ", ")
	}
	return n.Text()
}

func compact(n frontmatter.Node) string {
	var b block
	b.node(n)
	return b.out.String()
}

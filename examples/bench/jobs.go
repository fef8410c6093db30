package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/adrg/frontmatter"
	"github.com/gomarkdown/markdown"
	gomarkdownhtml "github.com/gomarkdown/markdown/html"
	gomarkdownparser "github.com/gomarkdown/markdown/parser"
	"github.com/russross/blackfriday/v2"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmfrontmatter "go.abhg.dev/goldmark/frontmatter"
	rsc "rsc.io/markdown"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// job turns one post into HTML: front matter into fields, the body into HTML
// with the GitHub extensions. A file that it cannot read is an error.
type job struct {
	name string
	run  func(src []byte, w io.Writer) error
}

// fields is what the jobs decode front matter into.
type fields struct {
	Title   string `yaml:"title" toml:"title" json:"title"`
	Date    any    `yaml:"date" toml:"date" json:"date"`
	Excerpt string `yaml:"excerpt" toml:"excerpt" json:"excerpt"`
	Layout  string `yaml:"layout" toml:"layout" json:"layout"`
	Tags    any    `yaml:"tags" toml:"tags" json:"tags"`
	Thumb   string `yaml:"thumb_img_path" toml:"thumb_img_path" json:"thumb_img_path"`
}

var (
	gfm      = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	withMeta = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, meta.Meta))
	withFM   = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, &gmfrontmatter.Extender{}))
)

// floor is goldmark on the body alone: what all ratios are to.
var floor = job{"goldmark.Convert of the body alone", func(src []byte, w io.Writer) error {
	return gfm.Convert(src, w)
}}

var jobs = []job{
	{"Quire: typed post and HTML", func(src []byte, w io.Writer) error {
		p, err := post.Parse("post.md", src)
		if err != nil {
			return err
		}
		return render.HTML{}.Render(w, p)
	}},
	{"Quire: and text, summary, headings, links", func(src []byte, w io.Writer) error {
		p, err := post.Parse("post.md", src)
		if err != nil {
			return err
		}
		if err := (render.HTML{}).Render(w, p); err != nil {
			return err
		}
		_, _, _ = p.Summary(), p.Body.Headings(), p.Body.Links()
		return render.Text{}.Render(w, p)
	}},
	{"adrg/frontmatter, goldmark", func(src []byte, w io.Writer) error {
		var f fields
		body, err := frontmatter.Parse(bytes.NewReader(src), &f)
		if err != nil {
			return err
		}
		return gfm.Convert(body, w)
	}},
	{"goldmark, goldmark-meta", func(src []byte, w io.Writer) error {
		pc := parser.NewContext()
		if err := withMeta.Convert(src, w, parser.WithContext(pc)); err != nil {
			return err
		}
		_, err := meta.TryGet(pc)
		return err
	}},
	{"goldmark, goldmark-frontmatter", func(src []byte, w io.Writer) error {
		pc := parser.NewContext()
		if err := withFM.Convert(src, w, parser.WithContext(pc)); err != nil {
			return err
		}
		if d := gmfrontmatter.Get(pc); d != nil {
			var f fields
			return d.Decode(&f)
		}
		return nil
	}},
	{"adrg/frontmatter, rsc.io/markdown", func(src []byte, w io.Writer) error {
		var f fields
		body, err := frontmatter.Parse(bytes.NewReader(src), &f)
		if err != nil {
			return err
		}
		p := rsc.Parser{Table: true, Strikethrough: true, TaskListItems: true, AutoLinkText: true}
		_, err = io.WriteString(w, rsc.ToHTML(p.Parse(string(body))))
		return err
	}},
	{"adrg/frontmatter, gomarkdown", func(src []byte, w io.Writer) error {
		var f fields
		body, err := frontmatter.Parse(bytes.NewReader(src), &f)
		if err != nil {
			return err
		}
		p := gomarkdownparser.NewWithExtensions(gomarkdownparser.CommonExtensions | gomarkdownparser.Footnotes)
		r := gomarkdownhtml.NewRenderer(gomarkdownhtml.RendererOptions{Flags: gomarkdownhtml.CommonFlags})
		_, err = w.Write(markdown.ToHTML(body, p, r))
		return err
	}},
	{"adrg/frontmatter, blackfriday", func(src []byte, w io.Writer) error {
		var f fields
		body, err := frontmatter.Parse(bytes.NewReader(src), &f)
		if err != nil {
			return err
		}
		_, err = w.Write(blackfriday.Run(body, blackfriday.WithExtensions(blackfriday.CommonExtensions|blackfriday.Footnotes)))
		return err
	}},
}

// safely turns a panic of a job into an error: not every rival survives every
// post.
func safely(j job, src []byte, w io.Writer) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return j.run(src, w)
}

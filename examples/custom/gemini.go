package main

import (
	"html"
	"io"
	"strings"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/render"
)

// Gemini renders a body as Gemtext: a line is a paragraph, a heading, a list item,
// a quote, code or a link. It makes it out of the safe HTML of Quire, which has few
// tags and escapes every other `<` and `>`, so that it needs no parser.
type Gemini struct {
	BaseURL string // makes links absolute
}

// Render keeps the contract of render.Renderer: it composes first, writes once,
// and returns the errors of the body and of w as they are.
func (g Gemini) Render(w io.Writer, p *post.Post) error {
	page, err := render.String(render.HTML{BaseURL: g.BaseURL}, p)
	if err != nil || page == "" {
		return err
	}
	page = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || 0x7f <= r && r < 0xa0 {
			return -1 // a terminal may obey it
		}
		return r
	}, page)
	var t gemtext
	for page != "" {
		text, rest, _ := strings.Cut(page, "<")
		t.text(html.UnescapeString(text))
		tag, rest, _ := strings.Cut(rest, ">")
		t.tag(tag)
		page = rest
	}
	if text := strings.Trim(t.out.String(), "\n"); text != "" {
		_, err = io.WriteString(w, text+"\n")
	}
	return err
}

type gemtext struct {
	out, line    strings.Builder
	mark         string   // of the line: "# ", "* ", "> "
	links        []string // of the line, to stand below it
	quoted, code bool
}

func (t *gemtext) text(s string) {
	if t.code {
		t.out.WriteString(strings.ReplaceAll("\n"+s, "\n```", "\n ```")[1:])
	} else {
		t.line.WriteString(strings.ReplaceAll(s, "\n", " "))
	}
}

func (t *gemtext) tag(tag string) {
	switch name, _, _ := strings.Cut(tag, " "); name {
	case "h1", "h2", "h3", "h4", "h5", "h6": // Gemtext has three levels
		t.mark = strings.Repeat("#", min(int(name[1]-'0'), 3)) + " "
	case "li":
		t.end("")
		t.mark = "* "
	case "blockquote", "/blockquote":
		t.end("")
		t.quoted = name == "blockquote"
	case "pre":
		t.end("")
		t.out.WriteString("```\n")
		t.code = true
	case "/pre":
		t.out.WriteString("```\n\n")
		t.code = false
	case "a":
		t.links = append(t.links, attribute(tag, "href"))
	case "img":
		t.line.WriteString(attribute(tag, "alt"))
		t.links = append(t.links, attribute(tag, "src"))
	case "td", "th":
		t.line.WriteString(" ")
	case "br", "/li", "/tr", "/dt", "/dd":
		t.end("")
	case "/p", "/ul", "/ol", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6", "/table", "/dl":
		t.end("\n")
	}
}

// end writes the line and the links in it; those within the post lead nowhere.
func (t *gemtext) end(behind string) {
	if line := strings.Join(strings.Fields(t.line.String()), " "); line != "" {
		if t.mark == "" && t.quoted {
			t.mark = "> "
		} else if t.mark == "" && strings.ContainsAny(line[:1], "=`#*>") {
			t.mark = " " // or the text would be a link, a fence, a heading
		}
		t.out.WriteString(t.mark + line + "\n")
		t.mark = ""
	}
	for _, url := range t.links {
		if url != "" && !strings.HasPrefix(url, "#") {
			t.out.WriteString("=> " + url + "\n")
		}
	}
	t.line, t.links = strings.Builder{}, nil
	if behind != "" && t.out.Len() > 0 && !strings.HasSuffix(t.out.String(), "\n\n") {
		t.out.WriteString(behind)
	}
}

// attribute is the value of an attribute of a tag.
func attribute(tag, name string) string {
	_, rest, _ := strings.Cut(tag, " "+name+`="`)
	value, _, _ := strings.Cut(rest, `"`)
	return html.UnescapeString(value)
}

package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"

	"github.com/quire-go/quire/post/markdown"
	"github.com/quire-go/quire/render"
)

var formatter = html.New(html.WithClasses(true), html.WithCSSComments(false))

// highlight writes a code block whose language is known as spans with classes,
// which stylesheet gives their colours.
func highlight(w io.Writer, e render.Element[markdown.CodeBlock]) error {
	lexer := lexers.Get(e.Node.Language)
	if e.Node.Language == "" || lexer == nil {
		return e.Default()
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, e.Node.Code)
	if err != nil {
		return e.Default()
	}
	if err := formatter.Format(w, styles.Fallback, tokens); err != nil { // any style: there are classes
		return err
	}
	_, err = io.WriteString(w, "\n")
	return err
}

// themes are the colours of code in both schemes. On white, all of the first can
// be read; on its own light grey, not all.
func themes() (light, dark *chroma.Style, err error) {
	light, err = styles.Get("github").Builder().Add(chroma.Background, "bg:#ffffff").Build()
	return light, styles.Get("github-dark"), err
}

// stylesheet colours both schemes: that which the reader's system asks for, or the
// button of the theme (data-scheme). What is printed is light.
func stylesheet() ([]byte, error) {
	light, dark, err := themes()
	if err != nil {
		return nil, err
	}
	var css bytes.Buffer
	for _, s := range []struct {
		scheme, other string
		style         *chroma.Style
	}{{"light", "dark", light}, {"dark", "light", dark}} {
		var rules bytes.Buffer
		if err := formatter.WriteCSS(&rules, s.style); err != nil {
			return nil, err
		}
		fmt.Fprintf(&css, "@media screen and (prefers-color-scheme: %s) { :root:not([data-scheme=\"%s\"]) {\n%s} }\n", s.scheme, s.other, rules.Bytes())
		fmt.Fprintf(&css, "@media screen { :root[data-scheme=\"%s\"] {\n%s} }\n", s.scheme, rules.Bytes())
		if s.style == light {
			fmt.Fprintf(&css, "@media print {\n%s}\n", rules.Bytes())
		}
	}
	return css.Bytes(), nil
}

package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

// ErrTemplate: a template of the theme cannot be read or executed.
const ErrTemplate diag.Code = "template"

// theme is a theme that was read: small enough to be held.
type theme struct {
	templates map[string]*template.Template // by file name; base.html is in each
	sources   map[string][]byte
	assets    []asset // by name
	hash      string  // of all templates
}

// asset is a file of the folder "static".
type asset struct {
	name, hash string
	text       []byte
}

const (
	baseTemplate  = "base.html"
	listTemplate  = "list.html"
	postTemplate  = "post.html"
	termsTemplate = "terms.html"
	pageTemplate  = "page.html"
)

// readTheme parses every template and reports all that are broken, at once.
func readTheme(fsys fs.FS, more map[string][]byte) (*theme, error) {
	t := &theme{templates: map[string]*template.Template{}, sources: map[string][]byte{}}
	var problems diag.List
	all := sha256.New()
	for _, name := range []string{baseTemplate, listTemplate, postTemplate, termsTemplate, pageTemplate} {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			problems = append(problems, diag.Of(err)...)
			continue
		}
		t.sources[name] = text
		_, _ = fmt.Fprintf(all, "%d %s", len(text), text)
		if name == baseTemplate {
			continue
		}
		page, err := template.New(baseTemplate).Parse(string(t.sources[baseTemplate]))
		if err == nil {
			_, err = page.New(name).Parse(string(text))
		}
		if err != nil {
			problems = append(problems, t.problem(err))
		}
		t.templates[name] = page
	}
	if err := t.readAssets(fsys, more); err != nil {
		problems = append(problems, diag.Of(err)...)
	}
	t.hash = hex.EncodeToString(all.Sum(nil))
	problems.Sort()
	return t, problems.Err()
}

func (t *theme) readAssets(fsys fs.FS, more map[string][]byte) error {
	texts := maps.Clone(more)
	if texts == nil {
		texts = map[string][]byte{}
	}
	err := fs.WalkDir(fsys, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		texts[strings.TrimPrefix(name, "static/")], err = fs.ReadFile(fsys, name)
		return err
	})
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		t.assets = append(t.assets, asset{name, hashOf(texts[name]), texts[name]})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// execute fills the frame around the template name.
func (t *theme) execute(w io.Writer, name string, p *Page) error {
	if err := t.templates[name].Execute(w, p); err != nil {
		return diag.List{t.problem(err)}
	}
	return nil
}

// place is how html/template begins its errors. A template that is defined in a
// file goes by that file's name.
var place = regexp.MustCompile(`^(?:html/)?template: ?([^:\s]+):(\d+)(?::(\d+))?: *(?s)(.*)$`)

// problem is an error of html/template with its place.
func (t *theme) problem(err error) *diag.Diagnostic {
	d := &diag.Diagnostic{Severity: diag.Error, Code: ErrTemplate, Message: oneLine(err.Error()), Err: err}
	m := place.FindStringSubmatch(err.Error())
	if m == nil {
		return d
	}
	d.Range.File = m[1]
	text, ok := t.sources[m[1]]
	line, _ := strconv.Atoi(m[2])
	if !ok || line < 1 {
		return d
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	if line > len(lines) {
		return d
	}
	start := len(bytes.Join(lines[:line-1], nil))
	end := start + len(bytes.TrimRight(lines[line-1], "\r\n"))
	if column, err := strconv.Atoi(m[3]); err == nil {
		start = min(start+column, end)
	}
	d.Range, d.Message = diag.NewFile(m[1], text).Range(start, end), oneLine(m[4])
	return d
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

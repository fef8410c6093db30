package lint

import (
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/schema"
	"github.com/quire-go/quire/post"
)

//go:embed config.schema.json
var configSchema []byte

// ConfigSchema is the JSON Schema of the configuration file, for editors.
func ConfigSchema() []byte { return slices.Clone(configSchema) }

// configFile is the configuration file as it is written.
type configFile struct {
	Files     []string                    `description:"the posts to look at where none are named: patterns such as posts/**/*.md"`
	Ignore    []string                    `description:"files to pass over: patterns such as drafts/**"`
	Rules     map[string]frontmatter.Node `description:"how bad each code is: error, warning, info, off, or on for the default"`
	Overrides []struct {
		Files []string                    `frontmatter:"files,required" description:"patterns of the files that it is about"`
		Rules map[string]frontmatter.Node `frontmatter:"rules,required" description:"as above"`
	} `description:"what is different for some files, one after another"`
	Schemas []struct {
		Files  []string `frontmatter:"files" description:"patterns of the files that it is about; none is all"`
		Schema string   `frontmatter:"schema,required" description:"the path of a JSON Schema, from the folder of this file"`
	} `description:"JSON Schemas of front matter"`
	Fields map[string][]string `description:"more keys for the fields of a post, such as date: [written]; an empty list turns a field off"`

	Options
}

// LoadConfig reads the configuration file name of fsys, .quire.yaml as a rule,
// into a Linter:
//
//	files: [content/**/*.md]     # what to look at
//	ignore: [content/archive]
//	rules:                       # error, warning, info, off, or on
//	  title-length: warning
//	  bare-url: off
//	overrides:
//	  - files: [content/notes]
//	    rules: {missing-field: off}
//	required: [title, date]      # and the other Options
//	schemas:
//	  - files: [content/recipes]
//	    schema: recipe.schema.json
//
// Patterns are those of [post.Match], from the root of fsys. own are rules to run
// beside those of the package, whose codes the file may name too.
//
// The error is a [diag.List] of everything that is wrong with the file, beside
// the Linter as far as it could be read; or that of fsys, fs.ErrNotExist where
// there is no such file, beside the default one.
func LoadConfig(fsys fs.FS, name string, own ...*Rule) (Linter, error) {
	c := config{fsys: fsys, name: name}
	if own != nil {
		c.linter.Rules = slices.Concat(Rules(), own)
	}
	c.rules = c.linter.Rules
	if c.rules == nil {
		c.rules = Rules()
	}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return c.linter, err
	}
	c.read(src)
	return c.linter, c.problems.Err()
}

// config is a configuration file that is being read.
type config struct {
	fsys     fs.FS
	name     string
	rules    []*Rule
	doc      *frontmatter.Document
	linter   Linter
	problems diag.List
}

func (c *config) read(src []byte) {
	var file configFile
	if at, end, ok := onlyValue(src); ok {
		c.report(&diag.Diagnostic{
			Severity: diag.Error, Code: frontmatter.ErrSyntax, Range: diag.NewFile(c.name, src).Range(at, end),
			Message: fmt.Sprintf("a configuration is made of keys, and %s is none", src[at:end]),
			Hint:    "write keys with their values, such as files: posts, or leave the file empty",
		})
		return
	}
	block := bare(src)
	doc, err := frontmatter.Parse(c.name, block)
	c.doc = doc
	c.report(diag.Of(err)...)
	c.report(diag.Of(doc.Root().Decode(&file, frontmatter.RejectUnknown()))...)
	c.oneDocument()

	l := &c.linter
	l.Files, l.Ignore = c.patterns("files", file.Files), c.patterns("ignore", file.Ignore)
	l.Severity = c.severities(file.Rules)
	for i, o := range file.Overrides {
		l.Overrides = append(l.Overrides, Override{
			Files:    c.patterns(fmt.Sprintf("overrides[%d].files", i), o.Files),
			Severity: c.severities(o.Rules),
		})
	}
	l.Options = file.Options
	c.roots(file.Roots)
	for i, s := range file.Schemas {
		at := fmt.Sprintf("schemas[%d]", i)
		if compiled := c.schema(c.doc.Lookup(at+".schema"), s.Schema); compiled != nil {
			files := c.patterns(at+".files", s.Files)
			if len(files) == 0 {
				files = []string{"**"}
			}
			l.Options.Schemas = append(l.Options.Schemas, FileSchema{Files: files, Schema: compiled})
		}
	}
	l.Parser.Keys = c.fields(file.Fields)
	c.problems = moved(c.problems, diag.NewFile(c.name, src), len(fence)-(len(src)-len(trimBOM(src))))
	c.problems.Sort()
}

func (c *config) report(more ...*diag.Diagnostic) { c.problems = append(c.problems, more...) }

// patterns are those of texts, the list at path, that are patterns.
func (c *config) patterns(at string, texts []string) (good []string) {
	for i, text := range texts {
		if _, err := post.Match(text, "x"); err != nil {
			n := c.doc.Lookup(fmt.Sprintf("%s[%d]", at, i))
			if n.Kind() == frontmatter.KindMissing {
				n = c.doc.Lookup(at)
			}
			d := n.Errorf(frontmatter.ErrBadValue, "%s", err.Error())
			if d.Hint = "patterns start from the folder of the posts, such as posts/**/*.md"; fs.ValidPath(text) {
				d.Hint = `write a backslash before a character that stands for itself, such as \\[`
			}
			c.report(d)
			continue
		}
		good = append(good, text)
	}
	return good
}

// roots reports what is no folder of the site.
func (c *config) roots(names []string) {
	for i, name := range names {
		if fs.ValidPath(path.Clean(strings.Trim(name, "/"))) {
			continue
		}
		n := c.doc.Lookup(fmt.Sprintf("roots[%d]", i))
		if n.Kind() == frontmatter.KindMissing {
			n = c.doc.Lookup("roots")
		}
		d := n.Errorf(frontmatter.ErrBadValue, "%s leads out of the folder of the posts", name)
		d.Hint = "write a folder below it, such as static"
		c.report(d)
	}
}

// severities reads a map of codes.
func (c *config) severities(nodes map[string]frontmatter.Node) map[diag.Code]diag.Severity {
	if len(nodes) == 0 {
		return nil
	}
	known := knownCodes(c.rules)
	set := map[diag.Code]diag.Severity{}
	for text, n := range nodes {
		code := diag.Code(text)
		if _, ok := known[code]; !ok {
			c.unknownRule(text, n, known)
			continue
		}
		if severity, ok := c.severity(code, n); ok {
			set[code] = severity
		}
	}
	return set
}

func (c *config) unknownRule(text string, n frontmatter.Node, known map[diag.Code]bool) {
	d := n.Errorf(unknownCode, "there is no rule %s", text)
	if r := n.KeyRange(); r.Start.IsValid() {
		d.Range = r
	}
	if d.Hint = "all rules are at " + rulesURL; nearestCode(text, known) != "" {
		d.Hint = "did you mean " + nearestCode(text, known) + "?"
	}
	c.report(d)
}

// severity reads how bad a code is.
func (c *config) severity(code diag.Code, n frontmatter.Node) (severity diag.Severity, ok bool) {
	switch text := strings.ToLower(n.Text()); {
	case text == "off" || text == "false":
		return Off, true
	case text == "on" || text == "true":
		for _, rule := range c.rules {
			if rule.Code == code {
				return rule.severity(), true
			}
		}
		return diag.Error, true
	case n.Kind() != frontmatter.KindList && n.Kind() != frontmatter.KindMap && severity.UnmarshalText([]byte(text)) == nil:
		return severity, true
	}
	d := n.Errorf(frontmatter.ErrBadValue, "%s has no severity", code)
	if d.Hint = "write error, warning, info, off, or on for the default"; n.Text() != "" {
		d.Message = fmt.Sprintf("%s: %q is no severity", code, n.Text())
		if near := diag.Nearest(n.Text(), []string{"error", "warning", "info", "off", "on"}); near != "" {
			d.Hint = "did you mean " + near + "?"
		}
	}
	c.report(d)
	return Off, false
}

// schema reads and compiles the JSON Schema in the file name, from the folder of
// the configuration.
func (c *config) schema(n frontmatter.Node, name string) *schema.Schema {
	if n.Kind() == frontmatter.KindMissing { // reported as a missing field
		return nil
	}
	src, err := fs.ReadFile(c.fsys, path.Join(path.Dir(c.name), name))
	if err != nil {
		d := n.Errorf(frontmatter.ErrRead, "the schema %s cannot be read", name)
		d.Hint, d.Err = "write its path from the folder of "+path.Base(c.name), err
		c.report(d)
		return nil
	}
	s, err := schema.Compile(src)
	if err != nil {
		d := n.Errorf(frontmatter.ErrBadValue, "the schema %s: %s", name, strings.TrimPrefix(err.Error(), "schema: "))
		d.Hint, d.Err = "write it as JSON Schema, draft 2020-12", err
		c.report(d)
	}
	return s
}

// fields are the keys for fields; a name that is no field is a problem.
func (c *config) fields(named map[string][]string) post.Keys {
	known := post.DefaultKeys()
	for name := range named {
		if _, ok := known[name]; ok {
			continue
		}
		names := make([]string, 0, len(known))
		for k := range known {
			names = append(names, k)
		}
		slices.Sort(names)
		n := c.doc.Lookup("fields")
		for key, value := range n.Fields() {
			if key == name {
				n = value
			}
		}
		d := n.Errorf(frontmatter.ErrUnknownField, "%s is no field of a post", name)
		if r := n.KeyRange(); r.Start.IsValid() {
			d.Range = r
		}
		if d.Hint = "fields are " + strings.Join(names, ", "); diag.Nearest(name, names) != "" {
			d.Hint = "did you mean " + diag.Nearest(name, names) + "?"
		}
		c.report(d)
	}
	if len(named) == 0 {
		return nil
	}
	return named
}

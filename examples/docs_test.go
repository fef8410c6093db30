package examples

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestDocs pins what each package owes its readers: a doc.go, an Example that
// runs, and a comment on every exported name.
func TestDocs(t *testing.T) {
	packages := map[string][]source{}
	for _, s := range moduleSources(t) {
		packages[s.pkg] = append(packages[s.pkg], s)
	}
	for pkg, sources := range packages {
		for _, missing := range undocumented(pkg, sources) {
			t.Error(missing)
		}
	}
}

// TestDocsCanFail shows that TestDocs looks at each thing it promises.
func TestDocsCanFail(t *testing.T) {
	sources := func(files map[string]string) []source {
		var out []source
		for name, text := range files {
			out = append(out, parseSource(t, "p", name, text))
		}
		return out
	}
	example := "package p_test\n\nfunc Example() {\n\t// Output: x\n}\n"
	doc := "// Package p is.\npackage p\n"
	tests := map[string]struct {
		files map[string]string
		want  []string
	}{
		"all there":          {map[string]string{"doc.go": doc, "example_test.go": example}, nil},
		"no doc.go":          {map[string]string{"p.go": doc, "example_test.go": example}, []string{"p has no doc.go with a package comment"}},
		"doc.go says naught": {map[string]string{"doc.go": "package p", "example_test.go": example}, []string{"p has no doc.go with a package comment"}},
		"no example":         {map[string]string{"doc.go": doc}, []string{"p has no Example that runs"}},
		"example without output": {
			map[string]string{"doc.go": doc, "example_test.go": "package p_test\n\nfunc Example() {}\n"},
			[]string{"p has no Example that runs"},
		},
		"bare names": {
			map[string]string{"doc.go": doc, "example_test.go": example, "p.go": "package p\n\nfunc F() {}\n\ntype T struct{}\n\nfunc (T) M() {}\n\nvar V int\n\nconst (\n\tC = 1\n)\n\nfunc f() {}\n\ntype u struct{}\n\nfunc (u) M() {}\n"},
			[]string{"p/p.go: F has no comment", "p/p.go: T has no comment", "p/p.go: M has no comment", "p/p.go: V has no comment", "p/p.go: C has no comment"},
		},
		"a comment for a group": {
			map[string]string{"doc.go": doc, "example_test.go": example, "p.go": "package p\n\n// Some.\nconst (\n\tA = 1\n\tB = 2 // two\n)\n"},
			nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.ElementsMatch(t, tt.want, undocumented("p", sources(tt.files)))
		})
	}
}

// undocumented is what the package pkg owes its readers. Programs owe no
// Example, and internal packages neither that nor a doc.go of its own.
func undocumented(pkg string, sources []source) []string {
	var out []string
	program := strings.HasPrefix(pkg, "examples")
	if !program && !strings.Contains(pkg, "internal") {
		if !slices.ContainsFunc(sources, func(s source) bool { return path.Base(s.name) == "doc.go" && s.file.Doc.Text() != "" }) {
			out = append(out, pkg+" has no doc.go with a package comment")
		}
		if !slices.ContainsFunc(sources, source.hasExample) {
			out = append(out, pkg+" has no Example that runs")
		}
	}
	for _, s := range sources {
		if s.test() {
			continue
		}
		for _, name := range s.bare() {
			out = append(out, s.name+": "+name+" has no comment")
		}
	}
	return out
}

// hasExample reports whether s holds an Example whose output is checked.
func (s source) hasExample() bool {
	if !s.test() {
		return false
	}
	for _, decl := range s.file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Example") {
			continue
		}
		for _, c := range s.file.Comments {
			text := strings.ToLower(c.Text())
			if f.Body.Pos() < c.Pos() && c.End() < f.Body.End() && (strings.HasPrefix(text, "output:") || strings.HasPrefix(text, "unordered output:")) {
				return true
			}
		}
	}
	return false
}

// bare are the exported names of s that nothing is said of.
func (s source) bare() []string {
	var out []string
	for _, decl := range s.file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || ast.IsExported(receiver(d))) {
				out = append(out, d.Name.Name)
			}
		case *ast.GenDecl:
			if d.Tok == token.IMPORT || d.Doc != nil {
				continue
			}
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					if spec.Name.IsExported() && spec.Doc == nil && spec.Comment == nil {
						out = append(out, spec.Name.Name)
					}
				case *ast.ValueSpec:
					if spec.Doc == nil && spec.Comment == nil {
						for _, n := range spec.Names {
							if n.IsExported() {
								out = append(out, n.Name)
							}
						}
					}
				}
			}
		}
	}
	return out
}

package examples

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/quire-go/quire"

// layers lists the packages from the ground up: a package imports only what
// stands above it in this list. A folder stands for all below it that is not
// listed itself.
var layers = []string{
	"frontmatter/diag",
	"frontmatter/internal",
	"frontmatter",
	"frontmatter/schema",
	"post/markdown",
	"post",
	"post/lint",
	"post/lint/linttest",
	"render",
	"render/rendertest",
	"render/feed",
	"render/goldmarkv1",
	"examples",
}

// rooms lists the libraries that only some packages may import. The first
// package of a room may also show the library's types to its callers, where
// shown says so.
var rooms = []struct {
	library string
	in      []string
	shown   []string
}{
	{library: "go.yaml.in/yaml/v4", in: []string{"frontmatter/internal/yaml"}},
	{library: "github.com/pelletier/go-toml", in: []string{"frontmatter/internal/toml"}},
	{
		library: "github.com/yuin/goldmark-meta",
		in:      []string{"render/goldmarkv1"},
	},
	{
		library: "github.com/yuin/goldmark",
		in:      []string{"post/markdown", "render", "render/goldmarkv1"},
		shown:   []string{"render/goldmarkv1"},
	},
	{library: "github.com/santhosh-tekuri/jsonschema", in: []string{"frontmatter/schema"}},
	{library: "github.com/stretchr/testify"}, // tests only
	{library: "golang.org/x/net"},            // tests only
}

// TestLayers pins the house: who may import whom, and whose types may be seen.
func TestLayers(t *testing.T) {
	sources := moduleSources(t)
	for _, pkg := range []string{"frontmatter", "post", "render", "frontmatter/diag", "post/markdown"} {
		require.True(t, slices.ContainsFunc(sources, func(s source) bool { return s.pkg == pkg }), "no source of %s was read", pkg)
	}
	for _, s := range sources {
		for _, broken := range s.breaches() {
			t.Error(broken)
		}
	}
}

// TestLayersCanFail shows that each rule of the house is really looked at.
func TestLayersCanFail(t *testing.T) {
	tests := map[string]struct{ pkg, file, text, want string }{
		"upward import": {
			"frontmatter/diag", "x.go", `package diag; import _ "github.com/quire-go/quire/post"`,
			"frontmatter/diag/x.go imports post, which stands above it",
		},
		"adapter import upward": {
			"frontmatter/internal/yaml", "x.go", `package yaml; import _ "github.com/quire-go/quire/frontmatter"`,
			"frontmatter/internal/yaml/x.go imports frontmatter, which stands above it",
		},
		"library in the wrong room": {
			"post", "x.go", `package post; import _ "go.yaml.in/yaml/v4"`,
			"post/x.go imports go.yaml.in/yaml/v4, which is for frontmatter/internal/yaml",
		},
		"library in the wrong room, in a test": {
			"post", "x_test.go", `package post; import _ "github.com/yuin/goldmark/ast"`,
			"post/x_test.go imports github.com/yuin/goldmark/ast, which is for post/markdown, render, render/goldmarkv1",
		},
		"goldmark-meta is no goldmark": {
			"render", "x.go", `package render; import _ "github.com/yuin/goldmark-meta"`,
			"render/x.go imports github.com/yuin/goldmark-meta, which is for render/goldmarkv1",
		},
		"testify outside of tests": {
			"render/rendertest", "x.go", `package rendertest; import _ "github.com/stretchr/testify/require"`,
			"render/rendertest/x.go imports github.com/stretchr/testify/require, which is for tests",
		},
		"a library in a signature": {
			"post/markdown", "x.go", `package markdown; import "github.com/yuin/goldmark/ast"; func (b *Body) Tree() ast.Node { return nil }`,
			"post/markdown/x.go shows ast.Node of github.com/yuin/goldmark/ast to its callers",
		},
		"a library in an exported field": {
			"render", "x.go", `package render; import g "github.com/yuin/goldmark"; type HTML struct { Engine []g.Markdown }`,
			"render/x.go shows g.Markdown of github.com/yuin/goldmark to its callers",
		},
		"a package without a place": {
			"internal/misc", "x.go", `package misc`,
			"internal/misc/x.go: package internal/misc has no place in the list of layers",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{tt.want}, parseSource(t, tt.pkg, tt.file, tt.text).breaches())
		})
	}
	fine := `package markdown; import "github.com/yuin/goldmark/ast"; type body struct { Tree ast.Node }; type Body struct { tree ast.Node }; func (b *Body) walk(n ast.Node) {}; func (body) Walk(ast.Node) {}`
	assert.Empty(t, parseSource(t, "post/markdown", "x.go", fine).breaches())
}

// source is one parsed file of package pkg, a path below the module's.
type source struct {
	pkg, name string
	file      *ast.File
}

func (s source) test() bool { return strings.HasSuffix(s.name, "_test.go") }

// moduleSources parses every Go file of the module, without nested modules.
func moduleSources(t *testing.T) []source {
	root := os.DirFS("..")
	var sources []source
	require.NoError(t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (d.Name()[0] == '.' || d.Name() == "testdata" || d.Name() == "node_modules" || exists(root, name+"/go.mod")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err == nil {
			sources = append(sources, parseSource(t, path.Dir(name), path.Base(name), string(text)))
		}
		return err
	}))
	return sources
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

func parseSource(t *testing.T, pkg, name, text string) source {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution|parser.ParseComments)
	require.NoError(t, err)
	return source{pkg: pkg, name: pkg + "/" + name, file: file}
}

// breaches are the rules of the house that s breaks.
func (s source) breaches() []string {
	var out []string
	own := layer(s.pkg)
	if own < 0 {
		return []string{s.name + ": package " + s.pkg + " has no place in the list of layers"}
	}
	for _, spec := range s.file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if inner, ok := strings.CutPrefix(imported, module+"/"); ok && !s.test() {
			if layer(inner) > own {
				out = append(out, s.name+" imports "+inner+", which stands above it")
			}
		}
		if i := room(imported); i >= 0 && !s.mayImport(i) {
			whose := "tests"
			if len(rooms[i].in) > 0 {
				whose = strings.Join(rooms[i].in, ", ")
			}
			out = append(out, s.name+" imports "+imported+", which is for "+whose)
		}
	}
	if !s.test() {
		out = append(out, s.shows()...)
	}
	return out
}

func (s source) mayImport(i int) bool {
	if len(rooms[i].in) == 0 {
		return s.test()
	}
	return slices.Contains(rooms[i].in, s.pkg)
}

// layer is the index of pkg's place in layers, -1 if it has none.
func layer(pkg string) int {
	for p := pkg; p != "."; p = path.Dir(p) {
		if i := slices.Index(layers, p); i >= 0 && (p == pkg || p == "examples" || strings.HasSuffix(p, "internal")) {
			return i
		}
	}
	return -1
}

// room is the index of the room of the library that holds the package imported,
// -1 if it has none.
func room(imported string) int {
	return slices.IndexFunc(rooms, func(r struct {
		library string
		in      []string
		shown   []string
	}) bool {
		return imported == r.library || strings.HasPrefix(imported, r.library+"/")
	})
}

// shows are the breaches of s in what its callers see: exported functions,
// methods of exported types, exported types and their exported fields.
func (s source) shows() []string {
	names := map[string]string{} // the name of a guarded import in this file -> its path
	for _, spec := range s.file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if i := room(imported); i >= 0 && !slices.Contains(rooms[i].shown, s.pkg) {
			name := path.Base(imported)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			names[name] = imported
		}
	}
	if len(names) == 0 {
		return nil
	}
	var out []string
	look := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field: // of a struct or interface: only what is exported
				if len(n.Names) > 0 && !slices.ContainsFunc(n.Names, (*ast.Ident).IsExported) {
					return false
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && names[x.Name] != "" {
					out = append(out, s.name+" shows "+x.Name+"."+n.Sel.Name+" of "+names[x.Name]+" to its callers")
				}
			}
			return true
		})
	}
	for _, decl := range s.file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
				for _, list := range []*ast.FieldList{d.Type.Params, d.Type.Results} {
					if list != nil {
						for _, f := range list.List {
							look(f.Type)
						}
					}
				}
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					if spec.Name.IsExported() {
						look(spec.Type)
					}
				case *ast.ValueSpec:
					if spec.Type != nil && slices.ContainsFunc(spec.Names, (*ast.Ident).IsExported) {
						look(spec.Type)
					}
				}
			}
		}
	}
	return out
}

// receiver is the name of the type that d is a method of.
func receiver(d *ast.FuncDecl) string {
	e := d.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

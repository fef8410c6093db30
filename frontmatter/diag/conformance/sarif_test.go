package conformance

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // carries the schema
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
)

// sarifSchema is the schema of OASIS, which the module go-sarif carries as a
// constant.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	require.NoError(t, err)
	path := filepath.Join(strings.TrimSpace(string(dir)), "pkg", "report", "v210", "sarif", "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	require.NoError(t, err)
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err = strconv.Unquote(lit.Value)
		}
		return text == ""
	})
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", doc))
	schema, err := c.Compile("sarif.json")
	require.NoError(t, err)
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, log []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	require.NoError(t, err)
	return schema.Validate(doc)
}

func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	goldens, err := filepath.Glob("../testdata/sarif*.golden")
	require.NoError(t, err)
	require.NotEmpty(t, goldens)
	for _, golden := range goldens {
		log, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.NoError(t, validate(t, schema, log), golden)
	}

	f := diag.NewFile("a:b c\xff.md", []byte("\uFEFF---\r\ntitle: 標題\r\n"))
	awkward := diag.List{
		{},
		{Severity: diag.Error, Range: diag.Range{File: "a.md"}},
		{Severity: diag.Info, Code: "a code \x00", Message: "m\xff", Hint: "h", Field: `"a.b"[2]`, URL: "https://quire.example/", Range: f.Range(-5, 99),
			Related: []diag.Related{{}, {Message: "here", Range: f.Range(99, 99)}},
			Fixes: []diag.Fix{{}, {Edits: []diag.Edit{{Start: 0, End: 5}}},
				{Message: "fix", Safe: true, Edits: []diag.Edit{{Start: 8, End: 8, New: "\xff"}, {Start: 9, End: 10}}}}},
	}
	for name, list := range map[string]diag.List{"nothing": nil, "awkward": awkward} {
		var log bytes.Buffer
		require.NoError(t, diag.SARIF{Tool: "t", Help: func(diag.Code) string { return "help" }}.Format(&log, list))
		assert.NoError(t, validate(t, schema, log.Bytes()), name)
	}

	assert.Error(t, validate(t, schema, []byte(`{"version": "2.1.0", "runs": [{}]}`)), "the schema can say no")
}

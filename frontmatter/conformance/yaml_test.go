package conformance

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"testing"

	_ "github.com/goccy/go-yaml" // its module carries the suite
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/tree"
	adapter "github.com/quire-go/quire/frontmatter/internal/yaml"
)

// yamlExceptions are the tests of the suite that fail, with the reason. The list
// only shrinks: a test in it that passes is an error.
var yamlExceptions = map[string]string{
	"allowed-characters-in-alias":                           "yaml/v4 refuses the anchor name",
	"anchors-with-colon-in-name":                            "yaml/v4 ends the name at the colon",
	"block-scalar-with-more-spaces-than-first-content-line": "yaml/v4 accepts it",
	"directive-variants/05":                                 "yaml/v4 refuses the reserved directive",
	"directive-variants/06":                                 "yaml/v4 refuses the reserved directive",
	"tabs-that-look-like-indentation/01":                    "yaml/v4 accepts it",
	"tabs-that-look-like-indentation/07":                    "yaml/v4 refuses the tab",
	"wrong-indented-flow-sequence":                          "yaml/v4 accepts it",
	"wrong-indented-multiline-quoted-scalar":                "yaml/v4 accepts it",
}

// yamlSuite is the folder of the suite.
func yamlSuite(t *testing.T) fs.FS {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/goccy/go-yaml").Output()
	require.NoError(t, err)
	return os.DirFS(path.Join(strings.TrimSpace(string(dir)), "testdata/yaml-test-suite"))
}

func TestYAML(t *testing.T) {
	suite := yamlSuite(t)
	valid, invalid, skipped := 0, 0, 0
	require.NoError(t, fs.WalkDir(suite, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "in.yaml" {
			return err
		}
		test := path.Dir(name)
		src, err := fs.ReadFile(suite, name)
		require.NoError(t, err)
		want, noJSON := fs.ReadFile(suite, path.Join(test, "in.json"))
		_, noError := fs.Stat(suite, path.Join(test, "error"))
		var problem string
		switch {
		case noError == nil:
			invalid++
			problem = invalidYAML(src)
		case noJSON == nil:
			valid++
			problem = validYAML(t, src, want)
		default: // keys that are no text, which JSON cannot say
			skipped++
			parseYAML(src)
		}
		reason, excepted := yamlExceptions[test]
		switch {
		case excepted && problem == "":
			t.Errorf("%s passes: take it from the exceptions", test)
		case !excepted && problem != "":
			t.Errorf("%s: %s", test, problem)
		case excepted:
			t.Logf("%s: excepted, %s", test, reason)
		}
		return nil
	}))
	t.Logf("%d valid and %d invalid documents, %d that JSON cannot say", valid, invalid, skipped)
	assert.Greater(t, valid, 250)
	assert.Greater(t, invalid, 90)
}

func parseYAML(src []byte) (*tree.Tree, diag.List) {
	return adapter.Parse(diag.NewFile("", src), 0, len(src), tree.Limits{Depth: 64, Keys: 1000, Aliases: 1000})
}

func invalidYAML(src []byte) string {
	if _, problems := parseYAML(src); problems.Err() == nil {
		return "accepted"
	}
	return ""
}

// validYAML compares a document with what it is in JSON. Front matter is one
// document and a map: others are put below a key where that can be, else they
// must be refused.
func validYAML(t *testing.T, src, want []byte) string {
	var docs []any
	for d := json.NewDecoder(bytes.NewReader(want)); ; {
		var doc any
		err := d.Decode(&doc)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		docs = append(docs, doc)
	}
	if len(docs) > 1 {
		if _, problems := parseYAML(src); problems.Err() == nil {
			return "several documents accepted"
		}
		return ""
	}
	if len(docs) == 0 || docs[0] == nil {
		docs = []any{map[string]any{}}
	}
	if _, isMap := docs[0].(map[string]any); !isMap {
		below, ok := belowKey(src)
		if !ok {
			if _, problems := parseYAML(src); problems.Err() == nil {
				return "accepted, though it is no map"
			}
			return ""
		}
		src, docs[0] = below, map[string]any{"k": docs[0]}
	}
	got, problems := parseYAML(src)
	if err := problems.Err(); err != nil {
		return err.Error()
	}
	return compareYAML("", docs[0], got, 0)
}

// belowKey is the document src as the value of the key k.
func belowKey(src []byte) ([]byte, bool) {
	b := []byte("k:\n")
	for line := range bytes.Lines(src) {
		for _, start := range []string{"---", "...", "%"} {
			if bytes.HasPrefix(line, []byte(start)) {
				return nil, false
			}
		}
		if len(bytes.TrimRight(line, "\n")) > 0 {
			b = append(b, "  "...)
		}
		b = append(b, line...)
	}
	return b, true
}

// compareYAML says where node i is not what the suite expects; "" for nowhere.
func compareYAML(at string, want any, t *tree.Tree, i int32) string {
	n := t.Nodes[i]
	switch want := want.(type) {
	case map[string]any:
		seen := 0
		for c := n.First; c != tree.None; c = t.Nodes[c].Next {
			if t.Nodes[c].Shadowed {
				continue
			}
			value, there := want[t.Nodes[c].Key]
			if !there {
				return at + ": key " + strconv.Quote(t.Nodes[c].Key)
			}
			if s := compareYAML(at+"."+t.Nodes[c].Key, value, t, c); s != "" {
				return s
			}
			seen++
		}
		if n.Kind != tree.Map || seen != len(want) {
			return at + ": not a map of " + strconv.Itoa(len(want))
		}
	case []any:
		seen := 0
		for c := n.First; c != tree.None; c = t.Nodes[c].Next {
			if seen == len(want) {
				break
			}
			if s := compareYAML(at+"["+strconv.Itoa(seen)+"]", want[seen], t, c); s != "" {
				return s
			}
			seen++
		}
		if n.Kind != tree.List || seen != len(want) {
			return at + ": not a list of " + strconv.Itoa(len(want))
		}
	case string:
		if n.Text != want || n.Kind != tree.Text && n.Kind != tree.Time {
			return at + ": " + strconv.Quote(n.Text) + " is not the text " + strconv.Quote(want)
		}
	case bool:
		if n.Kind != tree.Bool || strings.ToLower(n.Text) != strconv.FormatBool(want) {
			return at + ": " + strconv.Quote(n.Text) + " is not " + strconv.FormatBool(want)
		}
	case float64:
		got, err := strconv.ParseFloat(n.Text, 64)
		if whole, failed := strconv.ParseInt(n.Text, 0, 64); failed == nil {
			got, err = float64(whole), nil
		}
		if n.Kind != tree.Number || err != nil || got != want {
			return at + ": " + strconv.Quote(n.Text) + " is not " + strconv.FormatFloat(want, 'g', -1, 64)
		}
	case nil:
		if n.Kind != tree.Null {
			return at + ": " + strconv.Quote(n.Text) + " is not null"
		}
	}
	return ""
}

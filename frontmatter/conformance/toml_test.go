package conformance

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	tomltest "github.com/toml-lang/toml-test/v2"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/internal/toml"
	"github.com/quire-go/quire/frontmatter/internal/tree"
)

// tomlExceptions are the tests of the suite that fail, with the reason. The list
// only shrinks: a test in it that passes is an error.
var tomlExceptions = map[string]string{}

func TestTOML(t *testing.T) {
	suite := tomltest.TestCases()
	list, err := fs.ReadFile(suite, "files-toml-1.1.0")
	require.NoError(t, err)
	valid, invalid := 0, 0
	for name := range strings.FieldsSeq(string(list)) {
		base, isTOML := strings.CutSuffix(name, ".toml")
		if !isTOML {
			continue
		}
		src, err := fs.ReadFile(suite, name)
		require.NoError(t, err)
		var problem string
		if strings.HasPrefix(name, "valid/") {
			valid++
			want, err := fs.ReadFile(suite, base+".json")
			require.NoError(t, err)
			problem = validTOML(t, src, want)
		} else {
			invalid++
			problem = invalidTOML(src)
		}
		reason, excepted := tomlExceptions[base]
		switch {
		case excepted && problem == "":
			t.Errorf("%s passes: take it from the exceptions", base)
		case !excepted && problem != "":
			t.Errorf("%s: %s", base, problem)
		case excepted:
			t.Logf("%s: excepted, %s", base, reason)
		}
	}
	t.Logf("%d valid and %d invalid documents", valid, invalid)
	assert.Greater(t, valid, 200)
	assert.Greater(t, invalid, 400)
}

func parseTOML(src []byte) (*frontmatter.Document, error) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	return frontmatter.Parse("x.md", []byte("+++\n"+string(src)+"\n+++\n"))
}

func invalidTOML(src []byte) string {
	if _, err := parseTOML(src); err != nil {
		return ""
	}
	// A block ends with a line end, which the document may lack.
	if _, problems := toml.Parse(diag.NewFile("", src), 0, len(src), tree.Limits{Depth: -1, Keys: -1}); problems.Err() != nil {
		return ""
	}
	return "accepted"
}

func validTOML(t *testing.T, src, want []byte) string {
	d, err := parseTOML(src)
	if err != nil {
		return err.Error()
	}
	var expected any
	decoder := json.NewDecoder(bytes.NewReader(want))
	require.NoError(t, decoder.Decode(&expected))
	return compare("", expected, d.Root())
}

// compare says where n is not what the suite expects; "" for nowhere.
func compare(path string, want any, n frontmatter.Node) string {
	switch want := want.(type) {
	case []any:
		got := []frontmatter.Node{}
		for _, item := range n.Items() {
			got = append(got, item)
		}
		if n.Kind() != frontmatter.KindList || len(got) != len(want) {
			return path + ": not a list of " + strconv.Itoa(len(want))
		}
		for i := range want {
			if s := compare(path+"["+strconv.Itoa(i)+"]", want[i], got[i]); s != "" {
				return s
			}
		}
		return ""
	case map[string]any:
		kind, isScalar := want["type"].(string)
		if text, ok := want["value"].(string); ok && isScalar && len(want) == 2 {
			return compareScalar(path, kind, text, n)
		}
		got := map[string]frontmatter.Node{}
		for key, field := range n.Fields() {
			got[key] = field
		}
		if n.Kind() != frontmatter.KindMap || len(got) != len(want) {
			return path + ": not a map of " + strconv.Itoa(len(want))
		}
		for key := range want {
			if s := compare(path+"."+key, want[key], got[key]); s != "" {
				return s
			}
		}
		return ""
	}
	return path + ": not a test"
}

func compareScalar(path, kind, want string, n frontmatter.Node) string {
	same := false
	switch kind {
	case "string":
		// The suite leaves it open whether line ends become LF.
		same = n.Kind() == frontmatter.KindText && (n.Text() == want || n.Text() == strings.ReplaceAll(want, "\r\n", "\n"))
	case "bool":
		same = n.Kind() == frontmatter.KindBool && strconv.FormatBool(n.Interface() == true) == want
	case "integer":
		i, ok := n.Interface().(int64)
		same = n.Kind() == frontmatter.KindNumber && ok && strconv.FormatInt(i, 10) == want
	case "float":
		same = n.Kind() == frontmatter.KindNumber && sameFloat(want, n)
	default:
		same = n.Kind() == frontmatter.KindTime && sameTime(kind, want, n.Text())
	}
	if same {
		return ""
	}
	return path + ": " + n.Kind().String() + " " + strconv.Quote(n.Text()) + ", not " + kind + " " + strconv.Quote(want)
}

func sameFloat(want string, n frontmatter.Node) bool {
	f, err := strconv.ParseFloat(want, 64)
	if err != nil {
		return false
	}
	switch got := n.Interface().(type) {
	case float64:
		return got == f
	case int64:
		return float64(got) == f
	case string: // what JSON cannot hold stays text
		if strings.HasSuffix(got, "nan") { // with a sign or without
			return math.IsNaN(f)
		}
		g, err := strconv.ParseFloat(got, 64)
		return err == nil && g == f
	}
	return false
}

func sameTime(kind, want, got string) bool {
	if kind == "time-local" {
		return strings.TrimSuffix(strings.TrimRight(got, "0"), ":") == strings.TrimSuffix(strings.TrimRight(want, "0"), ":")
	}
	g, err := frontmatter.ParseTime(got, time.UTC)
	if err != nil {
		return false
	}
	w, err := frontmatter.ParseTime(want, time.UTC)
	return err == nil && g.Equal(w)
}

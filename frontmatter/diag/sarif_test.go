package diag_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type object = map[string]any

func sarifRun(t *testing.T, f diag.SARIF, l diag.List) object {
	t.Helper()
	var w bytes.Buffer
	require.NoError(t, f.Format(&w, l))
	var log object
	require.NoError(t, json.Unmarshal(w.Bytes(), &log))
	require.Equal(t, "2.1.0", log["version"])
	require.Len(t, log["runs"], 1)
	return log["runs"].([]any)[0].(object)
}

// TestSARIFRules holds what the standard and its schema ask of each part that is
// written (sections 3.19 to 3.57 of SARIF 2.1.0).
func TestSARIFRules(t *testing.T) {
	list, _ := sample()
	run := sarifRun(t, diag.SARIF{}, list)
	assert.Equal(t, "unicodeCodePoints", run["columnKind"])
	driver := run["tool"].(object)["driver"].(object)
	assert.Equal(t, "quire", driver["name"])
	rules := driver["rules"].([]any)
	seen := map[any]bool{}
	for _, r := range rules {
		id := r.(object)["id"]
		assert.False(t, seen[id], "rule %v is listed twice", id)
		seen[id] = true
	}
	results := run["results"].([]any)
	require.Len(t, results, len(list))
	for i, r := range results {
		r := r.(object)
		assert.Contains(t, []any{"error", "warning", "note"}, r["level"])
		assert.NotEmpty(t, r["message"].(object)["text"])
		rule := rules[int(r["ruleIndex"].(float64))].(object)
		assert.Equal(t, rule["id"], r["ruleId"])
		assert.Equal(t, string(list[i].Code), r["ruleId"])
		locations, _ := r["locations"].([]any)
		related, _ := r["relatedLocations"].([]any)
		for _, l := range append(locations, related...) {
			checkLocation(t, l.(object))
		}
		fixes, _ := r["fixes"].([]any)
		for _, f := range fixes {
			checkFix(t, f.(object))
		}
	}
}

func checkLocation(t *testing.T, l object) {
	physical, ok := l["physicalLocation"].(object)
	if !ok {
		return
	}
	checkURI(t, physical["artifactLocation"].(object))
	if region, ok := physical["region"].(object); ok {
		start, end := region["startLine"].(float64), region["endLine"].(float64)
		assert.GreaterOrEqual(t, start, 1.0)
		assert.GreaterOrEqual(t, end, start)
		assert.GreaterOrEqual(t, region["startColumn"], 1.0)
		if start == end {
			assert.GreaterOrEqual(t, region["endColumn"], region["startColumn"])
		}
	}
}

func checkURI(t *testing.T, artifact object) {
	u, err := url.Parse(artifact["uri"].(string))
	require.NoError(t, err)
	assert.Contains(t, []string{"", "file"}, u.Scheme)
	assert.NotContains(t, artifact["uri"], " ")
}

func checkFix(t *testing.T, f object) {
	changes := f["artifactChanges"].([]any)
	require.NotEmpty(t, changes)
	for _, c := range changes {
		checkURI(t, c.(object)["artifactLocation"].(object))
		replacements := c.(object)["replacements"].([]any)
		require.NotEmpty(t, replacements)
		for _, r := range replacements {
			region := r.(object)["deletedRegion"].(object)
			assert.GreaterOrEqual(t, region["byteOffset"], 0.0)
			assert.GreaterOrEqual(t, region["byteLength"], 0.0)
		}
	}
}

func TestSARIFURIs(t *testing.T) {
	for name, want := range map[string]string{
		"posts/a.md":        "posts/a.md",
		"posts/a b%.md":     "posts/a%20b%25.md",
		"../a.md":           "../a.md",
		"a:b.md":            "./a:b.md",
		"posts/#1?.md":      "posts/%231%3F.md",
		"日記/ü.md":           "%E6%97%A5%E8%A8%98/%C3%BC.md",
		"/srv/blog/a b.md":  "file:///srv/blog/a%20b.md",
		"<stdin>":           "%3Cstdin%3E",
		"new\nline\xff.md":  "new%0Aline%FF.md",
		"//host/share/a.md": "file:////host/share/a.md",
	} {
		run := sarifRun(t, diag.SARIF{}, diag.List{{Severity: diag.Error, Message: "m", Range: diag.Range{File: name}}})
		location := run["results"].([]any)[0].(object)["locations"].([]any)[0].(object)
		assert.Equal(t, want, location["physicalLocation"].(object)["artifactLocation"].(object)["uri"], "%q", name)
	}
}

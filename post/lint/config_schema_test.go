package lint

import (
	"encoding/json"
	"flag"
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/schema"
)

var update = flag.Bool("update", false, "write the schema of the configuration anew")

// TestConfigSchema holds the schema that ships against what LoadConfig reads.
func TestConfigSchema(t *testing.T) {
	src, err := schema.For[configFile]()
	require.NoError(t, err)
	var s map[string]any
	require.NoError(t, json.Unmarshal(src, &s))
	s["title"], s["additionalProperties"] = "Configuration of Quire's lint", false
	nameCodes(s)
	want, err := json.MarshalIndent(s, "", "  ")
	require.NoError(t, err)
	want = append(want, '\n')
	if *update {
		require.NoError(t, os.WriteFile("config.schema.json", want, 0o644))
		return
	}
	assert.Equal(t, string(want), string(ConfigSchema()), "run go test ./post/lint -update")
	_, err = schema.Compile(ConfigSchema())
	assert.NoError(t, err)
}

// nameCodes lists every code and severity in the schema s, for editors to offer;
// codes of rules of one's own stay allowed.
func nameCodes(s map[string]any) {
	severity := map[string]any{"$ref": "#/$defs/severity"}
	codes := map[string]any{}
	for code := range knownCodes(Rules()) {
		codes[string(code)] = severity
	}
	s["$defs"] = map[string]any{"severity": map[string]any{
		"description": "error, warning, info, off, or on for the default",
		"enum":        []any{"error", "warning", "info", "off", "on", true, false},
	}}
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				visit(item)
			}
		case map[string]any:
			if fields, ok := v["properties"].(map[string]any); ok {
				if rules, ok := fields["rules"].(map[string]any); ok {
					rules["properties"], rules["additionalProperties"] = codes, severity
				}
			}
			for name, item := range v {
				if name != "$defs" {
					visit(item)
				}
			}
		}
	}
	visit(s)
}

// TestConfigSchemaAgrees: the schema and LoadConfig accept the same files.
func TestConfigSchemaAgrees(t *testing.T) {
	compiled, err := schema.Compile(ConfigSchema())
	require.NoError(t, err)
	for config, good := range map[string]bool{
		"":                                   true,
		"rules: {bare-url: off}":             true,
		"rules: {bare-url: false}":           true,
		"rules:\n  image-alt: warning":       true,
		"rules: {bare-url: loud}":            false,
		"rules: {bare-url: [error]}":         false,
		"rules: error":                       false,
		"files: [posts/**]\nignore: drafts":  true,
		"files: {a: b}":                      false,
		"title-length: 80":                   true,
		"title-length: long":                 false,
		"titel-length: 80":                   false,
		"required: [title, seo.title]":       true,
		"overrides: [{files: a, rules: {}}]": true,
		"overrides: [{files: a}]":            false,
		"overrides: [{files: a, rules: {image-alt: none}}]": false,
		"schemas: [{files: a}]":                             false,
		"fields: {date: [written]}":                         true,
		"- rules":                                           false,
	} {
		_, err := LoadConfig(fstest.MapFS{".quire.yaml": {Data: []byte(config)}}, ".quire.yaml")
		assert.Equal(t, good, err == nil, "LoadConfig of %q: %v", config, err)
		doc, err := frontmatter.Parse("c.md", []byte("---\n"+config+"\n---\n"))
		problems := compiled.Validate(doc)
		assert.Equal(t, good, err == nil && len(problems) == 0, "the schema of %q: %v %v", config, err, problems)
	}
}

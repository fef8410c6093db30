package lint

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

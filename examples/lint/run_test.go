package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const press = "---\ntitle: The press\ndraft: \"false\"\n---\nText.\n"

// program runs the program with args and input.
func program(input string, args ...string) (status int, stdout, stderr string) {
	var out, problems bytes.Buffer
	status = run(context.Background(), args, strings.NewReader(input), &out, &problems)
	return status, out.String(), problems.String()
}

func TestLint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "press.md")
	require.NoError(t, os.WriteFile(path, []byte(press), 0o644))

	status, stdout, stderr := program("", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stdout, "press.md:3:8: warning: ")
	assert.Contains(t, stderr, "1 warning in 1 post")

	status, _, _ = program("", "-max-warnings", "0", path)
	assert.Equal(t, failed, status)

	status, stdout, _ = program("", "-diff", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stdout, "-draft: \"false\"\n+draft: false\n")

	status, _, stderr = program("", "-fix", path)
	assert.Equal(t, ok, status)
	assert.Contains(t, stderr, "fixed 1 problem in 1 file; no problems in 1 post")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(press, `"false"`, "false", 1), string(text))
}

func TestLintStdin(t *testing.T) {
	status, stdout, _ := program(press, "-fix", "-")
	assert.Equal(t, ok, status)
	assert.Equal(t, strings.Replace(press, `"false"`, "false", 1), stdout)

	status, stdout, _ = program("---\ndate: soon\n---\n", "-format", "github", "-")
	assert.Equal(t, failed, status)
	assert.Contains(t, stdout, "::error file=")
}

func TestLintCannotRun(t *testing.T) {
	for _, args := range [][]string{{"-format", "x"}, {"nowhere.md"}, {"-fix", "-diff", "-"}, {"-rules", "no-rule"}, {"-config", "nowhere.yaml", "-"}} {
		status, _, stderr := program(press, args...)
		assert.Equal(t, cannotRun, status, args)
		assert.Contains(t, stderr, "lint: ", args)
	}
}

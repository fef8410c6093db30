package lint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/lint/linttest"
)

func TestRules(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, rule := range lint.Rules() {
		t.Run(string(rule.Code), func(t *testing.T) {
			require.False(t, seen[rule.Code], "there are two")
			seen[rule.Code] = true
			assert.NotZero(t, rule.Severity)
			assert.Contains(t, rule.Doc, "# "+string(rule.Code)+"\n")
			linttest.Examples(t, rule)
		})
	}
}

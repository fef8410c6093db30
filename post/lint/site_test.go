package lint_test

import (
	"testing"

	"github.com/quire-go/quire/post/lint"
	"github.com/quire-go/quire/post/lint/linttest"
)

// TestSite runs every rule over posts that say what is expected of them.
func TestSite(t *testing.T) {
	linttest.Test(t, "testdata/site", lint.Rules()...)
}

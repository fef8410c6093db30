package rendertest_test

import (
	"testing"

	"github.com/quire-go/quire/render"
	"github.com/quire-go/quire/render/rendertest"
)

// A renderer of one's own is tested as this one is.
func ExampleTest() {
	_ = func(t *testing.T) {
		rendertest.Test(t, render.Text{Width: 72})
	}
	// Output:
}

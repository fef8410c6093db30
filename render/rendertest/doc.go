// Package rendertest tests that a renderer keeps the contract of
// render.Renderer, as testing/fstest does for file systems.
//
//	func TestRenderer(t *testing.T) {
//		rendertest.Test(t, myRenderer{})
//	}
package rendertest

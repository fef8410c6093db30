// Package browser tries the site of package starter in headless Chromium: what
// its pages show and do, and that nothing fails, leaves the machine or shuts
// people out. The tests skip where there is no Chromium; axe-core, which looks
// for what shuts people out, comes with npm install in this folder.
package browser

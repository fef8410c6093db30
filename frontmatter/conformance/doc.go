// Package conformance runs the test suites of YAML and TOML against package
// frontmatter. It is a module of its own, so that only those who run it need the
// suites.
package conformance

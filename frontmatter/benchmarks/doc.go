// Package benchmarks times frontmatter beside what people use today, in one run:
//
//	cd frontmatter/benchmarks && go test -bench . -count 6
//
// It is a module of its own, so that the rivals are nobody's dependency.
package benchmarks

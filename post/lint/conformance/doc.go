// Package conformance compares the rules about the text with those of
// markdownlint that look for the same, over a folder of real posts:
//
//	npm install
//	QUIRE_CORPUS=~/site/content go test .
//
// It is a module of its own, as nothing else here needs Node.
package conformance

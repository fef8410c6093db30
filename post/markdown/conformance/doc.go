// Package conformance checks the positions of package markdown against those of
// mdast-util-from-markdown, over the examples of the CommonMark and GFM specs.
//
// The examples are read from goldmark's module, so that none of their text is
// here; testdata/oracle.json holds the answers alone. oracle.mjs makes them.
package conformance

// Package toml reads front matter in TOML into a tree. The statements are read by
// github.com/pelletier/go-toml/v2/unstable, which gives byte ranges; what the
// tables mean, where lists and tables end, and whether dates exist, is found
// here, and so are the words of an error. After an error reading goes on with the
// next line that looks like a key or a table, and a value that is easy to guess,
// such as text without quotes, is in the tree as it was meant.
//
// The Span of a table is the stretch from its header, "[" and all, or from its
// first key where dotted keys make it, to the end of the last value below it. Its
// KeySpan is its name in its own header; without one, in the first header or key
// that names it. The Span of an array of tables goes over all its tables.
package toml

// Package write is the adapters the other way round: it writes the values of a
// tree as YAML, TOML and JSON. It knows nothing of files and fences; whoever
// calls it says where the text will stand.
//
// What a node says about its style is a wish: it is kept where that style can
// hold the value, and otherwise the writer takes the nearest that can. Text is
// valid UTF-8; Fit makes sure of that, and of what else a syntax cannot hold.
package write

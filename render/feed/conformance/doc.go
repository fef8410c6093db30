// Package conformance has other people's readers look at what package feed
// writes: gofeed reads every feed, and a JSON Schema judges the JSON. It is a
// module of its own for what it depends on.
package conformance

// Package conformance holds what package diag prints against the JSON Schema of
// SARIF 2.1.0 that OASIS publishes. It is a module of its own, so that only
// those who run it need the schema.
package conformance

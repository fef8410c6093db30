// Package yaml reads a YAML block into a tree.Tree.
//
// The grammar is YAML 1.2 as go.yaml.in/yaml/v4 reads it. That library is asked
// for its node tree only, which gives where things start; where they end is
// found here, in the source. Duplicate keys, aliases, merge keys and limits are
// dealt with on the tree.
//
// What becomes what
//
//   - true and false (True, TRUE) are Bool; yes, no, on and off are Text, which a
//     decoder of booleans may accept. null, ~ and nothing at all are Null.
//   - Number is what yaml/v4 reads as one: 12, -1.5, 1e3, 0x1F, 0777, 1_000, .inf,
//     .nan. Time is what has the shape of a date, also where the date is
//     impossible. Quoted scalars and blocks are Text. A tag (!!str 12) decides
//     over the looks.
//   - Text of every scalar is the author's spelling.
//
// A Span begins at the tag or the anchor where the value has one: they belong to
// the value, and whoever replaces the value replaces them too. It ends behind
// the last character of the value; of a block scalar (| or >) that is the last
// line that is part of it, without its line break.
package yaml

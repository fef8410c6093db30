// Package lint finds what is wrong in posts: in the front matter, in the text,
// and between posts.
//
//	problems, err := lint.Run(ctx, fsys)                     // every rule, every post below fsys
//	linter, err := lint.LoadConfig(fsys, ".quire.yaml")      // severities, options, globs, schemas
//	problems, err = linter.Run(ctx, fsys)                    // the same as the site wants it
//	fixed, left := diag.Mend(name, src, problems)            // what can be mended unasked
//
// A [Rule] is a value: write your own beside those of [Rules]. Package linttest
// tests it against files that hold what is expected of it.
//
// # Suppression
//
// A comment of its own in the text, outside of code, silences rules by their
// codes, or all where it names none:
//
//	<!-- quire-disable-next-line bare-url -->   the next line that is not blank
//	<!-- quire-disable bare-url image-alt -->   from here on
//	<!-- quire-enable -->                       no longer
//	<!-- quire-disable bare-url -- why -->      what follows two dashes is for people
//
// The front matter silences them in the whole post:
//
//	lint:
//	  disable: [title-length, bare-url]
//
// A problem is where it starts; comments do not silence one without a place. What
// silences nothing is reported as "unused-disable", what names no rule as
// "unknown-code".
//
// # Many problems
//
// Of one code in one file 100 problems are reported, and how many more there are:
// see Linter.Most.
package lint

package diag

// Code names a kind of problem in a few lower-case words with dashes:
// "duplicate-key". It is what configuration and suppressions go by, and an
// error, so that errors.Is(err, frontmatter.ErrDuplicateKey) works on whatever
// holds a diagnostic of that kind.
type Code string

// Error is the code itself.
func (c Code) Error() string { return string(c) }

// Diagnostic is one problem, in words for the author of the file. It is an
// error. A diagnostic that was handed out is shared and not to be changed.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	Code     Code     `json:"code"`
	// Message says what is wrong: one line, lower case, no full stop.
	Message string `json:"message"`
	// Hint says what to write instead; "" where nobody can know.
	Hint string `json:"hint,omitempty"`
	// Field is the path of the front matter value that it is about, such as
	// "seo.title" or "tags[2]"; "" where it is about none.
	Field string `json:"field,omitempty"`
	// URL is a page that explains the code; "" for none.
	URL string `json:"url,omitempty"`
	// Range is where the problem stands. It is unknown (zero but for File) only
	// where the problem has no place, as with a file that cannot be read.
	Range Range `json:"range"`
	// Related are other places that the problem has to do with.
	Related []Related `json:"related,omitempty"`
	// Fixes are ways to mend it, the best first; each alone is enough.
	Fixes []Fix `json:"fixes,omitempty"`
	// Err is the error behind the problem, such as an *fs.PathError; nil for
	// none.
	Err error `json:"-"`
}

// Error is "file:line:column: message (hint)".
func (d *Diagnostic) Error() string {
	s := d.Message
	if d.Hint != "" {
		s += " (" + d.Hint + ")"
	}
	if at := d.Range.String(); at != "-" {
		s = at + ": " + s
	}
	return s
}

// Unwrap gives the Code and, if there is one, Err.
func (d *Diagnostic) Unwrap() []error {
	if d.Err == nil {
		return []error{d.Code}
	}
	return []error{d.Code, d.Err}
}

// Related is another place that a problem has to do with: the first of two
// keys that are the same, say.
type Related struct {
	Message string `json:"message"`
	Range   Range  `json:"range"`
}

// Fix is one way to mend a problem, in the file that the diagnostic is about.
type Fix struct {
	// Message says what the fix does, in the imperative: "put quotes around the
	// value".
	Message string `json:"message"`
	// Edits do not overlap; they are made together or not at all.
	Edits []Edit `json:"edits"`
	// Safe: it keeps what the author meant, and a tool may apply it unasked.
	Safe bool `json:"safe"`
}

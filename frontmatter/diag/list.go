package diag

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// List is every problem found, warnings too. The zero value, nil, is none.
//
// A List is an error, but a list of warnings is no failure: return Err, never a
// List as it is.
type List []*Diagnostic

// Error is every problem on a line of its own.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the diagnostics, for errors.Is and errors.As.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, d := range l {
		errs[i] = d
	}
	return errs
}

// Err is l, whole, when it holds a problem of severity Error, else nil.
func (l List) Err() error {
	for _, d := range l {
		if d.Severity == Error {
			return l
		}
	}
	return nil
}

// Sort orders by file, offset and code, and drops repeats: diagnostics of the
// same code and message at the same range.
func (l *List) Sort() {
	order := func(a, b *Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Range.File, b.Range.File),
			cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset),
			cmp.Compare(a.Code, b.Code),
			a.Range.compare(b.Range),
			cmp.Compare(a.Message, b.Message),
		)
	}
	slices.SortStableFunc(*l, order)
	*l = slices.CompactFunc(*l, func(a, b *Diagnostic) bool { return order(a, b) == 0 })
}

// Of is the diagnostics inside err, however deep they are wrapped or joined, in
// their order. An error that holds none becomes one of severity Error, with the
// code "error" and, where it is an *fs.PathError, the path as its file. Of nil
// it is nil.
func Of(err error) List {
	switch e := err.(type) {
	case nil:
		return nil
	case List:
		return e
	case *Diagnostic:
		return List{e}
	case interface{ Unwrap() []error }:
		var l List
		for _, inner := range e.Unwrap() {
			l = append(l, Of(inner)...)
		}
		if len(l) > 0 {
			return l
		}
	case interface{ Unwrap() error }:
		var d *Diagnostic
		var l List
		if errors.As(err, &l) || errors.As(err, &d) {
			return Of(e.Unwrap())
		}
	}
	return List{foreign(err)}
}

// foreign is an error from elsewhere as a diagnostic.
func foreign(err error) *Diagnostic {
	d := &Diagnostic{Severity: Error, Code: "error", Message: err.Error(), Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		d.Range.File = path.Path
		d.Message = path.Err.Error()
	}
	return d
}
